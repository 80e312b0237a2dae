"""Sheets of other hands: headings by meaning, in any order and place."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from templates.book import SpendingPlan
from templates.readers.reading import State
from tests.templates.workbooks.sheets import read, read_sheet, said, save_sheets

INDICATOR_HEAD = ["项目名称", "一级指标", "二级指标", "三级指标", "指标值", "计量单位"]


def values(reading: Any) -> list[str]:
    return [one.value for project in reading.book.projects for one in project.indicators]


def test_headings_in_any_order_and_place(tmp_path: Path) -> None:
    reading = read_sheet(
        tmp_path / "a.xlsx",
        [
            ["2027年河口区水务局绩效指标汇总表"],
            [],
            [None, "计量单位", "目标值", "指标名称", "二级指标", "一级指标", "备注", "项目"],
            [None, "公里", "≥12", "清淤河道长度", "数量", "产出", "分两期", "河道清淤"],
            [],
            [None, "%", 95, "群众满意度", "服务对象满意度", "满意度", None, "河道清淤"],
        ],
    )  # fmt: skip
    (project,) = reading.book.projects
    assert project.name == "河道清淤"
    assert [(one.level1, one.level2, one.level3, one.value) for one in project.indicators] == [
        ("产出指标", "数量指标", "清淤河道长度", "≥12公里"),
        ("满意度指标", "服务对象满意度指标", "群众满意度", "95%"),
    ]
    assert project.unplaced == ("第1项指标 备注：分两期",)
    assert reading.book.year == 2027
    assert [str(row.place) for row in reading.rows.projects[0].indicators] == [
        "Sheet1!D4",
        "Sheet1!D6",
    ]
    (skipped,) = reading.skipped
    assert str(skipped.place) == "Sheet1!G4"
    assert "备注" in skipped.message


def test_the_provinces_import_sheet(tmp_path: Path) -> None:
    path = save_sheets(
        tmp_path / "a.xlsx",
        {
            "水质监测": [
                ["一级指标", "二级指标", "三级指标名称", "计算符号", "指标值", "计量单位"],
                ["产出指标", "数量指标", "监测断面数", "≥", 24, "个"],
                ["产出指标", "时效指标", "监测完成时间", "定性", "12月底前", None],
                ["效益指标", "社会效益指标", "水质达标率", "＝", "100", "%"],
            ]
        },
    )
    reading = read(path)
    (project,) = reading.book.projects
    assert project.name == "水质监测"
    assert values(reading) == ["≥24个", "12月底前", "=100%"]


def test_several_rows_of_headings_and_merged_cells(tmp_path: Path) -> None:
    reading = read_sheet(
        tmp_path / "a.xlsx",
        [
            ["单位：元"],
            ["序号", "预算单位", "项目", None, "资金安排", None, None, "资金支出计划", None, None, None],
            [None, None, "编码", "名称", "资金总额", "财政拨款", "其他资金", "3月底", "6月底", "10月底", "12月底"],
            [1, "510001水务局本级", "X1", "泵站改造", 1250000, 1000000, 250000, 0.2, 0.5, 0.8, 1],
            [2, None, "X2", "河长制宣传", "3万元", "3万元", None, "25%", "50", "７５％", "100"],
            [None, None, "合计", None, 1280000, 1030000, 250000],
        ],
        ["A2:A3", "B2:B3", "C2:D2", "E2:G2", "H2:K2", "B4:B5"],
    )  # fmt: skip
    (unit,) = reading.book.units
    assert (unit.code, unit.name) == ("510001", "水务局本级")
    pumps, publicity = unit.projects
    assert (pumps.code, pumps.name) == ("X1", "泵站改造")
    assert (pumps.budget, pumps.fiscal, pumps.other) == (
        Decimal("125.00"), Decimal("100.00"), Decimal("25.00"),
    )  # fmt: skip
    assert pumps.spending_plan == SpendingPlan(*map(Decimal, (20, 50, 80, 100)))
    assert (str(pumps.budget), str(publicity.budget)) == ("125.00", "3.00")
    assert publicity.spending_plan == SpendingPlan(*map(Decimal, (25, 50, 75, 100)))
    assert any("合计行" in one for one in said(reading))
    assert any("折算成万元" in one for one in said(reading))


def test_projects_and_indicators_in_one_table_with_merged_cells(tmp_path: Path) -> None:
    reading = read_sheet(
        tmp_path / "a.xlsx",
        [
            ["项目名称", "预算数（元）", "绩效目标", "一级指标", "二级指标", "三级指标", "指标值"],
            ["甲项目", 50000, "修好两座桥", "产出指标", "数量指标", "修桥数量", "2座"],
            [None, None, None, None, "质量指标", "验收合格率", "100%"],
            [None, None, None, "满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"],
            ["乙项目", 80000, "铺好一条路", "产出指标", "数量指标", "铺路长度", "3公里"],
        ],
        ["A2:A4", "B2:B4", "C2:C4", "D2:D3"],
    )
    first, second = reading.book.projects
    assert (first.name, first.budget, first.goals) == ("甲项目", Decimal("5.00"), ("修好两座桥",))
    assert [(one.level1, one.value) for one in first.indicators] == [
        ("产出指标", "2座"), ("产出指标", "100%"), ("满意度指标", "≥90%"),
    ]  # fmt: skip
    assert (second.name, second.budget, len(second.indicators)) == ("乙项目", Decimal("8.00"), 1)


def test_names_repeated_in_every_row_make_one_project(tmp_path: Path) -> None:
    rows = [["项目名称", "预算数", "一级指标", "二级指标", "三级指标", "指标值"]]
    rows += [["甲", "5", "产出指标", "数量指标", f"指标{n}", f"{n}个"] for n in range(3)]
    (project,) = read_sheet(tmp_path / "a.xlsx", rows).book.projects
    assert project.budget == Decimal("5.00")
    assert len(project.indicators) == 3


def formatted(path: Path) -> Path:
    """Values as Excel stores them: percentages as shares, dates as dates."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.append([*INDICATOR_HEAD])
    cells: list[tuple[Any, str]] = [
        (0.95, "0%"), (0.955, "0.0%"), (1, "0%"), (0.95, "General"), (48, "General"),
        (dt.date(2027, 10, 1), 'yyyy"年"m"月"'), (dt.date(2027, 10, 31), "yyyy-mm-dd"),
        (True, "General"), (226145100, "#,##0"), (0.3, "General"), ("≥95%", "@"),
    ]  # fmt: skip
    for n, (value, number_format) in enumerate(cells, start=2):
        sheet.append(["甲", "产出指标", "数量指标", f"指标{n}"])
        sheet.cell(n, 5, value).number_format = number_format
    workbook.save(path)
    return path


