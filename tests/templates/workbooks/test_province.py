"""The province's import order, as sheets and for pasting."""

import csv
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from templates.book import Indicator, Project
from templates.sample import sample_book
from templates.workbooks.comparison import compare_reading
from templates.workbooks.province import write_province_workbook
from templates.workbooks.province_rows import HEADINGS, province_row, province_tsv
from tests.templates.books import INDICATORS
from tests.templates.workbooks.sheets import not_same, read

BOOK = sample_book()


@pytest.mark.parametrize(
    ("value", "cells"),
    [
        ("≥90%", ("≥", "90", "%")),
        ("12个", ("＝", "12", "个")),
        ("=100.00(%)", ("＝", "100.00", "%")),
        ("<=6962人", ("≤", "6962", "人")),
        ("不低于95%", ("≥", "95", "%")),
        ("≤620万/月", ("≤", "620", "万/月")),
        ("226,145,100.00", ("＝", "226145100.00", "")),
        ("8%～12%", ("定性", "8%～12%", "")),
        ("2027年11月底前", ("定性", "2027年11月底前", "")),
        ("有所提高", ("定性", "有所提高", "")),
        ("95%左右", ("定性", "95%左右", "")),
        ("", ("", "", "")),
    ],
)
def test_a_value_goes_in_by_its_meaning(value: str, cells: tuple[str, str, str]) -> None:
    assert province_row(Indicator("一", "二", "三", value=value)) == ("一", "二", "三", *cells)


def test_what_is_pasted_is_as_before(golden: Callable[[str, str], None]) -> None:
    golden(
        "excel/province.tsv", province_tsv(BOOK.projects[3], headings=True).replace("\r\n", "\n")
    )


@given(st.lists(INDICATORS, max_size=4))
def test_what_is_pasted_has_six_cells_a_row_and_no_formula(indicators: list[Indicator]) -> None:
    text = province_tsv(Project(indicators=tuple(indicators)))
    rows = list(csv.reader(StringIO(text, newline=""), dialect="excel-tab"))
    assert len(rows) == len(indicators)
    for row in rows:
        assert len(row) == 6
        assert not any(cell.strip()[:1] in ("=", "+", "-", "@") for cell in row if cell.strip())


def test_a_text_like_a_formula_is_pasted_as_text() -> None:
    text = province_tsv(Project(indicators=(Indicator(level3="\t=cmd()", value='"好"'),)))
    assert text == '\t\t"\'\t=cmd()"\t定性\t"""好"""\t\r\n'


def test_the_sheets_are_what_the_import_wants(tmp_path: Path) -> None:
    assert write_province_workbook(BOOK, tmp_path / "a.xlsx") == ()
    workbook = load_workbook(tmp_path / "a.xlsx")
    assert len(workbook.sheetnames) == 7
    sheet = workbook.worksheets[0]
    assert tuple(cell.value for cell in sheet[1]) == HEADINGS
    assert tuple(cell.value for cell in sheet[2]) == (
        "产出指标", "数量指标", "惠民演出场次", "≥", "48", "场",
    )  # fmt: skip


def test_it_reads_back_as_the_same(tmp_path: Path) -> None:
    write_province_workbook(BOOK, tmp_path / "a.xlsx")
    assert not_same(compare_reading(BOOK, read(tmp_path / "a.xlsx"))) == []


def test_chosen_projects_alone_and_none_at_all(tmp_path: Path) -> None:
    write_province_workbook(BOOK, tmp_path / "a.xlsx", {6})
    assert load_workbook(tmp_path / "a.xlsx").sheetnames == ["图书馆少儿阅览区改造"]
    write_province_workbook(replace(BOOK, units=()), tmp_path / "b.xlsx")
    assert len(load_workbook(tmp_path / "b.xlsx").sheetnames) == 1


def test_a_name_cut_short_for_a_sheet_still_finds_its_project(tmp_path: Path) -> None:
    name = "清文旅财〔2026〕58号市级乡村旅游示范点奖励资金（第二批）及后续管护经费"
    unit = BOOK.units[0]
    project = replace(unit.projects[0], name=name)
    book = replace(BOOK, units=(replace(unit, projects=(project,)),))
    write_province_workbook(book, tmp_path / "a.xlsx")
    reading = read(tmp_path / "a.xlsx")
    assert reading.book.projects[0].name != name
    assert not_same(compare_reading(book, reading)) == []


def test_it_prints_as_wide_as_the_page_with_its_headings(tmp_path: Path) -> None:
    write_province_workbook(BOOK, tmp_path / "省.xlsx")
    for sheet in load_workbook(tmp_path / "省.xlsx"):
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == "$1:$1"
