"""A clock that stands still: pictures drawn today and tomorrow are the same, byte for byte."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, tzinfo
from unittest.mock import patch

from PySide6.QtCore import QDate, QTime
from typing_extensions import override

_NOW = datetime(2026, 11, 24, 9, 30)  # noqa: DTZ001 - in whatever zone is asked for
_PYTHON = ("templates.handin.now.datetime",)
_DATES = ("ui.dialogs.new_book.QDate", "ui.exports.names.QDate")
_TIMES = ("ui.status.QTime",)


class _Datetime(datetime):
    @classmethod
    @override
    def now(cls, tz: tzinfo | None = None) -> "_Datetime":
        return cls.fromisoformat(_NOW.isoformat()).replace(tzinfo=tz)


class _Date(QDate):
    @staticmethod
    def currentDate() -> QDate:  # noqa: N802 - Qt's name
        return QDate(_NOW.year, _NOW.month, _NOW.day)


class _Time(QTime):
    @staticmethod
    def currentTime() -> QTime:  # noqa: N802 - Qt's name
        return QTime(_NOW.hour, _NOW.minute)


@contextmanager
def stopped_clock() -> Iterator[None]:
    """Let it be half past nine on a morning in November wherever the program asks."""
    clocks = {_PYTHON: _Datetime, _DATES: _Date, _TIMES: _Time}
    with ExitStack() as stack:
        for places, clock in clocks.items():
            for place in places:
                stack.enter_context(patch(place, clock))
        yield
