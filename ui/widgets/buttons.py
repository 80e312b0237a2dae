"""Buttons with an icon, and those whose words are cut where there is little room."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QToolButton,
)
from typing_extensions import override

from ui import icons
from ui.widgets.tips import plain_tip


def tool_button(icon: str, tip: str) -> QToolButton:
    """Return a small flat button with an icon."""
    button = QToolButton()
    button.setAutoRaise(True)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    icons.wear(button, icon)
    return button


def push_button(
    text: str, icon: str, tip: str = "", act: Callable[[], object] | None = None
) -> QPushButton:
    """Return a button with an icon and a verb; a click does `act`. Its tip is `text` without one."""
    button = QPushButton(text)
    button.setToolTip(tip or text)
    icons.wear(button, icon)
    if act:
        button.clicked.connect(lambda _checked: act())
    return button


class NarrowButton(QPushButton):
    """A flat button that shows as much of both ends of its words as there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self.setFlat(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        contents = QStyle.SubElement.SE_PushButtonContents
        option.text = _both_ends(self, option, contents)  # type: ignore[attr-defined]
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)


class NarrowRadio(QRadioButton):
    """A choice that shows as much of both ends of its words as there is room for; the tip has all."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setToolTip(plain_tip(text.split("(&", maxsplit=1)[0]))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        contents = QStyle.SubElement.SE_RadioButtonContents
        option.text = _both_ends(self, option, contents)  # type: ignore[attr-defined]
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_RadioButton, option)


def _both_ends(
    button: QAbstractButton, option: QStyleOptionButton, contents: QStyle.SubElement
) -> str:
    """Return as much of the words of `button` as there is room for in its `contents`."""
    room = button.style().subElementRect(contents, option, button).width()
    flags, middle = Qt.TextFlag.TextShowMnemonic.value, Qt.TextElideMode.ElideMiddle
    return button.fontMetrics().elidedText(button.text(), middle, room, flags)
