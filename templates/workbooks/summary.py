"""A summary of books as a workbook: totals, lists to filter, charts."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from templates.book import Book, Project, Unit
from templates.progress import Report
from templates.summary_figures import (
    WITHOUT_SOURCE,
    Money,
    indicators_by_level2,
    largest,
    money_by_owner,
)
from templates.workbooks import looks
from templates.workbooks.filling_sheet import set_up_paper
from templates.workbooks.heights import guess_height, set_height
from templates.workbooks.numbered_lines import join_lines
from templates.workbooks.stream import (
    Content,
    Formula,
    RowWriter,
    Sheet,
    add_sheet,
    written_workbook,
)
from templates.workbooks.summary_charts import add_count_chart, add_money_chart, rows_under

TOTALS, PROJECTS, INDICATORS, FIGURES = "汇总", "项目一览", "指标一览", "图表数据"
_TOTAL_ROW, _HEADING_ROW, _FIRST_ROW = 3, 4, 5
_SUM, _COUNT = 109, 103
"""Of the rows that the filters leave."""


class _Column(NamedTuple):
    label: str
    width: int
    style: str = looks.TEXT
    subtotal: int = 0
    """The function of SUBTOTAL that the column is totalled by, 0 if it is not."""


_OWNER = (_Column("部门", 24), _Column("年度", 8, looks.CENTRED))
_UNIT = (_Column("单位编码", 10, looks.CENTRED), _Column("单位名称", 26))
_MONEY = tuple(
    _Column(label, 14, looks.AMOUNT, subtotal=_SUM) for label in ("预算数", "财政资金", "其他资金")
)
_COUNTS = (
    _Column("项目数", 9, looks.COUNT, subtotal=_SUM),
    _Column("指标数", 9, looks.COUNT, subtotal=_SUM),
)
_UNITS = (*_OWNER, *_UNIT, *_COUNTS, *_MONEY)
_PROJECTS = (
    *_OWNER, *_UNIT, _Column("项目编码", 24, looks.CENTRED), _Column("项目名称", 34), *_MONEY,
    _Column("指标数", 9, looks.COUNT, subtotal=_SUM), _Column("资金用途", 34),
    _Column("绩效目标", 52),
)  # fmt: skip
_INDICATORS = (
    *_OWNER, *_UNIT, _Column("项目名称", 34), _Column("一级指标", 13), _Column("二级指标", 19),
    _Column("三级指标", 28, subtotal=_COUNT), _Column("绩效指标描述", 36), _Column("指标值", 18, looks.CENTRED),
    _Column("指标值确定依据", 28),
)  # fmt: skip


def write_summary_workbook(books: Iterable[Book], path: Path, report: Report | None = None) -> None:
    """Write the totals, lists and charts of `books` to `path`.

    Totals follow the filters. The chart shows money by department; with one book by unit, with
    one unit by project. `report` hears of each book. Raises CannotWrite.
    """
    every = tuple(books)
    with written_workbook(path) as workbook:
        sheets = [add_sheet(workbook, name) for name in (TOTALS, PROJECTS, INDICATORS, FIGURES)]
        totals, projects, indicators, figures = sheets
        _write_figures(figures, totals, every)
        _List(totals, _title(every), _UNITS).write(_unit_rows(every))
        _List(projects, "项目一览", _PROJECTS).write(_project_rows(every))
        _List(indicators, "指标一览", _INDICATORS).write(_indicator_rows(every, report))


def _title(books: Sequence[Book]) -> str:
    if len(books) == 1:
        year = f"{books[0].year}年" if books[0].year else ""
        return f"{year}{books[0].department.name}绩效目标汇总"
    return f"绩效目标汇总（{len(books)} 本）"


class _List:
    """A sheet with a title, totals that follow the filters, headings and rows."""

    def __init__(self, sheet: Sheet, title: str, columns: Sequence[_Column]) -> None:
        self._sheet, self._columns = sheet, columns
        self._title = title
        letters = [get_column_letter(n) for n in range(1, len(columns) + 1)]
        for letter, column in zip(letters, columns, strict=True):
            sheet.column_dimensions[letter].width = column.width + 1
        sheet.freeze_panes = f"A{_FIRST_ROW}"
        set_up_paper(sheet, landscape=True)
        sheet.print_title_rows = f"{_HEADING_ROW}:{_HEADING_ROW}"
        self._letters = letters

    def write(self, rows: Iterable[Sequence[Content]]) -> None:
        """Write everything; the number of rows is known before the totals above them."""
        every = list(rows)
        last = max(_FIRST_ROW, _FIRST_ROW + len(every) - 1)
        set_height(self._sheet, 1, 30)
        RowWriter(self._sheet, [looks.TITLE]).write([self._title])
        RowWriter(self._sheet, [looks.SUBTITLE]).write(
            ["金额单位：万元。用标题行的筛选按钮筛选，合计随之变化。"]
        )
        set_height(self._sheet, _TOTAL_ROW, 24)
        self._write_totals(last)
        set_height(self._sheet, _HEADING_ROW, 26)
        labels = [column.label for column in self._columns]
        RowWriter(self._sheet, [looks.HEADER] * len(labels)).write(labels)
        self._write_rows(every)
        for row in (1, 2):
            self._sheet.merged_cells.add(f"A{row}:{self._letters[min(6, len(labels) - 1)]}{row}")
        self._sheet.auto_filter.ref = f"A{_HEADING_ROW}:{self._letters[-1]}{last}"

    def _write_totals(self, last: int) -> None:
        cells: list[Content] = ["合计"]
        for letter, column in zip(self._letters[1:], self._columns[1:], strict=True):
            rows = f"{letter}{_FIRST_ROW}:{letter}{last}"
            total = Formula(f"SUBTOTAL({column.subtotal},{rows})")
            cells.append(total if column.subtotal else None)
        styles = [
            looks.TOTAL if column.style == looks.AMOUNT else looks.TOTAL_COUNT
            for column in self._columns
        ]
        RowWriter(self._sheet, styles).write(cells)

    def _write_rows(self, rows: Iterable[Sequence[Content]]) -> None:
        writer = RowWriter(self._sheet, [column.style for column in self._columns])
        for number, cells in enumerate(rows, start=_FIRST_ROW):
            widths = (column.width for column in self._columns)
            set_height(self._sheet, number, guess_height(zip(widths, cells, strict=True)))
            writer.write(cells)
            del self._sheet.row_dimensions[number]


def _owner(book: Book, unit: Unit) -> tuple[Content, ...]:
    return (book.department.name, book.year, unit.code, unit.name)


def _unit_rows(books: Sequence[Book]) -> Iterator[tuple[Content, ...]]:
    for book in books:
        for unit in book.units:
            indicators = sum(len(one.indicators) for one in unit.projects)
            amounts = (
                sum((getattr(one, key) or 0 for one in unit.projects), start=0)
                for key in ("budget", "fiscal", "other")
            )
            yield (*_owner(book, unit), len(unit.projects), indicators, *amounts)


def _project_rows(books: Sequence[Book]) -> Iterator[tuple[Content, ...]]:
    for book in books:
        for unit in book.units:
            for one in unit.projects:
                yield (
                    *_owner(book, unit), one.code, one.name, one.budget, one.fiscal, one.other,
                    len(one.indicators), one.purpose, join_lines(one.goals),
                )  # fmt: skip


def _indicator_rows(books: Sequence[Book], report: Report | None) -> Iterator[tuple[Content, ...]]:
    for done, book in enumerate(books, start=1):
        for unit in book.units:
            for project in unit.projects:
                yield from _rows_of(project, (*_owner(book, unit), project.name))
        if report:
            report(done, len(books))


def _rows_of(project: Project, before: tuple[Content, ...]) -> Iterator[tuple[Content, ...]]:
    for one in project.indicators:
        yield (
            *before, one.level1, one.level2, one.level3, one.description, one.value, one.basis,
        )  # fmt: skip


def _write_figures(figures: Sheet, totals: Sheet, books: Sequence[Book]) -> None:
    """Write the figures that the charts are drawn from, and the charts beside the totals."""
    what, parts = money_by_owner(books)
    money = largest(parts)
    counts = indicators_by_level2(books)
    for letter, width in (("A", 40), ("B", 14), ("C", 14), ("D", 14), ("F", 30), ("G", 12)):
        figures.column_dimensions[letter].width = width
    set_up_paper(figures, landscape=True)
    heading = ["图中的名称", "财政资金", "其他资金", WITHOUT_SOURCE, None, "图中的分类", "指标数"]
    RowWriter(figures, [looks.HEADER] * 4 + [""] + [looks.HEADER] * 2).write(heading)
    rows = RowWriter(figures, [looks.TEXT, *[looks.AMOUNT] * 3, "", looks.TEXT, looks.COUNT])
    for n in range(max(len(money), len(counts))):
        rows.write(_figure_row(money, counts, n))
    if money:
        add_money_chart(
            totals, f"K{_HEADING_ROW}", figures, len(money) + 1, f"各{what}资金（万元）"
        )
    if counts:
        below = _HEADING_ROW + rows_under(len(money)) + 2
        add_count_chart(totals, f"K{below}", figures, len(counts) + 1, "各二级指标的指标数")


def _figure_row(money: Sequence[Money], counts: Sequence[tuple[str, int]], n: int) -> list[Content]:
    left: list[Content] = list(money[n]) if n < len(money) else [None] * 4
    right: list[Content] = list(counts[n]) if n < len(counts) else [None] * 2
    return [*left, None, *right]
