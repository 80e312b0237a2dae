"""The tree of the books while they change."""

import pytest

from db.edits import Batch, Insert, Kind, Move, Ref, Remove, SetField
from templates.book import Indicator, Item, Project, Unit
from tests.ui.books import small_book
from tests.ui.looking import as_lists
from ui.models.nodes import Key, Part
from ui.models.outline import OutlineModel
from ui.models.outline_filter import OutlineFilter
from ui.models.roles import DETAIL_ROLE, KEY_ROLE

PART_ONE = ["部门整体绩效目标", ["总体绩效目标", "分项绩效目标", "工作保障措施"]]
"""What stands above the units."""


@pytest.fixture
def model(editor, book, watch_model):
    made = OutlineModel(editor)
    watch_model(made)
    made.read_all_books()
    yield made
    made.let_go()


def test_a_model_that_is_read_to_the_bottom(editor, book, qtmodeltester):
    qtmodeltester.check(OutlineModel(editor))


def projects_of(model):
    (_, below), *_ = as_lists(model, depth=3)
    return [unit[1] if isinstance(unit, list) else [] for unit in below[1:]]


def test_the_tree_of_a_book(model):
    assert as_lists(model, depth=3) == [
        [
            "2027年 临江区水务局",
            [
                PART_ONE,
                ["402001 临江区水务局本级", ["1. 防汛值守", "2. 河道保洁"]],
                ["402002 临江区水文站", ["3. 水文监测"]],
            ],
        ]
    ]


def test_levels_are_read_when_asked_for(editor, projects):
    model = OutlineModel(editor)
    index = model.key_index(Key(projects[0]))
    assert model.rowCount(index) == 0
    assert model.hasChildren(index)
    model.fetchMore(index)
    assert as_lists(model, index) == [
        ["产出指标", ["数量指标", "质量指标", "成本指标"]],
        ["效益指标", ["社会效益指标"]],
        ["满意度指标", ["服务对象满意度指标"]],
    ]
    assert not model.hasChildren(model.key_index(Key(projects[1])))


def test_a_removed_project_comes_back_by_undo(model, editor, projects, qtbot):
    full = as_lists(model, depth=3)
    with qtbot.waitSignals([model.rowsAboutToBeRemoved, model.rowsRemoved], order="strict"):
        editor.apply(Remove(projects[0]), "删除")
    assert projects_of(model) == [["1. 河道保洁"], ["2. 水文监测"]]
    editor.undo()
    assert as_lists(model, depth=3) == full


def test_removing_resets_nothing(model, editor, projects, qtbot):
    with qtbot.assertNotEmitted(model.modelReset):
        editor.apply(Remove(projects[1]), "删除")


def test_a_project_moves_to_another_unit(model, editor, projects, book):
    units = editor.workspace.children(book, Kind.UNIT)
    editor.apply(Move(projects[0], units[1], 0), "移动")
    assert projects_of(model) == [["1. 河道保洁"], ["2. 防汛值守", "3. 水文监测"]]
    assert model.key_index(Key(projects[0])).parent() == model.key_index(Key(units[1]))


def test_a_name_and_its_amount_follow(model, editor, projects):
    from decimal import Decimal

    editor.apply(SetField(projects[2], "name", "水文测报"), "改名")
    editor.apply(SetField(projects[2], "budget", Decimal("1234.5")), "改预算")
    index = model.key_index(Key(projects[2]))
    assert index.data() == "3. 水文测报"
    assert index.data(DETAIL_ROLE) == "1,234.50  0 项"
    assert index.parent().data(DETAIL_ROLE) == "1,234.50"


def test_counts_follow_indicators(model, editor, projects, qtbot):
    row = editor.apply(Insert(Kind.INDICATOR, Indicator("产出指标", "时效指标"), projects[1]), "加")
    index = model.key_index(Key(projects[1]))
    assert index.data(DETAIL_ROLE) == "—  1 项"
    model.fetchMore(index)
    assert as_lists(model, index) == [["产出指标", ["时效指标"]]]
    editor.apply(Remove(row.added[0]), "删")
    assert index.data(DETAIL_ROLE) == "—  0 项"
    assert as_lists(model, index) == []


def test_an_unknown_indicator_that_goes_is_counted_a_moment_later(model, editor, projects, qtbot):
    index = model.key_index(Key(projects[0]))
    rows = editor.workspace.children(projects[0], Kind.INDICATOR)
    editor.apply(Remove(rows[0]), "删")
    qtbot.waitUntil(lambda: index.data(DETAIL_ROLE) == "—  4 项")


def test_an_unknown_indicator_is_missed_beside_a_removed_project(model, editor, projects, qtbot):
    rows = editor.workspace.children(projects[0], Kind.INDICATOR)
    index = model.key_index(Key(projects[0]))
    editor.apply(Batch((Remove(projects[1]), Remove(rows[0]))), "删")
    qtbot.waitUntil(lambda: index.data(DETAIL_ROLE) == "—  4 项")
    assert projects_of(model) == [["1. 防汛值守"], ["2. 水文监测"]]


