"""Lists on paper as plain values: the board, the remarks, the totals, without thinking of Word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from templates.amounts import print_amount
from templates.book import Book, Project
from templates.handin.collect.board import Board, BoardRow, Totals
from templates.handin.compare.place import print_place
from templates.handin.remark import Remark, unanswered

LEFT, CENTRE, RIGHT = "left", "centre", "right"


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column: its heading, its width in centimetres, and the side that its texts are on."""

    heading: str
    width: float
    side: str = LEFT


@dataclass(frozen=True, slots=True)
class PrintedList:
    """A list on paper. `total` is the last row, () without one."""

    title: str
    facts: str
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()


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
_TOTALS = (
    ListColumn("序号", 1.1, CENTRE),
    ListColumn("编码", 2.0, CENTRE),
    ListColumn("名称", 8.0),
    ListColumn("项目", 1.6, CENTRE),
    ListColumn("指标", 1.6, CENTRE),
    ListColumn("预算数", 3.4, RIGHT),
    ListColumn("财政资金", 3.4, RIGHT),
    ListColumn("其他资金", 3.4, RIGHT),
    ListColumn("占比", 1.9, RIGHT),
)
_UNIT = "金额单位：万元"


def list_board(year: int | None, board: Board) -> PrintedList:
    """Return 报送情况表: who has handed in, in which round, with what, and who is missing."""
    handed_in = sum(row.handed_in for row in board.rows)
    facts = f"已报送 {handed_in} 个，未报送 {len(board.missing)} 个。{_UNIT}"
    rows = tuple(_board_row(number, row) for number, row in enumerate(board.rows, 1))
    owing = sum(row.open_remarks for row in board.rows)
    total = ("", "", "合计", "", "", "", "", *_figures(board.totals), str(owing))
    return PrintedList(f"{_year(year)}报送情况表", facts, _BOARD, rows, total)


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
    return PrintedList(f"{_year(year)}审核意见表", facts, _REMARKS, rows)


def list_totals(year: int | None, books: Sequence[Book]) -> PrintedList:
    """Return 汇总表: money and counts of each department, or of each unit where there is one book."""
    lines = list(_parts(books))
    every = [project for _, _, projects in lines for project in projects]
    whole = _sum(every, "budget")
    rows = tuple(
        (str(number), code, name, *_amounts(projects, whole))
        for number, (code, name, projects) in enumerate(lines, 1)
    )
    of = "单位" if len(books) == 1 else "部门"
    name = books[0].department.name if len(books) == 1 else ""
    title = f"{name}{_year(year)}分{of}绩效目标汇总表"
    total = ("", "", "合计", *_amounts(every, whole))
    return PrintedList(title, f"共 {len(rows)} 个{of}。{_UNIT}", _TOTALS, rows, total)


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
        str(totals.projects), str(totals.indicators), _money(totals.budget),
        _money(totals.fiscal), str(totals.errors), str(totals.warnings),
    )  # fmt: skip


def _parts(books: Sequence[Book]) -> Iterator[tuple[str, str, Sequence[Project]]]:
    if len(books) == 1:
        for unit in books[0].units:
            yield unit.code, unit.name, unit.projects
        return
    for book in books:
        yield book.department.code, book.department.name, book.projects


def _amounts(projects: Sequence[Project], whole: Decimal) -> tuple[str, ...]:
    budget = _sum(projects, "budget")
    share = f"{budget / whole * 100:.1f}%" if whole else ""
    indicators = sum(len(one.indicators) for one in projects)
    money = (_money(_sum(projects, key)) for key in ("budget", "fiscal", "other"))
    return (str(len(projects)), str(indicators), *money, share)


def _sum(projects: Sequence[Project], key: str) -> Decimal:
    amounts = (getattr(one, key) for one in projects)
    return sum((one for one in amounts if one is not None), Decimal(0))


def _money(amount: Decimal) -> str:
    whole, point, decimals = print_amount(amount).partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(digits or 0):,}{point}{decimals}"


def _year(year: int | None) -> str:
    return f"{year}年" if year else ""
