"""Reads a file, whichever it is: .docx, .txt or .json, by its content and not by its name."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from templates.book_json import NotABook, dump_books, load_books
from templates.framework import Framework, built_in_frameworks
from templates.progress import Report
from templates.readers.encodings import Decoded, decode
from templates.readers.file_kinds import FileKind, cannot_open, kind_of
from templates.readers.known import Known
from templates.readers.reading import CannotRead, Place, ReadFinding, Reading, State
from templates.readers.recognise import recognise
from templates.readers.summary import summarise
from templates.readers.text_source import read_text

LARGEST_TEXT = 64 << 20
"""Bytes of a text or JSON file: some 7,000 projects."""
TOO_LARGE = "文件过大，不像绩效文本，请确认选对了文件"
# JSON can spell half of a character, which nothing can store or print.
_HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")


def read_file(
    path: Path, frameworks: Mapping[str, Framework], report: Report | None = None
) -> tuple[Reading, ...]:
    """Return what the file at `path` holds: one book, several if it is JSON of several.

    `frameworks` are those that levels may be named in, by id. `report` hears how many bytes are
    done and may raise to cancel. Bad content is never an error: it is kept as text and reported.
    Raises CannotRead, with a sentence for a person, if the file as a whole cannot be read.
    """
    known = Known.of(frameworks or built_in_frameworks())
    try:
        return _read(path, known, report)
    except MemoryError as error:
        raise CannotRead(TOO_LARGE) from error


def _read(path: Path, known: Known, report: Report | None) -> tuple[Reading, ...]:
    if kind_of(path) is FileKind.TEXT:
        return _read_text_file(path, known)
    # lxml takes a while to load; a program that starts up reads nothing yet.
    from templates.readers.word.file import read_word_file

    return read_word_file(path, known, report)


def _read_text_file(path: Path, known: Known) -> tuple[Reading, ...]:
    decoded = decode(_content(path))
    text = decoded.text
    if not text.strip():
        raise CannotRead("文件里没有文字，请确认选对了文件")
    if path.suffix.lower() == ".json" or text.lstrip().startswith("{"):
        return _read_json(text)
    reading = recognise(read_text(text, known.words), known)
    return (replace(reading, findings=(*_holes(decoded), *reading.findings)),)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_TEXT:
            raise CannotRead(TOO_LARGE)
        return path.read_bytes()
    except OSError as error:
        raise cannot_open(error, path) from error


def _read_json(text: str) -> tuple[Reading, ...]:
    try:
        books = load_books(text)
        if _HALF_CHARACTER.search(text):
            dump_books(books).encode("utf-8")
    except NotABook as error:
        raise CannotRead(str(error)) from error
    except UnicodeEncodeError as error:
        raise CannotRead("文件里有不完整的字符（\\ud800 一类），请改正后再读入") from error
    except (ValueError, RecursionError) as error:
        raise CannotRead("不是 JSON 文件，或文件不完整，请重新导出后再读入") from error
    if not books:
        raise CannotRead("文件里没有文本（books 是空的），请重新导出后再读入")
    return tuple(Reading(book, (summarise(book),)) for book in books)


def _holes(decoded: Decoded) -> tuple[ReadFinding, ...]:
    if not decoded.replaced:
        return ()
    line = decoded.text[: decoded.text.index("\ufffd")].count("\n") + 1
    words = f"有 {decoded.replaced} 处文字无法识别，已用“\ufffd”代替，请核对（第一处在这一行）"
    return (ReadFinding(State.DOUBTFUL, Place(line=line), words),)
