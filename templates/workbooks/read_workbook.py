"""Reads a workbook of any hand: our own sheets and other people's, flat or like the paper form."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from templates.framework import Framework, built_in_frameworks
from templates.progress import Report
from templates.readers.known import Known
from templates.readers.reading import CannotRead
from templates.readers.recognise.findings import NOWHERE, Findings
from templates.readers.recognise.levels import Levels, choose_framework
from templates.readers.recognise.projects import shortened
from templates.workbooks.assembly import Gathered, assemble
from templates.workbooks.forms import is_form, take_forms
from templates.workbooks.grid import Grid
from templates.workbooks.headings import Headings
from templates.workbooks.indicator_rows import IndicatorRows, level_rows
from templates.workbooks.original import Sheets
from templates.workbooks.other_columns import OtherColumns
from templates.workbooks.own_workbook import SHEETS, OwnWorkbook, own_workbook
from templates.workbooks.project_rows import ProjectRows
from templates.workbooks.reading import WorkbookReading
from templates.workbooks.source import read_grids
from templates.workbooks.tables import Table, find_tables

CONTENTS = "目录"
"""The list in front of standard tables: it says nothing that they do not."""

_TITLE_ROWS = 5
_NAMED = frozenset({"name", "code", "project_name", "project_code"})


def read_workbook(
    path: Path, frameworks: Mapping[str, Framework], report: Report | None = None
) -> WorkbookReading:
    """Return the book that the workbook at `path` holds, with places, hidden ids and findings.

    `frameworks` are those that levels may be named in, by id. `report` hears how many tables are
    done and may raise to cancel. Bad content is never an error: it is kept as text and reported
    with its cell. Raises CannotRead, with a sentence for a person, if the file as a whole cannot
    be read.
    """
    grids = list(read_grids(path))
    if not any(grid.rows for grid in grids):
        raise CannotRead("表格里没有内容，请确认选对了文件")
    known = Known.of(frameworks or built_in_frameworks())
    findings = Findings()
    own = own_workbook(grids, findings)
    stated = _stated_framework(own, known, findings)
    sheets = _sort(grids, known, stated, findings)
    framework = stated or _guessed_framework(sheets.tables, known, findings)
    gathered = Gathered(known, framework, own, findings, titles=list(_titles(sheets.tables)))
    _take_tables(sheets.tables, gathered, report)
    take_forms(sheets.forms, gathered, guessed=not sheets.tables)
    reading = assemble(gathered)
    return replace(reading, original=Sheets({grid.name: grid for grid in grids}, reading.rows))


def _titles(tables: Iterable[Table]) -> Iterator[str]:
    """Yield what stands above the tables."""
    for table in tables:
        for row in range(max(table.above - _TITLE_ROWS, 0), table.above):
            for column in range(min(table.grid.width(row), 20)):
                yield table.grid.text(row, column)


def _stated_framework(
    own: OwnWorkbook | None, known: Known, findings: Findings
) -> Framework | None:
    """Return the framework of a workbook of ours; of one that is not known here, the first."""
    if own is None:
        return None
    if own.framework not in known.frameworks:
        words = f"没有指标体系“{own.framework}”，请把它的文件放进 frameworks 文件夹后再读一次"
        findings.doubtful(NOWHERE, words, own.framework, field="framework")
    return known.frameworks.get(own.framework) or next(iter(known.frameworks.values()))


def _guessed_framework(tables: Iterable[Table], known: Known, findings: Findings) -> Framework:
    rows = [row for table in tables for row in level_rows(table)]
    framework = choose_framework(rows, known.frameworks)
    if rows:
        words = f"按指标名称判断，指标体系是“{framework.name}”"
        findings.recognised(NOWHERE, words, field="framework")
    return framework


@dataclass(slots=True)
class _Sheets:
    tables: list[Table] = field(default_factory=list)
    forms: list[Grid] = field(default_factory=list)


def _sort(
    grids: Iterable[Grid], known: Known, ours: Framework | None, findings: Findings
) -> _Sheets:
    """Return the tables of flat sheets, and the sheets laid out like the paper form."""
    headings = Headings(known.words)
    sheets = _Sheets()
    for grid in grids:
        if not grid.rows or (ours and grid.name in SHEETS):
            continue
        tables = find_tables(grid, headings, ours)
        if any(table.is_part_one or table.columns.keys() & _NAMED for table in tables):
            sheets.tables += tables
        elif is_form(grid, known.words):
            sheets.forms.append(grid)
        elif tables:
            sheets.tables += tables
        elif not grid.hidden and grid.name != CONTENTS:
            _report_unknown(grid, findings)
    return sheets


def _report_unknown(grid: Grid, findings: Findings) -> None:
    texts = (
        grid.text(row, column)
        for row in range(min(len(grid.rows), 20))
        for column in range(grid.width(row))
    )
    text = " ".join(filter(None, texts))
    words = f"这个工作表没有认出标题行，没有读入：{shortened(text)}"
    findings.skipped(grid.place(0, 0), words, text)


def _take_tables(tables: list[Table], gathered: Gathered, report: Report | None) -> None:
    """Take projects and part one first: indicators look for their projects."""
    others = OtherColumns()
    projects = ProjectRows(gathered.drafts, gathered.findings, others)
    for table in tables:
        if table.is_part_one:
            gathered.part_one.take(table)
        elif table.has_projects:
            projects.take(table)
    levels = Levels(gathered.framework)
    indicators = IndicatorRows(gathered.drafts, levels, gathered.findings, others)
    for done, table in enumerate(tables, start=1):
        if table.has_indicators and not table.is_part_one:
            indicators.take(table)
        if report:
            report(done, len(tables))
    levels.report(gathered.findings)
    others.report(gathered.findings)
    gathered.stray += (*projects.stray, *indicators.stray, *gathered.part_one.stray)
