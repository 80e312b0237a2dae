"""The order in which the province's system takes indicators in, as a workbook and for pasting.

一级指标, 二级指标, 三级指标名称, 计算符号, 指标值, 计量单位: one project at a time. A value goes in by its
meaning: 不低于95% is ≥, 95 and %; a number without a sign means ＝; what is no single number is 定性.
"""

import re
from collections.abc import Collection
from pathlib import Path

from openpyxl import Workbook

from templates.book import Book, Indicator, Project
from templates.progress import Report
from templates.values import Value, read_value
from templates.workbooks import looks
from templates.workbooks.cell_texts import lost_in_cell
from templates.workbooks.heights import guess_height, set_height
from templates.workbooks.sheet_names import SheetNames
from templates.workbooks.split_values import STATEMENT, SplitValue
from templates.workbooks.stream import RowWriter, add_sheet, written_workbook
from templates.writers.findings import WriteFinding

HEADINGS = ("一级指标", "二级指标", "三级指标名称", "计算符号", "指标值", "计量单位")
_LETTERS = "ABCDEF"
_WIDTHS = (14, 22, 36, 10, 26, 14)
_SIGNS = {"": "＝", "=": "＝", ">": "＞", "<": "＜"}
_NEEDS_QUOTES = re.compile(r'[\t\n\r"]')
# A spreadsheet program takes pasted text that begins so for a formula; an apostrophe stops it.
_FORMULA = re.compile(r"\s*[=+\-@]")

ProvinceRow = tuple[str, str, str, str, str, str]


def province_row(indicator: Indicator) -> ProvinceRow:
    """Return the six cells of an indicator, in the province's order."""
    sign, number, unit = _split(read_value(indicator.value))
    return (indicator.level1, indicator.level2, indicator.level3, sign, number, unit)


def _split(value: Value) -> SplitValue:
    number = value.number
    only_about = value.is_approximate and not value.operator
    if number is None or value.lead or value.tail or only_about:
        return SplitValue(STATEMENT if value.printed.strip() else "", value.printed, "")
    return SplitValue(_SIGNS.get(value.operator, value.operator), f"{number:f}", value.unit.name)


def province_tsv(project: Project, *, headings: bool = False) -> str:
    """Return the indicators of `project` as tab-separated text, for the clipboard.

    Quoted as spreadsheet programs quote, so that line breaks inside a cell stay inside it. Text
    that would be taken for a formula gets an apostrophe in front.
    """
    rows = [province_row(one) for one in project.indicators]
    return "".join(
        "\t".join(map(_pasted, row)) + "\r\n" for row in ([HEADINGS] if headings else []) + rows
    )


def _pasted(text: str) -> str:
    if _FORMULA.match(text):
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text


def write_province_workbook(
    book: Book,
    path: Path,
    projects: Collection[int] | None = None,
    report: Report | None = None,
) -> tuple[WriteFinding, ...]:
    """Write a sheet a project in the province's order; return what a cell could not take.

    The headings are in the first row, as the import wants them. `projects` are positions in
    `Book.projects`, None for all. Raises CannotWrite.
    """
    names = SheetNames()
    chosen = [one for n, one in enumerate(book.projects) if projects is None or n in projects]
    findings: list[WriteFinding] = []
    with written_workbook(path) as workbook:
        for done, project in enumerate(chosen, start=1):
            findings += _write_sheet(workbook, names.take(project.name), project)
            if report:
                report(done, len(chosen))
        if not chosen:
            _write_sheet(workbook, names.take(""), Project())
    return tuple(findings)


def _write_sheet(workbook: Workbook, name: str, project: Project) -> list[WriteFinding]:
    sheet = add_sheet(workbook, name)
    for letter, width in zip(_LETTERS, _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    RowWriter(sheet, [looks.HEADER] * len(HEADINGS)).write(HEADINGS)
    rows = RowWriter(sheet, [looks.TEXT] * 3 + [looks.CENTRED] * 3)
    findings = []
    for number, indicator in enumerate(project.indicators, start=2):
        cells = province_row(indicator)
        set_height(sheet, number, guess_height(zip(_WIDTHS, cells, strict=True)))
        for lost in rows.write(cells):
            place = f"{name}!{_LETTERS[lost]}{number}"
            words = f"{place}：{lost_in_cell(cells[lost])}"
            findings.append(WriteFinding(words, cells[lost]))
    return findings
