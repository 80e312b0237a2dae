"""The right column: the printed page above, the review below; each can be folded away."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui.settings import Settings

_ROOM_FOR_REVIEW, _ROOM_FOR_BOTH = 1200, 1500
"""From these widths of the screen on, review and preview are there from the start."""
_PREVIEW, _REVIEW = "preview", "review"


class Aside(QSplitter):
    """Gone when both of its parts are folded; what was folded stays folded at the next start."""

    def __init__(self, preview: QWidget, *, settings: Settings) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.setObjectName("aside")
        self.setChildrenCollapsible(False)
        self._review = QVBoxLayout()
        self._review.setContentsMargins(0, 0, 0, 0)
        self._parts = {_PREVIEW: preview, _REVIEW: QWidget()}
        self._parts[_REVIEW].setLayout(self._review)
        for part in self._parts.values():
            self.addWidget(part)
        room = self.screen().availableSize().width()
        for name, needed in ((_PREVIEW, _ROOM_FOR_BOTH), (_REVIEW, _ROOM_FOR_REVIEW)):
            self._show(name, on=settings.flag(name, usual=room >= needed))
        self.restoreState(settings.bytes_of("aside"))

    def put_review(self, review: QWidget) -> None:
        """Show `review` in its place, which was kept empty until now."""
        self._review.addWidget(review)

    def obey(self, preview: QAction, review: QAction) -> None:
        """Fold and unfold the parts with these actions."""
        for name, action in ((_PREVIEW, preview), (_REVIEW, review)):
            action.setChecked(self._is_shown(name))
            action.toggled.connect(lambda on, name=name: self._show(name, on=on))

    def keep(self, settings: Settings) -> None:
        """Remember what is folded, and how the height is shared."""
        for name in self._parts:
            settings.keep_flag(name, on=self._is_shown(name))
        settings.keep_bytes("aside", self.saveState())

    def _is_shown(self, name: str) -> bool:
        return not self._parts[name].isHidden()

    def _show(self, name: str, *, on: bool) -> None:
        self._parts[name].setVisible(on)
        self.setVisible(any(self._is_shown(one) for one in self._parts))
