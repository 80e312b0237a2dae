"""Paragraphs with what their style and list add: an automatic number, being part of the contents."""

from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from templates.readers.word.names import (
    BREAK,
    CELL,
    CELL_DELETED,
    GRID_BEFORE,
    GRID_SPAN,
    HORIZONTAL_MERGE,
    NUMBERING,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    STYLE,
    TABLE,
    TEXT,
    VAL,
    VERTICAL_MERGE,
)
from templates.readers.word.numbering import Numbering
from templates.readers.word.styles import PLAIN, ParagraphStyle, read_number
from templates.readers.word.text import READ, joins_next, paragraph_text


class WordParagraph(NamedTuple):
    """The text with its automatic number; `open_end`: the next paragraph goes on with it."""

    text: str
    contents: bool
    open_end: bool


# What a row of plain text consists of, and what makes it one that is not.
_PLAIN = (CELL, GRID_SPAN, VERTICAL_MERGE, PARAGRAPH, TEXT, BREAK)
_NOT_PLAIN = (
    *(tag for tag in READ if tag not in _PLAIN),
    TABLE,
    NUMBERING,
    HORIZONTAL_MERGE,
    GRID_BEFORE,
    CELL_DELETED,
)


class ParagraphReader:
    """Reads paragraphs in document order, which the numbers of lists depend on.

    `plain_tags` are the elements to look at in a row to tell whether it holds but plain text.
    """

    def __init__(self, styles: Mapping[str, ParagraphStyle], numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        any_numbered = any(map(self.is_numbered, styles))
        self.plain_tags = (*_PLAIN, *_NOT_PLAIN, *((STYLE,) if any_numbered else ()))

    def is_numbered(self, style_id: str) -> bool:
        """Return whether paragraphs of this style are numbered."""
        return self._styles.get(style_id, PLAIN).list_id not in (None, "", "0")

    def read(self, paragraph: etree._Element) -> WordParagraph:
        """Return what `paragraph` says; a blank one has no number."""
        text = paragraph_text(paragraph)
        properties = paragraph.find(PARAGRAPH_PROPERTIES)
        if properties is None:
            return WordParagraph(text, contents=False, open_end=False)
        style_id = self._style_id(properties)
        style = self._styles.get(style_id, PLAIN)
        if text and not text.isspace():
            text = self._number(properties, style_id, style) + text
        return WordParagraph(text, style.contents, joins_next(paragraph))

    @staticmethod
    def _style_id(properties: etree._Element) -> str:
        element = properties.find(STYLE)
        return "" if element is None else element.get(VAL, "")

    def _number(self, properties: etree._Element, style_id: str, style: ParagraphStyle) -> str:
        list_id, level = read_number(properties)
        if list_id is None:
            list_id = style.list_id
            level = self._level_of_style(style_id, style) if level is None else level
        if list_id in (None, "", "0"):
            return ""
        return self._numbering.next_number(str(list_id), level or 0)

    def _level_of_style(self, style_id: str, style: ParagraphStyle) -> int:
        if style.level is not None:
            return style.level
        return self._numbering.styled.get(style_id, 0)
