import errno
from pathlib import Path

import pytest

from templates.files import CannotWrite, whole_file, write_whole


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "备份 1.json"
    path.write_text("old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_an_error_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_text("old")
    with pytest.raises(KeyError), whole_file(path) as part:
        part.write_text("half")
        raise KeyError
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_and_a_folder_as_file_have_words(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="没有文件夹"):
        write_whole(tmp_path / "none" / "a.json", b"")
    with pytest.raises(CannotWrite, match="是一个文件夹"):
        write_whole(tmp_path, b"")
    for name in ("", ".", ".."):
        with pytest.raises(CannotWrite, match="请写一个文件名"):
            write_whole(Path(name), b"")


def test_the_longest_name_a_system_takes_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("绩" * 83 + ".json")
    write_whole(path, b"new")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.EACCES, "Word 或 WPS"), (errno.ENOSPC, "磁盘已满"), (5, "不能写入")],
)
def test_what_the_system_refuses_has_words(tmp_path: Path, number: int, words: str) -> None:
    path = tmp_path / "a.json"
    with pytest.raises(CannotWrite, match=words), whole_file(path) as part:
        part.write_text("half")
        raise OSError(number, "refused")
    assert not list(tmp_path.iterdir())
