"""Remarks on a book as they stand today, whoever wrote them, through every change of the book."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.collected import Collected, TakenFile
from db.edits import Applied, Edit, Insert, Kind, Move, Ref, Remove, SetField
from db.engine import Database
from db.handin_files import Drawer, HandinFiles
from db.remark_lists import RemarkList, RemarkLists, Side
from db.remarks import Remarks, Spot
from db.returning import given_on
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

Write = Callable[..., Applied]
SAMPLE = sample_book()
UNIT_A, UNIT_B = (unit.code for unit in SAMPLE.units)


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


@pytest.fixture
def write(workspace: Workspace, remarks: Remarks, book: Ref) -> Write:
    def on(row: Ref, key: str = "", section: str = "") -> Applied:
        return workspace.apply(
            remarks.edit_to_write(book, Spot(row, key, section), "请核对", "赵审核", NOW)
        )

    return on


def test_every_row_has_a_path_and_is_found_by_it(workspace: Workspace, book: Ref) -> None:
    refs = workspace.refs_of(book)
    goals = workspace.children(refs.itemised_goals[0], Kind.ITEMISED_INDICATOR)
    rows = (book, refs.safeguards[0], goals[-1], refs.units[1], refs.projects[3])
    for row in (*rows, refs.indicator(3, 2), workspace.children(refs.projects[0], Kind.GOAL)[0]):
        assert row_at(workspace, book, path_to(workspace, row)) == row
    with pytest.raises(LookupError):
        row_at(workspace, book, (("units", 9),))


def test_a_remark_on_what_was_collected_is_for_the_next_return(
    workspace: Workspace, database: Database, book: Ref, remarks: Remarks, write: Write
) -> None:
    collect(database, unit_handin(UNIT_B))
    project = workspace.children(workspace.refs_of(book).units[1], Kind.PROJECT)[0]
    row = workspace.children(project, Kind.INDICATOR)[1]
    write(row, "value")
    file = Collected(database).last(2027)[UNIT_B]
    (given,) = given_on(database, file)
    assert given.place.project_no == 1, "in the unit's own file it is the first project"
    assert given.quote == workspace.value(row, "value")
    (found,) = remarks.of(book)
    assert (found.side, found.scope, found.spot) == (Side.GIVEN, (UNIT_B,), Spot(row, "value"))
    assert found.remark.id == given.id


def test_what_nobody_handed_in_gets_a_remark_of_our_own(
    workspace: Workspace, database: Database, book: Ref, remarks: Remarks, write: Write
) -> None:
    collect(database, unit_handin(UNIT_B))
    refs = workspace.refs_of(book)
    write(refs.projects[0], "budget")
    write(refs.overall_goals[0], "body")
    write(refs.projects[0], section="indicators")
    write(book, section="safeguards")
    found = remarks.of(book)
    assert {one.side for one in found} == {Side.OWN}
    assert [one.spot for one in found] == [
        Spot(refs.projects[0], "budget"),
        Spot(refs.overall_goals[0], "body"),
        Spot(refs.projects[0], section="indicators"),
        Spot(book, section="safeguards"),
    ]
    assert len(HandinFiles(database).all(Drawer.OWN, 2027)) == 1, "one copy is enough for all"
    unit = refs.units[0]
    new = workspace.apply(
        Insert(Kind.PROJECT, replace(SAMPLE.projects[0], code="", name="新增的"), unit)
    )
    row = new.changes.added[0]
    write(row)
    assert [one.spot.row for one in remarks.of(book)][-1] == row
    assert [one.spot for one in remarks.of(book)][:-1] == [one.spot for one in found]


def test_remarks_go_where_their_rows_go(
    workspace: Workspace, book: Ref, remarks: Remarks, write: Write
) -> None:
    refs = workspace.refs_of(book)
    row, gone = refs.indicator(1, 2), refs.indicator(2, 1)
    write(row, "value")
    write(gone, "value")
    workspace.apply(Move(row, refs.projects[0], 0))
    workspace.apply(SetField(row, "value", "≥1次"))
    removed = workspace.apply(Remove(gone))
    moved, lost = remarks.of(book)
    assert (moved.spot, moved.remark.lost) == (Spot(row, "value"), False)
    assert (lost.spot, lost.remark.lost) == (Spot(refs.projects[1], section="indicators"), True)
    workspace.apply(removed.inverse)
    assert [one.spot.row for one in remarks.of(book)] == [row, gone]


def test_a_remark_on_a_row_that_only_we_have_is_on_what_it_is_in(
    workspace: Workspace, database: Database, book: Ref, remarks: Remarks, write: Write
) -> None:
    collect(database, unit_handin(UNIT_A))
    unit = workspace.refs_of(book).units[0]
    new = workspace.apply(
        Insert(Kind.PROJECT, replace(SAMPLE.projects[0], code="", name="新增的"), unit)
    )
    write(new.changes.added[0], "budget")
    (given,) = given_on(database, Collected(database).last(2027)[UNIT_A])
    assert (given.place.unit, given.place.project_no, given.lost) == (UNIT_A, 0, False)


def test_a_remark_is_rewritten_withdrawn_and_each_step_undone(
    workspace: Workspace, book: Ref, remarks: Remarks, write: Write
) -> None:
    written = write(workspace.refs_of(book).projects[2], "budget")
    (first,) = remarks.of(book)
    rewritten = workspace.apply(remarks.edit_to_rewrite(book, first, "与批复不符 "))
    (one,) = remarks.of(book)
    assert (one.remark.text, one.remark.id) == ("与批复不符", first.remark.id)
    with pytest.raises(ValueError, match="请写审核意见"):
        remarks.edit_to_rewrite(book, one, " ")
    withdrawn = workspace.apply(remarks.edit_to_withdraw(book, one))
    assert remarks.of(book) == ()
    with pytest.raises(LookupError, match="不在了"):
        remarks.edit_to_withdraw(book, one)
    workspace.apply(withdrawn.inverse)
    assert remarks.of(book) == (one,)
    workspace.apply(rewritten.inverse)
    assert remarks.of(book) == (first,)
    workspace.apply(written.inverse)
    assert remarks.of(book) == ()
    with pytest.raises(ValueError, match="请写审核意见"):
        remarks.edit_to_write(book, Spot(book), " ", "", NOW)


def test_a_received_remark_is_answered_and_opened_again(
    workspace: Workspace, database: Database, book: Ref, remarks: Remarks
) -> None:
    receive(database, unit_handin(UNIT_A))
    (one,) = remarks.of(book)
    assert (one.side, one.is_open) == (Side.RECEIVED, True)
    assert one.spot == Spot(workspace.refs_of(book).projects[0], "budget")
    assert one.is_ours_to_answer
    assert not one.is_ours_to_change
    edit = remarks.edit_to_answer(book, one, AnswerKind.EXPLAINED, "合同金额", "王小满", NOW)
    answered = workspace.apply(edit)
    answer = remarks.of(book)[0].remark.answer
    assert answer is not None
    assert (answer.kind, answer.text) == (AnswerKind.EXPLAINED, "合同金额")
    with pytest.raises(ValueError, match="说明"):
        remarks.edit_to_answer(book, one, AnswerKind.EXPLAINED, " ", "", NOW)
    workspace.apply(remarks.edit_to_reopen(book, one))
    assert remarks.of(book) == (one,)
    workspace.apply(answered.inverse)
    assert remarks.of(book) == (one,), "what has changed since is left alone"


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
    workspace: Workspace, database: Database, book: Ref, remarks: Remarks, write: Write
) -> None:
    other = insert(workspace, replace(SAMPLE, year=2028))
    write(workspace.refs_of(book).projects[0])
    assert remarks.of(other) == ()
    collect(database, later(unit_handin(UNIT_A), book_to_hand_in(SAMPLE, [UNIT_A])))
    assert len(remarks.of(book)) == 1


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["write", "rewrite", "answer", "reopen", "withdraw"]),
        st.integers(0, 6),
        st.text(st.characters(codec="utf-8"), min_size=1, max_size=8).filter(str.strip),
    ),
    max_size=8,
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(STEPS)
def test_every_step_is_taken_back_exactly(
    workspace: Workspace,
    database: Database,
    book: Ref,
    remarks: Remarks,
    steps: list[tuple[str, int, str]],
) -> None:
    collect(database, unit_handin(UNIT_B))
    seen, inverses = [remarks.of(book)], []
    for what, at, text in steps:
        edit = step(workspace, remarks, book, what, at, text)
        inverses.append(workspace.apply(edit).inverse)
        seen.append(remarks.of(book))
    for inverse in reversed(inverses):
        assert remarks.of(book) == seen.pop()
        workspace.apply(inverse)
    assert remarks.of(book) == seen.pop()


def step(workspace: Workspace, remarks: Remarks, book: Ref, what: str, at: int, text: str) -> Edit:
    """Return one of the edits; the first remark is written whatever was drawn."""
    found = remarks.of(book)
    now = NOW + timedelta(minutes=at)
    if what == "write" or not found:
        project = workspace.refs_of(book).projects[at]
        return remarks.edit_to_write(book, Spot(project, "name"), text, "赵审核", now)
    one = found[at % len(found)]
    match what:
        case "rewrite":
            return remarks.edit_to_rewrite(book, one, text)
        case "answer":
            return remarks.edit_to_answer(book, one, AnswerKind.EXPLAINED, text, "王小满", now)
        case "reopen":
            return remarks.edit_to_reopen(book, one)
    return remarks.edit_to_withdraw(book, one)
