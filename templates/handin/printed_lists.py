"""What was handed in as lists on paper: the board, the remarks given."""

from collections.abc import Sequence

from templates.amounts import print_grouped
from templates.book import Book
from templates.handin.collect.board import Board, BoardRow, Totals
from templates.handin.compare.place import print_place
from templates.handin.remark import Remark, unanswered
from templates.layout.printed_list import (
    CENTRE,
    MONEY_UNIT,
    RIGHT,
    ListColumn,
    PrintedList,
    list_year,
)

_BOARD = (
    ListColumn("序号", 1.2, CENTRE),
    ListColumn("编码", 1.7, CENTRE),
    ListColumn("名称", 4.2),
    ListColumn("状态", 2.1, CENTRE),
    ListColumn("次数", 1.4, CENTRE),
    ListColumn("报送时间", 3.2, CENTRE),
    ListColumn("报送人", 1.6, CENTRE),
    ListColumn("项目", 1.1, CENTRE),
    ListColumn("指标", 1.1, CENTRE),
    ListColumn("预算数", 2.2, RIGHT),
    ListColumn("财政资金", 2.2, RIGHT),
    ListColumn("错误", 1.2, CENTRE),
    ListColumn("警告", 1.2, CENTRE),
    ListColumn("待回复", 1.5, CENTRE),
)
_REMARKS = (
    ListColumn("序号", 1.2, CENTRE),
    ListColumn("单位", 4.2),
    ListColumn("位置", 5.6),
    ListColumn("审核意见", 6.4),
    ListColumn("审核人", 1.7, CENTRE),
    ListColumn("答复", 4.6),
    ListColumn("状态", 1.8, CENTRE),
)


def list_board(year: int | None, board: Board) -> PrintedList:
    """Return 报送情况表: who has handed in, in which round, with what, and who is missing."""
    handed_in = sum(row.handed_in for row in board.rows)
    facts = f"已报送 {handed_in} 个，未报送 {len(board.missing)} 个。{MONEY_UNIT}"
    rows = tuple(_board_row(number, row) for number, row in enumerate(board.rows, 1))
    owing = sum(row.open_remarks for row in board.rows)
    total = ("", "", "合计", "", "", "", "", *_figures(board.totals), str(owing))
    return PrintedList(f"{list_year(year)}报送情况表", facts, _BOARD, rows, total)


def list_remarks(
    year: int | None, given: Sequence[tuple[str, Book, Sequence[Remark]]]
) -> PrintedList:
    """Return 审核意见表: the remarks given, each with its place and its answer.

    `given` has who the remarks were given to, the book that their places are in, and them.
    """
    every = [(whose, book, one) for whose, book, remarks in given for one in remarks]
    rows = tuple(
        (
            str(number),
            whose,
            print_place(book, one.place) + ("（这一处已经删除）" if one.lost else ""),
            one.text + (f"\n（原为“{one.quote}”）" if one.quote else ""),
            one.author,
            one.answer.text if one.answer else "",
            one.answer.kind.label if one.answer else "待答复",
        )
        for number, (whose, book, one) in enumerate(every, 1)
    )
    still_open = len(unanswered(one for _, _, one in every))
    facts = f"审核意见 {len(rows)} 条，待答复 {still_open} 条。" if rows else "没有审核意见。"
    return PrintedList(f"{list_year(year)}审核意见表", facts, _REMARKS, rows)


def _board_row(number: int, row: BoardRow) -> tuple[str, ...]:
    if not row.handed_in:
        return (str(number), row.code, row.name, row.state, *[""] * 10)
    when = f"{row.created:%Y-%m-%d %H:%M}" if row.created else ""
    figures = _figures(row.totals)
    owing = str(row.open_remarks) if row.open_remarks else ""
    return (
        str(number), row.code, row.name, row.state, f"第{row.round}次", when, row.person,
        *figures, owing,
    )  # fmt: skip


def _figures(totals: Totals) -> tuple[str, ...]:
    return (
        str(totals.projects), str(totals.indicators), print_grouped(totals.budget),
        print_grouped(totals.fiscal), str(totals.errors), str(totals.warnings),
    )  # fmt: skip
