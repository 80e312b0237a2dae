"""The table of differences: filtered, copied, exported, and the way to each place."""

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, QTimer, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.handin.differences import HEADINGS, Comparison, DifferenceLine
from ui.models.roles import Index
from ui.widgets.listing_model import Column, ListingModel
from ui.widgets.search import SearchField
from ui.widgets.seen_rows import SeenRows
from ui.widgets.sheet import named, words

_TYPING = 120
_ALL = "全部"
_COLUMNS = tuple(
    Column(heading, lambda line, at=at: line.cells[at])  # type: ignore[misc]
    for at, heading in enumerate(HEADINGS)
)


class DifferencesDialog(QDialog):
    """Shows a comparison. It stays open beside the window while places are looked at."""

    wants = Signal(object)
    """The `DifferenceLine` whose place a person wants to see."""
    export_wanted = Signal(object)
    """The lines (a list) that are to be exported."""

    def __init__(self, comparison: Comparison, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.comparison = comparison
        self.setWindowTitle("比较")
        self.search, self.kinds = SearchField("按文字筛选"), QComboBox()
        self.table, self._model = named(QTableView(), "differences"), ListingModel(_COLUMNS, self)
        self._model.show(comparison.lines)
        self.proxy = _Filter(self)
        self.proxy.setSourceModel(self._model)
        self._count = words("quiet")
        self._timer = QTimer(self, singleShot=True, interval=_TYPING)
        self._timer.timeout.connect(self._narrow)
        self._lay_out()
        self._shape_table()
        self._connect()
        self._narrow()
        self.resize(900, 520)

    def _lay_out(self) -> None:
        kinds = dict.fromkeys(line.kind for line in self.comparison.lines)
        self.kinds.addItems([_ALL, *kinds])
        self.kinds.setAccessibleName("类别")
        top = QHBoxLayout()
        top.addWidget(self.kinds)
        top.addWidget(self.search, 1)
        column = QVBoxLayout(self)
        column.addWidget(words("strong", self.comparison.title))
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self._count)
        column.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole.ActionRole
        copy = box.addButton("复制(&C)", role)
        copy.setToolTip("复制选中的行，没有选中时复制全部；可以粘贴到 Excel、Word（Ctrl+C）")
        export = box.addButton("导出(&E)…", role)
        export.setToolTip("把列出的各行导出为 Excel、Word 或 PDF 文件")
        box.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        copy.clicked.connect(self.copy)
        export.clicked.connect(lambda: self.export_wanted.emit(self.shown))
        export.setEnabled(bool(self.comparison.lines))
        copy.setEnabled(bool(self.comparison.lines))
        box.rejected.connect(self.reject)
        return box

    def _shape_table(self) -> None:
        table = self.table
        table.setModel(self.proxy)
        table.setAccessibleName("不同之处")
        table.setWordWrap(True)
        table.setAlternatingRowColors(True)
        table.verticalHeader().hide()
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(0)
        self._heights = SeenRows(table)

    def _connect(self) -> None:
        self.search.textEdited.connect(lambda _text: self._timer.start())
        self.search.textChanged.connect(lambda text: None if text else self._narrow())
        self.kinds.activated.connect(self._narrow)
        if self.comparison.book is not None:
            self.table.clicked.connect(self._lead)
            self.table.activated.connect(self._lead)
            self.table.setToolTip("点一行转到那一处")
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.table)
        copy.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copy.activated.connect(self.copy)

    @property
    def shown(self) -> list[DifferenceLine]:
        """The lines that the filter leaves, in order."""
        return [self._line(self.proxy.index(row, 0)) for row in range(self.proxy.rowCount())]

    def copy(self) -> None:
        """Put the selected lines, all that are shown if none is, on the clipboard as a table."""
        rows = sorted(self.table.selectionModel().selectedRows(), key=lambda one: one.row())
        lines = [self._line(one) for one in rows] or self.shown
        rows_of_text = (HEADINGS, *(one.cells for one in lines))
        table = "\n".join("\t".join(map(_flat, cells)) for cells in rows_of_text)
        QGuiApplication.clipboard().setText(table)

    def _line(self, index: QModelIndex) -> DifferenceLine:
        line: DifferenceLine = self._model.rows[self.proxy.mapToSource(index).row()]
        return line

    def _lead(self, index: QModelIndex) -> None:
        self.wants.emit(self._line(index))

    def _narrow(self) -> None:
        self._timer.stop()
        kind = self.kinds.currentText()
        self.proxy.want("" if kind == _ALL else kind, self.search.text())
        self._heights.fit()
        total, shown = len(self.comparison.lines), self.proxy.rowCount()
        said = f"共 {total} 处不同" if total else "内容相同"
        self._count.setText(said if shown == total else f"{said}，显示 {shown} 处")


class _Filter(QSortFilterProxyModel):
    """Leaves the lines of one kind with certain words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._kind = ""
        self._words: list[str] = []

    def want(self, kind: str, text: str) -> None:
        self._kind, self._words = kind, text.lower().split()
        self.invalidateFilter()

    @override
    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        model = self.sourceModel()
        assert isinstance(model, ListingModel)  # noqa: S101 - it filters no other
        line: DifferenceLine = model.rows[row]
        if self._kind and line.kind != self._kind:
            return False
        said = " ".join(line.cells).lower()
        return all(word in said for word in self._words)


def _flat(text: str) -> str:
    """Return `text` in one cell of a table on the clipboard."""
    return " ".join(text.split())
