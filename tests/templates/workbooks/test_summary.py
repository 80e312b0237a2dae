"""The summary: totals that follow filters, lists, charts that are drawn from figures."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from templates.book import Book, Department, Project
from templates.sample import sample_book
from templates.summary_figures import (
    by_department,
    by_project,
    indicators_by_level2,
    largest,
    money_of,
)
from templates.workbooks.summary import write_summary_workbook

BOOK = sample_book()
OTHER = replace(BOOK, department=Department("510", "河口区水务局"), year=2027)


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("summary") / "汇总.xlsx"
    write_summary_workbook([BOOK, OTHER], path)
    return load_workbook(path)


def test_lists_have_filters_and_totals_that_follow_them(workbook: Any) -> None:
    assert workbook.sheetnames == ["汇总", "项目一览", "指标一览", "图表数据"]
    for name, rows in (("汇总", 4), ("项目一览", 14), ("指标一览", 120)):
        sheet = workbook[name]
        assert sheet.auto_filter.ref.endswith(str(4 + rows))
        assert sheet.freeze_panes == "A5"
        totals = [
            cell.value for cell in sheet[3] if isinstance(cell.value, str) and cell.value != "合计"
        ]
        assert totals
        assert all(one.startswith("=SUBTOTAL(10") and "5:" in one for one in totals)
    assert workbook["项目一览"]["F5"].value == BOOK.projects[0].name
    assert workbook["项目一览"]["G5"].value == 86.4


def test_charts_are_drawn_from_the_figures(workbook: Any) -> None:
    figures = workbook["图表数据"]
    assert [figures.cell(row, 1).value for row in (2, 3)] == ["清源区文化和旅游局", "河口区水务局"]
    assert figures["G2"].value == 28
    assert len(workbook["汇总"]._charts) == 2


def test_money_by_source() -> None:
    money = money_of(
        "甲", [Project(budget=Decimal(10), fiscal=Decimal(6)), Project(other=Decimal(2))]
    )
    assert (money.fiscal, money.other, money.without_source, money.total) == (6, 2, 4, 12)


def test_the_smallest_are_put_together() -> None:
    shown = largest([money_of(str(n), [Project(fiscal=Decimal(n))]) for n in range(20)])
    assert len(shown) == 16
    assert (shown[0].name, shown[-1].name, shown[-1].fiscal) == ("19", "其余5个", 10)


def test_figures_of_the_sample() -> None:
    assert by_project(BOOK)[3].name == "清文旅财〔2026〕58号市级乡村…"
    assert by_department([BOOK])[0].total == Decimal("570.25")
    assert sum(count for _, count in indicators_by_level2([BOOK])) == 60


def test_a_summary_of_nothing_is_still_a_workbook(tmp_path: Path) -> None:
    write_summary_workbook([], tmp_path / "a.xlsx")
    write_summary_workbook([Book()], tmp_path / "b.xlsx")
    assert load_workbook(tmp_path / "b.xlsx").sheetnames[0] == "汇总"


def test_report_hears_of_each_book(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    write_summary_workbook([BOOK, OTHER], tmp_path / "a.xlsx", lambda *two: heard.append(two))
    assert heard == [(1, 2), (2, 2)]
