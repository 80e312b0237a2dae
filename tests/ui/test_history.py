"""Steps of undo come in the order of the data file, whatever order the window hears of them."""

import threading
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtWidgets import QApplication

from db.edits import Applied, Batch, Insert, Kind, Remove, SetField
from db.engine import open_database
from db.workspace import Workspace
from templates.book import Book, Indicator
from tests.ui.books import small_book
from ui.drafts import Draft
from ui.editor import Editor
from ui.jobs import Job


@pytest.fixture
def background(editor, jobs, qtbot):
    """Apply an edit in a job whose signal waits: only its commit has happened."""

    def apply(edit, text="后台", then=lambda _changes: None):
        committed, may_end = threading.Event(), threading.Event()

        def work(report):
            applied = editor.workspace.apply(edit, report=report)
            committed.set()
            assert may_end.wait(5)
            return applied

        job = editor.write(text, work, then)
        assert committed.wait(5)

        def end():
            with qtbot.waitSignal(job.finished):
                may_end.set()

        return end

    return apply


def name(editor, project):
    return editor.workspace.value(project, "name")


def test_an_edit_between_a_commit_and_its_signal_is_undone_first(editor, projects, background):
    one = projects[0]
    editor.apply(SetField(one, "name", "先"), "先改")
    end = background(SetField(one, "name", "后台"))
    editor.apply(SetField(one, "name", "后"), "后改")
    end()
    undone = []
    while editor.undo_text:
        undone.append(editor.undo_text)
        assert editor.undo()
        undone.append(name(editor, one))
    assert undone == ["后改", "后台", "后台", "先", "先改", "防汛值守"]
    while editor.redo():
        pass
    assert name(editor, one) == "后"


def test_typing_around_a_commit_is_two_steps(editor, projects, background):
    one = projects[0]
    editor.apply(SetField(one, "name", "甲"), "输入", typing=True)
    end = background(SetField(one, "name", "后台"))
    editor.apply(SetField(one, "name", "甲乙"), "输入", typing=True)
    editor.apply(SetField(one, "name", "甲乙丙"), "输入", typing=True)
    end()
    names = []
    while editor.undo():
        names.append(name(editor, one))
    assert names == ["后台", "甲", "防汛值守"]


def test_a_draft_after_the_commit_is_taken_back_before_it(editor, projects, background):
    one = projects[0]
    editor.apply(Draft(one, "budget", "约1"), "输入", typing=True)
    end = background(SetField(one, "budget", Decimal(7)))
    editor.apply(Draft(one, "budget", "约12"), "输入", typing=True)
    end()
    texts = []
    while editor.undo_text:
        editor.undo()
        texts.append(editor.drafts.text(one, "budget"))
    assert texts == ["约1", "约1", ""]


def test_undo_and_removals_are_put_off_while_a_job_writes(editor, projects, background):
    editor.apply(SetField(projects[0], "name", "先"), "先改")
    end = background(SetField(projects[1], "name", "后台"))
    told = []
    editor.refused.connect(told.append)
    assert not editor.undo()
    assert editor.apply(Remove(projects[2]), "删除") is None
    assert editor.apply(Batch((Remove(projects[2]),)), "删除") is None
    assert [words[:11] for words in told] == ["正在后台，等它完成后再"] * 3
    assert editor.workspace.exists(projects[2])
    end()
    assert editor.undo_text == "后台"
    assert editor.undo()
    assert editor.undo()
    assert name(editor, projects[0]) == "防汛值守"


def test_what_was_taken_back_is_not_done_again_after_a_job(editor, projects, background):
    editor.apply(SetField(projects[0], "name", "先"), "先改")
    editor.undo()
    background(SetField(projects[0], "name", "后台"))()
    assert (editor.undo_text, editor.redo_text) == ("后台", "")


@pytest.fixture
def large(monkeypatch):
    """Take every step for a large one."""
    monkeypatch.setattr("ui.editor._MANY", 1)


def idle(jobs, qtbot):
    qtbot.waitUntil(lambda: not jobs.busy)


