"""The panel 审核意见: what the reviewer wrote, beside the form, each to be answered."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QPushButton,
    QTreeView,
    QWidget,
)

from ui import icons
from ui.remarks.detail import RemarkDetail
from ui.remarks.listing import Line, Listing
from ui.remarks.model import RemarksModel, Takes, line_of
from ui.widgets.list_panel import (
    choose_line,
    head_line,
    lay_out_panel,
    list_with_detail,
    shape_list,
)
from ui.widgets.search import SearchField
from ui.widgets.sheet import named, words
from ui.widgets.wrapping_row import WrappingRow

_TYPING = 120
_KINDS: dict[str, Takes] = {
    "全部": lambda _line: True,
    "待答复": lambda line: line.placed.is_open,
    "已答复": lambda line: not line.placed.is_open,
    "收到的": lambda line: not line.placed.is_ours_to_change,
    "本机写的": lambda line: line.placed.is_ours_to_change,
}
_NOTHING = (
    "没有审核意见\n\n"
    "收到退回文件后，把它拖进窗口，意见就列在这里，逐条答复。\n\n"
    "审核别人的文本时，在格子上点右键选“写审核意见”（Ctrl+M）。"
)


class RemarksPanel(QWidget):
    """Lists the remarks on the current book. It asks for things; it does none itself."""

    chosen = Signal(object)
    """The `Line` whose place a person wants to see."""
    write_wanted = Signal()
    step_wanted = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RemarksModel(self)
        self.tree, self.detail = QTreeView(), RemarkDetail()
        self.search, self.kinds = SearchField("按文字筛选"), QComboBox()
        self.counts, self.empty = named(QLabel(), "reviewCounts"), words("quiet", _NOTHING)
        self.write, self.next = QPushButton("写意见…"), QPushButton("下一条待答复")
        self._timer = QTimer(self, singleShot=True, interval=_TYPING)
        self._timer.timeout.connect(self._fill)
        self._lay_out()
        shape_list(self.tree, self.model, "审核意见")
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._connect()
        self.show_listing(None)

    def _lay_out(self) -> None:
        self.split = list_with_detail(self.tree, self.detail)
        head = head_line("审核意见", self.counts, "收起审核意见（Shift+F6）", self.closed.emit)
        column = lay_out_panel(self, (head, self._filters()), self.empty, self.split)
        column.addLayout(self._foot())

    def _filters(self) -> WrappingRow:
        self.kinds.addItems(list(_KINDS))
        self.kinds.setAccessibleName("显示哪些意见")
        self.kinds.setToolTip("显示哪些意见")
        self.search.setAccessibleName("筛选审核意见")
        line = WrappingRow(self.kinds)
        line.setContentsMargins(12, 0, 8, 6)
        line.add_stretching(self.search)
        return line

    def _foot(self) -> WrappingRow:
        icons.wear(self.write, "remark")
        self.write.setToolTip("对光标所在的格子、项目或整本写审核意见（Ctrl+M）")
        self.next.setToolTip("转到下一条没有答复的意见（F12）")
        line = WrappingRow(self.write, self.next)
        line.setContentsMargins(12, 6, 8, 8)
        return line

    def _connect(self) -> None:
        self.kinds.activated.connect(self._fill)
        self.search.textEdited.connect(lambda _text: self._timer.start())
        self.search.textChanged.connect(lambda text: None if text else self._fill())
        self.tree.clicked.connect(self._choose)
        self.tree.activated.connect(self._choose)
        self.tree.selectionModel().currentChanged.connect(self._show_detail)
        self.write.clicked.connect(self.write_wanted)
        self.next.clicked.connect(lambda: self.step_wanted.emit(1))

    @property
    def listing(self) -> Listing | None:
        """The listing that is shown."""
        return self.model.listing

    @property
    def current(self) -> Line | None:
        """The remark that is current in the list."""
        return line_of(self.tree.currentIndex())

    def show_listing(self, listing: Listing | None) -> None:
        """Show `listing` from now on; the current remark stays current."""
        self._show(listing)

    def step(self, by: int) -> Line | None:
        """Make the next (1) or last (-1) open remark current, of all if none is open; return it."""
        shown = self.model.shown()
        if not shown:
            return None
        current = self.current
        names = [one.id for one in shown]
        at = names.index(current.id) if current and current.id in names else (-1 if by > 0 else 0)
        around = [shown[(at + by * step) % len(shown)] for step in range(1, len(shown) + 1)]
        line = next((one for one in around if one.placed.is_open), around[0])
        self.make_current(line.id)
        return line

    def make_current(self, name: str) -> None:
        """Make the remark with the id `name` current, if it is shown."""
        index = self.model.find(name)
        if index.isValid():
            choose_line(self.tree, index)

    def _fill(self) -> None:
        self._timer.stop()
        self._show(self.listing)

    def _show(self, listing: Listing | None) -> None:
        current = self.current
        self.model.show(listing, self._takes)
        self.tree.expandAll()
        if current:
            self.make_current(current.id)
        self._say()
        self._show_detail()

    def _takes(self, line: Line) -> bool:
        remark = line.placed.remark
        said = f"{line.where} {remark.text} {remark.answer.text if remark.answer else ''}".lower()
        wanted = self.search.text().lower().split()
        return _KINDS[self.kinds.currentText()](line) and all(word in said for word in wanted)

    def _choose(self, index: QModelIndex) -> None:
        if line := line_of(index):
            self.chosen.emit(line)

    def _show_detail(self) -> None:
        self.detail.show_line(self.current)

    def _say(self) -> None:
        total = self.listing.total if self.listing else None
        shown = bool(self.model.rowCount())
        there = bool(total and total.total)
        self.counts.setText(_counts(total.open, total.total) if total and there else "")
        self.split.setVisible(shown)
        self.empty.setVisible(not shown)
        self.empty.setText("没有符合筛选条件的意见" if there else _NOTHING)
        self.next.setEnabled(there)


def _counts(still_open: int, total: int) -> str:
    return f"{still_open} 条待答复，共 {total} 条" if still_open else f"{total} 条都已答复"
