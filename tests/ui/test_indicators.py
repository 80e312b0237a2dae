"""The model of the indicator grid while it changes."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from db.edits import Kind, Move, Remove
from templates.framework import built_in_frameworks
from tests.ui.looking import texts
from ui.grid.commands import GridCommands
from ui.models.indicators import IndicatorsModel
from ui.models.roles import CHOICES_ROLE, REF_ROLE, REPEATS_ROLE

LEVEL1, LEVEL2, LEVEL3, DESCRIPTION, VALUE, BASIS = range(6)


@pytest.fixture
def model(editor, projects, watch_model):
    made = IndicatorsModel(editor, built_in_frameworks()["mof-2015"])
    watch_model(made)
    made.show(projects[0], built_in_frameworks()["mof-2015"])
    return made


@pytest.fixture
def commands(model):
    return GridCommands(model)


def column(model, at):
    return [row[at] for row in texts(model)]


def test_the_columns_are_the_framework_s(model):
    headers = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(6)]
    assert headers == [
        "一级指标",
        "二级指标",
        "三级指标",
        "绩效指标描述",
        "指标值",
        "指标值确定依据",
    ]


def test_rows_and_an_empty_one(model):
    assert column(model, LEVEL3) == ["值守天数", "到岗率", "总成本", "受益人口", "群众满意度", ""]
    assert model.headerData(5, Qt.Orientation.Vertical) == "＋"


def test_a_level_repeats_within_its_group(model):
    repeats = [model.index(row, LEVEL1).data(REPEATS_ROLE) for row in range(6)]
    assert repeats == [False, True, True, False, False, False]


def test_tips_explain_levels_columns_and_blanks(model):
    def tip(row, column):
        return model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)

    assert tip(1, 0).startswith("产出指标：反映")
    assert tip(1, 1).startswith("质量指标：反映")
    assert tip(1, 2) is None
    model.setData(model.index(1, 4), "")
    assert "可衡量性" in tip(1, 4)
    assert "新增" in tip(model.rowCount() - 1, 4)
    across, role = Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
    assert "历史标准" in model.headerData(5, across, role)
    assert model.headerData(0, Qt.Orientation.Vertical, role) is None


def test_level2_offers_what_level1_has(model):
    assert model.index(3, LEVEL2).data(CHOICES_ROLE)[0] == "经济效益指标"
    assert model.index(0, LEVEL2).data(CHOICES_ROLE) == (
        "数量指标", "质量指标", "时效指标", "成本指标",
    )  # fmt: skip
    assert model.index(0, LEVEL3).data(CHOICES_ROLE) == ()


def test_level2_goes_with_another_level1_in_one_step(model, editor):
    assert model.setData(model.index(0, LEVEL1), "效益指标")
    assert texts(model)[0][:2] == ["效益指标", ""]
    editor.undo()
    assert texts(model)[0][:2] == ["产出指标", "数量指标"]


def test_level2_that_fits_stays_and_an_only_one_is_filled_in(model):
    model.setData(model.index(0, LEVEL1), "满意度指标")
    assert texts(model)[0][:2] == ["满意度指标", "服务对象满意度指标"]


def test_levels_are_written_as_the_framework_has_them(model):
    model.setData(model.index(0, LEVEL2), "产出实效")
    assert texts(model)[0][LEVEL2] == "时效指标"


def test_typing_in_the_empty_row_makes_a_row_where_it_was_typed(model, qtbot):
    index = model.index(5, LEVEL3)
    keep = model.index(5, VALUE)
    with qtbot.waitSignal(model.rowsInserted) as told:
        assert model.setData(index, "巡查次数")
    assert told.args[1:] == [6, 6]
    assert texts(model)[5][:3] == ["满意度指标", "服务对象满意度指标", "巡查次数"]
    assert keep.row() == 5
    assert model.rowCount() == 7


def test_nothing_typed_in_the_empty_row_makes_nothing(model):
    assert not model.setData(model.index(5, LEVEL3), "")
    assert model.rowCount() == 6


def test_rows_follow_other_edits(model, editor, projects):
    rows = editor.workspace.children(projects[0], Kind.INDICATOR)
    editor.apply(Move(rows[4], projects[0], 0), "移动")
    assert column(model, LEVEL3)[0] == "群众满意度"
    editor.apply(Remove(rows[0]), "删除")
    assert len(texts(model)) == 5
    editor.undo()
    editor.undo()
    assert column(model, LEVEL3)[:2] == ["值守天数", "到岗率"]


def test_a_project_that_goes_leaves_nothing(model, editor, projects):
    editor.apply(Remove(projects[0]), "删除")
    assert model.rowCount() == 0


def test_a_block_is_pasted_and_undone_in_one_step(model, commands, editor):
    before = texts(model)
    block = [["产出指标", "数量指标", f"指标{at}", "说明", f"{at}次", "台账"] for at in range(30)]
    assert commands.paste([(4, LEVEL1)], block) == (33, BASIS)
    assert column(model, LEVEL3)[4:34] == [f"指标{at}" for at in range(30)]
    editor.undo()
    assert texts(model) == before
    assert editor.undo_text == ""


def test_merged_levels_are_filled_down(model, commands):
    commands.paste(
        [(5, LEVEL1)], [["效益指标", "经济效益指标", "甲"], ["", "", "乙"], ["", "社会效益", "丙"]]
    )
    assert [row[:3] for row in texts(model)[5:8]] == [
        ["效益指标", "经济效益指标", "甲"],
        ["效益指标", "经济效益指标", "乙"],
        ["效益指标", "社会效益指标", "丙"],
    ]


def test_one_text_fills_what_is_selected(model, commands):
    commands.paste([(0, BASIS), (1, BASIS), (2, BASIS)], [["台账"]])
    assert column(model, BASIS)[:4] == ["台账", "台账", "台账", "统计"]


def test_what_is_too_wide_is_cut_at_the_edge(model, commands):
    assert commands.paste([(0, BASIS)], [["甲", "乙"]]) == (0, BASIS)
    assert texts(model)[0][BASIS] == "甲"


def test_pasted_values_are_tidied_in_the_same_step(model, commands, editor):
    before = texts(model)
    block = [[">=95%"], ["＝100％"], [" 逐步 提高 "], ["<= 30 万元"]]
    assert commands.paste([(0, VALUE)], block) == (3, VALUE)
    assert column(model, VALUE)[:4] == ["≥95%", "=100%", " 逐步 提高 ", "≤30万元"]
    editor.undo()
    assert texts(model) == before


def test_other_columns_and_our_own_cells_are_pasted_to_the_letter(model, commands):
    commands.paste([(0, BASIS)], [[">=95%"]])
    commands.paste([(0, VALUE)], [[">= 95 ％"]], verbatim=True)
    assert texts(model)[0][VALUE:] == [">= 95 ％", ">=95%"]


def test_clear_and_fill_down(model, commands, editor):
    commands.clear([(0, DESCRIPTION), (0, VALUE), (1, VALUE), (5, VALUE)])
    assert column(model, VALUE)[:3] == ["", "", "≤30万元"]
    editor.undo()
    assert column(model, VALUE)[:2] == ["≥120天", "100%"]
    commands.fill_down([(1, VALUE)])
    assert column(model, VALUE)[1] == "≥120天"
    commands.fill_down([(1, BASIS), (2, BASIS), (3, BASIS)])
    assert column(model, BASIS)[1:4] == ["考勤", "考勤", "考勤"]


def test_rows_are_moved_copied_and_removed(model, commands, editor):
    names = column(model, LEVEL3)
    assert commands.move([1, 2], -1)
    assert column(model, LEVEL3)[:3] == ["到岗率", "总成本", "值守天数"]
    assert not commands.move([0], -1)
    assert not commands.move([4], 1)
    editor.undo()
    assert column(model, LEVEL3) == names
    commands.move_to(0, 9)
    assert column(model, LEVEL3)[4] == "值守天数"
    editor.undo()
    commands.duplicate([0, 1])
    assert column(model, LEVEL3)[:4] == ["值守天数", "到岗率", "值守天数", "到岗率"]
    commands.remove([0, 1, 9])
    assert column(model, LEVEL3) == names


@pytest.mark.parametrize(
    ("rows", "by", "after"),
    [
        ([0, 1], 1, "2 0 1 3 4"),
        ([0, 3], 1, "1 0 2 4 3"),
        ([1, 2, 4], -1, "1 2 0 4 3"),
        ([2], 1, "0 1 3 2 4"),
        ([0, 2, 3], 1, "1 0 4 2 3"),
    ],
)
def test_blocks_of_rows_move_together(model, commands, editor, rows, by, after):
    names = column(model, LEVEL3)[:5]
    assert commands.move(rows, by)
    assert column(model, LEVEL3)[:5] == [names[int(at)] for at in after.split()]
    assert editor.undo()
    assert column(model, LEVEL3)[:5] == names


def test_an_inserted_row_has_the_levels_of_the_one_above(model, commands):
    commands.insert(2)
    assert texts(model)[2] == ["产出指标", "质量指标", "", "", "", ""]


def test_the_skeleton_adds_what_is_missing_in_its_group(model, commands, editor):
    assert commands.add_skeleton()
    assert [row[1] for row in texts(model)[:4]] == ["数量指标", "质量指标", "成本指标", "时效指标"]
    assert not commands.add_skeleton()


def test_the_skeleton_of_an_empty_project_is_in_the_order_of_print(model, commands, projects):
    model.show(projects[1], built_in_frameworks()["mof-2015"])
    commands.add_skeleton()
    assert [row[:2] for row in texts(model)[:-1]] == [
        ["产出指标", "数量指标"],
        ["产出指标", "质量指标"],
        ["产出指标", "时效指标"],
        ["产出指标", "成本指标"],
        ["效益指标", "经济效益指标"],
        ["满意度指标", "服务对象满意度指标"],
    ]


acts = st.lists(
    st.tuples(st.sampled_from(["paste", "clear", "insert", "move", "copy", "remove", "undo", "redo"]),
              st.integers(0, 9), st.integers(0, 5)),
    max_size=10,
)  # fmt: skip


@given(acts)
@settings(
    max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_the_model_is_what_is_stored(model, commands, editor, projects, done):
    for act, wanted, at in done:
        row = min(wanted, model.rowCount() - 1)
        match act:
            case "paste":
                commands.paste([(row, at)], [["甲", "乙"], ["丙", "丁"]])
            case "clear":
                commands.clear([(row, at)])
            case "insert":
                commands.insert(row)
            case "move":
                commands.move([row], 1 if at % 2 else -1)
            case "copy":
                commands.duplicate([row])
            case "remove":
                commands.remove([row])
            case "undo":
                editor.undo()
            case "redo":
                editor.redo()
    stored = editor.workspace.project(projects[0]).indicators
    shown = texts(model)[:-1]
    keys = [one.key for one in model.columns]
    assert shown == [[one.text(key) for key in keys] for one in stored]
    refs = [model.index(row, 0).data(REF_ROLE) for row in range(len(shown))]
    assert tuple(refs) == editor.workspace.children(projects[0], Kind.INDICATOR)
