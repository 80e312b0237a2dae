"""Remarks on a book as they stand today, whoever wrote them, through every change of the book."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from db.collected import Collected, TakenFile
from db.edits import Insert, Kind, Move, Ref, Remove, SetField
from db.engine import Database, open_database
from db.handin_files import Drawer, HandinFiles
from db.remark_lists import RemarkList, RemarkLists, Side
from db.remarks import PlacedRemark, Remarks
from db.row_paths import path_to, row_at
from db.workspace import Workspace
from templates.handin.compare.place import place_at
from templates.handin.compare.scope import book_to_hand_in
from templates.handin.handin import Handin
from templates.handin.remark import AnswerKind, make_remark
from templates.handin.reply import make_return
from templates.handin.sealing import seal_handin
from templates.sample import sample_book
from tests.db.books import insert
from tests.templates.handin.handins import KEY, NOW, WANG, handin, later

SAMPLE = sample_book()
UNIT_A, UNIT_B = (unit.code for unit in SAMPLE.units)


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
    return insert(workspace, SAMPLE)


@pytest.fixture
def remarks(workspace: Workspace, database: Database) -> Remarks:
    return Remarks(workspace, database)


def collect(database: Database, one: Handin) -> None:
    read, content = seal_handin(one, KEY)
    Collected(database).store([TakenFile(read, content, read.covers, settled=True)])


def unit_handin(code: str) -> Handin:
    return handin(book_to_hand_in(SAMPLE, [code]), units=(code,))


def write(remarks: Remarks, book: Ref, row: Ref, key: str = "", section: str = "") -> PlacedRemark:
    return remarks.write(book, row, key, section, text="请核对", author="赵审核", now=NOW)


def test_every_row_has_a_path_and_is_found_by_it(workspace: Workspace, book: Ref) -> None:
    refs = workspace.refs_of(book)
    goals = workspace.children(refs.itemised_goals[0], Kind.ITEMISED_INDICATOR)
    rows = (book, refs.safeguards[0], goals[-1], refs.units[1], refs.projects[3])
    for row in (*rows, refs.indicator(3, 2), workspace.children(refs.projects[0], Kind.GOAL)[0]):
        assert row_at(workspace, book, path_to(workspace, row)) == row
    with pytest.raises(LookupError):
        row_at(workspace, book, (("units", 9),))


def test_a_remark_on_what_was_collected_is_for_the_next_return(
    workspace: Workspace, database: Database, book: Ref, remarks: Remarks
) -> None:
    collect(database, unit_handin(UNIT_B))
    project = workspace.children(workspace.refs_of(book).units[1], Kind.PROJECT)[0]
    row = workspace.children(project, Kind.INDICATOR)[1]
    written = write(remarks, book, row, "value")
    assert (written.side, written.scope) == (Side.GIVEN, (UNIT_B,))
    file = Collected(database).last(2027)[UNIT_B]
    (given,) = remarks.given_on(file)
    assert given.place.project_no == 1, "in the unit's own file it is the first project"
    assert given.quote == workspace.value(row, "value")
    (found,) = remarks.of(book)
    assert (found.row, found.key, found.remark.id) == (row, "value", given.id)


def test_what_nobody_handed_in_gets_a_remark_of_our_own(
    workspace: Workspace, database: Database, book: Ref, remarks: Remarks
) -> None:
    collect(database, unit_handin(UNIT_B))
    refs = workspace.refs_of(book)
    first = write(remarks, book, refs.projects[0], "budget")
    write(remarks, book, refs.overall_goals[0], "body")
    write(remarks, book, refs.projects[0], section="indicators")
    write(remarks, book, book, section="safeguards")
    assert first.side is Side.OWN
    found = remarks.of(book)
    assert [(one.row, one.key, one.section) for one in found] == [
        (refs.projects[0], "budget", ""),
        (refs.overall_goals[0], "body", ""),
        (refs.projects[0], "", "indicators"),
        (book, "", "safeguards"),
    ]
    assert len(HandinFiles(database).all(Drawer.OWN, 2027)) == 1, "old snapshots are dropped"


def test_remarks_go_where_their_rows_go(workspace: Workspace, book: Ref, remarks: Remarks) -> None:
    refs = workspace.refs_of(book)
    row, gone = refs.indicator(1, 2), refs.indicator(2, 1)
    write(remarks, book, row, "value")
    write(remarks, book, gone, "value")
    workspace.apply(Move(row, refs.projects[0], 0))
    workspace.apply(SetField(row, "value", "≥1次"))
    removed = workspace.apply(Remove(gone))
    moved, lost = remarks.of(book)
    assert (moved.row, moved.key, moved.remark.lost) == (row, "value", False)
    assert (lost.row, lost.key, lost.remark.lost) == (refs.projects[1], "", True)
    workspace.apply(removed.inverse)
    assert [one.row for one in remarks.of(book)] == [row, gone]


def test_a_remark_on_a_row_that_only_we_have_is_on_what_it_is_in(
    workspace: Workspace, database: Database, book: Ref, remarks: Remarks
) -> None:
    collect(database, unit_handin(UNIT_A))
    unit = workspace.refs_of(book).units[0]
    new = workspace.apply(
        Insert(Kind.PROJECT, replace(SAMPLE.projects[0], code="", name="新增的"), unit)
    )
    write(remarks, book, new.changes.added[0], "budget")
    (given,) = remarks.given_on(Collected(database).last(2027)[UNIT_A])
    assert (given.place.unit, given.place.project_no, given.lost) == (UNIT_A, 0, False)


def test_a_remark_is_rewritten_withdrawn_and_put_back(
    workspace: Workspace, book: Ref, remarks: Remarks
) -> None:
    row = workspace.refs_of(book).projects[2]
    write(remarks, book, row, "budget")
    remarks.rewrite(book, remarks.of(book)[0], "与批复不符 ")
    (one,) = remarks.of(book)
    assert one.remark.text == "与批复不符"
    with pytest.raises(ValueError, match="请写审核意见"):
        remarks.rewrite(book, one, " ")
    remarks.withdraw(book, one)
    assert remarks.of(book) == ()
    with pytest.raises(LookupError, match="不在了"):
        remarks.withdraw(book, one)
    remarks.restore(book, one, NOW)
    assert remarks.of(book) == (one,)
    with pytest.raises(ValueError, match="请写审核意见"):
        remarks.write(book, row, text=" ", author="", now=NOW)


def test_a_received_remark_is_answered_and_opened_again(
    workspace: Workspace, database: Database, book: Ref, remarks: Remarks
) -> None:
    receive(database, unit_handin(UNIT_A))
    (one,) = remarks.of(book)
    assert (one.side, one.row, one.is_open) == (
        Side.RECEIVED,
        workspace.refs_of(book).projects[0],
        True,
    )
    assert one.is_ours_to_answer
    assert not one.is_ours_to_change
    remarks.answer(book, one, AnswerKind.EXPLAINED, text="合同金额", author="王小满", now=NOW)
    answer = remarks.of(book)[0].remark.answer
    assert answer is not None
    assert (answer.kind, answer.text) == (AnswerKind.EXPLAINED, "合同金额")
    with pytest.raises(ValueError, match="说明"):
        remarks.answer(book, one, AnswerKind.EXPLAINED, text=" ", author="", now=NOW)
    remarks.take_back_answer(book, one)
    assert remarks.of(book) == (one,)


def receive(database: Database, one: Handin) -> None:
    read, _ = seal_handin(one, KEY)
    remark = make_remark(
        read.book,
        place_at(read.book, (("units", 0), ("projects", 0)), "budget"),
        "请核对",
        "赵审核",
        NOW,
    )
    reply = make_return(read, [remark], WANG, NOW + timedelta(hours=1))
    sealed, content = seal_handin(reply, KEY)
    files = HandinFiles(database)
    files.keep(Drawer.RECEIVED, sealed, content)
    kept = files.find(Drawer.RECEIVED, sealed.digest)
    assert kept
    RemarkLists(database).put(Side.RECEIVED, [RemarkList(kept, sealed.remarks)])


def test_remarks_of_another_book_stay_there(
    workspace: Workspace, database: Database, book: Ref, remarks: Remarks
) -> None:
    other = insert(workspace, replace(SAMPLE, year=2028))
    write(remarks, book, workspace.refs_of(book).projects[0])
    assert remarks.of(other) == ()
    collect(database, later(unit_handin(UNIT_A), book_to_hand_in(SAMPLE, [UNIT_A])))
    assert len(remarks.of(book)) == 1