SHOWN = [
    "95%", "95.5%", "100%", "0.95", "48", "2027年10月", "2027年10月31日", "是", "226145100", "0.3",
    "≥95%",
]  # fmt: skip


def test_percentages_and_dates_say_what_they_show(tmp_path: Path) -> None:
    assert values(read(formatted(tmp_path / "a.xlsx"))) == SHOWN


def test_a_percentage_with_its_unit_beside_it_has_it_once(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    sheet.append(INDICATOR_HEAD)
    sheet.append(["甲", "产出指标", "质量指标", "合格率", 0.95, "%"])
    sheet["E2"].number_format = "0%"
    workbook.save(tmp_path / "a.xlsx")
    assert values(read(tmp_path / "a.xlsx")) == ["95%"]


def test_a_form_like_the_paper(tmp_path: Path) -> None:
    reading = read_sheet(
        tmp_path / "a.xlsx",
        [
            ["2.图书馆开放绩效目标表"],
            ["326002清源区图书馆", None, None, "单位：万元"],
            ["项目编码", "A1", "项目名称", "图书馆开放"],
            ["预算规模及资金用途", "预算数", 58.5, "其中：财政资金", 46.8, "其他资金", 11.7],
            [None, "支付水电费"],
            ["资金支出计划（%）", "3月底", "6月底", "10月底", "12月底"],
            [None, "25%", "50%", "75%", "100%"],
            ["绩效目标", "1.开放310天。\n2.接待12万人次。"],
            ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"],
            ["产出指标", "数量指标", "开放天数", "全年开放天数", "≥310天", "服务规范"],
            [None, "质量指标", "完好率", "设备完好率", "≥98%", "维护记录"],
        ],
        ["A4:A5", "B5:G5", "A6:A7", "B8:G8", "A10:A11"],
    )
    (unit,) = reading.book.units
    (project,) = unit.projects
    assert (unit.code, unit.name) == ("326002", "清源区图书馆")
    assert (project.code, project.name) == ("A1", "图书馆开放")
    assert (project.budget, project.fiscal, project.other) == (
        Decimal("58.5"), Decimal("46.8"), Decimal("11.7"),
    )  # fmt: skip
    assert project.purpose == "支付水电费"
    assert project.goals == ("开放310天。", "接待12万人次。")
    assert [one.level1 for one in project.indicators] == ["产出指标", "产出指标"]
    assert reading.rows.projects[0].place.sheet == "Sheet1"


def test_what_is_no_number_is_kept_with_its_cell(tmp_path: Path) -> None:
    reading = read_sheet(
        tmp_path / "a.xlsx",
        [["项目名称", "预算数", "12月底"], ["甲", "约5万", "全部"], ["乙", "-", None]],
    )
    first = reading.book.projects[0]
    assert first.budget is None
    assert first.unplaced == ("预算数：约5万", "12月底：全部")
    doubtful = [one for one in reading.findings if one.state is State.DOUBTFUL and one.project]
    assert [(str(one.place), one.project) for one in doubtful] == [
        ("Sheet1!B2", 1), ("Sheet1!C2", 1), ("Sheet1!B3", 2),
    ]  # fmt: skip


def test_indicators_without_a_project_are_kept_and_doubted(tmp_path: Path) -> None:
    reading = read_sheet(
        tmp_path / "a.xlsx",
        [["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "数量指标", "份数", "3份"]],
    )
    assert values(reading) == ["3份"]
    assert any("没有写明是哪个项目" in one for one in said(reading))


def test_a_level_out_of_place_is_kept_and_doubted(tmp_path: Path) -> None:
    reading = read_sheet(
        tmp_path / "a.xlsx",
        [INDICATOR_HEAD, ["甲", "产出指标", "满意程度", "份数", "3", "份"]],
    )
    (one,) = reading.book.projects[0].indicators
    assert one.level2 == "满意程度"
    assert any("Sheet1!D2" in text and "满意程度" in text for text in said(reading))


def test_two_signs_that_differ_are_doubted(tmp_path: Path) -> None:
    head = ["项目名称", "一级指标", "二级指标", "三级指标", "计算符号", "指标值"]
    reading = read_sheet(
        tmp_path / "a.xlsx", [head, ["甲", "产出指标", "质量指标", "合格率", "≥", "≤95%"]]
    )
    assert values(reading) == ["≤95%"]
    assert any("不一致" in one for one in said(reading))


def test_part_one_of_other_hands(tmp_path: Path) -> None:
    reading = read_sheet(
        tmp_path / "a.xlsx",
        [
            ["类别", "标题", "内容", "绩效指标"],
            ["一、总体绩效目标", "办好演出", "全年48场。", None],
            ["分项绩效目标", "公共文化", "开放有序。", "1.开放310天\n2.接待12万人"],
            [None, "遗产保护", "修缮两处。", "修缮完成率100%"],
            ["工作保障措施", "办好演出", "提前公布。", None],
        ],
    )
    book = reading.book
    assert [one.title for one in book.overall_goals] == ["办好演出"]
    assert [one.indicators for one in book.itemised_goals] == [
        ("开放310天", "接待12万人"), ("修缮完成率100%",),
    ]  # fmt: skip
    assert [one.body for one in book.safeguards] == ["提前公布。"]


def test_sheets_without_headings_are_told(tmp_path: Path) -> None:
    path = save_sheets(
        tmp_path / "a.xlsx",
        {
            "通讯录": [["张三", "13800000000"]],
            "指标": [INDICATOR_HEAD, ["甲", "产出", "数量", "份数", "3", "份"]],
        },
    )
    reading = read(path)
    assert len(reading.book.projects) == 1
    (skipped,) = reading.skipped
    assert str(skipped.place) == "通讯录!A1"


def test_the_framework_is_told_from_the_levels(tmp_path: Path) -> None:
    rows = [INDICATOR_HEAD, ["甲", "成本指标", "经济成本指标", "总成本", "≤5", "万元"]]
    assert read_sheet(tmp_path / "a.xlsx", rows).book.framework == "mof-2021"


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_old_and_open_formats_say_the_same(kind: str) -> None:
    reading = read(Path(__file__).parent / f"formatted.{kind}")
    assert values(reading) == SHOWN
    assert reading.book.projects[0].name == "甲"
