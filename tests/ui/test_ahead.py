"""What is loaded ahead: everything of the window that something imports late."""

import ast
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import ui
from ui.ahead import LATER, load_ahead
from ui.jobs import Cancelled
from ui.window import Window


def test_all_of_the_window_that_is_imported_late_is_loaded_ahead() -> None:
    late = {name for path in Path(ui.__file__).parent.rglob("*.py") for name in late_imports(path)}
    assert "ui.search.go_to" in late
    assert sorted(late - set(LATER) - {"ui.ahead"}) == []


def test_what_is_loaded_ahead_is_there_once() -> None:
    assert len(set(LATER)) == len(LATER)
    assert [name for name in LATER if find_spec(name) is None] == []


def test_loading_says_how_far_it_is_and_can_be_stopped() -> None:
    seen: list[int] = []

    def report(done: int, total: int) -> None:
        assert total == len(LATER)
        seen.append(done)
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        load_ahead(report)
    assert seen == [0, 1, 2, 3]


def test_pages_made_ahead_show_nothing_and_take_nothing(window: Window, qtbot: QtBot) -> None:
    shown, key = window.pages.currentWidget(), window.navigator.key
    before = window.pages.count()
    while window.pages.make_ahead():
        pass
    assert window.pages.count() > before
    assert window.pages.currentWidget() is shown
    assert window.navigator.key == key
    assert not window.pages.make_ahead()


def late_imports(path: Path) -> Iterator[str]:
    """Yield the modules of the window that functions in `path` import."""
    functions = (
        one
        for one in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(one, ast.FunctionDef)
    )
    for function in functions:
        for one in ast.walk(function):
            if isinstance(one, ast.ImportFrom) and (one.module or "").startswith("ui."):
                yield str(one.module)
