"""Data files for the tests of storage."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.edits import Ref
from db.engine import Database, open_database
from db.workspace import Workspace
from tests.db.books import insert, small_book


@pytest.fixture
def data_file(tmp_path: Path) -> Path:
    """Where a data file may lie on a clerk's PC: Chinese, spaces, and signs that URLs escape."""
    folder = tmp_path / "绩效 100% #1"
    folder.mkdir()
    return folder / "数据 a.db"


@pytest.fixture
def database(data_file: Path) -> Iterator[Database]:
    database = open_database(data_file)
    yield database
    database.close()


@pytest.fixture
def workspace(database: Database) -> Workspace:
    return Workspace(database)


@pytest.fixture
def book(workspace: Workspace) -> Ref:
    """The small book, put in."""
    return insert(workspace, small_book())
