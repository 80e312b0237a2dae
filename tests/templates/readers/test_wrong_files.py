"""Files that are not what is wanted, or are made to harm: a sentence that says what to do."""

import os
import re
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_BZIP2, BadZipFile, ZipFile

import pytest

from templates.book import Book
from templates.book_json import dump_books
from templates.framework import Framework
from templates.readers import file, read_file, safe_package
from templates.readers.reading import CannotRead
from templates.readers.safe_package import LARGEST
from templates.readers.word import source
from tests.templates.readers.word_files import (
    C,
    W,
    document,
    paragraph,
    part_one,
    part_two,
    table,
    word_parts,
    write_package,
)

Refused = Callable[[Path], str]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def refused(frameworks: dict[str, Framework]) -> Refused:
    """Read a file that is to be refused and return what is said."""

    def read(path: Path) -> str:
        with pytest.raises(CannotRead) as caught:
            read_file(path, frameworks)
        words = str(caught.value)
        assert HAN.search(words)
        assert "\n" not in words
        return words

    return read


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空的"),
        (b"  \n\t\n", "没有文字"),
        (OLE + "WordDocument".encode("utf-16-le"), "另存为 .docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (OLE + "Workbook".encode("utf-16-le"), "Excel"),
        (OLE, "旧格式"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"Rar!\x1a\x07", "解压"),
        (b"\x1f\x8b\x08\x00", "解压"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"\xef\xbb\xbf <html><body>", "网页"),
        (b"<?xml version='1.0'?><pkg:package/>", "XML"),
        (b"SQLite format 3\0", "数据文件"),
        (bytes(range(256)) * 4, "文字文件"),
        (b"\x00\x01\x02\x03" * 64, "文字文件"),
        (b"\x81\xff\xfe\x90" * 64, "文字文件"),
        (b"PK\x03\x04 and no more", "损坏"),
        (b'{"format": "other"}', "jixiao-book"),
        (b'{"format": "jixiao-book", "version": 99}', "升级"),
        (b'{"format": "jixiao-book", "version": 1, "year": 2027', "不完整"),
        (b'{"a":' * 100_000, "JSON"),
        (b'{"books": []}', "没有文本"),
        (b'{"format": "jixiao-book", "version": 1, "department": {"code": "", "name": "\\ud800"}}', "字符"),
    ],
    ids=lambda value: repr(value)[:24],
)  # fmt: skip
def test_wrong_content(content: bytes, words: str, tmp_path: Path, refused: Refused) -> None:
    path = tmp_path / "文本.docx"
    path.write_bytes(content)
    assert words in refused(path)


def test_no_such_file_a_folder_a_name_that_cannot_be(tmp_path: Path, refused: Refused) -> None:
    assert "没有找到" in refused(tmp_path / "没有.docx")
    assert "文件夹" in refused(tmp_path)
    assert "没有找到" in refused(tmp_path / "a\0b")
    path = tmp_path / "a.txt"
    path.write_text("x")
    assert "没有找到" in refused(path / "b.docx")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may read anything")
def test_a_file_that_may_not_be_read(tmp_path: Path, refused: Refused) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"x")
    path.chmod(0)
    assert "没有权限" in refused(path)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("xl/workbook.xml", "Excel"),
        ("ppt/presentation.xml", "演示文稿"),
        ("META-INF/manifest.xml", "OpenDocument"),
        ("我的文件.txt", "解压"),
    ],
)
def test_other_packages(name: str, words: str, tmp_path: Path, refused: Refused) -> None:
    path = write_package(tmp_path / "文本.docx", {"[Content_Types].xml": "<Types/>", name: "x"})
    assert words in refused(path)


def test_the_content_counts_and_not_the_name(
    tmp_path: Path, book: Book, frameworks: dict[str, Framework]
) -> None:
    path = write_package(tmp_path / "文本.txt", word_parts(part_one(book) + part_two(book)))
    (reading,) = read_file(path, frameworks)
    assert reading.book.units == book.units
    path = tmp_path / "数据.docx"
    path.write_text(dump_books([book, book]), "utf-8")
    assert [one.book for one in read_file(path, frameworks)] == [book, book]


@pytest.fixture
def whole(tmp_path: Path, book: Book) -> Path:
    return write_package(tmp_path / "文本.docx", word_parts(part_one(book) + part_two(book)))


