"""Fences of the window's tests, and the parts that they are made of."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from db.edits import Insert, Kind, Ref
from db.engine import Database, open_database
from db.workspace import Workspace
from templates.framework import built_in_frameworks
from tests.ui.books import small_book
from tests.ui.controls_of import faults_of
from tests.ui.leftovers import Leftovers
from ui import ask, theme
from ui.context import Context
from ui.editor import Editor
from ui.jobs import Jobs
from ui.mnemonics import give_mnemonics
from ui.settings import Settings
from ui.window import Window


class PatientBot(QtBot):
    """Waits as long as a machine with other work to do may need; what never comes fails still."""

    @override
    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 60_000) -> None:
        super().waitUntil(callback, timeout=timeout)

    @override
    def waitSignal(self, signal: Any, *, timeout: int = 60_000, **how: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **how)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture(autouse=True)
def nothing_is_left(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that leaves a widget, a running timer or a thread with work under way."""
    leftovers = Leftovers(qapp, monkeypatch)
    yield
    found = list(leftovers.find())
    assert not found, "\n".join(found)


class Answers:
    """What the test answers to the program's questions, in order."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._ready: list[Any] = []

    def give(self, *answers: Any) -> None:
        """Answer the next questions: verbs, paths, or a function that is given the dialog."""
        self._ready += answers

    def take(self, question: str) -> Any:
        self.asked.append(question)
        assert self._ready, f"asked without an answer: {question}"
        return self._ready.pop(0)


@pytest.fixture(autouse=True)
def answers(monkeypatch: pytest.MonkeyPatch) -> Iterator[Answers]:
    """Let no window open for an answer; a question that the test has no answer for fails."""
    given = Answers()

    def question(_parent: QWidget, title: str, _text: str, verbs: Any, then: Any) -> None:
        wanted = given.take(title)
        assert wanted in [verb.answer for verb in verbs]
        then(wanted)

    def show(dialog: QDialog) -> None:
        give_mnemonics(dialog)
        # Of the system's own dialogs, as that for printers, its makers take care.
        faults = [] if type(dialog).__module__.startswith("PySide6") else faults_of(dialog)
        assert not faults, f"{dialog.windowTitle()}: {faults}"
        given.take(dialog.windowTitle())(dialog)
        dialog.deleteLater()

    monkeypatch.setattr(ask, "question", question)
    monkeypatch.setattr(ask, "show", show)
    monkeypatch.setattr(ask, "show_beside", show)
    monkeypatch.setattr(ask, "open_files", lambda *a: a[-1](given.take(a[1])))
    monkeypatch.setattr(ask, "choose_folder", lambda *a: a[-1](given.take(a[1])))
    monkeypatch.setattr(ask, "save_file", lambda *a: a[-1](given.take(a[1])))
    monkeypatch.setattr(ask, "tell_trouble", lambda *a, **_: given.take(a[1]))
    yield given
    assert not given._ready, f"never asked: {given._ready}"


@pytest.fixture
def watch_model(qapp: QApplication) -> Iterator[Callable[[QAbstractItemModel], None]]:
    """Test a model now and at each change; Qt's warning of a fault fails the test.

    Unlike qtmodeltester it does not fetch more in the middle of an insertion, which is not allowed.
    """
    testers = []

    def watch(model: QAbstractItemModel) -> None:
        mode = QAbstractItemModelTester.FailureReportingMode.Warning
        testers.append(QAbstractItemModelTester(model, mode))
        testers[-1].setUseFetchMore(False)

    yield watch
    testers.clear()


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return open_database(tmp_path / "books.db")


@pytest.fixture
def workspace(database: Database) -> Iterator[Workspace]:
    opened = Workspace(database)
    yield opened
    opened.close()


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.cancel_all()
    assert made.wait(5000)


@pytest.fixture
def editor(workspace: Workspace, jobs: Jobs) -> Iterator[Editor]:
    yield Editor(workspace, jobs)
    jobs.cancel_all()
    assert jobs.wait(5000)


@pytest.fixture
def book(workspace: Workspace) -> Ref:
    """A small book: two units, three projects, five indicators."""
    return workspace.apply(Insert(Kind.BOOK, small_book())).changes.added[0]


@pytest.fixture
def projects(workspace: Workspace, book: Ref) -> tuple[Ref, ...]:
    return workspace.refs_of(book).projects


@pytest.fixture
def context(editor: Editor, jobs: Jobs, database: Database) -> Context:
    return Context(editor, built_in_frameworks(), jobs, database)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "window.ini")


@pytest.fixture
def make_window(
    context: Context, settings: Settings, tmp_path: Path, qtbot: Any
) -> Iterator[Callable[[], Window]]:
    """Open the window, in front and with the focus; at the end look at its controls."""
    faults: list[str] = []
    theme.wear(QApplication.instance(), theme.LIGHT)

    def make() -> Window:
        window = Window(context, tmp_path / "books.db", settings, "0")
        qtbot.addWidget(window, before_close_func=lambda one: faults.extend(faults_of(one)))
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield make
    assert not faults, "\n".join(faults)


@pytest.fixture
def window(make_window: Callable[[], Window], book: Ref) -> Window:
    return make_window()
