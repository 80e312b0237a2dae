"""Blocks out of a Word file: its document part is read as a stream, a row or paragraph at a time.

Each row and paragraph is taken out of the tree once it is read, so that memory does not grow with
the document.
"""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from templates.progress import Report
from templates.readers.blocks import Block, Cell, Paragraph, Row
from templates.readers.reading import CannotRead, Place
from templates.readers.safe_package import BROKEN, TOO_LARGE, Part
from templates.readers.word.cells import WRAPPERS, make_row
from templates.readers.word.names import (
    BODY,
    CELL,
    CONTROL,
    CONTROL_PROPERTIES,
    FOREIGN_PART,
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
from templates.readers.word.rows import TableReader
from templates.readers.word.styles import read_styles
from templates.readers.word.text import asks_to_fill_in, text_boxes
from templates.readers.word.xml import (
    SAFE,
    parse_part,
    refuse_declared_type,
    refuse_document_type,
    transitional,
)

# Small enough that the parser's work stays in the processor's cache.
_PIECE = 1 << 14
_REPORTED = 1 << 18
_FOREIGN = "文件里嵌入了网页或别的文件的内容，请用 Word 打开，另存为 .docx 后再读入"
# XML that may pile up in the tree; a row has some 2 KB.
_MOST_PENDING = 8 << 20
# Rows, cells and paragraphs, blank ones too: what a book of 13,000 projects would have.
_MOST_BLOCKS = 1_500_000


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
    """The document part, piece by piece; guards what the parser piles up."""

    def __init__(self, part: Part, size: int, report: Report | None) -> None:
        self._part, self._size, self._report = part, size, report
        self._released = self._reported = 0

    def pieces(self) -> Iterator[bytes]:
        """Yield the part; the first piece in the usual namespace."""
        piece = transitional(self._part.read(_PIECE))
        refuse_declared_type(piece)
        while piece:
            self._tell()
            if self._part.count - self._released > _MOST_PENDING:
                raise CannotRead(TOO_LARGE)
            yield piece
            piece = self._part.read(_PIECE)

    def _tell(self) -> None:
        done = min(self._part.count, self._size)
        if self._report and (done == self._size or done - self._reported >= _REPORTED):
            self._reported = done
            self._report(done, self._size)

    def release(self) -> None:
        """Note that what was read so far is out of the tree, or soon will be."""
        self._released = self._part.count


class _Source:
    """Turns rows, as they end, and the paragraphs before them into blocks."""

    def __init__(self, stream: _Stream, paragraphs: ParagraphReader) -> None:
        self._stream, self._paragraphs = stream, paragraphs
        self._table: etree._Element | None = None
        self._reader = TableReader(paragraphs)
        # Rows of the table that have ended and are not read yet.
        self._waiting: list[etree._Element] = []
        self._tables = self._row = self._paragraph = self._order = 0
        # The text so far of a paragraph whose end is deleted.
        self._pieces: list[str] = []
        self._count = 0
        self._ready: list[Block] = []

    def blocks(self) -> Iterator[Block]:
        parser = etree.XMLPullParser(
            events=("end",),
            tag=ROW,
            remove_comments=True,
            remove_pis=True,
            collect_ids=False,
            **SAFE,
        )
        try:
            for piece in self._stream.pieces():
                parser.feed(piece)
                self._note_rows(parser)
                yield from self._hand_over()
            root = parser.close()
            self._note_rows(parser)
            self._finish(root)
        except etree.XMLSyntaxError as error:
            raise CannotRead(BROKEN) from error
        yield from self._hand_over()

    def _hand_over(self) -> list[Block]:
        ready, self._ready = self._ready, []
        return ready

    def _finish(self, root: etree._Element) -> None:
        refuse_document_type(root)
        body = root.find(BODY)
        if body is not None:
            self._take_before(body, None)

    def _note_rows(self, parser: etree.XMLPullParser) -> None:
        """Take the rows that have ended since the last time."""
        events: Iterator[Any] = parser.read_events()
        for _event, row in events:
            parent = row.getparent()
            table = self._table if parent is self._table else _outer_table(parent)
            if table is None:
                continue
            if table is not self._table:
                self._take_rows()
                self._begin_table(table)
            self._waiting.append(row)
        self._take_rows()

    def _take_rows(self) -> None:
        if self._table is None or not self._waiting:
            return
        found = self._reader.read(self._table, self._waiting)
        for element, (cells, plain) in zip(self._waiting, found, strict=True):
            self._take_row(element, cells, plain=plain)
        self._forget_before(self._waiting[-1])
        self._waiting.clear()

    def _take_row(self, element: etree._Element, cells: list[Cell] | None, *, plain: bool) -> None:
        self._row += 1
        self._order += 1
        self._count_blocks(1 + len(cells or ()))
        place = Place(table=self._tables, row=self._row, order=self._order)
        if not plain:
            self._take_boxes(element, place)
        if cells is not None:
            self._ready.append(Row(tuple(cells), place) if plain else make_row(cells, place))
        element.clear()

    def _begin_table(self, table: etree._Element) -> None:
        """Take what stands before a new table."""
        refuse_document_type(table)
        self._take_before(next(table.iterancestors(BODY)), table)
        self._table, self._reader = table, TableReader(self._paragraphs)
        self._tables, self._row = self._tables + 1, 0

    def _take_before(self, parent: etree._Element, stop: etree._Element | None) -> None:
        """Take the paragraphs in `parent` before `stop`, in order, and then out of the tree."""
        inside = set() if stop is None else {stop, *stop.iterancestors()}
        for child in parent:
            if child.tag == PARAGRAPH:
                self._take_paragraph(child)
            elif child.tag in WRAPPERS and not asks_to_fill_in(child):
                self._take_before(child, stop if child in inside else None)
            elif child.tag == FOREIGN_PART:
                raise CannotRead(_FOREIGN)
            if child in inside:
                self._forget_before(child)
                return

    def _take_paragraph(self, element: etree._Element) -> None:
        self._order += 1
        read = self._paragraphs.read(element)
        self._count_blocks(1)
        self._pieces.append(read.text)
        bare = "" if read.open_end else "".join(self._pieces).strip()
        if not read.open_end:
            self._pieces.clear()
        if bare:
            self._paragraph += 1
        place = Place(paragraph=self._paragraph, order=self._order)
        if bare:
            contents = read.contents or _is_in_contents(element)
            self._ready.append(Paragraph(bare, place, contents))
        self._take_boxes(element, place)

    def _take_boxes(self, element: etree._Element, place: Place) -> None:
        for text in text_boxes(element):
            self._count_blocks(1)
            if bare := text.strip():
                self._ready.append(Paragraph(bare, place, boxed=True))

    def _forget_before(self, element: etree._Element) -> None:
        """Take what stands before `element` out of the tree; a content control keeps its properties."""
        parent = element.getparent()
        if parent is not None and parent.tag != CONTROL:
            while element.getprevious() is not None:
                del parent[0]
        self._stream.release()

    def _count_blocks(self, number: int) -> None:
        self._count += number
        if self._count > _MOST_BLOCKS:
            raise CannotRead(TOO_LARGE)


def _outer_table(parent: etree._Element | None) -> etree._Element | None:
    """Return the table that a row's parent is or is in, None if that is inside another thing."""
    table = None
    while parent is not None and parent.tag not in (BODY, CELL, TEXT_BOX, ROW):
        if parent.tag == TABLE:
            table = parent
        parent = parent.getparent()
    return None if parent is None or parent.tag != BODY else table


def _is_in_contents(paragraph: etree._Element) -> bool:
    """Return whether `paragraph` is in a content control from the gallery of contents."""
    for ancestor in paragraph.iterancestors(CONTROL):
        gallery = ancestor.find(f"{CONTROL_PROPERTIES}//{GALLERY}")
        if gallery is not None and "contents" in gallery.get(VAL, "").lower():
            return True
    return False
