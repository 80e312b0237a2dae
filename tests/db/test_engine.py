"""Opening a data file: what is made, what is refused, and that a refused file keeps its bytes."""

import os
import re
import sqlite3
import stat
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db import engine
from db.backup import back_up
from db.edits import Insert, Kind, SetField
from db.engine import open_database
from db.errors import CannotReach, DamagedFile, InUse, NewerFile, NotOurFile, StorageError
from db.file_format import APPLICATION_ID, NEWEST
from db.workspace import Workspace
from templates.book import Book, Item
from tests.db.files import faults

_BOOK = Book(overall_goals=tuple(Item(f"标题{n}", "正文" * 500) for n in range(50)))


@pytest.fixture
def made(data_file: Path) -> Path:
    """A data file with a book in it, closed."""
    workspace = Workspace(open_database(data_file))
    workspace.apply(Insert(Kind.BOOK, _BOOK))
    workspace.close()
    return data_file


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_SECONDS_TO_WAIT", 0.05)


@pytest.fixture
def unprivileged_folder() -> Iterator[Path]:
    """A folder whose permissions count: the superuser puts off the mantle for the test."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if os.geteuid():
            yield folder
            return
        folder.chmod(0o777)
        os.seteuid(65534)
        try:
            yield folder
        finally:
            os.seteuid(0)


def _execute(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def _refused(path: Path, kind: type[StorageError]) -> str:
    """Return the words of a refusal, after a look at the bytes and at what lies beside the file."""
    before = path.read_bytes(), path.stat().st_mtime_ns, sorted(path.parent.iterdir())
    with pytest.raises(kind) as caught:
        open_database(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns, sorted(path.parent.iterdir())) == before
    words = str(caught.value)
    assert re.search("[一-鿿]", words)
    return words


def test_a_missing_file_is_made(data_file: Path) -> None:
    open_database(data_file).close()
    with closing(sqlite3.connect(data_file)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("SELECT * FROM alembic_version").fetchall() == [(NEWEST,)]


def test_an_empty_file_is_taken_for_a_new_one(data_file: Path) -> None:
    data_file.touch()
    workspace = Workspace(open_database(data_file))
    assert workspace.books() == ()
    workspace.close()


def test_a_file_that_lost_its_content_is_not_taken_for_a_new_one(made: Path) -> None:
    back_up(made)
    made.write_bytes(b"")
    assert "备份" in _refused(made, DamagedFile)
    made.unlink()
    workspace = Workspace(open_database(made))
    assert workspace.books() == ()
    workspace.close()


def test_opening_writes_nothing(made: Path) -> None:
    before = made.read_bytes(), made.stat().st_mtime_ns, list(made.parent.iterdir())
    open_database(made).close()
    assert (made.read_bytes(), made.stat().st_mtime_ns, list(made.parent.iterdir())) == before


@pytest.mark.parametrize(
    "content",
    [
        b"x",
        b"PK\x03\x04 a Word file",
        "绩效目标".encode() * 2000,
        b"SQLite format 3\0" + bytes(4096),
    ],
    ids=["one byte", "zip", "text", "a header and nothing behind it"],
)
def test_a_file_that_is_no_database_is_refused(data_file: Path, content: bytes) -> None:
    data_file.write_bytes(content)
    assert "不是绩效填报的数据文件" in _refused(data_file, NotOurFile)


@pytest.mark.parametrize(
    "statements",
    [
        ("CREATE TABLE book (id INTEGER)",),
        ("PRAGMA application_id = 1", "CREATE TABLE alembic_version (version_num TEXT)"),
        ("PRAGMA journal_mode = WAL", "CREATE TABLE book (id INTEGER)"),
        ("PRAGMA user_version = 3",),
        (f"PRAGMA application_id = {APPLICATION_ID}", "CREATE TABLE book (id INTEGER)"),
    ],
    ids=["no mark", "another mark", "write-ahead log", "no tables", "our mark without a revision"],
)
def test_a_database_of_another_program_is_refused(
    data_file: Path, statements: tuple[str, ...]
) -> None:
    for statement in statements:
        _execute(data_file, statement)
    assert "不是绩效填报的数据文件" in _refused(data_file, NotOurFile)


@pytest.mark.parametrize("revision", [f"{int(NEWEST) + 1:04}", "9999", "f00d"])
def test_a_newer_file_is_refused_untouched(made: Path, revision: str) -> None:
    _execute(made, f"UPDATE alembic_version SET version_num = '{revision}'")
    assert "请升级程序" in _refused(made, NewerFile)


def test_a_missing_folder_is_named_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(CannotReach, match="没有这个盘"):
        open_database(tmp_path / "没有这个盘" / "a.db")
    assert not list(tmp_path.iterdir())


def test_a_folder_is_no_data_file(tmp_path: Path) -> None:
    with pytest.raises(CannotReach, match="是文件夹"):
        open_database(tmp_path)


def test_a_read_only_file_is_refused(unprivileged_folder: Path) -> None:
    path = unprivileged_folder / "只读.db"
    open_database(path).close()
    path.chmod(stat.S_IRUSR)
    assert "不能写入" in _refused(path, CannotReach)


def test_a_read_only_folder_is_refused(unprivileged_folder: Path) -> None:
    path = unprivileged_folder / "inner" / "只读.db"
    path.parent.mkdir()
    open_database(path).close()
    path.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        assert "不能写入" in _refused(path, CannotReach)
        with pytest.raises(CannotReach, match="不能写入"):
            open_database(path.with_name("new.db"))
    finally:
        path.parent.chmod(stat.S_IRWXU)


def test_a_file_without_permission_is_refused(unprivileged_folder: Path) -> None:
    path = unprivileged_folder / "a.db"
    open_database(path).close()
    path.chmod(0)
    with pytest.raises(CannotReach, match="权限"):
        open_database(path)


def test_damage_is_told_and_the_backups_are_named(made: Path) -> None:
    with made.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (made.stat().st_size - 4096))
    with pytest.raises(DamagedFile, match="备份"):
        Workspace(open_database(made)).books()


@pytest.mark.usefixtures("_quick")
def test_a_file_that_another_program_writes_is_in_use(made: Path) -> None:
    workspace = Workspace(open_database(made))
    book = workspace.books()[0].ref
    with closing(sqlite3.connect(made, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(InUse, match="另一个程序"):
            workspace.book(book)
        with pytest.raises(InUse, match="另一个程序"):
            open_database(made)
    assert workspace.book(book) == _BOOK
    workspace.close()


@pytest.mark.usefixtures("_quick")
def test_an_edit_that_cannot_be_committed_is_taken_back(made: Path) -> None:
    workspace = Workspace(open_database(made))
    book = workspace.books()[0].ref
    with closing(sqlite3.connect(made, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM book").fetchone()
        with pytest.raises(InUse):
            workspace.apply(SetField(book, "framework", "mixed"))
        assert workspace.value(book, "framework") == "mof-2015"
    workspace.apply(SetField(book, "framework", "mixed"))
    assert workspace.value(book, "framework") == "mixed"
    workspace.close()


def test_two_programs_see_what_the_other_wrote(made: Path) -> None:
    ours, theirs = Workspace(open_database(made)), Workspace(open_database(made))
    book = ours.books()[0].ref
    ours.apply(SetField(book, "framework", "mixed"))
    assert not ours.changed_elsewhere()
    assert theirs.changed_elsewhere()
    assert not theirs.changed_elsewhere()
    assert theirs.value(book, "framework") == "mixed"
    ours.close()
    theirs.close()
    assert not faults(made)


def test_two_programs_writing_at_once_wait_for_each_other(made: Path) -> None:
    programs = [Workspace(open_database(made)) for _ in range(2)]
    refused: list[Exception] = []

    def write(workspace: Workspace) -> None:
        book = workspace.books()[0].ref
        try:
            for number in range(30):
                workspace.apply(Insert(Kind.SAFEGUARD, Item(str(number)), book, 0))
        except StorageError as error:
            refused.append(error)

    threads = [threading.Thread(target=write, args=(program,)) for program in programs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not refused
    assert len(programs[0].book(programs[0].books()[0].ref).safeguards) == 60
    for program in programs:
        program.close()
    assert not faults(made)


def test_a_fault_of_the_program_is_not_blamed_on_the_disk(made: Path) -> None:
    database = open_database(made)
    with (
        pytest.raises(sqlite3.OperationalError, match="nonsense"),
        database.reading() as connection,
    ):
        connection.execute("SELECT nonsense FROM book")
    database.close()
