"""Blocks out of a Word file: its document part is read as a stream, a row or paragraph at a time.

Each row and paragraph is taken out of the tree once it is read, so that memory does not grow with
the document.
"""

from collections.abc import Iterator

from lxml import etree

from templates.progress import Report
from templates.readers.blocks import Block, Paragraph
from templates.readers.reading import CannotRead, Place
from templates.readers.safe_package import BROKEN, TOO_LARGE, Part
from templates.readers.word.names import (
    BODY,
    CELL,
    CONTROL,
    CONTROL_CONTENT,
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
from templates.readers.word.rows import RowReader
from templates.readers.word.styles import read_styles
from templates.readers.word.text import text_boxes
from templates.readers.word.xml import SAFE, parse_part, refuse_document_type, transitional

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
        yield from _Source(stream, paragraphs).blocks()


class _Stream:
    """The document part as the parser reads it; guards what the parser piles up."""

    def __init__(self, part: Part, size: int, report: Report | None) -> None:
        self._part, self._size, self._report = part, size, report
        self._released = 0

    def read(self, _size: int = 0) -> bytes:
        if self._part.count - self._released > _MOST_PENDING:
            raise CannotRead(TOO_LARGE)
        is_first = not self._part.count
        piece = self._part.read(_PIECE)
        if self._report and piece:
            self._report(min(self._part.count, self._size), self._size)
        return transitional(piece) if is_first else piece

    def release(self) -> None:
        """Note that what was read so far is out of the tree."""
        self._released = self._part.count


class _Source:
    def __init__(self, stream: _Stream, paragraphs: ParagraphReader) -> None:
        self._stream, self._paragraphs = stream, paragraphs
        self._table: etree._Element | None = None
        self._rows = RowReader(paragraphs)
        self._tables = self._row = self._paragraph = self._order = 0
        self._prefix = ""
        self._weight = 0

    def blocks(self) -> Iterator[Block]:
        parser = etree.iterparse(
            self._stream, events=("end",), tag=(PARAGRAPH, ROW), remove_comments=True, remove_pis=True, **SAFE,
        )  # fmt: skip
        try:
            for _event, element in parser:
                yield from self._take(element)
        except etree.XMLSyntaxError as error:
            raise CannotRead(BROKEN) from error

    def _take(self, element: etree._Element) -> Iterator[Block]:
        parent = element.getparent()
        if parent is None or parent.tag == CELL:
            return
        if not self._order:
            refuse_document_type(element)
        if element.tag == ROW:
            if parent is not self._table and not self._begin_table(parent):
                return
            yield from self._take_row(element)
        elif parent.tag == BODY or _stands_in(parent) == BODY:
            yield from self._take_paragraph(element)
        else:
            return
        _forget(element)
        self._stream.release()

    def _begin_table(self, parent: etree._Element) -> bool:
        """Take note of the table that a row is in; return False if it is inside another."""
        table: etree._Element | None = parent
        while table is not None and table.tag != TABLE:
            table = table.getparent()
        if table is None or _stands_in(table.getparent()) != BODY:
            return False
        if table is not self._table:
            self._table, self._rows = table, RowReader(self._paragraphs)
            self._tables, self._row = self._tables + 1, 0
            _forget_before(table)
        return True

    def _take_row(self, element: etree._Element) -> Iterator[Block]:
        self._row += 1
        self._order += 1
        place = Place(table=self._tables, row=self._row, order=self._order)
        for text in text_boxes(element):
            yield Paragraph(text.strip(), place, boxed=True)
        row = self._rows.read(element, place)
        if row is not None:
            self._weigh(sum(len(cell.text) + _ELEMENT for cell in row.cells))
            yield row

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
        for boxed in text_boxes(element):
            yield Paragraph(boxed.strip(), place, boxed=True)

    def _weigh(self, weight: int) -> None:
        self._weight += weight
        if self._weight > _MOST_TEXT:
            raise CannotRead(TOO_LARGE)


def _stands_in(element: etree._Element | None) -> str:
    """Return the name of the nearest ancestor that holds text: body, cell or text box."""
    while element is not None and element.tag not in (BODY, CELL, TEXT_BOX):
        element = element.getparent()
    return "" if element is None else str(element.tag)


def _is_in_contents(paragraph: etree._Element) -> bool:
    """Return whether `paragraph` is in a content control from the gallery of contents."""
    for ancestor in paragraph.iterancestors(CONTROL):
        gallery = ancestor.find(f"{CONTROL_PROPERTIES}//{GALLERY}")
        if gallery is not None and "contents" in gallery.get(VAL, "").lower():
            return True
    return False


def _forget(element: etree._Element) -> None:
    """Take `element` and what stands before it out of the tree."""
    element.clear()
    _forget_before(element)


def _forget_before(element: etree._Element) -> None:
    """Take out what stands before `element`; the properties of its content control stay."""
    at: etree._Element | None = element
    while at is not None and at.tag != BODY:
        parent = at.getparent()
        if parent is not None and at.tag != CONTROL_CONTENT:
            while at.getprevious() is not None:
                del parent[0]
        at = parent
