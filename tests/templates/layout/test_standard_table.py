"""The rows of the standard table."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from templates.book import Indicator, Project, Unit
from templates.framework import Column, Framework, built_in_frameworks
from templates.layout.blocks import Merge, Row, StandardTable
from templates.layout.standard_table import TableMaker
from templates.layout.styles import TABLE_CENTRED, TABLE_TEXT
from tests.templates.books import PROJECTS
from tests.templates.layout.printed import BOOK, DREDGING

FRAMEWORK = built_in_frameworks()["mof-2015"]


def make(project: Project, framework: Framework = FRAMEWORK) -> StandardTable:
    return TableMaker(framework).make(BOOK.units[0], project)


def texts(rows: tuple[Row, ...]) -> list[tuple[str, ...]]:
    return [row.texts for row in rows]


def merges(table: StandardTable) -> list[Merge]:
    return [row.shape.cells[0].merge for row in table.indicators]


def test_the_words_and_their_order():
    table = make(DREDGING)
    assert table.title.texts == ("412001云溪县水务局本级", "单位：万元")
    assert texts(table.head) == [
        ("项目编码", "13022927P00100110001H", "项目名称", "河道清淤"),
        (
            "预算规模及资金用途",
            "预算数",
            "58.50",
            "其中：财政    资金",
            "50.00",
            "其他资金",
            "8.50",
        ),
        ("", "用于清淤。"),
        ("资金支出计划（%）", "3月底", "6月底", "10月底", "12月底"),
        ("", "25%", "50%", "", "100%"),
        ("绩效目标", "1.河道畅通\n2.两岸整洁"),
    ]
    assert table.header.texts == (
        "一级指标",
        "二级指标",
        "三级指标",
        "绩效指标描述",
        "指标值",
        "指标值确定依据",
    )
    assert table.indicators[0].texts[0] == "产出指标"
    assert table.indicators[1].texts[:2] == ("", "质量指标")
    assert [row.indicator for row in table.indicators] == [0, 1, 2, 3, 4]


def test_a_blank_amount_is_blank_and_zero_is_zero():
    money = make(Project(budget=None, fiscal=Decimal(0))).head[1].texts
    assert (money[2], money[4], money[6]) == ("", "0.00", "")


def test_equal_neighbours_of_level_1_are_merged():
    first, following, none = Merge.FIRST, Merge.FOLLOWING, Merge.NONE
    assert merges(make(DREDGING)) == [first, following, following, none, none]
    names = ["甲", "乙", "乙", "甲", "", "", "甲"]
    table = make(Project(indicators=tuple(Indicator(level1=name) for name in names)))
    assert merges(table) == [none, first, following, none, first, following, none]


def test_no_indicators_leave_an_empty_row_to_write_in():
    table = make(Project())
    assert texts(table.indicators) == [("",) * 6]
    assert merges(table) == [Merge.NONE]


def test_labels_and_columns_come_from_the_framework():
    framework = replace(
        FRAMEWORK,
        columns=(
            Column("level2", "类别", 20),
            Column("level1", "大类", 20),
            Column("weight", "权重", 5),
            Column("description", "说明", 30),
            Column("level3", "指标", 8),
        ),
        labels={**FRAMEWORK.labels, "goals": "年度目标"},
    )
    indicators = tuple(
        Indicator("产出", "数量", "个数", extras=(("weight", weight),)) for weight in ("10", "20")
    )
    table = make(Project(indicators=indicators), framework)
    assert table.header.texts == ("类别", "大类", "权重", "说明", "指标")
    assert table.head[-1].texts[0] == "年度目标"
    assert texts(table.indicators) == [
        ("数量", "产出", "10", "", "个数"),
        ("数量", "", "20", "", "个数"),
    ]
    cells = table.indicators[1].shape.cells
    assert [cell.merge for cell in cells] == [0, Merge.FOLLOWING, 0, 0, 0]
    assert cells[2].style is TABLE_CENTRED
    assert cells[3].style is cells[4].style is TABLE_TEXT


@given(PROJECTS, st.sampled_from(sorted(built_in_frameworks())))
def test_every_row_has_a_text_for_each_cell_and_fills_the_grid(project: Project, key: str):
    table = make(project, built_in_frameworks()[key])
    for row in table.rows:
        assert len(row.texts) == len(row.shape.cells)
        assert sum(cell.span for cell in row.shape.cells) == len(table.grid.widths)
        assert sum(cell.width for cell in row.shape.cells) == sum(table.grid.widths)
        for cell, text in zip(row.shape.cells, row.texts, strict=True):
            assert cell.merge is not Merge.FOLLOWING or text == ""


def test_tables_of_one_framework_share_their_shapes():
    maker = TableMaker(FRAMEWORK)
    one, other = maker.make(Unit(), Project()), maker.make(Unit(), DREDGING)
    assert one.head[0].shape is other.head[0].shape
    assert one.grid is other.grid
