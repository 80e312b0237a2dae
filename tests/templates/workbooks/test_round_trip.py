"""Out and back: a workbook that nobody touched changes nothing, an edited one exactly the edits."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook

from templates.book import Book
from templates.framework import Column
from templates.readers import read_file
from templates.sample import sample_book
from templates.workbooks.compared import RowState
from templates.workbooks.comparison import compare_reading
from templates.workbooks.fields import _FIELDS
from templates.workbooks.filling import write_filling_workbook
from templates.workbooks.lists import level2_list, level3_list
from templates.workbooks.merging import merged
from templates.workbooks.read_workbook import read_workbook
from templates.workbooks.reading import WorkbookReading
from tests.templates.books import BOOKS
from tests.templates.workbooks.sheets import FRAMEWORKS, edit_cells, not_same, read

BOOK = sample_book()
FRAMEWORK = FRAMEWORKS[BOOK.framework]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "填报表.xlsx"
    write_filling_workbook(BOOK, path, FRAMEWORK)
    return path


def assert_unchanged(book: Book, reading: WorkbookReading) -> None:
    rows = compare_reading(book, reading)
    assert not_same(rows) == []
    items = len(book.overall_goals) + len(book.itemised_goals) + len(book.safeguards)
    indicators = sum(len(one.indicators) for one in book.projects)
    assert len(rows) == 1 + items + len(book.projects) + indicators
    assert merged(book, rows) == book


def assert_states_everything(reading: WorkbookReading) -> None:
    """A field that a sheet did not state would be the same whatever it held."""
    wanted = {*_FIELDS[type(BOOK.projects[0])], "unit_code", "unit_name"}
    for row in reading.rows.projects:
        assert row.fields == wanted
        for one in row.indicators:
            assert one.fields >= {"level1", "level2", "level3", "description", "value", "basis"}
    for item in reading.rows.itemised_goals:
        assert item.fields == {"title", "body", "indicators"}


def test_nothing_touched_nothing_changed(path: Path) -> None:
    reading = read(path)
    assert reading.book == BOOK
    assert reading.is_ours
    assert not reading.skipped
    assert_states_everything(reading)
    assert_unchanged(BOOK, reading)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(BOOKS)
def test_any_book_comes_back(tmp_path_factory: pytest.TempPathFactory, book: Book) -> None:
    path = tmp_path_factory.getbasetemp() / "any.xlsx"
    write_filling_workbook(book, path, FRAMEWORKS[book.framework])
    assert_unchanged(book, read(path))


@pytest.mark.fuzz
@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
@given(BOOKS)
def test_many_books_come_back(tmp_path_factory: pytest.TempPathFactory, book: Book) -> None:
    path = tmp_path_factory.getbasetemp() / "any.xlsx"
    write_filling_workbook(book, path, FRAMEWORKS[book.framework])
    assert_unchanged(book, read(path))


def test_columns_of_a_bureaus_own_come_back(tmp_path: Path) -> None:
    more = (Column("weight", "分值权重", 8), Column("measure", "计量单位", 8))
    framework = replace(FRAMEWORK, columns=(*FRAMEWORK.columns, *more))
    project = BOOK.projects[0]
    extras = (("measure", "场次"), ("scoring", "按比例"), ("weight", "10"))
    rows = tuple(replace(one, extras=extras) for one in project.indicators)
    unit = replace(BOOK.units[0], projects=(replace(project, indicators=rows),))
    book = replace(BOOK, units=(unit,))
    write_filling_workbook(book, tmp_path / "a.xlsx", framework)
    reading = read_workbook(tmp_path / "a.xlsx", {framework.id: framework})
    assert reading.book.projects == book.projects
    assert reading.rows.projects[0].indicators[0].fields >= {"weight", "measure", "scoring"}
    assert_unchanged(book, reading)


def test_the_published_book_comes_back(seed: Path, tmp_path: Path) -> None:
    (reading,) = read_file(seed, FRAMEWORKS)
    book = reading.book
    write_filling_workbook(book, tmp_path / "a.xlsx", FRAMEWORKS[book.framework])
    assert len(book.projects) == 13
    assert_unchanged(book, read(tmp_path / "a.xlsx"))


def test_three_edited_cells_are_exactly_three_changes(path: Path) -> None:
    edit_cells(path, {"项目!G6": 313.5, "指标!J10": "99", "整体目标!D6": "改了的标题"})
    rows = compare_reading(BOOK, read(path))
    changed = [row for row in rows if row.state is not RowState.SAME]
    assert [(row.state, [str(one) for one in row.changes]) for row in changed] == [
        (RowState.CHANGED, ["标题：保护利用历史文化遗产 → 改了的标题"]),
        (RowState.CHANGED, ["指标值：≥2.4万人次 → ≥99万人次"]),
        (RowState.CHANGED, ["预算数：312.75 → 313.50"]),
    ]
    cells = [str(change.place) for row in changed for change in row.changes]
    assert cells == ["整体目标!D6", "指标!J10", "项目!G6"]


def test_accepted_changes_come_in_and_nothing_else(path: Path) -> None:
    edit_cells(path, {"项目!G6": 313.5, "指标!J10": "99"})
    rows = compare_reading(BOOK, read(path))
    taken = merged(BOOK, [row for row in rows if row.kind == "project"])
    projects = taken.projects
    assert str(projects[1].budget) == "313.50"
    assert replace(projects[1], budget=BOOK.projects[1].budget) == BOOK.projects[1]
    assert projects[0] == BOOK.projects[0]
    assert_unchanged(merged(BOOK, rows), read(path))


OFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")


def convert(source: Path, kind: str, out: Path) -> Path:
    """Let LibreOffice save `source` in another format; return the new file."""
    profile = f"-env:UserInstallation=file://{out.parent}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", out, source]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return out / f"{source.stem}.{kind.partition(':')[0]}"


@pytest.fixture(scope="module")
def resaved(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The workbook of the sample, saved again by LibreOffice in a format."""
    folder = tmp_path_factory.mktemp("office")
    source = folder / "填报表.xlsx"
    write_filling_workbook(BOOK, source, FRAMEWORK)
    return cache(lambda kind: convert(source, kind, folder / "out"))


