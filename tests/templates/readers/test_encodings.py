"""Text files of every encoding, with and without a mark."""

import codecs

import pytest

from templates.book import Book
from templates.readers.encodings import decode
from templates.readers.reading import CannotRead, State
from tests.templates.readers.text_files import book_text

MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "gb18030": "\ufeff".encode("gb18030"),
}


@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize("encoding", MARKS)
def test_encodings(encoding: str, marked: bool, book: Book) -> None:
    text = book_text(book) + "𠮷"
    content = (MARKS[encoding] if marked else b"") + text.encode(encoding)
    decoded = decode(content)
    assert decoded.text == text
    assert decoded.replaced == 0


def test_a_few_broken_bytes_do_not_change_the_encoding(book: Book) -> None:
    content = bytearray(book_text(book).encode())
    content[301] = 0xFF
    decoded = decode(bytes(content))
    assert 0 < decoded.replaced <= 3
    assert decoded.text.endswith(book_text(book)[-500:])


def test_cut_in_the_middle_of_a_character() -> None:
    decoded = decode("部门整体绩效目标".encode()[:-1])
    assert decoded.text == "部门整体绩效目\ufffd"
    assert decoded.replaced == 1


def test_holes_are_reported(tmp_path, frameworks, book: Book) -> None:
    from templates.readers import read_file

    path = tmp_path / "a.txt"
    lines = book_text(book).split("\n")
    path.write_bytes("\n".join(lines).encode().replace(lines[1].encode(), b"\xff", 1))
    (reading,) = read_file(path, frameworks)
    first = reading.findings[0]
    assert first.state is State.DOUBTFUL
    assert "1 处文字无法识别" in first.message
    assert first.place.line == 2


@pytest.mark.parametrize("content", [b"\0" * 50, b"a\0b" * 50, bytes(range(256)), b"\xff\x81" * 40])
def test_what_is_not_text(content: bytes) -> None:
    with pytest.raises(CannotRead):
        decode(content)