def test_truncated_anywhere(whole: Path, refused: Refused) -> None:
    content = whole.read_bytes()
    for length in range(4, len(content), len(content) // 40):
        whole.write_bytes(content[:length])
        assert "损坏" in refused(whole)


def test_a_broken_checksum_and_broken_xml(whole: Path, refused: Refused) -> None:
    parts = word_parts(paragraph("甲"))
    for wrong in ("<w:document", document("<w:p>"), document("&nbsp;"), document("\x01"), ""):
        write_package(whole, {**parts, "word/document.xml": wrong})
        assert "损坏" in refused(whole)
    for part in ("_rels/.rels", "word/_rels/document.xml.rels"):
        write_package(whole, {**parts, part: "<x"})
        assert "损坏" in refused(whole)


BOMB = (
    '<!DOCTYPE w:document [<!ENTITY a "哈哈哈哈哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">'
    '<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;">]>'
)
FILE = '<!DOCTYPE w:document [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "doctype", [BOMB, FILE, "<!DOCTYPE x>", '<!DOCTYPE x SYSTEM "http://localhost/x.dtd">']
)
@pytest.mark.parametrize("body", [paragraph("甲"), table([[C("甲")]])])
def test_a_document_type_is_refused(doctype: str, body: str, whole: Path, refused: Refused) -> None:
    entity = "&e;" if "ENTITY e" in doctype else ""
    xml = document(body.replace("甲", entity)).replace("<w:document", f"{doctype}<w:document", 1)
    write_package(whole, {**word_parts(""), "word/document.xml": xml})
    assert "不正常" in refused(whole)
    styles = f'<?xml version="1.0"?>{doctype}<w:styles xmlns:w="{W}">{entity}</w:styles>'
    write_package(whole, {**word_parts(body), "word/styles.xml": styles})
    assert "不正常" in refused(whole)


@pytest.mark.parametrize(
    "name", ["../evil.xml", "word/../../evil.xml", "/etc/x", "..\\evil.xml", "C:/x"]
)
def test_names_that_climb_out(name: str, whole: Path, refused: Refused) -> None:
    write_package(whole, {**word_parts(paragraph("甲")), name: "x"})
    assert "不正常" in refused(whole)


def test_the_same_name_twice(whole: Path, refused: Refused) -> None:
    with ZipFile(whole, "a") as package, pytest.warns(UserWarning, match="Duplicate name"):
        package.writestr("word/document.xml", document(paragraph("乙")))
    assert "不正常" in refused(whole)


