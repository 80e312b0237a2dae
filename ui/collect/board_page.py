"""报送情况: a page of its own that says who has handed in, and who is missing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.codecs import show_amount
from ui.collect.board_words import FILTERS, columns, takes
from ui.widgets.buttons import push_button
from ui.widgets.listing import Listing
from ui.widgets.listing_model import ListingModel
from ui.widgets.search import SearchField
from ui.widgets.sheet import named, words
from ui.widgets.tiles import Tiles
from ui.widgets.wrapping_row import WrappingRow

if TYPE_CHECKING:
    from db.boards import YearBoard
    from templates.handin.collect.board import BoardRow

_ROW_ACTS = (
    ("open", "打开(&O)", "project", "看这个单位的内容"),
    ("give_back", "退回(&Y)…", "undo", "带着审核意见退回选中的单位修改"),
    ("receipts", "回执(&K)…", "check", "给选中的单位生成回执，不选时给全部"),
    ("remind", "催报(&U)…", "notice", "给还没有报送的单位写一封邮件草稿，或复制文字"),
)
_PRINTS = (
    ("print_board", "报送情况表（Word、PDF）…"),
    ("print_remarks", "审核意见表（Word、PDF）…"),
    ("print_totals", "分单位汇总表（Word、PDF）…"),
    ("print_summary", "汇总表，带图表（Excel）…"),
    ("copy_board", "复制这张表"),
)
_EMPTY = (
    "还没有收到报送文件。点“汇总”收入各单位的 .jxb 文件；先填好“应报名单”，这里就会列出谁还没报。"
)


class BoardPage(QWidget):
    """Shows the board of one year. It asks for things; it does none itself."""

    asked = Signal(str)
    """What is wanted: an entry of the menu, `open`, `print_board` …"""
    year_chosen = Signal(object)
    """The year (int or None) whose board is wanted."""
    left = Signal()
    """Back to the book."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: YearBoard | None = None
        self.list = Listing(ListingModel(columns(), self), "board", "报送情况")
        self.year, self.kinds = QComboBox(), QComboBox()
        self.search = SearchField("按编码、名称、报送人筛选")
        self.tiles = Tiles("应报", "已报送", "未报送", "待回复意见", "有错误", "预算数合计")
        self.empty = words("quiet", _EMPTY)
        self.buttons: dict[str, QPushButton] = {}
        self._title = named(QLabel("报送情况"), "pageTitle")
        self._lay_out()
        self.list.moved.connect(self._show_state)
        self.list.chosen.connect(lambda _row: self.asked.emit("open"))
        self.kinds.activated.connect(self._narrow)
        self.search.textChanged.connect(self._narrow)
        self.search.entered.connect(self.list.setFocus)
        self.year.activated.connect(lambda at: self.year_chosen.emit(self.year.itemData(at)))
        self._show_state()

    def begin(self) -> None:
        """Put the focus on the units, on what there is above while none is listed."""
        (self.list if self.list.isVisible() else self.year).setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 16)
        column.setSpacing(10)
        column.addLayout(self._head())
        column.addWidget(self.tiles)
        column.addLayout(self._filters())
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        column.addLayout(self._foot())

    def _head(self) -> WrappingRow:
        line = WrappingRow()
        line.add_stretching(self._title)
        self.year.setToolTip("看哪一年的报送情况")
        self.year.setAccessibleName("年度")
        line.addWidget(self.year)
        for name, text, icon, tip in (
            ("collect", "汇总(&C)…", "import", "收入各单位的报送文件"),
            (
                "expected",
                "应报名单(&L)…",
                "list",
                "谁应当报送：输入、从 Excel 读入，或取自本机文本",
            ),
        ):
            line.addWidget(self._button(name, text, icon, tip))
        line.addWidget(self._prints())
        back = QPushButton("返回(&B)")
        back.setToolTip("回到正在填写的文本（Esc）")
        back.clicked.connect(self.left)
        line.addWidget(back)
        return line

    def _prints(self) -> QPushButton:
        tip = "把报送情况、审核意见、汇总写成 Word 或 Excel 文件"
        button = push_button("导出(&X)", "export", tip)
        menu = QMenu(button)
        for name, text in _PRINTS:
            action = QAction(text, menu)
            action.triggered.connect(lambda _=False, name=name: self.asked.emit(name))
            menu.addAction(action)
        button.setMenu(menu)
        return button

    def _filters(self) -> WrappingRow:
        line = WrappingRow(self.kinds)
        self.kinds.addItems(list(FILTERS))
        self.kinds.setAccessibleName("显示哪些单位")
        self.kinds.setToolTip("显示哪些单位")
        line.add_stretching(self.search)
        return line

    def _foot(self) -> WrappingRow:
        line = WrappingRow(*(self._button(*one) for one in _ROW_ACTS))
        self._says = named(QLabel(), "quiet")
        self._says.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.add_stretching(self._says)
        return line

    def _button(self, name: str, text: str, icon: str, tip: str) -> QPushButton:
        button = push_button(text, icon, tip, lambda: self.asked.emit(name))
        self.buttons[name] = named(button, name)
        return button

    @property
    def chosen(self) -> "list[BoardRow]":
        """The rows that are selected."""
        return self.list.selected

    def show_board(self, found: "YearBoard", years: Sequence[int | None]) -> None:
        """Show a board, and offer the others of `years`."""
        self.shown = found
        board = found.board
        whose = "各部门" if found.level.value == "departments" else ""
        self._title.setText(f"{whose}报送情况")
        self.year.clear()
        for one in years:
            self.year.addItem(f"{one}年" if one else "年度未填", one)
        self.year.setCurrentIndex(self.year.findData(found.year))
        self.list.listed.show(board.rows)
        expected = sum(row.expected for row in board.rows)
        self.tiles.say(
            str(expected) if found.has_list else "—",
            str(sum(row.handed_in for row in board.rows)),
            str(len(board.missing)),
            str(sum(bool(row.open_remarks) for row in board.rows)),
            str(sum(bool(row.totals.errors) for row in board.rows)),
            f"{show_amount(board.totals.budget)} 万元",
        )
        self._narrow()

    def _narrow(self) -> None:
        wanted, said = self.kinds.currentText(), self.search.text()
        self.list.keep(lambda row: takes(row, wanted, said))
        self._show_state()

    def _show_state(self) -> None:
        """Show what can be done with what is selected."""
        rows = self.list.listed.rows
        chosen = self.chosen
        self.empty.setVisible(not rows)
        self.list.setVisible(bool(rows))
        handed_in = [row for row in chosen if row.handed_in]
        self.buttons["open"].setEnabled(len(handed_in) == 1)
        self.buttons["give_back"].setEnabled(len(handed_in) == 1)
        self.buttons["receipts"].setEnabled(any(row.handed_in for row in rows))
        self.buttons["remind"].setEnabled(any(not row.handed_in for row in rows))
        self._says.setText(f"共 {len(rows)} 行，显示 {len(self.list.shown)} 行" if rows else "")
