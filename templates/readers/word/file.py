"""A Word file: one of ours as it was stored, if nobody changed it since; else as it reads."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from templates.book import Book, Department
from templates.book_json import NotABook, load_books
from templates.embedded_book import NAMESPACE, Embedded, VisibleText, read_embedded
from templates.progress import Report
from templates.readers.blocks import Block, Paragraph, Row
from templates.readers.headings import heading_in, project_heading
from templates.readers.known import Known
from templates.readers.reading import Place, ReadFinding, Reading, State
from templates.readers.recognise import recognise
from templates.readers.recognise.cover import read_cover
from templates.readers.recognise.items import Line
from templates.readers.safe_package import SafePackage
from templates.readers.summary import summarise
from templates.readers.word.changes import describe_changes, mark_changes, take_over_unseen
from templates.readers.word.package import WordPackage
from templates.readers.word.source import read_word

_AS_STORED = "文件由绩效填报生成，内容没有改动，按原数据读入"


def read_word_file(path: Path, known: Known, report: Report | None = None) -> tuple[Reading, ...]:
    """Return the books in the Word file at `path`. Raises CannotRead."""
    with SafePackage(path) as package:
        word = WordPackage(package)
        stored = _find_stored(word)
        if stored.book is None:
            reading = recognise(read_word(word, report), known)
            return (replace(reading, findings=(*stored.findings, *reading.findings)),)
        seen = _Seen()
        seen.look(read_word(word, _half(report, 0)))
        if seen.hash == stored.hash:
            if report:
                report(1, 1)
            return (_as_stored(stored.book, seen, known),)
        return (_as_changed(stored.book, word, known, _half(report, 1)),)


@dataclass(slots=True)
class _Stored:
    """The book inside the file, None if there is none, and the hash of what it looked like."""

    book: Book | None = None
    hash: str = ""
    findings: list[ReadFinding] = field(default_factory=list)


def _find_stored(word: WordPackage) -> _Stored:
    stored = _Stored()
    # One of ours has one; a second try is worth it, a tenth is not.
    for content in islice(word.custom_parts(NAMESPACE.encode()), 2):
        embedded = read_embedded(content)
        book = _book_of(embedded) if embedded else None
        if embedded and book:
            return _Stored(book, embedded.visible_hash)
        words = "文件里附带的原数据已损坏，没有采用，按看得见的文字读入"
        stored.findings = [ReadFinding(State.DOUBTFUL, Place(), words)]
    return stored


def _book_of(embedded: Embedded) -> Book | None:
    try:
        books = load_books(embedded.books_json)
    except (NotABook, ValueError, RecursionError):
        return None
    return books[0] if len(books) == 1 else None


@dataclass(slots=True)
class _Seen:
    """What there is to see: the hash of the text, and the lines of the cover."""

    hash: str = ""
    cover: list[Line] = field(default_factory=list)

    def look(self, blocks: Iterable[Block]) -> None:
        """Look through a document."""
        visible, on_cover = VisibleText(), True
        for block in blocks:
            on_cover = on_cover and self._is_cover(block)
            if isinstance(block, Row):
                visible.add("".join(cell.text for cell in block.cells))
            elif not block.boxed:
                visible.add(block.text)
        self.hash = visible.hexdigest()

    def _is_cover(self, block: Block) -> bool:
        """Return whether the cover goes on with `block`, and keep what it says."""
        if not isinstance(block, Paragraph) or block.contents:
            return False
        if heading_in(block.text) or project_heading(block.text):
            return False
        self.cover.append(Line(block.text, block.place))
        return True


def _as_stored(book: Book, seen: _Seen, known: Known) -> Reading:
    """Return the stored book, but what the cover now says otherwise."""
    findings = [ReadFinding(State.RECOGNISED, Place(), _AS_STORED), summarise(book)]
    findings += _missing_framework(book, known)
    now = _with_cover(book, seen.cover)
    for key, label in (("department", "部门"), ("year", "年度")):
        if getattr(now, key) != getattr(book, key):
            place = seen.cover[0].place
            words = f"封面上的{label}改过，按封面读入，请核对"
            findings.append(ReadFinding(State.DOUBTFUL, place, words, field=key))
    return Reading(now, tuple(findings))


def _with_cover(book: Book, lines: list[Line]) -> Book:
    cover = read_cover(lines)
    name = "".join(book.department.name.split())
    unchanged = any("".join(line.text.split()) == name for line in lines)
    department = Department(
        cover.code or book.department.code,
        book.department.name if unchanged or not cover.department else cover.department,
    )
    return replace(book, department=department, year=cover.year or book.year)


def _as_changed(stored: Book, word: WordPackage, known: Known, report: Report | None) -> Reading:
    """Return what the text now says; of the stored book only what is not to be seen in it."""
    beforehand = replace(
        known, framework=stored.framework, department=stored.department, year=stored.year
    )
    reading = recognise(read_word(word, report), beforehand)
    book = take_over_unseen(stored, reading.book, known.frameworks.get(reading.book.framework))
    words = f"文件生成以后在 Word 里改过，按看得见的文字读入：{describe_changes(stored, book)}"
    changed = ReadFinding(State.DOUBTFUL, Place(), words)
    missing = _missing_framework(stored, known)
    findings = (changed, *missing, *mark_changes(stored, book), *reading.findings)
    return replace(reading, book=book, findings=findings)


def _missing_framework(book: Book, known: Known) -> list[ReadFinding]:
    if book.framework in known.frameworks:
        return []
    words = f"本机没有指标体系“{book.framework}”，请先装入，或另选一个"
    return [ReadFinding(State.DOUBTFUL, Place(), words, field="framework")]


def _half(report: Report | None, half: int) -> Report | None:
    """Return `report` for the first (0) or second (1) of two passes over the same bytes."""
    if report is None:
        return None
    return lambda done, total: report(done + half * total, 2 * total)
