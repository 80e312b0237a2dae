"""Opens a zip package from outside: nothing is unpacked to disk, nothing grows without bound.

A package is read part by part. What it declares and what really comes out are both held against
the limits, so that a small file cannot become a large one.
"""

import struct
import zlib
from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipExtFile, ZipFile, ZipInfo

from templates.file_errors import reason
from templates.readers.file_kinds import cannot_open
from templates.readers.reading import CannotRead

LARGEST = 400 << 20
"""Bytes that all parts together may declare, and a part may hold: a book of 5,000 projects has
about 200 MB."""
LARGEST_RATIO = 250
"""How much larger a part may be than its packed form. Tables of XML reach 60, a bomb 1,000."""
# Below this size any ratio will do.
_SMALL = 4 << 20
LARGEST_DIRECTORY = 4 << 20
"""Bytes of the list of parts: some 40,000 of them."""

BROKEN = "文件已损坏或不完整，请用 Word 或 WPS 打开检查，另存为 .docx 后再读入"
TOO_LARGE = (
    "文件解压后过大，不像正常的文档，没有读入；请用 Word 或 WPS 打开检查，另存为 .docx 后再试"
)
UNSAFE = "文件内部的结构不正常，没有读入；请用 Word 或 WPS 打开，另存为 .docx 后再试"
ENCRYPTED = "文件加了密码，不能读入；请打开后另存为不带密码的 .docx 再读入"

_FAULTS = (BadZipFile, zlib.error, EOFError, struct.error, ValueError, NotImplementedError)
_END = b"PK\x05\x06"
_ZIP64_LOCATOR = b"PK\x06\x07"


class SafePackage:
    """A package of parts; a context manager. Every fault of the file is CannotRead with words."""

    def __init__(self, path: Path) -> None:
        try:
            self._file = path.open("rb")
        except OSError as error:
            raise cannot_open(error, path) from error
        try:
            _check_directory(self._file)
            self._zip = ZipFile(self._file)
            self._parts = _checked_parts(self._zip)
        except (*_FAULTS, OSError) as error:
            self._file.close()
            raise CannotRead(BROKEN) from error
        except CannotRead:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._zip.close()
        self._file.close()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts, with forward slashes and none in front."""
        return tuple(self._parts)

    def size(self, name: str) -> int:
        """Return how many bytes the part `name` declares to hold, 0 if there is no such part."""
        part = self._parts.get(name)
        return part.file_size if part else 0

    def read(self, name: str, largest: int) -> bytes:
        """Return the part `name`, of at most `largest` bytes; `b""` if there is no such part."""
        if name not in self._parts:
            return b""
        with self.open(name) as part:
            content = part.read(largest + 1)
        if len(content) > largest:
            raise CannotRead(TOO_LARGE)
        return content

    def open(self, name: str) -> "Part":
        """Return the part `name` to read piece by piece. Raises CannotRead if it is not there."""
        info = self._parts.get(name)
        if info is None:
            raise CannotRead(BROKEN)
        try:
            return Part(self._zip.open(info), info)
        except (*_FAULTS, OSError) as error:
            raise CannotRead(BROKEN) from error


class Part:
    """A part being inflated; a context manager. Stops with CannotRead at the limits."""

    def __init__(self, inflated: ZipExtFile | IO[bytes], info: ZipInfo) -> None:
        self._inflated = inflated
        self._most = max(_SMALL, min(LARGEST, info.compress_size * LARGEST_RATIO))
        self.count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._inflated.close()

    def read(self, size: int = -1) -> bytes:
        """Return the next `size` bytes at most, all that is left if negative."""
        wanted = self._most + 1 if size < 0 else size
        try:
            piece = self._inflated.read(wanted)
        except _FAULTS as error:
            raise CannotRead(BROKEN) from error
        except OSError as error:
            raise CannotRead(f"读取文件时出错：{reason(error)}。请把文件复制到本机再试") from error
        self.count += len(piece)
        if self.count > self._most:
            raise CannotRead(TOO_LARGE)
        return piece


def _checked_parts(package: ZipFile) -> dict[str, ZipInfo]:
    """Return the parts by name. Raises CannotRead for names or sizes that no Word file has."""
    entries = package.infolist()
    if any(_is_unsafe(one.filename) for one in entries):
        raise CannotRead(UNSAFE)
    parts = [one for one in entries if not one.is_dir()]
    if sum(one.file_size for one in parts) > LARGEST:
        raise CannotRead(TOO_LARGE)
    for one in parts:
        if one.flag_bits & 0x1:
            raise CannotRead(ENCRYPTED)
        if one.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise CannotRead(UNSAFE)
    names = Counter(one.filename for one in parts)
    if any(number > 1 for number in names.values()):
        raise CannotRead(UNSAFE)
    return {one.filename: one for one in parts}


def _is_unsafe(name: str) -> bool:
    steps = name.replace("\\", "/").split("/")
    return ".." in steps or not steps[0] or ":" in steps[0]


def _check_directory(file: IO[bytes]) -> None:
    """Refuse a list of parts so long that reading it would fill the memory."""
    size = file.seek(0, 2)
    file.seek(max(0, size - (1 << 16) - 64))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        raise CannotRead(BROKEN)
    if int.from_bytes(tail[at + 12 : at + 16], "little") > LARGEST_DIRECTORY:
        raise CannotRead(UNSAFE)
    # No program writes a Word file in the form for archives over 4 GB, which states it elsewhere.
    if tail[max(0, at - 20) : at].startswith(_ZIP64_LOCATOR):
        raise CannotRead(UNSAFE)
