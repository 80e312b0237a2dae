"""The tree as a clerk works with it: names, order, copies, the clipboard, several books."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QStyleOptionViewItem
from typing_extensions import override

from db.edits import Insert, Kind, Move, Ref, Remove, SetField
from templates.book import Project
from tests.ui.books import small_book
from ui.menus.tree import TREE
from ui.models.moves import put_edit
from ui.models.nodes import Key, Part
from ui.outline.projects_block import (
    TYPE,
    NoProjects,
    own_form,
    projects_data,
    read_projects,
    write_projects,
)

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key


@pytest.fixture
def tree(window):
    window.navigator.tree.setFocus()
    return window.navigator.tree


@pytest.fixture
def press(qtbot):
    def on(*keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            qtbot.keyClick(QApplication.focusWidget(), key, modifier)

    return on


@pytest.fixture
def units(window, book):
    return window.editor.workspace.children(book, Kind.UNIT)


def names(window, unit):
    return [one.name for one in window.editor.workspace.unit(unit).projects]


def pick(window, *refs):
    window.navigator.pick([Key(ref) for ref in refs])


def settle(tree, qtbot):
    """Wait for the field of a name: Qt takes its text after the key that ends it."""
    qtbot.waitUntil(lambda: field(tree) is None)


def field(tree) -> QLineEdit:
    return tree.findChild(QLineEdit, "rename")


# Names


def test_f2_types_over_the_name_alone(window, tree, projects, press, qtbot):
    window.go_to(Key(projects[0]))
    press(KEY.Key_F2)
    assert field(tree).text() == "防汛值守"
    qtbot.keyClicks(field(tree), "Flood")
    press(KEY.Key_Return)
    settle(tree, qtbot)
    assert window.editor.workspace.value(projects[0], "name") == "Flood"
    assert tree.hasFocus()
    window.editor.undo()
    assert window.navigator.model.key_index(Key(projects[0])).data() == "1. 防汛值守"


def test_a_unit_and_a_department_are_renamed_too(window, tree, units, book, press, qtbot):
    for ref, key in ((units[0], "name"), (book, "department_name")):
        window.go_to(Key(ref))
        press(KEY.Key_F2)
        qtbot.keyClicks(field(tree), "New")
        press(KEY.Key_Return)
        settle(tree, qtbot)
        assert window.editor.workspace.value(ref, key) == "New"


def test_escape_leaves_the_name_as_it_was(window, tree, projects, press, qtbot):
    window.go_to(Key(projects[0]))
    press(KEY.Key_F2)
    qtbot.keyClicks(field(tree), "x")
    press(KEY.Key_Escape)
    assert window.editor.workspace.value(projects[0], "name") == "防汛值守"
    assert window.editor.undo_text == ""


def test_a_part_of_a_book_has_no_name_of_its_own(window, tree, book, press):
    window.go_to(Key(book, Part.SAFEGUARDS))
    press(KEY.Key_F2)
    assert field(tree) is None


def test_f2_on_a_level_renames_its_project(window, tree, projects, press):
    window.go_to(Key(projects[0], Part.LEVEL1, "产出指标"))
    press(KEY.Key_F2)
    assert field(tree).text() == "防汛值守"
    press(KEY.Key_Escape)


def test_an_open_composition_keeps_enter_to_itself(window, tree, projects, press, qtbot):
    window.go_to(Key(projects[0]))
    press(KEY.Key_F2)
    QApplication.sendEvent(field(tree), QInputMethodEvent("fang'xun", []))
    press(KEY.Key_Return)
    assert field(tree) is not None
    committed = QInputMethodEvent("", [])
    committed.setCommitString("防汛")
    QApplication.sendEvent(field(tree), committed)
    press(KEY.Key_Return)
    settle(tree, qtbot)
    assert window.editor.workspace.value(projects[0], "name") == "防汛"


def test_a_mark_that_changes_does_not_take_typing_back(window, tree, projects, press, qtbot):
    window.go_to(Key(projects[0]))
    press(KEY.Key_F2)
    qtbot.keyClicks(field(tree), "half")
    window.navigator.model.tell_marks([Key(projects[0])])
    assert field(tree).text() == "half"
    press(KEY.Key_Escape)


class Painted(QObject):
    """How much of a widget is painted at a time, in pixels of height."""

    def __init__(self, widget):
        super().__init__(widget)
        self.heights = []
        widget.installEventFilter(self)

    @override
    def eventFilter(self, _widget, event):
        if event.type() == QEvent.Type.Paint:
            self.heights.append(event.region().boundingRect().height())
        return False


def test_a_mark_paints_its_line_and_very_many_marks_all(window, tree, projects, qtbot):
    window.go_to(Key(projects[0]))
    qtbot.waitUntil(lambda: window.review.panel.review is not None)
    qtbot.waitUntil(lambda: not window.context.jobs.busy)
    settle(tree, qtbot)
    QApplication.processEvents()
    painted = Painted(tree.viewport())
    window.navigator.tell_marks({Key(projects[0])})
    qtbot.waitUntil(lambda: bool(painted.heights))
    line = tree.visualRect(tree.currentIndex()).height()
    assert max(painted.heights) <= line
    window.navigator.tell_marks({Key(projects[0], Part.LEVEL2, str(at)) for at in range(200)})
    qtbot.waitUntil(lambda: max(painted.heights) == tree.viewport().height())


def test_a_name_is_typed_over_while_the_tree_is_narrowed(window, tree, projects, press, qtbot):
    window.navigator.filter.look_for("水文")
    window.go_to(Key(projects[2]))
    press(KEY.Key_F2)
    qtbot.keyClicks(field(tree), "Hydro")
    press(KEY.Key_Return)
    settle(tree, qtbot)
    assert window.editor.workspace.value(projects[2], "name") == "Hydro"


# Several at once


def test_several_projects_are_removed_in_one_step(window, tree, units, projects, press):
    pick(window, projects[0], projects[1])
    press(KEY.Key_Delete)
    assert names(window, units[0]) == []
    assert window.navigator.key == Key(units[0])
    assert "已删除 2 个项目" in window.notice.text
    window.notice._buttons[0].click()
    assert names(window, units[0]) == ["防汛值守", "河道保洁"]


def test_what_a_filter_hides_is_not_removed(window, tree, units, projects, press, qtbot):
    window.go_to(Key(projects[0]))
    qtbot.keyClicks(window.navigator.search, "swjc")
    qtbot.waitUntil(lambda: window.navigator.filter.narrows)
    qtbot.waitUntil(lambda: not window.navigator._timer.isActive())
    tree.setFocus()
    press(KEY.Key_Delete)
    assert names(window, units[0]) == ["防汛值守", "河道保洁"]
    assert "被筛选隐藏" in window.notice.text


def test_shift_selects_and_only_rows_of_one_kind_count(window, tree, units, projects, press):
    window.go_to(Key(projects[1]))
    press(KEY.Key_Down, modifier=SHIFT)
    assert window.navigator.picked == (units[1],)
    press(KEY.Key_Up, modifier=SHIFT)
    press(KEY.Key_Up, modifier=SHIFT)
    assert window.navigator.picked == (projects[0], projects[1])


def test_several_projects_are_duplicated_together(window, tree, units, projects, press):
    pick(window, projects[0], projects[1])
    tree.setFocus()
    press(KEY.Key_D, modifier=CTRL)
    made = ["防汛值守", "河道保洁", "防汛值守（副本）", "河道保洁（副本）"]
    assert names(window, units[0]) == made
    assert len(window.navigator.picked) == 2
    assert {window.editor.workspace.value(ref, "code") for ref in window.navigator.picked} == {""}
    window.editor.undo()
    assert names(window, units[0]) == ["防汛值守", "河道保洁"]


def test_a_copied_unit_s_projects_have_no_codes(window, units, book):
    window.go_to(Key(units[1]))
    window.actions_["duplicate"].trigger()
    made = window.editor.workspace.unit(window.navigator.key.ref)
    assert (made.code, [one.code for one in made.projects]) == ("402003", [""])


def test_keys_move_several_together_and_over_the_edge(window, tree, units, projects, press):
    both = CTRL | SHIFT
    pick(window, projects[0], projects[1])
    press(KEY.Key_Down, modifier=both)
    assert names(window, units[1]) == ["防汛值守", "河道保洁", "水文监测"]
    press(KEY.Key_Down, modifier=both)
    assert names(window, units[1]) == ["水文监测", "防汛值守", "河道保洁"]
    press(KEY.Key_Down, modifier=both)
    press(KEY.Key_Up, modifier=both)
    press(KEY.Key_Up, modifier=both)
    assert names(window, units[0]) == ["防汛值守", "河道保洁"]
    assert window.navigator.picked == (projects[0], projects[1])


def test_projects_of_two_units_do_not_move_together(window, projects):
    pick(window, projects[1], projects[2])
    window.actions_["move_up"].trigger()
    assert "不在同一个单位" in window.notice.text


def test_another_unit_is_chosen_from_a_list(window, units, projects, answers):
    def choose(dialog):
        assert "现在在这里" in dialog.list.item(0).text()
        assert dialog.list.currentRow() == 1
        dialog.accept()

    answers.give(choose)
    pick(window, projects[0], projects[1])
    window.actions_["move_to_unit"].trigger()
    assert names(window, units[1]) == ["水文监测", "防汛值守", "河道保洁"]
    assert window.navigator.picked == (projects[0], projects[1])
    window.editor.undo()
    assert names(window, units[0]) == ["防汛值守", "河道保洁"]


def test_what_is_no_project_has_no_other_unit(window, book):
    window.go_to(Key(book, Part.SAFEGUARDS))
    for name in ("move_to_unit", "duplicate", "copy_projects"):
        window.actions_[name].trigger()
        assert "选中" in window.notice.text


@given(st.data())
@hypothesis_settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_is_put_anywhere_stands_there_in_order(editor, book, data):
    workspace = editor.workspace
    unit = workspace.children(book, Kind.UNIT)[0]
    while len(workspace.children(unit, Kind.PROJECT)) < 5:
        workspace.apply(Insert(Kind.PROJECT, Project(name="x"), unit))
    before = workspace.children(unit, Kind.PROJECT)
    at = data.draw(st.lists(st.integers(0, len(before) - 1), unique=True, min_size=1))
    place = data.draw(st.integers(0, len(before)))
    refs = [before[one] for one in sorted(at)]
    edit = put_edit(workspace, refs, unit, place)
    wanted = [one for one in before[:place] if one not in refs]
    wanted += [*refs, *(one for one in before[place:] if one not in refs)]
    inverse = workspace.apply(edit).inverse if edit else None
    assert list(workspace.children(unit, Kind.PROJECT)) == wanted
    if inverse:
        workspace.apply(inverse)
    assert workspace.children(unit, Kind.PROJECT) == before


# Dragging


class Dragging:
    """A drag over the tree, by real events."""

    def __init__(self, window):
        self.window = window
        self.navigator = window.navigator
        self.tree = window.navigator.tree

    def data(self, *refs) -> QMimeData:
        at = [self.index(Key(ref)) for ref in refs]
        return self.tree.model().mimeData(at)

    def index(self, key):
        return self.navigator.filter.mapFromSource(self.navigator.model.key_index(key))

    def drop(self, data, key, where) -> bool:
        rect = self.tree.visualRect(self.index(key))
        y = {"above": rect.top() + 1, "on": rect.center().y(), "below": rect.bottom() - 1}[where]
        point, none = QPoint(rect.left() + 20, y), Qt.KeyboardModifier.NoModifier
        button, move = Qt.MouseButton.LeftButton, Qt.DropAction.MoveAction
        over = QDragMoveEvent(point, move, data, button, none)
        self.tree.dragMoveEvent(over)
        if over.isAccepted():
            self.tree.dropEvent(QDropEvent(QPointF(point), move, data, button, none))
        return over.isAccepted()


@pytest.fixture
def drag(window):
    return Dragging(window)


def test_a_project_is_dragged_within_and_across_units(window, drag, units, projects):
    assert drag.drop(drag.data(projects[1]), Key(projects[0]), "above")
    assert names(window, units[0]) == ["河道保洁", "防汛值守"]
    assert drag.drop(drag.data(projects[0]), Key(projects[2]), "below")
    assert names(window, units[1]) == ["水文监测", "防汛值守"]
    assert drag.drop(drag.data(projects[2]), Key(units[0]), "on")
    assert names(window, units[0]) == ["河道保洁", "水文监测"]
    for _ in range(3):
        window.editor.undo()
    assert names(window, units[0]) == ["防汛值守", "河道保洁"]


def test_several_are_dragged_and_stay_selected(window, drag, units, projects):
    pick(window, projects[0], projects[1])
    assert drag.drop(drag.data(projects[1], projects[0]), Key(units[1]), "on")
    assert names(window, units[1]) == ["水文监测", "防汛值守", "河道保洁"]
    assert window.navigator.picked == (projects[0], projects[1])
    assert window.pages.page.key == Key(projects[0])


def test_a_unit_is_dragged_in_its_book(window, drag, book, units):
    assert drag.drop(drag.data(units[1]), Key(units[0]), "above")
    assert window.editor.workspace.children(book, Kind.UNIT) == (units[1], units[0])


def test_what_may_not_stand_there_is_refused(window, drag, book, units, projects):
    other = window.editor.apply(Insert(Kind.BOOK, small_book(2026)), "新建").added[0]
    window.go_to(Key(other))
    elsewhere = window.editor.workspace.children(other, Kind.UNIT)
    part = Key(book, Part.PART_ONE)
    for refs, key, where in (
        ((projects[0],), Key(elsewhere[0]), "on"),
        ((units[0],), Key(elsewhere[0]), "below"),
        ((projects[0],), part, "on"),
        ((units[0],), part, "above"),
        ((units[0],), Key(projects[2]), "above"),
        ((projects[0], units[1]), Key(units[0]), "on"),
    ):
        assert not drag.drop(drag.data(*refs), key, where), (refs, key, where)
    assert names(window, units[0]) == ["防汛值守", "河道保洁"]


def test_a_drag_from_another_program_is_refused(window, drag, units, projects):
    foreign = QMimeData()
    kept = bytes(drag.data(projects[0]).data("application/x-jixiao-rows").data())
    foreign.setData("application/x-jixiao-rows", b"0" * 32 + kept[32:])
    assert not drag.drop(foreign, Key(units[1]), "on")
    foreign.setData("application/x-jixiao-rows", b"\xff\x00\nproject x")
    assert not drag.drop(foreign, Key(units[1]), "on")


def test_books_and_levels_are_not_dragged(window, drag, book, projects):
    level = Key(projects[0], Part.LEVEL1, "产出指标")
    for key in (Key(book), Key(book, Part.SAFEGUARDS), level):
        assert not drag.index(key).flags() & Qt.ItemFlag.ItemIsDragEnabled


# The clipboard


def test_projects_are_copied_to_another_book(window, tree, projects, press):
    other = window.editor.apply(Insert(Kind.BOOK, small_book(2028)), "新建").added[0]
    goal = window.editor.workspace.children(other, Kind.UNIT)[1]
    window.editor.apply(Remove(window.editor.workspace.children(goal, Kind.PROJECT)[0]), "删")
    pick(window, projects[0], projects[2])
    tree.setFocus()
    press(KEY.Key_C, modifier=CTRL)
    assert "已复制 2 个项目" in window.notice.text
    window.go_to(Key(goal))
    press(KEY.Key_V, modifier=CTRL)
    pasted = window.editor.workspace.unit(goal).projects
    assert [(one.name, one.code) for one in pasted] == [
        ("防汛值守（副本）", ""),
        ("水文监测", "1302"),
    ]
    assert pasted[0].indicators == window.editor.workspace.project(projects[0]).indicators
    assert len(window.navigator.picked) == 2
    window.editor.undo()
    assert names(window, goal) == []


def test_a_copy_in_the_same_book_has_no_code(window, tree, units, projects, press):
    window.go_to(Key(projects[2]))
    press(KEY.Key_C, modifier=CTRL)
    press(KEY.Key_V, modifier=CTRL)
    made = window.editor.workspace.unit(units[1]).projects[1]
    assert (made.name, made.code) == ("水文监测（副本）", "")


def test_a_unit_s_projects_are_copied_and_other_programs_get_a_table(window, tree, units, press):
    window.go_to(Key(units[0]))
    press(KEY.Key_C, modifier=CTRL)
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0].startswith("项目编码\t项目名称\t预算数")
    assert lines[-1].split("\t")[1] == "河道保洁"


def test_many_are_copied_and_pasted_beside_the_window(window, tree, units, qtbot, press):
    for at in range(25):
        window.editor.apply(Insert(Kind.PROJECT, Project(name=f"项目{at}"), units[1]), "加")
    window.go_to(Key(units[1]))
    press(KEY.Key_C, modifier=CTRL)
    qtbot.waitUntil(lambda: "已复制 26 个项目" in window.notice.text)
    window.go_to(Key(units[0]))
    press(KEY.Key_V, modifier=CTRL)
    qtbot.waitUntil(lambda: "已粘贴 26 个项目" in window.notice.text)
    assert len(names(window, units[0])) == 28
    window.editor.undo()
    assert len(names(window, units[0])) == 2


def test_what_takes_long_to_read_is_pasted_as_a_job(
    window, tree, units, qtbot, press, monkeypatch, jobs
):
    monkeypatch.setattr("ui.outline.clipboard._LARGE", 10)
    QApplication.clipboard().setMimeData(projects_data(*write_projects([Project(name="新")] * 3)))
    window.go_to(Key(units[0]))
    press(KEY.Key_V, modifier=CTRL)
    assert jobs.writing.title == "正在粘贴项目"
    qtbot.waitUntil(lambda: "已粘贴 3 个项目" in window.notice.text)
    assert names(window, units[0]) == ["防汛值守", "河道保洁", "新", "新", "新"]
    window.editor.undo()
    assert names(window, units[0]) == ["防汛值守", "河道保洁"]
    QApplication.clipboard().setMimeData(projects_data(*write_projects([Project()] * 10_001)))
    press(KEY.Key_V, modifier=CTRL)
    qtbot.waitUntil(lambda: "没有粘贴项目：剪贴板里超过 1 万个项目" in window.notice.text)
    assert names(window, units[0]) == ["防汛值守", "河道保洁"]


def test_text_that_is_no_project_is_told(window, tree, units, press):
    window.go_to(Key(units[0]))
    QApplication.clipboard().setText("一段文字\t和别的")
    press(KEY.Key_V, modifier=CTRL)
    assert "剪贴板里没有项目" in window.notice.text
    assert names(window, units[0]) == ["防汛值守", "河道保洁"]


def test_half_a_sign_is_refused_in_words(window, tree, units, press):
    data = QMimeData()
    own, _ = write_projects([Project(name="好")])
    data.setData(TYPE, own.replace("好".encode(), rb"\ud83d"))
    QApplication.clipboard().setMimeData(data)
    window.go_to(Key(units[0]))
    press(KEY.Key_V, modifier=CTRL)
    assert "无法保存的字符" in window.notice.text
    assert names(window, units[0]) == ["防汛值守", "河道保洁"]


@given(st.binary(max_size=200) | st.text(max_size=80).map(lambda text: text.encode()))
def test_hostile_content_is_no_project(content):
    data = QMimeData()
    data.setData(TYPE, content)
    with pytest.raises(NoProjects):
        read_projects(own_form(data))


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000,
        b'{"books": [[]]}',
        b'{"format": "jixiao-book", "version": 1, "units": [{"projects": [{"budget": "1e9999999"}]}]}',
        b'{"format": "jixiao-book", "version": 1, "units": []}',
        b'{"format": "jixiao-book", "version": 99}',
    ],
)
def test_content_that_only_looks_like_ours_is_refused(content):
    data = QMimeData()
    data.setData(TYPE, content)
    with pytest.raises(NoProjects):
        read_projects(own_form(data))


# Where one is


def test_the_book_in_which_one_is_is_told_from_others(window, tree, book, projects):
    assert tree._delegate.emphasised is None
    other = window.editor.apply(Insert(Kind.BOOK, small_book(2026)), "新建").added[0]
    window.go_to(Key(projects[1]))
    assert tree._delegate.emphasised == Key(book)
    assert "2027年 临江区水务局" in window.windowTitle()
    window.go_to(Key(other, Part.SAFEGUARDS))
    assert tree._delegate.emphasised == Key(other)
    window.editor.apply(Remove(book), "删除")
    assert tree._delegate.emphasised is None


def test_selection_and_expansion_survive_a_move_and_its_undo(window, units, projects):
    level = Key(projects[0], Part.LEVEL1, "产出指标")
    window.navigator.expansion.open(Key(projects[0]))
    window.navigator.expansion.open(level)
    pick(window, projects[0], projects[1])
    opened = window.navigator.expansion.nodes
    for change in (
        lambda: window.editor.apply(Move(projects[0], units[1], 0), "移动"),
        lambda: window.editor.apply(SetField(projects[0], "name", "改"), "改"),
        lambda: window.editor.apply(Insert(Kind.PROJECT, Project(), units[0], 0), "加"),
        window.editor.undo,
        window.editor.undo,
        window.editor.undo,
    ):
        change()
        assert window.navigator.key == Key(projects[0])
        assert window.navigator.picked == (projects[0], projects[1]) or window.navigator.picked == (
            projects[1],
            projects[0],
        )
        assert window.pages.page.key == Key(projects[0])
        assert opened <= window.navigator.expansion.nodes
        assert window.navigator.tree.isExpanded(
            window.navigator.filter.mapFromSource(window.navigator.model.key_index(level).parent())
        )


def test_the_menu_of_the_tree_shows_its_keys(tree):
    keys = {one.text().split("(")[0]: one.shortcut().toString() for one in tree.actions()}
    assert (keys["重命名"], keys["删除"], keys["复制项目"]) == ("F2", "Del", "Ctrl+C")
    assert all(one.isShortcutVisibleInContextMenu() for one in tree.actions() if one.shortcut())
    assert sum(one.isSeparator() for one in tree.actions()) == TREE.count(None)


def test_a_long_name_leaves_no_room_for_amount_and_then_for_count(tree):
    option = QStyleOptionViewItem()
    option.font = tree.font()
    option.text = "防汛值守和水毁工程修复" * 3
    name = tree.fontMetrics().horizontalAdvance(option.text)
    fitting = tree._delegate._fitting
    said = [fitting(option, name + room, "12.50  5 项", tree.font())[0] for room in (200, 0, -name)]
    assert said == ["12.50  5 项", "5 项", ""]


def test_keys_of_the_tree_are_not_heard_in_a_text(window, tree, units, projects, press):
    window.go_to(Key(projects[0]))
    name = window.pages.page.head.name
    name.setFocus()
    name.selectAll()
    press(KEY.Key_C, modifier=CTRL)
    press(KEY.Key_Delete)
    window.editor.flush()
    assert names(window, units[0]) == ["", "河道保洁"]
    assert QApplication.clipboard().text() == "防汛值守"


def test_a_row_that_is_gone_is_not_selected(window, projects):
    pick(window, projects[0], Ref(Kind.PROJECT, 999))
    assert window.navigator.picked == (projects[0],)
