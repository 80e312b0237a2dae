"""Everything of the window that opens, at 13 and 1,000 projects, for the first and the second time.

Each line is one thing that a person opens. For the first and the second time: how long the call
held the GUI's thread, the longest gap between two turns of the event loop until all was quiet
again, what opened closed, and how long the thread itself was at work in its longest turn (in the
rest it waited for Python or a processor). Wanted of all: at most 50 ms. Each size has a process of
its own that opens the window as the program does, so that what is first here is first for a person.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from desktop import gui
from tests.bench._pulse import Pulse
from tests.bench._steps import DATA, Steps, steps_of
from ui.jobs import Jobs
from ui.settings import Settings

_SIZES = (13, 1_000)
_LIMIT = 50.0
_QUIET = 400
"""Milliseconds without work after which all has settled: longer than any rest in ui/."""
_LOOK = 50
_WORKING = 0.02
"""Seconds of work within a look, from which on the thread is not quiet."""
_LONGEST = 600.0
_SCREEN = Path(__file__).with_name("_screen.json")
"""A screen as people have one; without it all dialogs are drawn on 800x800."""
_HERE = "--in"
"""Before the folder of files in which one process opens its window."""


class Figures(NamedTuple):
    """Milliseconds: the call, the longest gap, the longest turn's own work."""

    held: float
    gap: float
    work: float

    def __str__(self) -> str:
        """Return them as the cells of a line."""
        return f"{self.held:8.0f}{self.gap:8.0f}{self.work:8.0f}"


def main() -> None:
    """Print a table for each size, or for the sizes named on the command line."""
    if sys.argv[1:2] == [_HERE]:
        _measure(Path(sys.argv[2]))
        return
    for size in map(int, sys.argv[1:]) if sys.argv[1:] else _SIZES:
        print(f"{size:,} projects", flush=True)
        with TemporaryDirectory() as folder:
            _run("_dialog_files", folder, str(size))
            _run("dialogs", _HERE, folder)


def _run(name: str, *words: str) -> None:
    # What that platform cannot do, it would say at each dialog.
    more = {
        "QT_QPA_PLATFORM": f"offscreen:configfile={_SCREEN}",
        "QT_LOGGING_RULES": "default.warning=false",
    }
    command = [sys.executable, "-m", f"tests.bench.{name}", *words]
    subprocess.run(command, check=True, env=os.environ | more)


class Watch:
    """Does one thing after the other and waits until all is quiet."""

    def __init__(self) -> None:
        self._busy: set[Jobs] = set()
        self._note_jobs()
        self.pulse = Pulse()

    def _note_jobs(self) -> None:
        """Learn of all work under way, that of dialogs too, which have jobs of their own."""
        start, busy = Jobs.start, self._busy

        def noted(jobs: Jobs, job: object) -> None:
            busy.add(jobs)
            start(jobs, job)  # type: ignore[arg-type]

        Jobs.start = noted  # type: ignore[method-assign, assignment]

    @property
    def busy(self) -> bool:
        """Whether work is under way."""
        self._busy.intersection_update([one for one in self._busy if one.busy])
        return bool(self._busy)

    def settle(self) -> None:
        """Let everything that is under way or waiting for a rest come to its end."""
        loop, quiet, began = QEventLoop(), [0], perf_counter()

        def look() -> None:
            works = self.pulse.take_work() > _WORKING
            quiet[0] = 0 if self.busy or works else quiet[0] + _LOOK
            if quiet[0] >= _QUIET or perf_counter() - began > _LONGEST:
                loop.quit()

        timer = QTimer(interval=_LOOK)
        timer.timeout.connect(look)
        timer.start()
        loop.exec()

    def time(self, act: Callable[[], object], leave: Callable[[], object]) -> Figures:
        """Do `act`, wait for what follows, then `leave`; return how long the loop stood still."""
        self.pulse.begin()
        began = perf_counter()
        act()
        held = perf_counter() - began
        self.settle()
        leave()
        self.settle()
        return Figures(*(1e3 * one for one in (held, self.pulse.longest, self.pulse.busiest)))


def _measure(folder: Path) -> None:
    data = folder / DATA
    settings = Settings(data.with_suffix(".ini"))
    gui.start_application(settings)
    watch = Watch()
    window = gui._show(data, settings, ())
    window.show_in(1366, 768)
    watch.settle()
    steps = steps_of(window, folder)
    first, second = _go_through(watch, steps), _go_through(watch, steps)
    print(f"{'':<34}{'first':>24}{'second':>24}")
    print(f"{'':<34}" + f"{'held':>8}{'gap':>8}{'work':>8}" * 2)
    for name in steps:
        print(f"  {name:<32}{first[name]}{second[name]}{_verdict(first[name], second[name])}")
    gui.close_window(window)
    QApplication.processEvents()


def _verdict(*turns: Figures) -> str:
    if max(one.work for one in turns) > _LIMIT:
        return "   over 50 ms"
    return "   waited" if max(one.gap for one in turns) > _LIMIT else ""


def _go_through(watch: Watch, steps: Steps) -> dict[str, Figures]:
    return {name: watch.time(*step) for name, step in steps.items()}


if __name__ == "__main__":
    main()
