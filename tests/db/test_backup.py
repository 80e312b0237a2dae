"""Copies of the data file: when, where, how many, and never a bad one over good ones."""

import os
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db import backup
from db.backup import FOLDER, KEPT, back_up, backups
from db.edits import Ref, SetField
from db.engine import open_database
from db.errors import CannotReach, DamagedFile
from db.workspace import Workspace
from tests.db.books import small_book
from tests.db.files import dump, faults


def _a_second_later(path: Path) -> None:
    """Let the file seem changed at another time, however coarse the clock of the disk is."""
    later = path.stat().st_mtime_ns + 1_000_000_000
    os.utime(path, ns=(later, later))


def _made(path: Path | None) -> Path:
    assert path is not None
    return path


@pytest.mark.usefixtures("book")
def test_a_copy_is_whole_and_has_a_readable_name(data_file: Path) -> None:
    copy = _made(back_up(data_file))
    assert copy.parent == data_file.parent / FOLDER
    assert re.fullmatch(r"数据 a-\d{4}-\d\d-\d\d-\d{6}\.db", copy.name)
    assert dump(copy) == dump(data_file)
    assert not faults(copy)
    assert list(copy.parent.iterdir()) == [copy]


def test_a_copy_opens_as_a_data_file(workspace: Workspace, book: Ref, data_file: Path) -> None:
    copy = _made(back_up(data_file))
    workspace.apply(SetField(book, "framework", "mof-2021"))
    opened = Workspace(open_database(copy))
    assert opened.book(book) == small_book()
    opened.close()


def test_only_a_changed_file_is_copied_again(
    workspace: Workspace, book: Ref, data_file: Path
) -> None:
    _made(back_up(data_file))
    assert back_up(data_file) is None
    open_database(data_file).close()
    assert back_up(data_file) is None
    workspace.apply(SetField(book, "framework", "mof-2021"))
    _a_second_later(data_file)
    assert dump(_made(back_up(data_file))) == dump(data_file)
    assert len(backups(data_file)) == 2


@pytest.mark.usefixtures("book")
def test_copies_of_the_same_second_do_not_replace_each_other(
    data_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fix_clock(monkeypatch, datetime(2027, 1, 31, 6, 3, 5, tzinfo=UTC))
    names = []
    for _ in range(3):
        _a_second_later(data_file)
        names.append(_made(back_up(data_file)).name)
    assert len(set(names)) == 3
    assert [one.name for one in backups(data_file)] == names


@pytest.mark.usefixtures("book")
def test_the_last_ones_are_kept_and_nothing_else_is_touched(
    data_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = data_file.parent / FOLDER
    folder.mkdir()
    strangers = [
        folder / name for name in ("数据 a-我的.db", "另一个-2020-01-01-000000.db", "读我.txt")
    ]
    for stranger in strangers:
        stranger.touch()
    start = datetime(2027, 1, 1, tzinfo=UTC)
    made = []
    for day in range(KEPT + 3):
        _fix_clock(monkeypatch, start + timedelta(days=day))
        _a_second_later(data_file)
        made.append(_made(back_up(data_file)))
    assert list(backups(data_file)) == made[-KEPT:]
    assert all(stranger.exists() for stranger in strangers)


@pytest.mark.usefixtures("book")
def test_a_clock_set_back_does_not_cost_the_new_copy(
    data_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in range(KEPT):
        _fix_clock(monkeypatch, datetime(2027, 1, 31, tzinfo=UTC) - timedelta(days=day))
        _a_second_later(data_file)
        _made(back_up(data_file))
    _fix_clock(monkeypatch, datetime(2001, 1, 1, tzinfo=UTC))
    _a_second_later(data_file)
    assert _made(back_up(data_file)).exists()


@pytest.mark.usefixtures("book")
def test_a_damaged_file_is_not_copied_over_good_copies(
    workspace: Workspace, data_file: Path
) -> None:
    good = _made(back_up(data_file))
    workspace.close()
    with data_file.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096 * 4)
    _a_second_later(data_file)
    with pytest.raises(DamagedFile, match="备份"):
        back_up(data_file)
    assert list(good.parent.iterdir()) == [good]


@pytest.mark.usefixtures("book")
def test_a_folder_that_cannot_be_made_is_told(
    data_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(CannotReach, match="没有备份"):
        back_up(data_file)


def test_edits_go_on_while_a_copy_is_made(
    workspace: Workspace, book: Ref, data_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "_PAGES_AT_A_TIME", 1)
    connect = sqlite3.connect
    edits = iter(range(3))

    class Interrupted(sqlite3.Connection):
        def backup(self, target: sqlite3.Connection, **_options: object) -> None:
            def edit(*_: int) -> None:
                if (number := next(edits, None)) is not None:
                    workspace.apply(SetField(book, "framework", f"第{number}次"))

            super().backup(target, pages=1, progress=edit, sleep=0.0)

    monkeypatch.setattr(backup.sqlite3, "connect", lambda path: connect(path, factory=Interrupted))
    copy = _made(back_up(data_file))
    monkeypatch.undo()
    assert dump(copy) == dump(data_file)
    assert not faults(copy)
    # It was changed meanwhile, so the next start copies it again.
    _a_second_later(data_file)
    assert back_up(data_file) is not None
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT framework FROM book").fetchall() == [("第2次",)]


def _fix_clock(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, _tz: object = None) -> datetime:  # type: ignore[override]
            return moment

    monkeypatch.setattr(backup, "datetime", Clock)
