"""What is asked of the window before all of it is there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from desktop import gui
from desktop.completion import LATE, Completion
from ui import ask
from ui.settings import Settings
from ui.window import Window


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path) -> Iterator[Window]:
    locale = QLocale()
    settings = Settings(tmp_path / "window.ini")
    gui.start_application(settings)
    made = gui.open_window(tmp_path / "jixiao.db", settings)
    yield made
    made.context.jobs.wait(5000)
    gui.close_window(made)
    QLocale.setDefault(locale)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the questions for files; none is answered."""
    titles: list[str] = []
    monkeypatch.setattr(ask, "open_files", lambda *a: titles.append(a[1]))
    monkeypatch.setattr(ask, "save_file", lambda *a: titles.append(a[1]))
    return titles


TITLES = ["打开数据文件", "新建数据文件", "检查安装包"]


def test_entries_chosen_too_early_are_done_once_they_can_be(
    window: Window, asked: list[str], tmp_path: Path
) -> None:
    rest = Completion(window, tmp_path / "jixiao.db")
    for name in LATE:
        window.begin(name)
    assert asked == []
    rest.complete()
    assert asked == TITLES


def test_entries_chosen_later_are_done_once(
    window: Window, asked: list[str], tmp_path: Path
) -> None:
    Completion(window, tmp_path / "jixiao.db").complete()
    for name in LATE:
        window.begin(name)
    assert asked == TITLES


def test_other_things_wait_too(window: Window, tmp_path: Path) -> None:
    done: list[str] = []
    rest = Completion(window, tmp_path / "jixiao.db")
    rest.when_complete(lambda: done.append("early"))
    assert done == []
    rest.complete()
    rest.when_complete(lambda: done.append("late"))
    assert done == ["early", "late"]
