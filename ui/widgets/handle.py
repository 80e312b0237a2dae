"""The number of a row as a handle: pressed and pulled, it takes its row along."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel
from typing_extensions import override


class Handle(QLabel):
    """Says where it is pulled to, in places on the screen, and where it is let go."""

    pulled = Signal(QPoint)
    let_go = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("number")
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip("拖动编号可以调整顺序，也可以按 Alt+↑ 或 Alt+↓")
        self._pressed: QPoint | None = None
        self._pulling = False

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.globalPosition().toPoint()
            event.accept()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        at = event.globalPosition().toPoint()
        far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if far and not self._pulling:
            self._pulling = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._pulling:
            self.pulled.emit(at)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pulling, self._pulling, self._pressed = self._pulling, False, None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if pulling:
            self.let_go.emit(event.globalPosition().toPoint())
