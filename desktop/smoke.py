"""Tries the built program out: opens the window and does the main job in it, then closes it.

`绩效填报 --smoke FOLDER` shows whether an installation works, without touching anybody's data: all
it makes lies in that folder, with a report of what was done and how long each step took.
"""

import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO, TypeVar
from zipfile import ZipFile

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from db.edits import Kind, Ref
from desktop.gui import close_window, open_window, start_application
from ui.dialogs.export import Choice
from ui.grid.view import GridView
from ui.settings import Settings
from ui.widgets.fields import TextField
from ui.window import Window

REPORT = "smoke.txt"
PICTURE = "smoke.png"
_TYPED = "试填的指标"
_LEVEL3 = 2
"""The column of 三级指标 in the grid."""
_LOOK_AGAIN = 5
"""Milliseconds between two looks whether a step is over."""
_LONGEST = 120.0
"""Seconds after which a step counts as hanging."""


T = TypeVar("T", bound=QWidget)


class NotAsItShould(Exception):
    """A step did not do what it should."""


def try_out(folder: Path) -> int:
    """Do the main job in the window, with its results in `folder`; return 0 if all went well."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "smoke.db").unlink(missing_ok=True)
    app = start_application(Settings(folder / "smoke.ini"))
    with (folder / REPORT).open("w", encoding="utf-8") as report:
        trial = _Trial(folder, report)
        trial.begin()
        return app.exec()


class _Trial(QObject):
    """Goes through the steps, one after the other, in the program's own event loop."""

    def __init__(self, folder: Path, report: TextIO) -> None:
        super().__init__()
        self._folder = folder
        self._report = report
        self._window: Window | None = None
        self._steps = self._all_steps()
        self._under_way = ""
        self._began = time.perf_counter()
        self._timer = QTimer(self, interval=_LOOK_AGAIN)
        self._timer.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Start with the first step; the application is quit after the last one."""
        self._timer.start()

    def _all_steps(self) -> Iterator[str]:
        self._window = open_window(self._folder / "smoke.db", Settings(self._folder / "smoke.ini"))
        self._window.show()
        yield "打开窗口"
        yield from _steps(self._window, self._folder)
        close_window(self._window)

    def _go_on(self) -> None:
        if self._waiting():
            return
        try:
            self._say_done()
            self._under_way = next(self._steps, "")
        except Exception:  # noqa: BLE001 - the report tells it
            self._fail(traceback.format_exc())
        else:
            if not self._under_way:
                self._end(0, "完成")

    def _waiting(self) -> bool:
        """Return whether the window has yet to be drawn or work is under way."""
        if self._window is None or not self._under_way:
            return False
        if time.perf_counter() - self._began > _LONGEST:
            self._fail(f"{self._under_way}：超过 {_LONGEST:.0f} 秒没有完成\n")
            return True
        return self._window.context.jobs.busy or not self._window.windowHandle().isExposed()

    def _say_done(self) -> None:
        now = time.perf_counter()
        if self._under_way:
            self._say(f"{self._under_way}\t{now - self._began:.3f} 秒")
        self._began = now

    def _fail(self, words: str) -> None:
        if self._window is not None:
            # Jobs under way would outlive the interpreter's objects.
            close_window(self._window)
        self._end(1, f"没有通过\n{words}")

    def _end(self, code: int, words: str) -> None:
        self._timer.stop()
        QApplication.exit(code)
        self._say(words)

    def _say(self, line: str) -> None:
        # A windowed program has no stdout on Windows.
        for stream in filter(None, (self._report, sys.stdout)):
            stream.write(line + "\n")
            stream.flush()


def _steps(window: Window, folder: Path) -> Iterator[str]:
    """Do one step, yield its name, and look at the result when it is over."""
    workspace = window.editor.workspace
    window.actions_["sample"].trigger()
    book = workspace.books()[0].ref
    window.show_first_project()
    yield "放入示例"
    _type_in_a_cell(window)
    _require(_TYPED in _level3(window, book), "写在格子里的内容没有存进数据文件")
    yield "填写一格"
    window.grab().save(str(folder / PICTURE))
    yield "窗口截图"
    yield from _export_word(window, book, folder / "示例文本.docx")


def _type_in_a_cell(window: Window) -> None:
    """Type over the name of the first indicator, through the cell's own editor."""
    grid = _only(window, GridView)
    grid.go_to(0, _LEVEL3)
    grid.edit(grid.currentIndex())
    _only(grid, TextField).insertPlainText(_TYPED)
    grid.commit()


def _only(parent: QWidget, kind: type[T]) -> T:
    found: object = parent.findChild(kind)
    if not isinstance(found, kind):
        raise NotAsItShould(f"窗口中没有 {kind.__name__}")
    return found


def _level3(window: Window, book: Ref) -> list[str]:
    workspace = window.editor.workspace
    project = workspace.refs_of(book).projects[0]
    return [str(row["level3"]) for _, row in workspace.rows(project, Kind.INDICATOR)]


def _export_word(window: Window, book: Ref, path: Path) -> Iterator[str]:
    path.unlink(missing_ok=True)
    window.exports.write(
        book, path, Choice(project_only=False, part=None, cover=True, contents=True)
    )
    yield "导出 Word"
    with ZipFile(path) as package:
        text = package.read("word/document.xml").decode()
    _require(_TYPED in text, "Word 文件中没有刚填写的内容")


def _require(holds: object, words: str) -> None:
    if not holds:
        raise NotAsItShould(words)