def test_units_are_read_when_asked_for_or_ahead(editor, book, qtbot):
    model = OutlineModel(editor)
    model.fetchMore(model.key_index(Key(book)))
    assert not any(one.children for one in model.units())
    qtbot.waitUntil(lambda: all(one.children for one in model.units()))
    assert projects_of(model) == [["1. 防汛值守", "2. 河道保洁"], ["3. 水文监测"]]
    qtbot.waitUntil(lambda: not model._ahead.isActive())


def test_a_unit_comes_goes_and_comes_back(model, editor, book):
    full = as_lists(model, depth=3)
    new = Unit("402003", "临江区堤防站", (Project(name="堤防巡查"),))
    editor.apply(Insert(Kind.UNIT, new, book, 1), "加")
    model.read_all_books()
    assert projects_of(model)[1:] == [["3. 堤防巡查"], ["4. 水文监测"]]
    editor.undo()
    assert as_lists(model, depth=3) == full
    units = editor.workspace.children(book, Kind.UNIT)
    editor.apply(Move(units[1], book, 0), "移动")
    assert projects_of(model) == [["1. 水文监测"], ["2. 防汛值守", "3. 河道保洁"]]


def test_an_item_that_goes_is_counted(model, editor, book):
    item = editor.workspace.children(book, Kind.OVERALL_GOAL)[0]
    editor.apply(Remove(item), "删")
    assert model.key_index(Key(book, Part.OVERALL_GOALS)).data(DETAIL_ROLE) == "1 条"


def test_many_projects_are_read_again_between_other_things(
    model, editor, projects, qtbot, monkeypatch
):
    monkeypatch.setattr("ui.models.follower._MANY", 1)
    renames = tuple(SetField(ref, "name", f"改名{ref.id}") for ref in projects)
    editor.apply(Batch(renames), "改名")
    wanted = [f"{at}. 改名{ref.id}" for at, ref in enumerate(projects, 1)]
    qtbot.waitUntil(lambda: [model.key_index(Key(ref)).data() for ref in projects] == wanted)


def test_a_tree_that_is_let_go_reads_no_more(model, editor, projects, qtbot, monkeypatch):
    monkeypatch.setattr("ui.models.follower._MANY", 0)
    model.read_ahead()
    editor.apply(SetField(projects[2], "name", "水文测报"), "改名")
    model.let_go()
    assert not model._ahead.isActive()
    assert not model.follower._soon.isActive()


def test_sections_count_their_items(model, editor, book):
    index = model.key_index(Key(book, Part.SAFEGUARDS))
    assert index.data(DETAIL_ROLE) == "1 条"
    editor.apply(Insert(Kind.SAFEGUARD, Item("加强督办"), book), "加")
    assert index.data(DETAIL_ROLE) == "2 条"


def test_several_books_stand_side_by_side(model, editor, book):
    editor.apply(Insert(Kind.BOOK, small_book(2026)), "新建")
    assert [one[0] if isinstance(one, list) else one for one in as_lists(model, depth=3)] == [
        "2026年 临江区水务局",
        "2027年 临江区水务局",
    ]
    editor.apply(SetField(book, "year", 2025), "改年度")
    assert model.index(0, 0).data(KEY_ROLE) == Key(book)


def test_a_node_that_is_not_there_has_no_index(model):
    assert not model.key_index(Key(Ref(Kind.PROJECT, 999))).isValid()


@pytest.fixture
def narrowed(model, watch_model):
    proxy = OutlineFilter(model)
    watch_model(proxy)
    return proxy


def test_the_filter_finds_by_name_and_by_code(narrowed):
    narrowed.look_for("水文监")
    assert as_lists(narrowed, depth=3) == [
        ["2027年 临江区水务局", [["402002 临江区水文站", ["3. 水文监测"]]]]
    ]
    narrowed.look_for("402001")
    assert as_lists(narrowed, depth=3)[0][1] == [
        ["402001 临江区水务局本级", ["1. 防汛值守", "2. 河道保洁"]]
    ]
    narrowed.look_for("没有这个")
    assert as_lists(narrowed, depth=3) == []
    narrowed.look_for("")
    assert len(as_lists(narrowed, depth=3)[0][1]) == 3


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("亳州会展中心运行", "bzhz"), ("银行账户清理", "yhzh"), ("ＬＥＤ屏更新", "led"),
        ("LED屏更新", "ＬＥＤ"), ("一二〇工程（２０２７）", "(2027)"), ("濮阳路灯 改造", "pyld"),
    ],
)  # fmt: skip
def test_rare_characters_and_full_width_are_found(model, editor, projects, name, typed):
    narrowed = OutlineFilter(model)
    editor.apply(SetField(projects[1], "name", name), "改名")
    narrowed.look_for(typed)
    assert narrowed.first_match().key == Key(projects[1])


def test_the_filter_follows_changes(narrowed, editor, projects, book):
    unit = editor.workspace.children(book, Kind.UNIT)[1]
    narrowed.look_for("清淤")
    assert as_lists(narrowed, depth=3) == []
    editor.apply(Insert(Kind.PROJECT, Project(name="河道清淤"), unit), "加")
    assert as_lists(narrowed, depth=3)[0][1] == [["402002 临江区水文站", ["4. 河道清淤"]]]
    editor.apply(SetField(projects[0], "name", "水库清淤"), "改")
    assert len(as_lists(narrowed, depth=3)[0][1]) == 2
