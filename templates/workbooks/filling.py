"""填报表: the workbook that a section fills in without the program, prefilled, and sends back."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.protection import WorkbookProtection

from templates.book import Book, Project, Unit
from templates.framework import Framework
from templates.progress import Report
from templates.workbooks import lists, marks
from templates.workbooks.columns import PART_ONE_COLUMNS, PROJECT_COLUMNS, indicator_columns
from templates.workbooks.filling_rows import Cells, indicator_cells, part_one_rows, project_cells
from templates.workbooks.filling_sheet import FIRST_ROW, FillingSheet
from templates.workbooks.notes import write_notes
from templates.workbooks.row_ids import RowIds, id_at
from templates.workbooks.stream import written_workbook
from templates.writers.findings import WriteFinding

PROJECTS, INDICATORS, PART_ONE = "项目", "指标", "整体目标"

_NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})
_NO_IDS = RowIds()


def write_filling_workbook(
    book: Book,
    path: Path,
    framework: Framework,
    report: Report | None = None,
    *,
    ids: RowIds = _NO_IDS,
    common: Mapping[str, Iterable[str]] = _NOTHING,
    projects: Collection[int] | None = None,
) -> tuple[WriteFinding, ...]:
    """Write the workbook for filling in `book` to `path`; return what a cell could not take.

    `ids` are hidden beside the rows and come back with them. `common` are 三级指标 that the
    dropdowns offer besides those of the book, by the name of their 二级指标. `projects` are
    positions in `Book.projects`: a workbook for a section of the office, with these projects alone
    and without part one. Raises CannotWrite.
    """
    sent = [
        SentProject(index, unit, project, id_at(ids.projects, index))
        for index, (unit, project) in enumerate(_projects(book))
        if projects is None or index in projects
    ]
    with written_workbook(path) as workbook:
        findings = [
            *_write_projects(workbook, book, sent, is_whole=projects is None),
            *_write_indicators(workbook, book, framework, sent, ids, report),
        ]
        if projects is None:
            findings += _write_part_one(workbook, book, ids)
        write_notes(workbook, book, framework)
        sent_ids = [one.row_id for one in sent]
        lists.write_lists(workbook, book, framework, common, ids.source, sent_ids)
        workbook.security = WorkbookProtection(lockStructure=True)
    return tuple(findings)


class SentProject(NamedTuple):
    """A project that the workbook has: its position in the book, its unit, its hidden id."""

    position: int
    unit: Unit
    project: Project
    row_id: str


def _projects(book: Book) -> Iterator[tuple[Unit, Project]]:
    for unit in book.units:
        for project in unit.projects:
            yield unit, project


def _title(book: Book, of: str) -> str:
    year = f"{book.year}年" if book.year else ""
    return f"{year}{book.department.name}{of}填报表"


def _write_projects(
    workbook: Workbook, book: Book, sent: Sequence[SentProject], *, is_whole: bool
) -> list[WriteFinding]:
    sheet = FillingSheet(workbook, PROJECTS, PROJECT_COLUMNS, freeze="code")
    sheet.head(
        _title(book, "预算项目"),
        "一个项目一行，金额单位：万元。标黄的格子还没有填，橙色的要核对，原因见最后一列“提示”。填写方法见“说明”表。",
    )
    sheet.check(marks.PROJECT_USED, marks.PROJECT_CHECKS)
    for one in sent:
        sheet.row(project_cells(one.unit, one.project, one.row_id))
    for unit in book.units if is_whole else ():
        if not unit.projects:
            sheet.row(project_cells(unit, None, ""))
    sheet.finish()
    money = "金额请填数字，单位是万元，例如 58.51；没有就留空。"
    sheet.demand_number(("budget", "fiscal", "other"), -(10**9), 10**9, money)
    plan = "请填 0 到 100 的百分数，例如 25。"
    sheet.demand_number(("march", "june", "october", "december"), 0, 1, plan)
    _name_projects(workbook, sheet)
    return sheet.findings


def _name_projects(workbook: Workbook, sheet: FillingSheet) -> None:
    letter = sheet.letters["name"]
    place = f"{PROJECTS}!${letter}${FIRST_ROW}:${letter}${sheet.last_row}"
    workbook.defined_names[lists.PROJECT] = DefinedName(lists.PROJECT, attr_text=place)


def _write_indicators(
    workbook: Workbook, book: Book, framework: Framework, sent: Sequence[SentProject],
    ids: RowIds, report: Report | None,
) -> list[WriteFinding]:  # fmt: skip
    columns = indicator_columns(framework, _extra_keys(book, framework))
    sheet = FillingSheet(workbook, INDICATORS, columns, freeze="level1")
    sheet.head(
        _title(book, "绩效指标"),
        "一个指标一行，同一项目的指标放在一起。一级、二级、三级指标从下拉框依次选。标黄的格子还没有填，原因见“提示”。",
    )
    sheet.check(marks.INDICATOR_USED, marks.INDICATOR_CHECKS)
    keys = [one.key for one in columns]
    for done, one in enumerate(sent, start=1):
        for cells in _indicator_rows(one, ids, keys):
            sheet.row(cells)
        if report:
            report(done, len(sent))
    sheet.finish()
    sheet.part("project_name")
    _offer_lists(sheet)
    return sheet.findings


def _indicator_rows(one: SentProject, ids: RowIds, keys: list[str]) -> Iterator[Cells]:
    row_ids = ids.indicators[one.position] if one.position < len(ids.indicators) else ()
    # A project without indicators keeps a row in which its first one can be written.
    for number, indicator in enumerate(one.project.indicators or (None,)):
        yield indicator_cells(one.project, one.row_id, indicator, id_at(row_ids, number), keys)


def _extra_keys(book: Book, framework: Framework) -> tuple[str, ...]:
    known = {column.key for column in framework.columns}
    found = {
        key for project in book.projects for one in project.indicators for key, _ in one.extras
    }
    return tuple(sorted(found - known))


def _offer_lists(sheet: FillingSheet) -> None:
    def cell(key: str) -> str:
        return f"${sheet.letters[key]}{FIRST_ROW}"

    offers = {
        "project_name": (lists.PROJECT, "", True),
        "level1": (lists.LEVEL1, "", True),
        "level2": (
            lists.level2_list(cell("level1")) if "level1" in sheet.letters else "",
            "",
            True,
        ),
        "level3": (
            lists.level3_list(cell("level2")) if "level2" in sheet.letters else "",
            "",
            False,
        ),
        "value.operator": (lists.OPERATOR, "", True),
        "value.unit": (lists.UNIT, "", False),
    }
    for key, (formula, prompt, strict) in offers.items():
        if key in sheet.letters and formula:
            sheet.offer(key, formula, prompt, strict=strict)


def _write_part_one(workbook: Workbook, book: Book, ids: RowIds) -> list[WriteFinding]:
    sheet = FillingSheet(workbook, PART_ONE, PART_ONE_COLUMNS, freeze="body")
    sheet.head(
        _title(book, "部门整体绩效目标"),
        "一条一行，先在“部分”里选属于哪一部分。不写序号，先后顺序就是打印顺序。填写方法见“说明”表。",
    )
    sheet.check(marks.PART_ONE_USED, marks.PART_ONE_CHECKS)
    for cells in part_one_rows(book, ids):
        sheet.row(cells)
    sheet.finish()
    sheet.offer("section", lists.SECTION, strict=True)
    return sheet.findings
