"""What a test has begun and must have ended: windows, widgets, timers, threads."""

import gc
import threading
from collections.abc import Iterator
from typing import Any
from weakref import WeakSet

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QWidget

_DELETE = QEvent.Type.DeferredDelete


class Leftovers:
    """Knows the widgets and threads there were before a test, and what the test has started since."""

    def __init__(self, app: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
        self._app = app
        self._before: set[QWidget] = set(app.topLevelWidgets())
        self._threads = set(threading.enumerate())
        self._timers = _remembered(monkeypatch, QTimer)
        self._qt_threads = _remembered(monkeypatch, QThread)
        self._pools = _remembered(monkeypatch, QThreadPool)

    def find(self) -> Iterator[str]:
        """Yield what is left, in words; end it, so that the next test has nothing of it."""
        self._app.sendPostedEvents(None, _DELETE)  # what the test closed is gone by now
        yield from self._widgets()
        yield from self._ticking()
        yield from self._running()

    def _widgets(self) -> Iterator[str]:
        if self._new_widgets():
            gc.collect()
        for one in self._new_widgets():
            yield f"left {'visible' if one.isVisible() else 'hidden'}: {one}"
            one.close()
            one.deleteLater()

    def _ticking(self) -> Iterator[str]:
        for timer in _living(self._timers):
            if timer.isActive():
                yield f"left ticking: {timer} of {timer.parent()}"
                timer.stop()

    def _running(self) -> Iterator[str]:
        yield from (f"left running: {one}" for one in _living(self._qt_threads) if one.isRunning())
        yield from (
            f"left working: {one}" for one in _living(self._pools) if one.activeThreadCount()
        )
        for one in set(threading.enumerate()) - self._threads:
            # Python's view of a thread of Qt's: those are looked at above.
            if not isinstance(one, threading._DummyThread):
                yield f"left running: {one}"

    def _new_widgets(self) -> list[QWidget]:
        return [one for one in self._app.topLevelWidgets() if one not in self._before]


def _living(started: WeakSet[Any]) -> list[Any]:
    return [one for one in started if shiboken6.isValid(one)]


def _remembered(monkeypatch: pytest.MonkeyPatch, kind: type[Any]) -> WeakSet[Any]:
    """Return the objects of `kind` that will have been started."""
    started: WeakSet[Any] = WeakSet()
    start = kind.start

    def remember(one: Any, *args: Any) -> Any:
        started.add(one)
        return start(one, *args)

    monkeypatch.setattr(kind, "start", remember)
    return started
