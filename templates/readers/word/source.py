"""Blocks out of a Word file: its document part is read as a stream, a row or paragraph at a time.

Each row and paragraph is taken out of the tree once it is read, so that memory does not grow with
the document.
"""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from templates.progress import Report
from templates.readers.blocks import Block, Paragraph
from templates.readers.reading import CannotRead, Place
from templates.readers.safe_package import BROKEN, TOO_LARGE, Part
from templates.readers.word.names import (
    BODY,
    CELL,
    CONTROL,
    CONTROL_PROPERTIES,
    GALLERY,
    PARAGRAPH,
    ROW,
    TABLE,
    TEXT_BOX,
    VAL,
)
from templates.readers.word.numbering import read_numbering
from templates.readers.word.package import WordPackage
from templates.readers.word.paragraphs import ParagraphReader
from templates.readers.word.rows import WRAPPERS, RowReader
from templates.readers.word.styles import read_styles
from templates.readers.word.text import text_boxes
from templates.readers.word.xml import (
    SAFE,
    parse_part,
    refuse_declared_type,
    refuse_document_type,
    transitional,
)

_PIECE = 1 << 16
# XML between the end of one row or paragraph and that of the next; a row has some 10 KB.
_MOST_PENDING = 16 << 20
# Characters of text, an element counting for some: what a book of 20,000 projects would have.
_MOST_TEXT = 100_000_000
_ELEMENT = 32


def read_word(word: WordPackage, report: Report | None = None) -> Iterator[Block]:
    """Yield the blocks of a Word file. Raises CannotRead where it turns out to be broken."""
    styles, numbering = (word.part(kind) for kind in ("styles", "numbering"))
    paragraphs = ParagraphReader(
        read_styles(parse_part(styles) if styles else None),
        read_numbering(parse_part(numbering) if numbering else None),
    )
    with word.package.open(word.document) as part:
        stream = _Stream(part, word.package.size(word.document), report)
        yield from _Source(paragraphs).blocks(stream)


class _Stream:
    """The document part, piece by piece; guards what the parser piles up."""

    def __init__(self, part: Part, size: int, report: Report | None) -> None:
        self._part, self._size, self._report = part, size, report
        self._released = 0

    def pieces(self) -> Iterator[bytes]:
        """Yield the part; the first piece in the usual namespace."""
        piece = transitional(self._part.read(_PIECE))
        refuse_declared_type(piece)
        while piece:
            if self._report:
                self._report(min(self._part.count, self._size), self._size)
            if self._part.count - self._released > _MOST_PENDING:
                raise CannotRead(TOO_LARGE)
            yield piece
            piece = self._part.read(_PIECE)

    def release(self) -> None:
        """Note that what was read so far is out of the tree, or soon will be."""
        self._released = self._part.count


class _Source:
    """Turns rows, as they end, and the paragraphs before them into blocks."""

    def __init__(self, paragraphs: ParagraphReader) -> None:
        self._paragraphs = paragraphs
        self._table: etree._Element | None = None
        self._rows = RowReader(paragraphs)
        self._tables = self._row = self._paragraph = self._order = 0
        self._prefix = ""
        self._weight = 0

    def blocks(self, stream: _Stream) -> Iterator[Block]:
        parser = etree.XMLPullParser(
            events=("end",),
            tag=ROW,
            remove_comments=True,
            remove_pis=True,
            collect_ids=False,
            **SAFE,
        )
        try:
            for piece in stream.pieces():
                parser.feed(piece)
                events: Iterator[Any] = parser.read_events()
                for _event, row in events:
                    yield from self._take_row(row)
                    stream.release()
            yield from self._finish(parser.close())
        except etree.XMLSyntaxError as error:
            raise CannotRead(BROKEN) from error

    def _finish(self, root: etree._Element) -> Iterator[Block]:
        refuse_document_type(root)
        body = root.find(BODY)
        if body is not None:
            yield from self._take_before(body, None)

    def _take_row(self, element: etree._Element) -> Iterator[Block]:
        parent = element.getparent()
        if parent is None or (parent is not self._table and not self._is_outer(parent)):
            return
        table = _table_of(parent)
        if table is not self._table:
            yield from self._begin_table(table)
        self._row += 1
        self._order += 1
        place = Place(table=self._tables, row=self._row, order=self._order)
        row = self._rows.read(element, place)
        if not self._rows.was_plain:
            yield from self._take_boxes(element, place)
        if row is not None:
            self._weigh(sum([len(cell.text) + _ELEMENT for cell in row.cells]))
            yield row
        # Taking out a row that is empty costs a third of taking out a full one.
        element.clear()
        _forget_before(element)

    def _is_outer(self, parent: etree._Element) -> bool:
        """Return whether a table is none inside a cell or a text box."""
        while parent.tag not in (BODY, CELL, TEXT_BOX):
            above = parent.getparent()
            if above is None:
                return False
            parent = above
        return parent.tag == BODY

    def _begin_table(self, table: etree._Element) -> Iterator[Block]:
        """Take what stands before a new table."""
        refuse_document_type(table)
        body = next(table.iterancestors(BODY))
        yield from self._take_before(body, table)
        self._table, self._rows = table, RowReader(self._paragraphs)
        self._tables, self._row = self._tables + 1, 0

    def _take_before(self, parent: etree._Element, stop: etree._Element | None) -> Iterator[Block]:
        """Take the paragraphs in `parent` before `stop`, in order, and then out of the tree."""
        inside = set() if stop is None else {stop, *stop.iterancestors()}
        for child in parent:
            if child.tag == PARAGRAPH:
                yield from self._take_paragraph(child)
            elif child.tag in WRAPPERS:
                yield from self._take_before(child, stop if child in inside else None)
            if child in inside:
                _forget_before(child)
                return

    def _take_paragraph(self, element: etree._Element) -> Iterator[Block]:
        self._order += 1
        read = self._paragraphs.read(element)
        text = self._prefix + read.text
        self._prefix = text if read.open_end else ""
        self._weigh(len(text))
        bare = "" if read.open_end else text.strip()
        if bare:
            self._paragraph += 1
        place = Place(paragraph=self._paragraph, order=self._order)
        if bare:
            yield Paragraph(bare, place, contents=read.contents or _is_in_contents(element))
        yield from self._take_boxes(element, place)

    def _take_boxes(self, element: etree._Element, place: Place) -> Iterator[Block]:
        for text in text_boxes(element):
            self._weigh(len(text))
            if bare := text.strip():
                yield Paragraph(bare, place, boxed=True)

    def _weigh(self, weight: int) -> None:
        self._weight += weight
        if self._weight > _MOST_TEXT:
            raise CannotRead(TOO_LARGE)


def _table_of(parent: etree._Element) -> etree._Element:
    """Return the table that `parent`, a table or a wrapper in one, belongs to."""
    return parent if parent.tag == TABLE else next(parent.iterancestors(TABLE), parent)


def _is_in_contents(paragraph: etree._Element) -> bool:
    """Return whether `paragraph` is in a content control from the gallery of contents."""
    for ancestor in paragraph.iterancestors(CONTROL):
        gallery = ancestor.find(f"{CONTROL_PROPERTIES}//{GALLERY}")
        if gallery is not None and "contents" in gallery.get(VAL, "").lower():
            return True
    return False


def _forget_before(element: etree._Element) -> None:
    """Take out what stands before `element`; a content control keeps its properties."""
    parent = element.getparent()
    if parent is not None and parent.tag != CONTROL:
        while element.getprevious() is not None:
            del parent[0]
