"""Rows beside the books: swapped and swapped back, and left alone where somebody was quicker."""

import pytest

from db.edits import Batch, Changes
from db.engine import Database
from db.swaps import Beside, Swap, cells_of
from db.workspace import Workspace

KEY = ("326001", b"k" * 32)


def there(database: Database) -> bool:
    with database.reading() as connection:
        return cells_of(connection, Beside.KNOWN_KEY, KEY) is not None


def test_a_row_comes_goes_and_comes_back(database: Database) -> None:
    workspace = Workspace(database)
    put = workspace.apply(Swap(Beside.KNOWN_KEY, KEY, None, ()))
    assert put.changes == Changes()
    assert there(database)
    gone = workspace.apply(put.inverse)
    assert not there(database)
    workspace.apply(gone.inverse)
    assert there(database)


def test_a_row_that_was_changed_since_is_left_alone(database: Database) -> None:
    workspace = Workspace(database)
    put = workspace.apply(Swap(Beside.KNOWN_KEY, KEY, None, ()))
    again = workspace.apply(Swap(Beside.KNOWN_KEY, KEY, None, ()))
    workspace.apply(again.inverse)
    assert there(database)
    workspace.apply(put.inverse)
    assert not there(database)


def test_an_edit_that_fails_takes_its_swaps_with_it(database: Database) -> None:
    workspace = Workspace(database)
    bad = Swap(Beside.TAKEN, (99, "326001"), None, (1,))
    with pytest.raises(ValueError, match="冲突"):
        workspace.apply(Batch((Swap(Beside.KNOWN_KEY, KEY, None, ()), bad)))
    assert not there(database)
