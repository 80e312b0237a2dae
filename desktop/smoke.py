"""Tries the built program out: opens the window and does the main job in it, then closes it.

`绩效填报 --smoke FOLDER` shows whether an installation works, without touching anybody's data: all
it makes lies in that folder, with a report of what was done and how long each step took.
"""

import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop.gui import close_window, open_window, start_application
from desktop.smoke_steps import main_job
from ui.settings import Settings
from ui.window import Window

REPORT = "smoke.txt"
_SIZE = (1366, 740)
_LOOK_AGAIN = 5
"""Milliseconds between two looks whether a step is over."""
_LONGEST = 120.0
"""Seconds after which a step counts as hanging."""


def try_out(folder: Path) -> int:
    """Do the main job in the window, with its results in `folder`; return 0 if all went well."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "smoke.db").unlink(missing_ok=True)
    app = start_application(Settings(folder / "smoke.ini"))
    with (folder / REPORT).open("w", encoding="utf-8") as report:
        trial = _Trial(folder, report)
        sys.excepthook = trial.take_error
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

    def take_error(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Fail because of an error in a slot, which Qt would only print: a `sys.excepthook`."""
        self._fail("".join(traceback.format_exception(kind, error, trace)))

    def _all_steps(self) -> Iterator[str]:
        self._window = open_window(self._folder / "smoke.db", Settings(self._folder / "smoke.ini"))
        self._window.show_in(*_SIZE)
        yield "打开窗口"
        yield from main_job(self._window, self._folder)
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
