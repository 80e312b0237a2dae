"""Numbered items of a section: where the next begins is decided by the sequence of numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from templates.readers.reading import Place
from templates.readers.recognise.markers import Marker, leading_marker


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a section, white space at both ends taken off, and where it stands."""

    text: str
    place: Place


@dataclass(slots=True)
class NumberedItem:
    """A title without its number, the lines beneath it, and whether its number was out of order."""

    title: Line
    body: list[Line] = field(default_factory=list)
    out_of_order: bool = False


def split_items(lines: Sequence[Line]) -> tuple[list[Line], list[NumberedItem]]:
    """Return the lines before the first item, and the items.

    The first line with a number 1 says how items are numbered (1、 or （一） …). A later line begins
    an item if its number is the next one in that style; a list inside a body, which begins again
    at 1, stays in the body. One number left out or doubled is taken as a slip and noted.
    """
    start, style = _first(lines)
    if not style:
        return list(lines), []
    splitter = _Splitter([_of_style(line, style) for line in lines])
    return list(lines[:start]), splitter.split(lines, start)


def _first(lines: Sequence[Line]) -> tuple[int, str]:
    for n, line in enumerate(lines):
        marker = leading_marker(line.text)
        if marker and marker.number == 1 and not marker.doubtful:
            return n, marker.style
    return len(lines), ""


def _of_style(line: Line, style: str) -> Marker | None:
    marker = leading_marker(line.text)
    return marker if marker and marker.style == style and not marker.doubtful else None


class _Splitter:
    def __init__(self, markers: list[Marker | None]) -> None:
        self._markers = markers
        self._last = 0
        self._inner = 0

    def split(self, lines: Sequence[Line], start: int) -> list[NumberedItem]:
        items: list[NumberedItem] = []
        for n in range(start, len(lines)):
            marker = self._markers[n]
            if marker and self._begins_item(n, marker.number):
                slip = marker.number != self._last + 1
                items.append(
                    NumberedItem(Line(marker.rest.strip(), lines[n].place), [], out_of_order=slip)
                )
                self._last, self._inner = marker.number, 0
            else:
                items[-1].body.append(lines[n])
        return items

    def _begins_item(self, at: int, number: int) -> bool:
        if number == 1 and self._last:
            self._inner = 1
            return False
        if self._inner and number == self._inner + 1 and not self._must_be_item(at, number):
            self._inner = number
            return False
        if number == self._last + 1:
            return True
        return not self._inner and number in (self._last, self._last + 2)

    def _must_be_item(self, at: int, number: int) -> bool:
        """Return whether the next item begins here, though a list inside the body is open.

        It does not if its number comes once more before the next list.
        """
        if number != self._last + 1:
            return False
        for after in range(at + 1, len(self._markers)):
            marker = self._markers[after]
            if marker and marker.number in (1, number):
                return marker.number == 1
        return True
