"""The window at work, offscreen, at 13, 1,000 and 10,000 projects: is the next key ever held up?

Each line is one thing that a person does: how long the call held the GUI's thread, and the longest
gap between two turns of the event loop until everything that follows had settled. Wanted of both:
at most 50 ms. The start is measured in processes of their own, against a bare PySide6 window.
"""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.edits import Insert, Kind, Ref
from db.engine import open_database
from db.workspace import Workspace
from desktop.gui import close_window, collect_young_garbage, open_window, start_application
from tests.bench import start
from tests.bench._pulse import Pulse
from tests.bench._start_report import resident
from tests.bench.check import make_book
from ui.models.nodes import Key
from ui.settings import Settings
from ui.window import Window

_SIZES = (13, 1_000, 10_000)
_LIMIT = 50.0
_START_LIMIT = 3.0
_QUIET = 400
"""Milliseconds without work after which what was done has settled: longer than any rest in ui/."""
_ROWS = 1_000


class Bench:
    """One window on a book of so many projects."""

    def __init__(self, data: Path) -> None:
        self.settings = Settings(data.with_suffix(".ini"))
        self.pulse = Pulse()
        self.window: Window = open_window(data, self.settings)
        self.workspace = self.window.editor.workspace
        self.book = self.workspace.books()[0].ref
        self.projects = self.workspace.refs_of(self.book).projects
        self.middle = self.projects[len(self.projects) // 2]

    def settle(self) -> None:
        """Let everything that is under way or waiting for a rest come to its end."""
        loop, jobs = QEventLoop(), self.window.context.jobs
        quiet = QTimer(singleShot=True, interval=_QUIET)
        quiet.timeout.connect(lambda: quiet.start() if jobs.busy else loop.quit())
        jobs.started.connect(quiet.start)
        quiet.start()
        loop.exec()
        jobs.started.disconnect(quiet.start)

    def time(self, name: str, act: Callable[[], object]) -> None:
        """Do `act`, wait for what follows, and print how long the event loop stood still."""
        self.pulse.begin()
        began = perf_counter()
        act()
        held = (perf_counter() - began) * 1e3
        self.settle()
        gap = self.pulse.longest * 1e3
        verdict = "" if max(held, gap) <= _LIMIT else "   over 50 ms"
        print(f"  {name:<44}{held:9.1f}{gap:9.1f}{verdict}", flush=True)

    def go_to(self, ref: Ref) -> None:
        """Show the project `ref`."""
        self.window.go_to(Key(ref))

    def trigger(self, action: str) -> None:
        """Choose an entry of a menu."""
        self.window.actions_[action].trigger()


def main() -> None:
    """Print the start's ratios, then a table for each size."""
    for line in _starts():
        print(line, flush=True)
    start_application(Settings(Path(os.devnull)))
    for size in _SIZES:
        with TemporaryDirectory() as folder:
            _measure(size, Path(folder) / "jixiao.db")


def _starts() -> Iterator[str]:
    here = Path(start.__file__).parent
    with TemporaryDirectory() as folder:
        commands: dict[str, list[object]] = {"bare": [sys.executable, here / "_start_bare.py"]}
        for size in _SIZES:
            data = Path(folder) / f"{size}.db"
            _fill(data, size)
            commands[f"{size:,}"] = [sys.executable, here / "_start_ours.py", data]
        results = start.measure(commands)
    bare = results.pop("bare")["drawn"]
    yield f"start to a drawn window: bare PySide6 {bare * 1e3:.0f} ms (wanted: at most 3×)"
    for name, run in results.items():
        ratio = run["drawn"] / bare
        yield f"  {name:>6} projects{run['drawn'] * 1e3:9.0f} ms{ratio:7.2f}×{run['memory']:7.0f} MB"


def _fill(data: Path, size: int) -> None:
    """Put a book of so many projects there, left with the first project on the screen."""
    workspace = Workspace(open_database(data))
    book = workspace.apply(Insert(Kind.BOOK, make_book(size))).changes.added[0]
    refs = workspace.refs_of(book)
    workspace.close()
    settings = Settings(data.with_suffix(".ini"))
    settings.keep_tree(data, Key(refs.projects[0]), frozenset({Key(book), Key(refs.units[0])}))
    settings.sync()


def _measure(size: int, data: Path) -> None:
    _fill(data, size)
    print(f"{size:,} projects{'held ms':>41}{'gap ms':>9}   (wanted: at most 50)")
    collect_young_garbage()
    bench = Bench(data)
    window = bench.window
    bench.time("first paint, and the first review", lambda: window.show_in(1366, 768))
    _look_around(bench)
    _edit(bench)
    _shape(bench)
    _shape_many(bench)
    _find(bench)
    _import(bench)
    print(f"  {'memory':<44}{resident():9.0f} MB")
    bench.time("closing", window.close)
    close_window(window)
    QApplication.processEvents()


def _look_around(bench: Bench) -> None:
    navigator = bench.window.navigator
    bench.time("switch to another project", lambda: bench.go_to(bench.middle))
    bench.time("and to the next", lambda: bench.trigger("next_project"))
    for text in ("1", "第", "污水 12", ""):
        bench.time(
            f"filter by “{text}”" if text else "clear the filter",
            lambda text=text: _type_filter(navigator.search, text),
        )
    bench.time("the book's page", lambda: bench.window.go_to(Key(bench.book)))
    unit = bench.workspace.parent(bench.middle)
    assert unit
    bench.time("a unit's page", lambda: bench.window.go_to(Key(unit)))
    bench.time("back to a project", lambda: bench.go_to(bench.middle))


def _type_filter(field: object, text: str) -> None:
    field.setText(text)  # type: ignore[attr-defined]
    field.textEdited.emit(text)  # type: ignore[attr-defined]


def _edit(bench: Bench) -> None:
    page = bench.window.pages.page
    grid, head = page.grid, page.head  # type: ignore[union-attr]
    bench.window.activateWindow()
    purpose = head.purpose
    purpose.setFocus()
    bench.time("a key in a wide field, to disk and views", lambda: QTest.keyClicks(purpose, "x"))
    bench.time("a key in the name", lambda: QTest.keyClicks(head.name, "x"))
    grid.setFocus()
    grid.go_to(0, 5)

    def type_a_cell() -> None:
        QTest.keyClicks(grid, "7")
        QTest.keyClick(
            grid.viewport().focusProxy() or QApplication.focusWidget(), Qt.Key.Key_Return
        )

    bench.time("a cell typed and left by Enter", type_a_cell)
    bench.time("undo of it", lambda: bench.trigger("undo"))
    rows = (f"产出指标\t数量指标\t新增第{at}项\t全年数量\t≥{at + 1}个\t台账" for at in range(_ROWS))
    QGuiApplication.clipboard().setText("\n".join(rows))
    grid.go_to(page.model.rowCount() - 1, 0)  # type: ignore[union-attr]
    bench.time(f"paste of {_ROWS:,} rows", grid.acts.paste)
    bench.time("undo of it", lambda: bench.trigger("undo"))
    bench.time("redo", lambda: bench.trigger("redo"))
    _edit_many(bench)
    bench.time("undo", lambda: bench.trigger("undo"))
    purpose.setFocus()
    bench.time(
        "a wide text grows by 2,000 signs", lambda: purpose.insertPlainText("各项费用，" * 400)
    )
    bench.time("undo of it", lambda: bench.trigger("undo"))


def _edit_many(bench: Bench) -> None:
    """Do to a thousand rows of the grid what is done to one, and take each back."""
    page = bench.window.pages.page
    grid, acts = page.grid, page.grid.acts  # type: ignore[union-attr]
    grid.setFocus()
    first, last = (3, 2), (2 + _ROWS, 2)
    for name, act, end in (
        ("rows one up", lambda: acts.move_rows(-1), last),
        ("rows copied", acts.duplicate_rows, last),
        ("rows filled down in a column", acts.fill_down, last),
        ("rows removed", acts.remove_rows, last),
        ("rows emptied (Ctrl+A, Delete)", acts.clear_selected, (2 + _ROWS, 5)),
    ):
        grid.select_block(first if end is last else (0, 0), end)
        bench.settle()
        bench.time(f"{_ROWS:,} {name}", act)
        bench.time("undo of it", lambda: bench.trigger("undo"))
    bench.time(f"{_ROWS:,} rows in narrower columns", lambda: bench.window.resize(1240, 768))
    bench.window.resize(1366, 768)
    bench.settle()


def _shape(bench: Bench) -> None:
    for name, action in (
        ("a new project", "new_project"),
        ("undo", "undo"),
        ("a copy of the project", "duplicate"),
        ("undo", "undo"),
        ("the project one down", "move_down"),
        ("undo", "undo"),
        ("the project removed", "remove"),
        ("undo", "undo"),
    ):
        bench.time(name, lambda action=action: bench.trigger(action))
        if action != "undo":
            continue
        bench.go_to(bench.middle)
        bench.settle()


def _shape_many(bench: Bench) -> None:
    """Move and remove up to a thousand selected projects, as many as there are of the second half."""
    navigator, rows = bench.window.navigator, bench.window.rows
    refs = bench.projects[len(bench.projects) // 2 :][:_ROWS]
    unit = bench.workspace.children(bench.book, Kind.UNIT)[0]
    for name, act in (
        ("moved to the first unit", lambda: rows.move_to_unit(refs, unit)),
        ("removed", lambda: bench.trigger("remove")),
    ):
        navigator.pick([Key(ref) for ref in refs])
        bench.settle()
        bench.time(f"{len(refs):,} selected projects {name}", act)
        bench.time("undo of it", lambda: bench.trigger("undo"))
    bench.go_to(bench.middle)
    bench.settle()


def _find(bench: Bench) -> None:
    panel = bench.window.finder.panel
    bench.trigger("replace")
    panel.wanted.setText("标段")
    panel.new.setText("路段")
    bench.time("find in the whole book", panel.asked.emit)
    bench.time(f"replace {len(panel.model.hits):,} hits", panel.replace_all.click)
    bench.time("undo of it", lambda: bench.trigger("undo"))
    bench.time("redo", lambda: bench.trigger("redo"))
    bench.time("undo", lambda: bench.trigger("undo"))
    bench.window.finder.end()


def _import(bench: Bench) -> None:
    """Put a whole book in, as an import or a collecting does, and take it back."""
    editor, edit = bench.window.editor, Insert(Kind.BOOK, bench.workspace.book(bench.book))
    bench.time(
        "a book as large brought in", lambda: editor.carry_out(edit, "导入", lambda _changes: None)
    )
    bench.time("undo of it", lambda: bench.trigger("undo"))


if __name__ == "__main__":
    main()
