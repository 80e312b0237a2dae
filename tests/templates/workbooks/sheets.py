"""Workbooks as other people make them, and what the tests look at."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from templates.framework import built_in_frameworks
from templates.workbooks.compared import ComparedRow, RowState
from templates.workbooks.read_workbook import read_workbook
from templates.workbooks.reading import WorkbookReading

FRAMEWORKS = built_in_frameworks()


def save_sheets(
    path: Path, sheets: dict[str, Sequence[Sequence[Any]]], merges: Iterable[str] = ()
) -> Path:
    """Write plain sheets of values; `merges` are of the first."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    for merge in merges:
        workbook.worksheets[0].merge_cells(merge)
    workbook.save(path)
    return path


def read(path: Path) -> WorkbookReading:
    return read_workbook(path, FRAMEWORKS)


def read_sheet(
    path: Path, rows: Sequence[Sequence[Any]], merges: Iterable[str] = ()
) -> WorkbookReading:
    return read(save_sheets(path, {"Sheet1": rows}, merges))


def not_same(rows: Iterable[ComparedRow]) -> list[str]:
    return [str(row) for row in rows if row.state is not RowState.SAME]


def edit_cells(path: Path, edits: dict[str, Any]) -> None:
    """Change cells such as `指标!K10` with openpyxl, as another program would."""
    workbook = load_workbook(path)
    for place, value in edits.items():
        sheet, _, cell = place.partition("!")
        workbook[sheet][cell] = value
    workbook.save(path)


def said(reading: WorkbookReading) -> list[str]:
    return [str(one) for one in reading.findings]
