"""What the system says of a file, in words for a person."""

import errno
import os
from pathlib import Path

import pytest

from templates.file_errors import reason, unreadable

PATH = Path("文本.docx")


@pytest.mark.parametrize(
    "number", [errno.ENOENT, errno.EISDIR, errno.EACCES, errno.ENOSPC, errno.ENAMETOOLONG]
)
def test_what_is_common_is_said_in_chinese(number: int) -> None:
    said = reason(OSError(number, os.strerror(number)))
    assert not any(sign.isascii() for sign in said)


def test_what_is_unknown_is_said_as_the_system_says_it() -> None:
    assert reason(OSError(errno.ENOTUNIQ, "odd")) == "odd"
    assert reason(OSError("no number")) == "no number"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOENT, "没有找到文件“文本.docx”"),
        (errno.EISDIR, "是一个文件夹"),
        (errno.EACCES, "没有权限"),
        (errno.EIO, "读写磁盘出错"),
    ],
)
def test_a_file_that_cannot_be_read_has_a_sentence(number: int, words: str) -> None:
    said = unreadable(OSError(number, "x"), PATH)
    assert words in said
    assert "文本.docx" in said
