"""Every page and dialog on a small screen with large text: nothing is cut off, none is too large."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QWidget

from db.edits import Insert, Kind, Ref
from db.engine import open_database
from db.workspace import Workspace
from desktop import picture_pages
from desktop.gui import close_window, open_window
from desktop.picture_pages import open_dialogs, sample_pages, write_files
from templates.sample import sample_book
from tests.ui.fitting import cut_off
from ui import theme
from ui.settings import Settings
from ui.window import Window

WIDTH, HEIGHT = 1024, 768
TASK_BAR = 48
LARGE = theme.POINT_SIZE + 4
LONG = "所属河道管理与水文监测综合服务保障中心（含防汛抗旱应急物资储备管理办公室及各乡镇服务站）"


def long_book() -> Any:
    """The sample book with names as long as no bureau has them."""
    book = sample_book()
    units = [
        replace(
            unit,
            name=unit.name + LONG,
            projects=tuple(replace(one, name=one.name + LONG) for one in unit.projects),
        )
        for unit in book.units
    ]
    department = replace(book.department, name=book.department.name + LONG)
    return replace(book, department=department, units=tuple(units))


@pytest.fixture
def shown(qapp: QApplication, tmp_path: Path) -> Iterator[tuple[Window, tuple[Ref, ...]]]:
    """A window of 1024x768 with text four points larger, and what there is in it."""
    data, settings = tmp_path / "jixiao.db", Settings(tmp_path / "window.ini")
    workspace = Workspace(open_database(data))
    book = workspace.apply(Insert(Kind.BOOK, long_book())).changes.added[0]
    refs = workspace.refs_of(book)
    workspace.close()
    write_files(data, tmp_path)
    look = theme.current_look()
    theme.wear(qapp, look, LARGE)
    window = open_window(data, settings)
    window.show_in(WIDTH, HEIGHT)
    yield window, (book, refs.units[0], *refs.projects)
    close_window(window)
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    theme.wear(qapp, look)


def settle(window: Window) -> None:
    """Let everything be laid out and every job end."""
    for _ in range(2):
        QApplication.processEvents()
        while window.context.jobs.busy:
            window.context.jobs.wait(10_000)
            QApplication.processEvents()
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


@pytest.mark.parametrize("beside", [False, True])
def test_nothing_is_cut_off(
    shown: tuple[Window, tuple[Ref, ...]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    beside: bool,
) -> None:
    window, refs = shown
    monkeypatch.setattr(picture_pages, "settle", lambda: settle(window))
    for name in ("show_review", "show_preview"):
        window.actions_[name].setChecked(beside)
    window.frame.share(WIDTH)
    found = []
    for name, step in sample_pages(window, refs, tmp_path).items():
        step()
        settle(window)
        for root in (window, *open_dialogs()):
            found += [f"{name}: {one}" for one in cut_off(root)]
            size = root.minimumSizeHint().expandedTo(root.minimumSize())
            if size.width() > WIDTH or (root is not window and size.height() > HEIGHT - TASK_BAR):
                found.append(f"{name}: {root.windowTitle()} needs {size.toTuple()}")
        for dialog in open_dialogs():
            dialog.reject()
        settle(window)
    assert sorted(set(found)) == []


def test_the_fence_sees_what_has_no_room(qtbot: Any) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    line = QHBoxLayout(holder)
    words, button, stacked = QLabel("这一行没有地方"), QPushButton("也没有地方"), QLabel("一字一行")
    stacked.setWordWrap(True)
    for one in (words, button, stacked):
        one.setFixedWidth(20)
        line.addWidget(one)
    holder.show()
    assert len(cut_off(holder)) == 3
    for one in (words, button, stacked):
        one.setFixedWidth(200)
    QApplication.processEvents()
    assert cut_off(holder) == []