@pytest.mark.usefixtures("large")
def test_a_large_step_goes_back_and_forth_in_the_background(editor, projects, jobs, qtbot):
    one, told = projects[0], []
    editor.apply(SetField(one, "name", "新"), "改名")
    editor.stepped.connect(told.append)
    for step, wanted in ((editor.undo, "防汛值守"), (editor.redo, "新"), (editor.undo, "防汛值守")):
        titles = []
        jobs.started.connect(lambda job, titles=titles: titles.append(job.title))
        assert step()
        assert not step()
        idle(jobs, qtbot)
        assert titles[0].endswith("“改名”")
        assert name(editor, one) == wanted
    assert len(told) == 3
    assert (editor.undo_text, editor.redo_text) == ("", "改名")


def held(jobs, monkeypatch, workspace):
    """Stop whatever a job applies until the test lets it go on; say when it has begun."""
    begun, may_go = threading.Event(), threading.Event()
    apply = workspace.apply

    def wait(edit, also=None, **how):
        if threading.current_thread() is not threading.main_thread():
            begun.set()
            assert may_go.wait(5)
        return apply(edit, also, **how)

    monkeypatch.setattr(workspace, "apply", wait)
    return begun, may_go


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("back", [True, False])
def test_an_edit_that_overtakes_a_large_undo_or_redo_is_kept(
    editor, projects, jobs, qtbot, monkeypatch, back
):
    one = projects[0]
    editor.apply(SetField(one, "name", "新"), "改名")
    if not back:
        editor.undo()
        idle(jobs, qtbot)
    begun, may_go = held(jobs, monkeypatch, editor.workspace)
    assert editor.undo() if back else editor.redo()
    assert begun.wait(5)
    editor.apply(SetField(one, "name", "抢先"), "抢先")
    with qtbot.waitSignal(editor.refused) as told:
        may_go.set()
    idle(jobs, qtbot)
    assert "刚才又有了改动" in told.args[0]
    assert name(editor, one) == "抢先"
    assert (editor.undo_text, editor.redo_text) == ("抢先", "")
    editor.undo()
    idle(jobs, qtbot)
    assert name(editor, one) == ("新" if back else "防汛值守")


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("back", [True, False])
def test_an_edit_after_a_large_undo_or_redo_follows_it(
    editor, projects, jobs, qtbot, monkeypatch, back
):
    one, other = projects[:2]
    editor.apply(SetField(one, "name", "新"), "改名")
    if not back:
        editor.undo()
        idle(jobs, qtbot)
    apply, committed, may_end = editor.workspace.apply, threading.Event(), threading.Event()

    def stay(edit, also=None, **how):
        applied = apply(edit, also, **how)
        if threading.current_thread() is not threading.main_thread():
            committed.set()
            assert may_end.wait(5)
        return applied

    monkeypatch.setattr(editor.workspace, "apply", stay)
    assert editor.undo() if back else editor.redo()
    assert committed.wait(5)
    editor.apply(SetField(other, "name", "后"), "后改")
    may_end.set()
    idle(jobs, qtbot)
    monkeypatch.setattr(editor.workspace, "apply", apply)
    assert (editor.undo_text, editor.redo_text) == ("后改", "")
    editor.undo()
    idle(jobs, qtbot)
    assert editor.undo_text == ("" if back else "改名")
    assert name(editor, one) == ("防汛值守" if back else "新")


@pytest.mark.usefixtures("large")
def test_a_large_undo_that_is_cancelled_leaves_everything(editor, projects, jobs, qtbot):
    names = tuple(SetField(projects[0], "name", f"第{at}次") for at in range(1_200))
    editor.apply(Batch(names), "改名")
    jobs.started.connect(Job.cancel)
    assert editor.undo()
    idle(jobs, qtbot)
    assert name(editor, projects[0]) == "第1199次"
    assert (editor.undo_text, editor.redo_text) == ("改名", "")


def test_a_fault_in_the_background_is_told_without_its_words(editor, jobs, qtbot, caplog):
    with qtbot.waitSignal(editor.refused) as told:
        editor.write("替换", lambda _report: {}["x"] + 1 / 0, lambda _changes: None)
    idle(jobs, qtbot)
    assert told.args[0].startswith("没有替换：")
    assert "Failed: 正在替换" in caplog.text


