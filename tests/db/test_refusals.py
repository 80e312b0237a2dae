"""Edits that must not get through: words for a person, and not a byte changed."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from db.edits import (
    PARENT_OF,
    Batch,
    Edit,
    Insert,
    Kind,
    Move,
    Ref,
    Remove,
    SetField,
)
from db.errors import NoSuchRow
from db.workspace import Workspace
from templates.book import Book, Item, Project, Unit
from tests.db.books import insert
from tests.db.files import dump

_GONE = Ref(Kind.PROJECT, 10**6)


@pytest.mark.parametrize(
    "edit",
    [
        SetField(_GONE, "name", "甲"),
        Remove(_GONE),
        Move(_GONE, Ref(Kind.UNIT, 1), 0),
        Move(Ref(Kind.PROJECT, 1), Ref(Kind.UNIT, 10**6), 0),
        Insert(Kind.GOAL, "甲", _GONE),
        Remove(Ref(Kind.BOOK, 10**6)),
    ],
    ids=repr,
)
def test_an_edit_of_what_is_not_there_is_refused(
    workspace: Workspace, book: Ref, data_file: Path, edit: Edit
) -> None:
    _refused(workspace, data_file, edit, NoSuchRow, "已经不在了")


def test_restoring_into_a_removed_parent_is_refused(
    workspace: Workspace, book: Ref, data_file: Path
) -> None:
    refs = workspace.refs_of(book)
    back = workspace.apply(Remove(refs.project(1))).inverse
    workspace.apply(Remove(refs.units[0]))
    _refused(workspace, data_file, back, NoSuchRow, "上一级已经不在了")


def test_restoring_what_is_there_is_refused(
    workspace: Workspace, book: Ref, data_file: Path
) -> None:
    back = workspace.apply(Remove(workspace.refs_of(book).project(1))).inverse
    workspace.apply(back)
    _refused(workspace, data_file, back, ValueError, "冲突")


@pytest.mark.parametrize(
    ("kind", "key", "value", "words"),
    [
        (Kind.BOOK, "year", 27, "四位数"),
        (Kind.BOOK, "year", True, "四位数"),
        (Kind.PROJECT, "budget", Decimal("NaN"), "数字"),
        (Kind.PROJECT, "budget", Decimal("Infinity"), "数字"),
        (Kind.PROJECT, "budget", 1.5, "数字"),
        (Kind.PROJECT, "budget", "58", "数字"),
        (Kind.PROJECT, "budget", Decimal("1E+999999999"), "太大"),
        (Kind.PROJECT, "budget", Decimal("1E-999999999"), "小数太多"),
        (Kind.PROJECT, "budget", Decimal("1" * 31), "太大"),
        (Kind.PROJECT, "name", "甲\0乙", "无法保存的字符"),
        (Kind.PROJECT, "name", "甲\ud83d乙", "无法保存的字符"),
        (Kind.PROJECT, "unplaced", ("甲\0",), "无法保存的字符"),
        (Kind.INDICATOR, "extras", (("weight", "\ud83d"),), "无法保存的字符"),
        (Kind.PROJECT, "level1", "甲", "level1"),
        (Kind.PROJECT, "id", "甲", "id"),
        (Kind.PROJECT, "unit_id", "甲", "unit_id"),
        (Kind.BOOK, "changed_at", "甲", "changed_at"),
    ],
)
def test_a_value_that_cannot_be_stored_is_refused(
    workspace: Workspace, book: Ref, data_file: Path, kind: Kind, key: str, value: Any, words: str
) -> None:
    _refused(workspace, data_file, SetField(Ref(kind, 1), key, value), ValueError, words)


@pytest.mark.parametrize(
    ("kind", "key", "value"),
    [
        (Kind.PROJECT, "name", None),
        (Kind.PROJECT, "name", 7),
        (Kind.PROJECT, "unplaced", ["甲"]),
        (Kind.PROJECT, "unplaced", (7,)),
        (Kind.INDICATOR, "extras", {"weight": "1"}),
    ],
)
def test_a_value_of_another_type_is_a_fault_of_the_program(
    workspace: Workspace, book: Ref, data_file: Path, kind: Kind, key: str, value: Any
) -> None:
    before = dump(data_file)
    with pytest.raises(TypeError):
        workspace.apply(SetField(Ref(kind, 1), key, value))
    assert dump(data_file) == before


def test_an_insert_of_another_type_is_a_fault_of_the_program(
    workspace: Workspace, book: Ref, data_file: Path
) -> None:
    before = dump(data_file)
    for value in ("甲", Item(), None):
        with pytest.raises(TypeError):
            workspace.apply(Insert(Kind.PROJECT, value, Ref(Kind.UNIT, 1)))  # type: ignore[arg-type]
    assert dump(data_file) == before


@pytest.mark.parametrize("kind", PARENT_OF)
def test_a_row_goes_only_under_its_kind_of_parent(
    workspace: Workspace, book: Ref, data_file: Path, kind: Kind
) -> None:
    wrong = Ref(Kind.GOAL, 1)
    _refused(workspace, data_file, Insert(kind, "甲", wrong), ValueError, "不能放在")
    _refused(workspace, data_file, Insert(kind, "甲"), ValueError, "不能放在")
    _refused(workspace, data_file, Move(Ref(kind, 1), wrong, 0), ValueError, "不能放在")


def test_a_book_has_no_place_among_others(workspace: Workspace, book: Ref, data_file: Path) -> None:
    _refused(workspace, data_file, Move(book, book, 0), ValueError, "不能放在")
    _refused(workspace, data_file, Insert(Kind.BOOK, Book(), book), ValueError, "不能放在")


@pytest.mark.parametrize("position", [-1, 3])
def test_a_place_that_does_not_exist_is_refused(
    workspace: Workspace, book: Ref, data_file: Path, position: int
) -> None:
    refs = workspace.refs_of(book)
    added = Insert(Kind.PROJECT, Project(), refs.units[0], position)
    within = Move(refs.project(1), refs.units[0], min(position, 2))
    across = Move(refs.project(3), refs.units[0], position)
    for edit in (added, within, across):
        _refused(workspace, data_file, edit, ValueError, "位置")


def test_a_unit_code_is_there_once_in_a_book(
    workspace: Workspace, book: Ref, data_file: Path
) -> None:
    first, second, blank = workspace.refs_of(book).units
    other = insert(workspace, Book(units=(Unit("417001", "另一本的单位"),)))
    moved = workspace.refs_of(other).units[0]
    twice = Book(units=(Unit("101001"), Unit("101001")))
    for edit in (
        SetField(second, "code", "417001"),
        SetField(blank, "code", "417001"),
        Insert(Kind.UNIT, Unit("417001", "再来一个"), book),
        Move(moved, book, 0),
        Batch((SetField(blank, "name", "丙"), SetField(blank, "code", "417002"))),
    ):
        _refused(workspace, data_file, edit, ValueError, "单位编码 41700[12] 已有（青禾区")
    _refused(workspace, data_file, Insert(Kind.BOOK, twice), ValueError, "101001 出现了 2 次")
    workspace.apply(Insert(Kind.UNIT, Unit("", "又一个没有编码的"), book))
    workspace.apply(SetField(first, "code", "417001"))


def test_restoring_a_unit_whose_code_was_taken_is_refused(
    workspace: Workspace, book: Ref, data_file: Path
) -> None:
    back = workspace.apply(Remove(workspace.refs_of(book).units[0])).inverse
    workspace.apply(Insert(Kind.UNIT, Unit("417001"), book))
    _refused(workspace, data_file, back, ValueError, "单位编码重复")


def test_a_batch_happens_whole_or_not_at_all(
    workspace: Workspace, book: Ref, data_file: Path
) -> None:
    refs = workspace.refs_of(book)
    batch = Batch(
        (
            Remove(refs.units[0]),
            Insert(Kind.OVERALL_GOAL, Item("新的"), book, 0),
            SetField(refs.project(3), "march", Decimal("NaN")),
        )
    )
    _refused(workspace, data_file, batch, ValueError, "数字")


def _refused(
    workspace: Workspace, path: Path, edit: Edit, kind: type[Exception], words: str
) -> None:
    before = dump(path)
    with pytest.raises(kind, match=words) as caught:
        workspace.apply(edit)
    assert re.search("[一-鿿]", str(caught.value))
    assert dump(path) == before
