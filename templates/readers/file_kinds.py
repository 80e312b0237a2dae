"""What a file is by its first bytes, whatever its name says; and what to do with a wrong one."""

import mmap
from enum import StrEnum
from pathlib import Path

from templates.file_errors import unreadable
from templates.readers.reading import CannotRead

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_SAVE_AS = "请用 Word 或 WPS 打开，另存为 .docx 后再读入"

# Beginnings of files that people take for the right one.
_WRONG = (
    (b"%PDF", "这是 PDF 文件，不能读入；请改用原来的 Word 文件（.docx）"),
    (b"{\\rtf", f"这是 RTF 文件，{_SAVE_AS}"),
    (b"Rar!", "这是 RAR 压缩包，请先解压，再读入里面的 .docx 文件"),
    (b"7z\xbc\xaf\x27\x1c", "这是 7z 压缩包，请先解压，再读入里面的 .docx 文件"),
    (b"\x1f\x8b", "这是 gz 压缩包，请先解压，再读入里面的 .docx 文件"),
    (b"SQLite format 3\0", "这是数据文件，不是文本；请在“打开数据文件”里打开它"),
    (b"\x89PNG", "这是图片，不能读入；请改用 Word 文件（.docx）"),
    (b"\xff\xd8\xff", "这是图片，不能读入；请改用 Word 文件（.docx）"),
    (b"MIME-Version", f"这是网页格式的文件，{_SAVE_AS}"),
)
_MARKUP = ((b"<html", "网页"), (b"<!doctype html", "网页"), (b"<?xml", "XML"), (b"<?mso", "XML"))
# The names of streams in an OLE file, as its directory spells them.
_STREAMS = (
    ("EncryptedPackage", f"文件加了密码，不能读入；{_SAVE_AS}（保存时去掉密码）"),
    ("WordDocument", f"这是旧格式的 Word 文件（.doc 或 .wps），{_SAVE_AS}"),
    ("Workbook", "这是旧格式的 Excel 文件，请选择 Word 文件（.docx）"),
    ("PowerPoint Document", "这是演示文稿，请选择 Word 文件（.docx）"),
)
_HEAD = 512


class FileKind(StrEnum):
    """What can be read: a zip package (.docx), or text (.txt, .json)."""

    PACKAGE = "package"
    TEXT = "text"


def kind_of(path: Path) -> FileKind:
    """Return what the file at `path` is. Raises CannotRead, saying what to do, for a wrong one."""
    head = _read_head(path)
    if not head:
        raise CannotRead("文件是空的，请确认选对了文件")
    if head.startswith(_ZIP):
        return FileKind.PACKAGE
    if head.startswith(_OLE):
        raise CannotRead(_what_ole(path))
    for beginning, words in _WRONG:
        if head.startswith(beginning):
            raise CannotRead(words)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for beginning, name in _MARKUP:
        if start.startswith(beginning):
            raise CannotRead(f"这是{name}格式的文件，{_SAVE_AS}")
    return FileKind.TEXT


def cannot_open(error: OSError, path: Path) -> CannotRead:
    """Return what to tell a person when the system refuses to open `path`."""
    return CannotRead(unreadable(error, path))


def _read_head(path: Path) -> bytes:
    try:
        if path.is_dir():
            # Windows refuses to open a folder with a PermissionError that would say the wrong thing.
            raise IsADirectoryError
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError as error:
        raise cannot_open(error, path) from error
    except ValueError as error:
        raise CannotRead(f"没有找到文件“{path}”，请检查文件名和位置") from error


def _what_ole(path: Path) -> str:
    try:
        with (
            path.open("rb") as file,
            mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content,
        ):
            for name, words in _STREAMS:
                if content.find(name.encode("utf-16-le")) >= 0:
                    return words
    except OSError as error:
        raise cannot_open(error, path) from error
    return f"这是旧格式的 Office 文件，{_SAVE_AS}"
