"""The table of control figures: typed in, pasted from Excel, cleared."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView
from typing_extensions import override

from ui import theme
from ui.controls.model import FIGURE, ControlsModel
from ui.models.nodes import Key
from ui.models.roles import REF_ROLE

_ROWS_SHOWN = 8


class ControlsTable(QTableView):
    """As high as a few rows: it scrolls by itself, so that a thousand projects cost no page."""

    wants = Signal(object)
    """The `Key` of the project that was chosen by its name."""
    pasted = Signal(int, str)
    """The row that was current, and the text that was pasted."""

    def __init__(self, model: ControlsModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setObjectName("controlList")
        self.setAccessibleName("逐个项目的控制数")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for column, width in enumerate((44, 0, 112, 112, 112)):
            mode = QHeaderView.ResizeMode.Fixed if width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, mode)
            if width:
                header.resizeSection(column, theme.with_text(width))
        self.doubleClicked.connect(self._choose)
        model.modelReset.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        rows = min(_ROWS_SHOWN, max(1, self.model().rowCount()))
        high = self.verticalHeader().defaultSectionSize() * rows
        return QSize(400, self.horizontalHeader().sizeHint().height() + high + 4)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(300, self.sizeHint().height())

    def _choose(self, index: QModelIndex) -> None:
        ref = index.data(REF_ROLE)
        if ref is not None and index.column() != FIGURE:
            self.wants.emit(Key(ref))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = max(0, self.currentIndex().row())
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(row, QGuiApplication.clipboard().text())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.model().rowCount():
            self.model().setData(self.model().index(row, FIGURE), "")
        else:
            super().keyPressEvent(event)
