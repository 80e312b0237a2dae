"""What a workbook is by its first bytes, whatever its name says; and what to do with a wrong one."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from templates.readers.file_kinds import cannot_open
from templates.readers.reading import CannotRead

_SAVE_AS = "请用 Excel 或 WPS 打开，另存为 .xlsx 后再读入"
_MARKUP = (b"<html", b"<!doctype", b"<?xml", b"<table", b"<meta", b"<?mso", b"mime-version")
_WRONG = (
    (b"%PDF", "这是 PDF 文件，不能读入；请改用原来的 Excel 文件（.xlsx）"),
    (b"Rar!", "这是 RAR 压缩包，请先解压，再读入里面的 .xlsx 文件"),
    (b"7z\xbc\xaf\x27\x1c", "这是 7z 压缩包，请先解压，再读入里面的 .xlsx 文件"),
    (b"\x1f\x8b", "这是 gz 压缩包，请先解压，再读入里面的 .xlsx 文件"),
    (b"\x89PNG", "这是图片，不能读入；请改用 Excel 文件（.xlsx）"),
    (b"\xff\xd8\xff", "这是图片，不能读入；请改用 Excel 文件（.xlsx）"),
    (b"{\\rtf", "这是 RTF 文件，不是表格，请确认选对了文件"),
    (b"SQLite format 3\0", "这是数据文件，不是表格；请在“打开数据文件”里打开它"),
)
BROKEN = f"文件已损坏或不完整，{_SAVE_AS}"
TOO_LARGE = (
    "表格过大，不像填报的表格，没有读入；请用 Excel 或 WPS 删去多余的行和列，另存为 .xlsx 后再试"
)
ENCRYPTED = "文件加了密码，不能读入；请打开后另存为不带密码的 .xlsx 再读入"
NOT_A_WORKBOOK = "这不是 Excel 表格，请选择 .xlsx、.xls 或 .ods 文件"


class WorkbookKind(StrEnum):
    """A package (.xlsx, .ods) or an OLE file (.xls)."""

    PACKAGE = "package"
    OLE = "ole"


def workbook_kind(path: Path) -> WorkbookKind:
    """Return what the file at `path` is. Raises CannotRead, saying what to do, for a wrong one."""
    head = _read_head(path)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return WorkbookKind.PACKAGE
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return WorkbookKind.OLE
    if not head:
        raise CannotRead("文件是空的，请确认选对了文件")
    for beginning, words in _WRONG:
        if head.startswith(beginning):
            raise CannotRead(words)
    bare = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe")
    if bare.lstrip().lower().startswith(_MARKUP):
        raise CannotRead(f"这是网页格式的表格（有些系统导出的 .xls 就是这样），{_SAVE_AS}")
    raise CannotRead(NOT_A_WORKBOOK)


def _read_head(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise IsADirectoryError
        with path.open("rb") as file:
            return file.read(512)
    except OSError as error:
        raise cannot_open(error, path) from error
    except ValueError as error:
        raise CannotRead(f"没有找到文件“{path}”，请检查文件名和位置") from error


@contextmanager
def in_words_of_excel() -> Iterator[None]:
    """Say of a workbook what the readers of packages say of a Word file."""
    try:
        yield
    except CannotRead as error:
        words = str(error).replace("Word 或 WPS", "Excel 或 WPS").replace(".docx", ".xlsx")
        raise CannotRead(words.replace("文档", "表格")) from error
