"""What a workbook would change in a stored book, row by row, before anything is stored."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from db.edits import Ref
from db.outline import BookEntry
from templates.workbooks.compared import RowState
from ui import theme
from ui.context import Context
from ui.imports.merge import Comparison, Merge, compare
from ui.imports.merge_filters import MergeFilters
from ui.imports.merge_model import COLUMNS, MergeModel
from ui.imports.reading_job import Workbook
from ui.jobs import Job, Jobs
from ui.widgets.choice import ElidedChoice
from ui.widgets.seen_rows import SeenRows
from ui.widgets.sheet import named, words

_LONGEST_WAIT = 2000
_AS_NEW = "new"
_WIDTHS = (280, 120, 110)


class MergeDialog(QDialog):
    """Shows the rows, lets a person tick what is taken over, and says what was accepted."""

    confirmed = Signal(object)
    """The `Merge` that is to be stored."""
    wants_new = Signal()
    """The workbook is to be a book of its own."""

    def __init__(self, workbook: Workbook, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("导入 Excel：逐行核对")
        self._workbook, self._context = workbook, context
        self._jobs = Jobs(self)
        self._comparison: Comparison | None = None
        self.model = MergeModel(self)
        self.filters = MergeFilters(self.model)
        self.table = named(QTableView(), "mergeRows")
        self.homes = named(ElidedChoice(), "mergeHome")
        self.says = words("quiet")
        self.deletes = named(QCheckBox(), "deleteAbsent")
        self.take = named(QPushButton("合并"), "merge")
        self._lay_out()
        self._shape_table()
        self._fill_homes()
        self._connect()
        self._choose_home()

    def _lay_out(self) -> None:
        self.setSizeGripEnabled(True)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addLayout(self._head())
        column.addWidget(self.says)
        column.addWidget(self.filters)
        column.addWidget(self.table, 1)
        column.addWidget(self.deletes)
        column.addLayout(self._foot())
        room = self.screen().availableSize()
        self.resize(QSize(min(room.width() - 24, 1280), min(room.height() - 60, 800)))

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(named(QLabel(self._workbook.path.name), "strong"))
        label = QLabel("合并到(&M)")
        label.setBuddy(self.homes)
        head.addStretch(1)
        head.addWidget(label)
        head.addWidget(self.homes, 1)
        return head

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        self.count = words("quiet")
        cancel = named(QPushButton("取消"), "cancel")
        cancel.clicked.connect(self.reject)
        foot.addWidget(self.count, 1)
        for button in (self.take, cancel):
            button.setAutoDefault(False)
            foot.addWidget(button)
        return foot

    def _shape_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName("表格里的行")
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setTextElideMode(Qt.TextElideMode.ElideRight)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        for column in range(len(COLUMNS)):
            fixed = column < len(_WIDTHS)
            mode = QHeaderView.ResizeMode.Interactive if fixed else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, mode)
            if fixed:
                header.resizeSection(column, min(theme.with_text(_WIDTHS[column]), _WIDTHS[0]))

    def _fill_homes(self) -> None:
        self.homes.setAccessibleName("合并到哪一本")
        likely = self._workbook.homes
        if len(likely) > 1:
            self.homes.addItem("请选择：表里没有写明是哪一本", None)
        others = (one for one in self._context.editor.workspace.books() if one not in likely)
        for entry in (*likely, *others):
            self.homes.addItem(_title(entry), entry.ref)
        self.homes.addItem("不合并，作为新的一本", _AS_NEW)

    def _connect(self) -> None:
        self.homes.currentIndexChanged.connect(lambda _at: self._choose_home())
        self.model.modelReset.connect(self._say_counts)
        self.model.ticked.connect(self._say_counts)
        self.model.modelReset.connect(SeenRows(self.table).fit)
        self.deletes.toggled.connect(self._allow_deletes)
        self.take.clicked.connect(self.accept)
        self.accepted.connect(self._confirm)
        self.finished.connect(lambda _result: self._let_go())
        QShortcut(QKeySequence("Space"), self.table).activated.connect(self._toggle_selected)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._accept_by_key)

    def _choose_home(self) -> None:
        home = self.homes.currentData()
        self._comparison = None
        self.deletes.setChecked(False)
        self.model.show_rows(())
        if home == _AS_NEW:
            self.says.setText("点“按新的一本预览”，逐项核对以后再存入。")
            self.take.setText("按新的一本预览")
            self.take.setEnabled(True)
        elif isinstance(home, Ref):
            self._compare(home)
        else:
            self.says.setText("请先在右上方选择合并到哪一本。")

    def _compare(self, home: Ref) -> None:
        self.says.setText("正在逐行比较……")
        context, reading = self._context, self._workbook.reading
        workspace, database = context.editor.workspace, context.database
        context.editor.flush()
        job = Job(
            "逐行比较", lambda _report: compare(workspace, database, home, reading), quiet=True
        )
        job.done.connect(self._show)
        job.failed.connect(lambda _error: self.says.setText("没有比较完，数据没有改动。请再试一次"))
        self._jobs.start(job)

    def _show(self, comparison: Comparison) -> None:
        if comparison.home != self.homes.currentData():
            return
        self._comparison = comparison
        self.model.show_rows(comparison.rows)
        changing = any(row.is_applicable for row in comparison.rows)
        self.says.setText(
            "勾上的行会合并，没有勾的不动；可以只勾其中几格。点“合并”以前，数据文件不会有任何变化。"
            if changing
            else "表格里的内容与程序里的相同，没有要合并的。"
        )

    def _say_counts(self) -> None:
        absent = self.model.count(RowState.ABSENT)
        self.deletes.setText(f"程序里有、文件里没有的 {absent} 行也从程序里删除（平时不删）")
        self.deletes.setVisible(bool(absent))
        if self._comparison is not None:
            rows = len(self.model.accepted)
            self.take.setText(f"合并 {rows} 行" if rows else "没有要合并的")
            self.take.setEnabled(bool(rows))
            left = self.model.count(RowState.DOUBTFUL)
            self.count.setText(f"待核对的 {left} 行看过以后再勾" if left else "")
        elif self.homes.currentData() != _AS_NEW:
            self.take.setEnabled(False)

    def _allow_deletes(self, allowed: bool) -> None:  # noqa: FBT001 - a slot of toggled
        """Tick what would be deleted, and show it: nobody deletes unseen."""
        self.model.allow_deletes(allowed=allowed)
        states = frozenset((RowState.ABSENT,))
        if allowed and self.model.count(RowState.ABSENT):
            self.filters.show_states(states)

    def _toggle_selected(self) -> None:
        rows = self.table.selectionModel().selectedRows(0)
        if not rows:
            return
        role = Qt.ItemDataRole.CheckStateRole
        on = rows[0].data(role) is not Qt.CheckState.Checked
        for index in rows:
            state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            self.model.setData(index, state, role)

    def _accept_by_key(self) -> None:
        if self.take.isEnabled():
            self.accept()

    def _confirm(self) -> None:
        if self._comparison is None:
            self.wants_new.emit()
            return
        comparison = self._comparison
        self.confirmed.emit(Merge(comparison.home, comparison.book, self.model.accepted))

    def _let_go(self) -> None:
        self._jobs.cancel_all()
        self._jobs.wait(_LONGEST_WAIT)


def _title(entry: BookEntry) -> str:
    year = f"{entry.year}年" if entry.year else "没有年度"
    return f"{year} {entry.department_name or '未命名的部门'}"
