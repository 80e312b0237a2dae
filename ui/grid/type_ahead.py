"""Choosing by typing: a number, the beginning of a choice, or its first letters in pinyin."""

import time
from collections.abc import Callable, Sequence

from ui.pinyin import folded, initials

_PAUSE = 1.0
"""Seconds after which typing begins anew."""


class TypeAhead:
    """Remembers what was typed a moment ago: `s` is 数量指标, `sx` is 时效指标."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._typed = ""
        self._at = 0.0

    def find(self, typed: str, choices: Sequence[str]) -> str | None:
        """Return the choice meant by `typed` after what was typed just before, None if none is."""
        now = self._clock()
        before = self._typed if now - self._at < _PAUSE else ""
        self._at = now
        for text in (before + typed, typed):
            if found := _find(folded(text), choices):
                self._typed = text
                return found
        self._typed = ""
        return None


def _find(text: str, choices: Sequence[str]) -> str | None:
    if text.isdecimal() and 1 <= int(text) <= len(choices):
        return choices[int(text) - 1]
    begins = (one for one in choices if one.startswith(text) or initials(one).startswith(text))
    return next(begins, None)
