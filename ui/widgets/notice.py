"""One line at the foot of the page that says what happened and offers what comes next."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui import icons
from ui.widgets.buttons import tool_button
from ui.widgets.sheet import set_state

Offer = tuple[str, Callable[[], object]]
"""The verb on a button, and what it does."""

_ICONS = {"error": "notice", "warning": "notice", "good": "check", "": "info"}


class Notice(QFrame):
    """A quiet message with buttons; it stays until it is closed or another one takes its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._fleeting = False
        self._icon = QLabel()
        self._words = QLabel()
        self._words.setWordWrap(True)
        # Names and notes from outside must not become pictures or links.
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons: list[QPushButton] = []
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(12, 6, 8, 6)
        self._line.addWidget(self._icon)
        self._line.addWidget(self._words, 1)
        self._close = tool_button("close", "关闭这条消息")
        self._close.clicked.connect(self.hide)
        self._line.addWidget(self._close)
        self.hide()

    @property
    def text(self) -> str:
        """What is said now, `""` if nothing is."""
        return self._words.text() if not self.isHidden() else ""

    def say(
        self, text: str, state: str = "", offers: Sequence[Offer] = (), *, fleeting: bool = False
    ) -> None:
        """Say `text`; `state` is `error`, `warning`, `good` or nothing.

        What is `fleeting` holds until the next edit: an offer to take this one back, say.
        """
        self._fleeting = fleeting
        for button in self._buttons:
            self._line.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._button(verb, act) for verb, act in offers]
        self._words.setText(text)
        self._icon.setPixmap(icons.icon(_ICONS[state]).pixmap(20, 20))
        set_state(self, state)
        self.show()

    def expire(self) -> None:
        """Go, if what is said does not hold any more after an edit."""
        if self._fleeting:
            self.hide()

    def _button(self, verb: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(verb)
        button.clicked.connect(lambda _checked: act())
        self._line.insertWidget(self._line.count() - 1, button)
        return button