@OFFICE
@pytest.mark.office
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_what_libreoffice_saves_again_is_unchanged(
    resaved: Callable[[str], Path], kind: str
) -> None:
    reading = read(resaved(kind))
    assert_states_everything(reading)
    assert_unchanged(BOOK, reading)


@OFFICE
@pytest.mark.office
def test_dropdowns_and_names_outlive_libreoffice(resaved: Callable[[str], Path]) -> None:
    workbook = load_workbook(resaved("xlsx"))
    names = workbook.defined_names
    assert {"一级指标", "二级指标_1", "三级指标_4", "计算符号", "计量单位"} <= names.keys()
    formulas = [
        one.formula1
        for one in workbook["指标"].data_validations.dataValidation
        if one.type == "list"
    ]
    assert sum("INDIRECT" in one for one in formulas) == 2
    assert len(formulas) == 6
    assert workbook["项目"].protection.sheet
    assert workbook["项目"].conditional_formatting
    assert workbook["选项"].sheet_state == "hidden"


@OFFICE
@pytest.mark.office
def test_dropdowns_still_hang_together_after_libreoffice(
    resaved: Callable[[str], Path], tmp_path: Path
) -> None:
    """The list that each dropdown would show, worked out by LibreOffice in cells."""
    workbook = load_workbook(resaved("xlsx"))
    sheet = workbook.create_sheet("T", 0)
    sheet["A1"], sheet["A2"], sheet["A3"] = "效益指标", "没有这一级", "数量指标"
    for row, (formula, cell) in enumerate(
        [(level2_list, "T!A1"), (level2_list, "T!A2"), (level3_list, "T!A3")], start=1
    ):
        sheet[f"B{row}"] = f"=COUNTA({formula(cell)})"
        sheet[f"C{row}"] = f"=INDEX({formula(cell)},1)"
    workbook.save(tmp_path / "t.xlsx")
    told = convert(
        tmp_path / "t.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76", tmp_path / "out"
    )
    assert told.read_text("utf-8-sig").splitlines() == [
        "效益指标,4,经济效益指标", "没有这一级,9,数量指标", "数量指标,14,惠民演出场次",
    ]  # fmt: skip


@OFFICE
@pytest.mark.office
def test_hints_are_worked_out_by_libreoffice(resaved: Callable[[str], Path]) -> None:
    sheet = load_workbook(resaved("xlsx"), data_only=True)["项目"]
    assert [sheet[f"P{row}"].value or "" for row in range(5, 12)] == [
        "", "", "", "预算数未填。", "", "", "",
    ]  # fmt: skip
