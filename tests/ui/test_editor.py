"""Edits, undo and redo."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.edits import Batch, Insert, Kind, Move, Ref, Remove, SetField
from templates.book import Indicator
from ui.drafts import Draft
from ui.editor import Editor


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def editor(workspace, qapp, clock):
    return Editor(workspace, clock=clock)


def name_of(editor, ref):
    return editor.workspace.value(ref, "name")


def test_an_edit_is_stored_told_and_undone(editor, projects, qtbot):
    floods = projects[0]
    with qtbot.waitSignals([editor.changed, editor.history_changed]):
        editor.apply(SetField(floods, "name", "防汛"), "修改项目名称")
    assert (name_of(editor, floods), editor.undo_text) == ("防汛", "修改项目名称")

    assert editor.undo()
    assert (name_of(editor, floods), editor.redo_text) == ("防汛值守", "修改项目名称")
    assert editor.redo()
    assert name_of(editor, floods) == "防汛"


def test_a_refused_edit_leaves_no_step_and_says_why(editor, book, qtbot):
    unit = editor.workspace.children(book, Kind.UNIT)[0]
    with qtbot.waitSignal(editor.refused) as told, qtbot.assertNotEmitted(editor.changed):
        assert editor.apply(SetField(unit, "code", "402002"), "修改单位编码") is None
    assert "402002" in told.args[0]
    assert editor.undo_text == ""


def test_an_undo_that_fails_keeps_its_step(editor, projects, qtbot, monkeypatch):
    editor.apply(SetField(projects[0], "name", "防汛"), "改名")
    with monkeypatch.context() as patch, qtbot.waitSignal(editor.refused):
        patch.setattr(editor.workspace, "apply", refuse)
        assert not editor.undo()
    assert editor.undo_text == "改名"
    assert editor.undo()
    assert name_of(editor, projects[0]) == "防汛值守"


def refuse(_edit):
    raise OSError("磁盘已满，没有保存")


def type_name(editor, ref, *texts):
    for text in texts:
        editor.apply(SetField(ref, "name", text), "修改项目名称", typing=True)


def test_keystrokes_in_one_field_are_one_step(editor, projects):
    type_name(editor, projects[0], "防", "防汛", "防汛费")
    assert editor.undo()
    assert name_of(editor, projects[0]) == "防汛值守"
    assert not editor.undo()


def test_typing_back_to_the_old_text_leaves_no_step(editor, projects):
    type_name(editor, projects[0], "防汛值", "防汛值守")
    assert editor.undo_text == ""


@pytest.mark.parametrize("between", ["seal", "pause", "other field"])
def test_a_pause_or_another_field_ends_a_step(editor, projects, clock, between):
    type_name(editor, projects[0], "防汛")
    if between == "seal":
        editor.seal()
    elif between == "pause":
        clock.now += 5
    else:
        editor.apply(SetField(projects[0], "code", "1"), "编码", typing=True)
    type_name(editor, projects[0], "防汛费")
    editor.undo()
    assert name_of(editor, projects[0]) == "防汛"


def test_a_draft_is_kept_undone_and_redone(editor, projects):
    floods = projects[0]
    editor.apply(Draft(floods, "budget", "12.5x"), "修改预算数", typing=True)
    assert editor.drafts.text(floods, "budget") == "12.5x"
    editor.undo()
    assert editor.drafts.text(floods, "budget") == ""
    editor.redo()
    assert editor.drafts.text(floods, "budget") == "12.5x"


def test_a_draft_becomes_an_unplaced_line(editor, projects):
    editor.apply(Draft(projects[0], "budget", "约12"), "修改预算数")
    editor.apply(editor.drafts.as_unplaced(), "保留")
    assert editor.workspace.value(projects[0], "unplaced") == ("预算数：约12",)


def test_what_waits_is_flushed_before_another_edit(editor, projects):
    order = []
    editor.flushing.connect(lambda: order.append("flush"))
    editor.changed.connect(lambda _changes: order.append("changed"))
    editor.apply(SetField(projects[0], "name", "新"), "改名")
    assert order == ["flush", "changed"]


edits_at = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9)), max_size=12)


def edit_of(workspace, projects, kind: int, at: int):
    project = projects[at % len(projects)]
    rows = workspace.children(project, Kind.INDICATOR)
    if kind == 0:
        return SetField(project, "name", f"项目{at}")
    if kind == 1:
        return Insert(Kind.INDICATOR, Indicator(level3=f"指标{at}"), project, at % (len(rows) + 1))
    if not rows:
        return Batch(())
    row = rows[at % len(rows)]
    if kind == 2:
        return Remove(row)
    if kind == 3:
        return Move(row, project, (at * 7) % len(rows))
    if kind == 4:
        return Batch((SetField(row, "value", "1"), Remove(row)))
    return SetField(row, "level3", f"改{at}")


@given(edits_at)
@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_undoing_all_restores_the_book_and_redoing_all_the_changes(workspace, qapp, book, wanted):
    editor = Editor(workspace)
    projects = workspace.refs_of(book).projects
    before = workspace.book(book)
    for kind, at in wanted:
        editor.apply(edit_of(workspace, projects, kind, at), "改")
    after = workspace.book(book)
    while editor.undo():
        pass
    assert workspace.book(book) == before
    while editor.redo():
        pass
    assert workspace.book(book) == after
    while editor.undo():
        pass


def test_refs_are_of_the_editor_s_workspace(editor):
    assert editor.apply(SetField(Ref(Kind.PROJECT, 99), "name", "x"), "改") is None
