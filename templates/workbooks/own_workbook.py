"""What a workbook of ours says of itself: which data file and framework, whose book, which year."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from templates.book import Department
from templates.readers.reading import CannotRead
from templates.readers.recognise.findings import Findings
from templates.workbooks import lists, notes
from templates.workbooks.grid import Grid

SHEETS = frozenset({lists.SHEET, notes.SHEET})
"""The sheets in which nothing is filled in but the facts of the book."""


@dataclass(slots=True)
class OwnWorkbook:
    """A workbook for filling in that this program wrote.

    `fields` are those of `department` and `year` that it states, `sent` the ids of the projects
    that it went out with.
    """

    source: str
    framework: str
    department: Department = field(default_factory=Department)
    year: int | None = None
    fields: frozenset[str] = frozenset()
    sent: frozenset[str] = frozenset()


def own_workbook(grids: Iterable[Grid], findings: Findings) -> OwnWorkbook | None:
    """Return what the workbook says of itself, None if it is not ours.

    Raises CannotRead if a newer program wrote it.
    """
    by_name = {grid.name: grid for grid in grids}
    marked = by_name.get(lists.SHEET)
    if marked is None or marked.text(0, 0) != lists.MARK:
        return None
    version = marked.text(0, 1)
    if not version.isdecimal() or int(version) > lists.VERSION:
        raise CannotRead("这个填报表由更新版本的程序生成，请升级程序后再读入")
    own = OwnWorkbook(marked.text(0, 3), marked.text(0, 4), sent=_sent(marked))
    if facts := by_name.get(notes.SHEET):
        _read_facts(own, facts, findings)
    return own


def _sent(grid: Grid) -> frozenset[str]:
    for column in range(grid.width(1) if len(grid.rows) > 1 else 0):
        if grid.text(1, column) == lists.SENT:
            found = (grid.text(row, column) for row in range(2, len(grid.rows)))
            return frozenset(filter(None, found))
    return frozenset()


def _read_facts(own: OwnWorkbook, grid: Grid, findings: Findings) -> None:
    found = {grid.text(row, 0): row for row in range(min(len(grid.rows), 40))}
    if notes.DEPARTMENT_CODE in found and notes.DEPARTMENT_NAME in found:
        code, name = (
            grid.text(found[label], 1) for label in (notes.DEPARTMENT_CODE, notes.DEPARTMENT_NAME)
        )
        own.department = Department(code, name)
        own.fields |= {"department"}
    if notes.YEAR in found:
        _read_year(own, grid, found[notes.YEAR], findings)


def _read_year(own: OwnWorkbook, grid: Grid, row: int, findings: Findings) -> None:
    text = grid.text(row, 1).strip().removesuffix("度").removesuffix("年").strip()
    if not text:
        own.fields |= {"year"}
    elif text.isdecimal() and 1949 <= int(text) <= 9999:
        own.year = int(text)
        own.fields |= {"year"}
    else:
        words = "年度应为四位数字，例如 2027；没有改动年度"
        findings.doubtful(grid.place(row, 1), words, text, field="year")
