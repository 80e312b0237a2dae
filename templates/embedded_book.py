"""The book inside our own Word files: its JSON and a hash of the text that is visible.

A custom XML part, which Word, WPS and LibreOffice keep when they save the file:

    <book xmlns="urn:jixiao:embedded-book" version="1">
      <visible sha256="…64 hexadecimal digits…"/>
      <json>…a piece of the JSON form of the book…</json><json>…the next piece…</json>
    </book>

The pieces, joined, are the JSON of one book as `templates.book_json` describes it. A reader takes
it only if the hash of the text it sees is the one stated here; otherwise someone has changed the
document by hand since, and the visible text is what counts.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from lxml import etree

from templates.book import Book, Unit
from templates.book_json import book_object, project_object

NAMESPACE = "urn:jixiao:embedded-book"
VERSION = 1

PART_MARKS = ("第一部分", "第二部分")
"""A paragraph of exactly this text, white space aside, begins a part of the book."""

# What JSON leaves as it is and XML 1.0 forbids; both mean the same inside a JSON string.
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
# Parsers refuse a text node of more than 10 million bytes.
_LONGEST_PIECE = 1 << 20
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class VisibleText:
    """The hash of a document's text, taken up paragraph after paragraph.

    Counted are the paragraphs of the body in document order (cells in row order, a merged cell
    once) from the first part mark on, from the beginning if there is none: a cover and contents
    before it do not count. White space does not count either, so that it makes no difference
    whether a line ends in a break or a paragraph.
    """

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._marked = False

    def add(self, paragraph: str) -> None:
        """Take up the text of the next paragraph."""
        bare = "".join(paragraph.split())
        if not self._marked and bare in PART_MARKS:
            self._hash, self._marked = hashlib.sha256(), True
        self._hash.update(bare.encode("utf-8", "surrogatepass"))

    def add_all(self, paragraphs: Iterable[str]) -> None:
        """Take up the text of the next paragraphs."""
        rest = iter(paragraphs)
        while not self._marked and (paragraph := next(rest, None)) is not None:
            self.add(paragraph)
        self.add("".join(rest))

    def hexdigest(self) -> str:
        """Return the SHA-256 of the text so far, in UTF-8, as 64 hexadecimal digits."""
        return self._hash.hexdigest()


@dataclass(frozen=True, slots=True)
class Embedded:
    """What the custom XML part holds: the book's JSON text and the hash of the visible text."""

    books_json: str
    visible_hash: str


def read_embedded(xml: bytes) -> Embedded | None:
    """Return what the custom XML part `xml` holds, None if it is not ours or not understood.

    `xml` may come from anyone: no entity is resolved, nothing is loaded, a DTD is refused. The
    JSON is returned as it stands; whether it is a book is for `load_books` to say.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root.getroottree().docinfo.internalDTD is not None or root.tag != _name("book"):
        return None
    visible = root.find(_name("visible"))
    if root.get("version") != str(VERSION) or visible is None:
        return None
    pieces = (piece.text or "" for piece in root.iterchildren(_name("json")))
    return Embedded("".join(pieces), visible.get("sha256", ""))


def embedded_pieces(book: Book, visible_hash: str) -> Iterator[str]:
    """Yield the custom XML part for `book`, piece by piece: a large book is never whole in memory."""
    yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    yield f'<book xmlns="{NAMESPACE}" version="{VERSION}"><visible sha256="{visible_hash}"/>'
    for piece in _json_pieces(book):
        for start in range(0, len(piece), _LONGEST_PIECE):
            yield f"<json>{escape(piece[start : start + _LONGEST_PIECE], quote=False)}</json>"
    yield "</book>"


def _json_pieces(book: Book) -> Iterator[str]:
    """Yield the JSON of `book`, a project a piece."""
    opening = "{"
    for key, value in book_object(replace(book, units=())).items():
        yield f"{opening}{_dump(key)}:"
        if key == "units":
            yield from _units_pieces(book.units)
        else:
            yield _dump(value)
        opening = ","
    yield "}"


def _units_pieces(units: tuple[Unit, ...]) -> Iterator[str]:
    yield "["
    for n, unit in enumerate(units):
        comma = "," if n else ""
        yield f'{comma}{{"code":{_dump(unit.code)},"name":{_dump(unit.name)},"projects":['
        for m, project in enumerate(unit.projects):
            yield ("," if m else "") + _dump(project_object(project))
        yield "]}"
    yield "]"


def _dump(value: Any) -> str:
    text = _ENCODER.encode(value)
    return _NOT_XML.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"
