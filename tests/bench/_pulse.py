"""How long the event loop stood still; imports nothing of the program, which it would warm up."""

from time import perf_counter, thread_time

from PySide6.QtCore import QTimer


class Pulse:
    """Notes the longest gap between two turns of the event loop.

    `busiest` is the longest time that the thread itself was at work in one turn: without what it
    waited for another thread's hold on Python, or for a processor.
    """

    def __init__(self) -> None:
        self.longest = self.busiest = 0.0
        self._last, self._worked = perf_counter(), thread_time()
        self._taken = self._worked
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now, worked = perf_counter(), thread_time()
        self.longest = max(self.longest, now - self._last)
        self.busiest = max(self.busiest, worked - self._worked)
        self._last, self._worked = now, worked

    def begin(self) -> None:
        """Forget what was."""
        self.longest = self.busiest = 0.0
        self._last, self._worked = perf_counter(), thread_time()

    def take_work(self) -> float:
        """Return the seconds that the thread was at work since this was asked last."""
        before, self._taken = self._taken, thread_time()
        return self._taken - before
