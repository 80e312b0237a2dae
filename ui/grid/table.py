"""A table that is as high as its rows and as wide as its page, ruled like the paper form."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QWidget,
)
from typing_extensions import override

from ui.grid.cell_painter import cell_height
from ui.grid.delegate import CellDelegate
from ui.grid.row_heights import RowHeights
from ui.models.indicators import IndicatorsModel


class PaperTable(QTableView):
    """The indicators of a project on paper: the page scrolls, not the table."""

    row_dropped = Signal(int, int)
    """A row number was dragged: from which row, to which place."""

    def __init__(self, model: IndicatorsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._was_seen = False
        self._width = 0
        self._cells = CellDelegate(model, self)
        self.setModel(model)
        self.setItemDelegate(self._cells)
        self._heights = RowHeights(self.verticalHeader(), self._measure)
        self._heights.changed.connect(self.updateGeometry)
        self._shape()
        self._shape_headers()
        model.modelReset.connect(self._share_width)
        model.modelReset.connect(self.fit_all)
        model.rowsInserted.connect(self._fit_inserted)
        model.rowsRemoved.connect(lambda *_: self.updateGeometry())
        model.rowsMoved.connect(lambda *_: self.fit_all())
        model.dataChanged.connect(self._fit_changed)

    def fit_all(self) -> None:
        """Make every row as high as its text; new rows have a line's height from the start."""
        line = cell_height(self._cells.texts_in(self.font()), "", self._width, 0)
        header = self.verticalHeader()
        if header.defaultSectionSize() != max(line, header.minimumSectionSize()):
            header.setDefaultSectionSize(max(line, header.minimumSectionSize()))
        self._fit(range(self._model.rowCount()))

    def _fit(self, rows: range) -> None:
        if self._was_seen:
            self._heights.fit(rows)

    def _measure(self, row: int) -> int:
        """Return how high the highest cell of `row` must be."""
        texts, model = self._cells.texts_in(self.font()), self._model
        return max(
            cell_height(texts, model.shown_text(row, column), self.columnWidth(column), column)
            for column in range(model.columnCount())
        )

    @override
    def sizeHint(self) -> QSize:
        header = self.horizontalHeader().sizeHint().height()
        return QSize(super().sizeHint().width(), header + self.verticalHeader().length() + 1)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._was_seen:
            # Until now every measure was taken in vain: the width comes with the first layout.
            self._was_seen = True
            self.fit_all()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Asking for the viewport itself would make PySide load every widget class there is, 17 ms.
        # What the event says may be outdated: the row numbers may have become wider in its midst.
        margins = self.viewportMargins()
        width = self.width() - margins.left() - margins.right()
        if width != self._width:
            self._width = width
            self._share_width()
            self.fit_all()

    def _shape(self) -> None:
        self.setObjectName("grid")
        self.setAccessibleName("绩效指标")
        corner: QAbstractButton | None = self.findChild(QAbstractButton)
        if corner:
            corner.setAccessibleName("选中全部")
            corner.setToolTip("选中全部")
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _shape_headers(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        down.setSectionsMovable(True)
        down.setToolTip("拖动行号可以调整顺序，也可以按 Alt+↑ 或 Alt+↓")
        down.sectionMoved.connect(self._drop_row)

    def _drop_row(self, _logical: int, old: int, new: int) -> None:
        """Tell of a dragged row number; the header itself stays in order."""
        header = self.verticalHeader()
        header.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        header.moveSection(new, old)
        header.blockSignals(False)  # noqa: FBT003
        self.row_dropped.emit(old, new)

    def _share_width(self) -> None:
        """Give the columns the shares of the paper form."""
        width = self._width
        shares = [one.width for one in self._model.columns]
        for column, share in enumerate(shares[:-1]):
            self.setColumnWidth(column, width * share // sum(shares))
        used = sum(self.columnWidth(column) for column in range(len(shares) - 1))
        self.setColumnWidth(len(shares) - 1, width - used)

    def _fit_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._fit(range(first, last + 1))

    def _fit_changed(
        self, top: QModelIndex, bottom: QModelIndex, roles: Sequence[int] = ()
    ) -> None:
        if not roles or Qt.ItemDataRole.DisplayRole in roles:
            self._fit(range(top.row(), bottom.row() + 1))
