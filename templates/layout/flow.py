"""On which page each paragraph of part one begins.

Programs may differ by a line in what a long paragraph takes, so a paragraph begins somewhere
between an earliest and a latest line. That matters only where both are not on the same page, and
only for paragraphs that contents point to: there a page break is put before a paragraph shortly
before, and every program agrees again.
"""

from dataclasses import dataclass

from templates.layout.blocks import Paragraph
from templates.layout.paper import TEXT_HEIGHT, TEXT_WIDTH
from templates.layout.styles import PROSE
from templates.layout.text_lines import EM, fewest_lines, most_lines

LINES_A_PAGE = TEXT_HEIGHT // PROSE.pitch
_BOLD_IS_WIDER = 1.12
_SLACK = 20
"""A point less than the paper has: programs round at different places."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Where paragraphs fall: the page of each (from 0), those that need a break, all pages."""

    pages: tuple[int, ...]
    breaks: frozenset[int]
    page_count: int


@dataclass(frozen=True, slots=True)
class _Start:
    """A first page and the earliest and latest line on or after it; both count from 0."""

    page: int = 0
    earliest: int = 0
    latest: int = 0

    @property
    def first_page(self) -> int:
        return self.page + self.earliest // LINES_A_PAGE

    @property
    def last_page(self) -> int:
        return self.page + self.latest // LINES_A_PAGE

    @property
    def is_certain(self) -> bool:
        return self.first_page == self.last_page


def flow(paragraphs: tuple[Paragraph, ...]) -> Flow:
    """Return on which pages `paragraphs` fall; the first is on the first line of page 0."""
    counts = [_count_lines(paragraph) for paragraph in paragraphs]
    pointed_at = [n for n, one in enumerate(paragraphs) if one.entry]
    breaks: set[int] = set()
    starts = _starts(paragraphs, counts, breaks)
    # The end counts as pointed at: part two begins on the page after it.
    for target in [*pointed_at, len(paragraphs)]:
        while (early := _break_before(target, paragraphs, starts, breaks)) is not None:
            breaks.add(early)
            starts = _starts(paragraphs, counts, breaks)
    end = starts.pop()
    return Flow(tuple(one.last_page for one in starts), frozenset(breaks), end.last_page + 1)


def _break_before(
    target: int, paragraphs: tuple[Paragraph, ...], starts: list[_Start], breaks: set[int]
) -> int | None:
    """Return before which paragraph a break makes the start of `target` certain, None if it is."""
    if starts[target].is_certain:
        return None
    for n in range(target - 1, 0, -1):
        if n in breaks:
            return None
        if starts[n].is_certain and not paragraphs[n - 1].keep_next:
            return n
    return None


def _starts(
    paragraphs: tuple[Paragraph, ...], counts: list[tuple[int, int]], breaks: set[int]
) -> list[_Start]:
    """Return where each paragraph begins, and in the last place where the last one ends."""
    start = _Start()
    starts = []
    for n, (fewest, most) in enumerate(counts):
        if n in breaks:
            start = _Start(start.last_page + 1)
        elif paragraphs[n].keep_next and not (n and paragraphs[n - 1].keep_next):
            least, greatest = _kept_lines(n, paragraphs, counts)
            earliest, latest = _kept(start.earliest, least), _kept(start.latest, greatest)
            start = _Start(start.page, earliest, latest)
        starts.append(start)
        start = _Start(start.page, start.earliest + fewest, start.latest + most)
    # A text ends on the page of its last line, not on that of the line after it.
    starts.append(_Start(start.page, max(start.earliest - 1, 0), max(start.latest - 1, 0)))
    return starts


def _kept_lines(
    n: int, paragraphs: tuple[Paragraph, ...], counts: list[tuple[int, int]]
) -> tuple[int, int]:
    """Return how many lines stay together from paragraph `n` on, at least and at most."""
    fewest = most = 0
    while n < len(paragraphs) and paragraphs[n].keep_next:
        fewest, most = fewest + counts[n][0], most + counts[n][1]
        n += 1
    # Of the paragraph to which they keep, the first line is enough.
    follows = int(n < len(paragraphs))
    return fewest + follows, most + follows


def _kept(line: int, count: int) -> int:
    """Return the line on which `count` lines begin that stay together if a page can hold them."""
    left = LINES_A_PAGE - line % LINES_A_PAGE
    return line + left if left < count <= LINES_A_PAGE else line


def _count_lines(paragraph: Paragraph) -> tuple[int, int]:
    """Return how many lines a paragraph takes, at least and at most."""
    style = paragraph.style
    width = (TEXT_WIDTH - style.left) * EM // style.size
    first = style.first_line * EM // style.size
    most = (width - _SLACK * EM // style.size) / (_BOLD_IS_WIDER if style.bold else 1)
    return fewest_lines(paragraph.text, width, first), most_lines(paragraph.text, int(most), first)