class Interleaving(RuleBasedStateMachine):
    """Edits of a person, and of jobs whose signals come late and in any order but their own.

    The books as they were before each edit, by its number, are what undo has to go back through.
    """

    def __init__(self) -> None:
        super().__init__()
        import tempfile
        from pathlib import Path

        QApplication.instance() or QApplication([])
        self.folder = tempfile.TemporaryDirectory()
        self.workspace = Workspace(open_database(Path(self.folder.name) / "books.db"))
        self.editor = Editor(self.workspace)
        self.waiting: list[Applied] = []
        self.states: list[Book] = []

    def teardown(self) -> None:
        if self.states:
            self.hear_all()
            self.go_back_and_forth()
        self.workspace.close()
        self.folder.cleanup()

    @initialize()
    def begin(self) -> None:
        self.book = self.workspace.apply(Insert(Kind.BOOK, small_book())).changes.added[0]
        self.projects = self.workspace.refs_of(self.book).projects
        self.states = [self.now]

    @property
    def now(self) -> Book:
        return self.workspace.book(self.book)

    def edit(self, kind: int, at: int) -> Any:
        project = self.projects[at % len(self.projects)]
        rows = self.workspace.children(project, Kind.INDICATOR)
        if kind == 0 or not rows:
            return Insert(
                Kind.INDICATOR, Indicator(level3=f"第{at}项"), project, at % (len(rows) + 1)
            )
        if kind == 1:
            return Remove(rows[at % len(rows)])
        texts = (SetField(ref, "basis", f"{at}") for ref in rows)
        return SetField(project, "name", f"项目{at}") if kind == 2 else Batch(tuple(texts))

    @rule(kind=st.integers(0, 3), at=st.integers(0, 9))
    def a_person_edits(self, kind: int, at: int) -> None:
        assert self.editor.apply(self.edit(kind, at), "改") is not None
        self.states.append(self.now)

    @rule(at=st.integers(0, 1), text=st.sampled_from(["甲", "甲乙", "防汛值守"]))
    def a_person_types(self, at: int, text: str) -> None:
        edit = SetField(self.projects[at], "name", text)
        assert self.editor.apply(edit, "输入", typing=True) is not None
        self.states.append(self.now)

    @rule(kind=st.integers(0, 3), at=st.integers(0, 9))
    def a_job_commits(self, kind: int, at: int) -> None:
        self.waiting.append(self.workspace.apply(self.edit(kind, at)))
        self.states.append(self.now)

    @precondition(lambda self: self.waiting)
    @rule()
    def its_signal_arrives(self) -> None:
        self.editor.adopt(self.waiting.pop(0), "后台")

    @precondition(lambda self: not self.waiting)
    @rule()
    def a_person_takes_back(self) -> None:
        if self.editor.undo():
            assert self.now in self.states
            self.states.append(self.now)

    @precondition(lambda self: not self.waiting)
    @rule()
    def a_person_does_it_again(self) -> None:
        if self.editor.redo():
            assert self.now in self.states
            self.states.append(self.now)

    def hear_all(self) -> None:
        while self.waiting:
            self.its_signal_arrives()

    def go_back_and_forth(self) -> None:
        """Every state on the way back was there before, and all of the way is there again."""
        while self.editor.redo():
            assert self.now in self.states
        way = [self.now]
        while self.editor.undo_text:
            assert self.editor.undo()
            assert self.now in self.states
            way.append(self.now)
        assert self.now == self.states[0]
        for state in reversed(way[:-1]):
            assert self.editor.redo()
            assert self.now == state
        assert not self.editor.redo()


def _run(examples: int, steps: int) -> None:
    how = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Interleaving, settings=how)


def test_any_interleaving_goes_back_and_forth() -> None:
    _run(examples=15, steps=20)


@pytest.mark.fuzz
def test_any_interleaving_goes_back_and_forth_at_length() -> None:
    _run(examples=400, steps=40)
