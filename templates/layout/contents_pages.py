"""The contents (目录): the words of each entry, and how many pages they take."""

from collections.abc import Iterable
from dataclasses import dataclass

from templates.layout.blocks import ContentsEntry, Paragraph
from templates.layout.paper import TEXT_HEIGHT, TEXT_WIDTH
from templates.layout.styles import (
    CONTENTS_PART,
    CONTENTS_PROJECT,
    CONTENTS_SECTION,
    CONTENTS_TITLE,
    Style,
)
from templates.layout.text_lines import EM, break_lines

TITLE = Paragraph("目录", CONTENTS_TITLE, new_page=True)
_NUMBER_WIDTH = 900
"""Kept free at the right for a short leader and the page number."""
_SHORTEST = 6
"""Characters that the last line has at least: one or two alone look lost."""
_STYLES = {1: CONTENTS_PART, 2: CONTENTS_SECTION, 3: CONTENTS_PROJECT}


@dataclass(frozen=True, slots=True)
class Target:
    """What an entry leads to: its words, the level of its heading, its bookmark and its page."""

    words: str
    level: int
    bookmark: str
    page: int


def make_entry(target: Target) -> ContentsEntry:
    """Return the entry that leads to `target`."""
    style = _STYLES[target.level]
    return ContentsEntry(entry_lines(target.words, style), style, target.page, target.bookmark)


def entry_lines(words: str, style: Style) -> tuple[str, ...]:
    """Return `words` in lines that leave room for the page number in any font."""
    width = (TEXT_WIDTH - style.left - _NUMBER_WIDTH) * EM // style.size
    words = " ".join(words.split())
    lines = break_lines(words, width)
    if len(lines[-1]) < _SHORTEST < len(words):
        return break_lines(words, width - _SHORTEST * EM)
    return lines


def count_contents_pages(levels_and_words: Iterable[tuple[int, str]]) -> int:
    """Return how many pages the title and an entry for each level and words take."""
    pages, used = 1, CONTENTS_TITLE.pitch
    for level, words in levels_and_words:
        style = _STYLES[level]
        for _ in entry_lines(words, style):
            if used + style.pitch > TEXT_HEIGHT:
                pages, used = pages + 1, 0
            used += style.pitch
    return pages
