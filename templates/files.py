"""Files are written whole or not at all."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from templates.file_errors import reason


class CannotWrite(Exception):
    """The file cannot be written; the words say why and what to do."""


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a temporary path beside `path`; put it in place at the end, drop it on any error.

    Until the end an older file at `path` is as it was. Raises CannotWrite, with words for a
    person, where the system refuses: a folder that is not there, a file open in Word, a full disk.
    """
    if path.name in ("", ".."):
        raise CannotWrite(f"“{path}”是一个文件夹，请写一个文件名")
    # A name of its own: with the target's in it, it may be too long where the target's is not.
    part = path.with_name(f".jixiao.{os.urandom(8).hex()}.part")
    try:
        yield part
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(path)
    except OSError as error:
        raise CannotWrite(_words(error, path)) from error
    finally:
        _drop(part)


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path`, whole or not at all. Raises CannotWrite."""
    with whole_file(path) as part:
        part.write_bytes(content)


def _drop(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        # The folder went away under us, or its disk did: there is nothing left to tidy.
        return


def _words(error: OSError, path: Path) -> str:
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return f"没有文件夹“{path.parent}”，请先建立，或换一个位置"
        case IsADirectoryError():
            return f"“{path}”是一个文件夹，请写一个文件名"
        case PermissionError():
            return f"不能写入“{path}”：文件可能正在 Word 或 WPS 中打开，请先关闭，或换一个名字"
    if error.errno == errno.ENOSPC:
        return f"磁盘已满，没有写入“{path}”，请清理后再试，或换一个位置"
    return f"不能写入“{path}”：{reason(error)}，请换一个位置或名字"
