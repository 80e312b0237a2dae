"""The disk is full: words, nothing half-written, and all is well again when there is room."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.backup import FOLDER, back_up
from db.edits import Insert, Kind, SetField
from db.engine import open_database
from db.errors import CannotReach, DiskFull
from db.workspace import Workspace
from templates.book import Book, Item
from tests.db.books import small_book
from tests.db.files import dump, faults

_LARGE = Book(overall_goals=tuple(Item(f"{n}", "正文" * 2000) for n in range(200)))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 1 MB, where the machine lets us have one."""
    disk = tmp_path / "小磁盘"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "jixiao-test", disk],
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        pytest.skip("no right to mount a small disk")
    yield disk
    subprocess.run(["umount", disk], check=True)


def _fill(disk: Path) -> Path:
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return filler


def test_a_book_that_does_not_fit_leaves_no_trace(workspace: Workspace, data_file: Path) -> None:
    workspace.apply(Insert(Kind.BOOK, small_book()))
    before = dump(data_file)
    connection = workspace._database._connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages + 3}")
    with pytest.raises(DiskFull, match="磁盘已满"):
        workspace.apply(Insert(Kind.BOOK, _LARGE))
    assert dump(data_file) == before
    assert not faults(data_file)
    connection.execute("PRAGMA max_page_count = 1000000")
    book = workspace.apply(Insert(Kind.BOOK, _LARGE)).changes.added[0]
    assert workspace.book(book) == _LARGE


def test_a_full_disk_takes_nothing_and_breaks_nothing(small_disk: Path) -> None:
    path = small_disk / "数据.db"
    workspace = Workspace(open_database(path))
    book = workspace.apply(Insert(Kind.BOOK, small_book())).changes.added[0]
    filler, before = _fill(small_disk), dump(path)
    for edit in (SetField(book, "framework", "mof-2021"), Insert(Kind.BOOK, _LARGE)):
        with pytest.raises(DiskFull, match="腾出空间"):
            workspace.apply(edit)
        assert dump(path) == before
        assert not faults(path)
    filler.unlink()
    workspace.apply(SetField(book, "framework", "mof-2021"))
    assert workspace.value(book, "framework") == "mof-2021"
    workspace.close()


def test_a_file_on_a_full_disk_is_not_half_made(small_disk: Path) -> None:
    filler = _fill(small_disk)
    path = small_disk / "数据.db"
    with pytest.raises(DiskFull, match="磁盘已满"):
        open_database(path)
    filler.unlink()
    workspace = Workspace(open_database(path))
    assert workspace.books() == ()
    workspace.close()


def test_a_copy_that_does_not_fit_is_told_and_not_kept(small_disk: Path) -> None:
    path = small_disk / "数据.db"
    workspace = Workspace(open_database(path))
    workspace.apply(Insert(Kind.BOOK, small_book()))
    workspace.close()
    good = back_up(path)
    os.utime(path, (1, 1))  # another time: it seems changed since
    _fill(small_disk)
    with pytest.raises(CannotReach, match="没有备份"):
        back_up(path)
    assert list((small_disk / FOLDER).iterdir()) == [good]
    assert not faults(path)