def test_an_encrypted_part(whole: Path, refused: Refused) -> None:
    content = bytearray(whole.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for match in re.finditer(re.escape(mark), bytes(content)):
            content[match.start() + at] |= 1
    whole.write_bytes(content)
    assert "密码" in refused(whole)


def test_another_way_to_pack(whole: Path, refused: Refused) -> None:
    with ZipFile(whole, "w", ZIP_BZIP2) as package:
        for name, content in word_parts(paragraph("甲")).items():
            package.writestr(name, content)
    assert "不正常" in refused(whole)


def zeros(megabytes: int) -> bytes:
    """Return so many megabytes of spaces, deflated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = b" " * (1 << 20)
    return b"".join(packer.compress(piece) for _ in range(megabytes)) + packer.flush()


def package_of(name: str, packed: bytes, declared: int) -> bytes:
    """Return a package of one part that declares to hold so many bytes."""
    sizes = struct.pack("<LLL", 0, len(packed), declared)
    local = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 0) + sizes
    local += struct.pack("<HH", len(name), 0) + name.encode()
    central = b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 0) + sizes
    central += struct.pack("<HHHHHLL", len(name), 0, 0, 0, 0, 0, 0) + name.encode()
    start = len(local) + len(packed)
    end = b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, 1, 1, len(central), start, 0)
    return local + packed + central + end


def test_a_bomb_that_says_what_it_is(whole: Path, refused: Refused) -> None:
    whole.write_bytes(package_of("word/document.xml", b"x", LARGEST + 1))
    assert "过大" in refused(whole)


def test_a_bomb_by_its_ratio(whole: Path, refused: Refused) -> None:
    whole.write_bytes(package_of("word/document.xml", zeros(64), 64 << 20))
    assert "过大" in refused(whole)


def test_a_bomb_that_lies_about_its_size(whole: Path, refused: Refused) -> None:
    whole.write_bytes(package_of("word/document.xml", zeros(64), 1000))
    assert "损坏" in refused(whole) or "过大" in refused(whole)


def test_many_small_parts_together(
    whole: Path, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safe_package, "LARGEST", 1000)
    assert "过大" in refused(whole)


def test_a_list_of_parts_without_end(
    whole: Path, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safe_package, "LARGEST_DIRECTORY", 100)
    assert "不正常" in refused(whole)


def test_the_form_for_archives_over_4_gigabytes(whole: Path, refused: Refused) -> None:
    content = whole.read_bytes()
    end = content.rindex(b"PK\x05\x06")
    whole.write_bytes(content[:end] + b"PK\x06\x07" + bytes(16) + content[end:])
    assert "不正常" in refused(whole)


def test_one_row_without_end(
    whole: Path, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "_MOST_PENDING", 1 << 17)
    runs = "".join(f"<w:r><w:t>{n}</w:t></w:r>" for n in range(40_000))
    for body in (paragraph(raw=runs), table([[C(raw=paragraph(raw=runs))]])):
        write_package(whole, word_parts(body))
        assert "过大" in refused(whole)


def test_cells_without_number(
    whole: Path, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "_MOST_BLOCKS", 999)
    write_package(whole, word_parts(table([[C()] * 10] * 100)))
    assert "过大" in refused(whole)


def test_what_word_would_take_in_from_another_part(whole: Path, refused: Refused) -> None:
    write_package(whole, word_parts('<w:altChunk r:id="x" xmlns:r="urn:r"/>'))
    assert "另存为" in refused(whole)


def test_elements_nested_without_end(whole: Path, refused: Refused) -> None:
    deep = "<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000
    write_package(whole, word_parts(deep))
    assert "损坏" in refused(whole)


def test_a_large_text(tmp_path: Path, refused: Refused, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "LARGEST_TEXT", 10)
    path = tmp_path / "a.txt"
    path.write_text("一二三四五六")
    assert "过大" in refused(path)


def test_no_memory_left(tmp_path: Path, refused: Refused, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_text: str) -> None:
        raise MemoryError

    monkeypatch.setattr(file, "load_books", fail)
    path = tmp_path / "a.json"
    path.write_text("{}")
    assert "过大" in refused(path)


def test_attributes_that_are_no_numbers(whole: Path, frameworks: dict[str, Framework]) -> None:
    odd = ("abc", "-5", "9" * 400, "")
    body = "".join(
        f'<w:tbl><w:tr><w:trPr><w:gridBefore w:val="{one}"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="{one}"/>'
        f'<w:vMerge w:val="{one}"/><w:hMerge w:val="{one}"/></w:tcPr>{paragraph("甲")}</w:tc></w:tr></w:tbl>'
        + paragraph(
            "乙", properties=f'<w:numPr><w:ilvl w:val="{one}"/><w:numId w:val="{one}"/></w:numPr>'
        )
        for one in odd
    )
    levels = "".join(
        f'<w:abstractNum w:abstractNumId="{one}"><w:lvl w:ilvl="{one}"><w:start w:val="{one}"/></w:lvl></w:abstractNum>'
        f'<w:num w:numId="{one}"><w:abstractNumId w:val="{one}"/><w:lvlOverride w:ilvl="{one}">'
        f'<w:startOverride w:val="{one}"/></w:lvlOverride></w:num>'
        for one in odd
    )
    write_package(whole, word_parts(body, "<w:style/><w:style><w:basedOn/></w:style>", levels))
    (reading,) = read_file(whole, frameworks)
    assert reading.book.unplaced.count("甲") == len(odd)


def test_what_the_others_break_is_whole_to_begin_with(
    whole: Path, tmp_path: Path, book: Book, frameworks: dict[str, Framework]
) -> None:
    (reading,) = read_file(whole, frameworks)
    assert reading.book.units == book.units
    by_hand = tmp_path / "x.zip"
    by_hand.write_bytes(package_of("a/b.xml", zeros(1), 1 << 20))
    with ZipFile(by_hand) as package, pytest.raises(BadZipFile, match="CRC"):
        package.read("a/b.xml")
