"""The contents (目录): the lines of each entry, and how many pages they take."""

from collections.abc import Iterable, Sequence

from templates.layout.blocks import Contents, ContentsEntry, Paragraph
from templates.layout.paper import TEXT_HEIGHT, TEXT_WIDTH
from templates.layout.styles import (
    CONTENTS_PART,
    CONTENTS_PROJECT,
    CONTENTS_SECTION,
    CONTENTS_TITLE,
    Style,
)
from templates.layout.text_lines import EM, break_lines

_NUMBER_WIDTH = 900
"""Kept free at the right for a short leader and the page number."""
_SHORTEST = 6
"""Characters that the last line has at least: one or two alone look lost."""
_STYLES = {1: CONTENTS_PART, 2: CONTENTS_SECTION, 3: CONTENTS_PROJECT}


def make_contents(headings: Sequence[tuple[Paragraph, int]], before: int) -> Contents:
    """Return the contents of a document with `before` pages in front of them.

    Each heading comes with its page, counted from 1 after the contents.
    """
    lines = [(entry_lines(one.entry, _style(one)), _style(one)) for one, _ in headings]
    pages = _count_pages((style, len(of_entry)) for of_entry, style in lines)
    entries = (
        ContentsEntry(of_entry, style, before + pages + page, heading.bookmark)
        for (of_entry, style), (heading, page) in zip(lines, headings, strict=True)
    )
    return Contents(Paragraph("目录", CONTENTS_TITLE, new_page=True), tuple(entries), pages)


def entry_lines(words: str, style: Style) -> tuple[str, ...]:
    """Return `words` in lines that leave room for the page number in any font."""
    width = (TEXT_WIDTH - style.left - _NUMBER_WIDTH) * EM // style.size
    words = " ".join(words.split())
    lines = break_lines(words, width)
    if len(lines[-1]) < _SHORTEST < len(words):
        return break_lines(words, width - _SHORTEST * EM)
    return lines


def _style(heading: Paragraph) -> Style:
    return _STYLES[heading.style.level]


def _count_pages(entries: Iterable[tuple[Style, int]]) -> int:
    """Return how many pages the title and so many lines of each style take."""
    pages, used = 1, CONTENTS_TITLE.pitch
    for style, lines in entries:
        for _ in range(lines):
            if used + style.pitch > TEXT_HEIGHT:
                pages, used = pages + 1, 0
            used += style.pitch
    return pages
