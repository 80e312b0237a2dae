"""The review and the remarks in one place, with tabs above once there are remarks."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ui.remarks.signs import RemarkMark

_REVIEW, _REMARKS = 0, 1


class ReviewTabs(QWidget):
    """Shows the panel 审核 or the panel 审核意见."""

    turned = Signal(bool)
    """Whether the remarks are in front now."""

    def __init__(self, review: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review")
        self.bar = QTabBar()
        self.bar.addTab("审核问题")
        self.bar.addTab("审核意见")
        self.bar.setDocumentMode(True)
        self.bar.setExpanding(True)
        self.bar.setAccessibleName("审核问题或审核意见")
        self._stack = QStackedWidget()
        self._stack.addWidget(review)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        self._total = 0
        self.bar.currentChanged.connect(self._turn)
        self._show_bar()

    @property
    def shows_remarks(self) -> bool:
        """Whether the remarks are in front."""
        return self.bar.currentIndex() == _REMARKS

    def turn(self, *, to_remarks: bool) -> None:
        """Bring the remarks or the review to the front."""
        self.bar.setCurrentIndex(_REMARKS if to_remarks else _REVIEW)

    def take_remarks(self, panel: QWidget) -> None:
        """Take the panel 审核意见, which is made once somebody wants it."""
        self._stack.addWidget(panel)
        self._stack.setCurrentIndex(self.bar.currentIndex())

    def say_remarks(self, mark: RemarkMark) -> None:
        """Say in the tab how many remarks wait for an answer."""
        self._total = mark.total
        self.bar.setTabText(_REMARKS, f"审核意见 {mark.open}" if mark.open else "审核意见")
        self._show_bar()

    def _turn(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        self._show_bar()
        self.turned.emit(at == _REMARKS)

    def _show_bar(self) -> None:
        """Leave the tabs out where there is nothing to turn to."""
        self.bar.setVisible(self._total > 0 or self.shows_remarks)
