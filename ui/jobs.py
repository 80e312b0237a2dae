"""Long work off the GUI thread, with progress and cancel.

A job gets a snapshot, never a widget. Connect to it, then start it: a quick one is over before
its caller has connected otherwise.
"""

import logging
import sys
from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QObject, QRunnable, QThreadPool, Signal
from typing_extensions import override

log = logging.getLogger(__name__)

_QUICK_TURNS, _USUAL_TURNS = 0.0005, 0.005
"""Seconds that work holds Python before the GUI gets its turn; Python's own 0.005 are felt."""

Report = Callable[[int, int], None]


class Cancelled(Exception):
    """The person who asked for the work does not want it any more."""


class Job(QObject):
    """One piece of work. It lives in the GUI thread, so its signals arrive there.

    A quiet one is too small or too near the program's own business to be shown to a person. One
    that `writes` edits the books: those wait for each other, and undo waits for them.
    """

    progress = Signal(int, int)
    """How much is done, and of how much."""
    done = Signal(object)
    """The result of the work."""
    failed = Signal(object)
    """The exception that ended the work."""
    finished = Signal()
    """After done, failed or a cancel."""

    def __init__(
        self,
        title: str,
        work: Callable[[Report], object],
        *,
        quiet: bool = False,
        writes: bool = False,
    ) -> None:
        super().__init__()
        self.title = title
        self.quiet = quiet
        self.writes = writes
        self.is_over = False
        self._work = work
        self._cancelled = False

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._cancelled = True

    def run(self) -> None:
        """Do the work. Runs in a pool thread."""
        # What the work was made of, often a whole book, goes as soon as it is done.
        work, self._work = self._work, _done_already
        try:
            result = work(self._report)
        except Cancelled:
            log.info("Cancelled: %s", self.title)
        except Exception as error:
            log.exception("Failed: %s", self.title)
            self.failed.emit(error)
        else:
            self.done.emit(result)
        finally:
            self.finished.emit()

    def _report(self, done: int, total: int) -> None:
        if self._cancelled:
            raise Cancelled
        self.progress.emit(done, total)


class _Carrier(QRunnable):
    """Takes a job to a pool thread; the pool deletes it, never the job."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job: Job | None = job

    @override
    def run(self) -> None:
        job, self._job = self._job, None
        if job:
            job.run()
            job.is_over = True


class Jobs(QObject):
    """The jobs under way."""

    started = Signal(object)
    """The job that was started."""
    became_idle = Signal()
    """The last job under way has finished."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool, self._writers = QThreadPool(self), QThreadPool(self)
        self._writers.setMaxThreadCount(1)
        self._under_way: set[Job] = set()
        self._later: list[Job] = []
        self._past: set[Job] = set()

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return bool(self._under_way)

    @property
    def writing(self) -> Job | None:
        """A job under way that edits the books, None if there is none."""
        return next((one for one in self._under_way if one.writes), None)

    def start(self, job: Job) -> None:
        """Start `job` and keep it until it has finished.

        While another one writes it waits: it is to see what was asked for before it.
        """
        self._let_past_go()
        waits = self.writing and not job.writes
        self._under_way.add(job)
        sys.setswitchinterval(_QUICK_TURNS)
        job.finished.connect(lambda: self._forget(job))
        self.started.emit(job)
        if waits:
            self._later.append(job)
        else:
            (self._writers if job.writes else self._pool).start(_Carrier(job))

    def cancel_all(self) -> None:
        """Ask every job to stop; those that wait are never begun."""
        self._under_way.difference_update(self._later)
        self._later.clear()
        for job in self._under_way:
            job.cancel()

    def wait(self, milliseconds: int) -> bool:
        """Wait for all work to end; return False if it does not within that time."""
        until = QDeadlineTimer(milliseconds)
        return self._writers.waitForDone(until) and self._pool.waitForDone(until)

    def _forget(self, job: Job) -> None:
        self._under_way.discard(job)
        self._past.add(job)
        if not self.writing:
            self._start_those_that_waited()
        if not self._under_way:
            sys.setswitchinterval(_USUAL_TURNS)
            self.became_idle.emit()

    def _start_those_that_waited(self) -> None:
        waited, self._later = self._later, []
        for job in waited:
            self._pool.start(_Carrier(job))

    def _let_past_go(self) -> None:
        """Delete what has finished, with all that was connected to it.

        A function connected to a job that speaks of the job itself would keep both for good; no
        collector sees through a connection. The pool must be out of the job by then.
        """
        for job in [one for one in self._past if one.is_over]:
            self._past.discard(job)
            job.deleteLater()


def _done_already(_report: Report) -> None:
    """Stand for work that was done."""
