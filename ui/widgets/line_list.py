"""A list of lines to choose from; a line that is too long goes on below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QListWidget, QWidget


class LineList(QListWidget):
    """Never scrolls sideways."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
