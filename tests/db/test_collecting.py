"""Collected files go into the books as one edit that undo takes back, and answers find their remarks."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from db.book_edits import edits_between
from db.carried_remarks import carried_remarks
from db.collected import Collected
from db.collecting import Collecting, carry_out, plan
from db.edits import Changes
from db.engine import Database
from db.handin_files import Drawer, HandinFiles
from db.remark_lists import RemarkList, RemarkLists, Side
from db.trial import refusals
from db.workspace import Workspace
from templates.book import Book, Project, Unit
from templates.handin.collect.collection import collect
from templates.handin.collect.judgement import Known
from templates.handin.compare.conflict import Choice
from templates.handin.compare.place import Place
from templates.handin.compare.scope import book_to_hand_in
from templates.handin.file import dump_handin, load_handin
from templates.handin.handin import Handin
from templates.handin.remark import AnswerKind, Remark, answer_remark, make_remark
from templates.sample import sample_book
from tests.db.files import dump
from tests.templates.handin.handins import KEY, NOW, handin, later

BOOK = sample_book()
UNIT_A, UNIT_B = (unit.code for unit in BOOK.units)


@pytest.fixture
def office(database: Database) -> Workspace:
    return Workspace(database)


def of_unit(code: str, book: Book = BOOK) -> Handin:
    return handin(book_to_hand_in(book, [code]), units=(code,))


def planned(
    office: Workspace,
    database: Database,
    folder: Path,
    *handins: Handin,
    choice: Choice | None = None,
) -> Collecting:
    paths = []
    for number, one in enumerate(handins):
        paths.append(folder / f"{number}.jxb")
        paths[-1].write_bytes(dump_handin(one, KEY))
    collected = Collected(database)
    files = collect(paths, Known(2027, (), collected.taken(2027)), collected.keys())
    return plan(office, database, 2027, files, choice)


def renamed(book: Book, name: str) -> Book:
    """Return `book` with another name of its first project."""
    first = book.units[0]
    projects = (replace(first.projects[0], name=name), *first.projects[1:])
    return replace(book, units=(replace(first, projects=projects), *book.units[1:]))


def test_many_files_are_one_edit_that_undo_takes_back(
    office: Workspace, database: Database, data_file: Path, tmp_path: Path
) -> None:
    before = dump(data_file)
    applied = carry_out(
        office, database, planned(office, database, tmp_path, *map(of_unit, (UNIT_B, UNIT_A)))
    )
    assert applied is not None
    after = dump(data_file)
    taken = Collected(database).taken(2027)
    assert set(taken) == {UNIT_A, UNIT_B}
    assert office.book(office.books()[0].ref).units == BOOK.units
    again = office.apply(applied.inverse)
    assert dump(data_file) == before
    assert Collected(database).taken(2027) == {}
    assert Collected(database).keys() == {}
    office.apply(again.inverse)
    assert dump(data_file) == after
    assert Collected(database).taken(2027) == taken


def test_what_was_taken_back_can_be_taken_again(
    office: Workspace, database: Database, tmp_path: Path
) -> None:
    first = of_unit(UNIT_A)
    carry_out(office, database, planned(office, database, tmp_path, first))
    second = later(first, renamed(first.book, "改过的名称"))
    applied = carry_out(office, database, planned(office, database, tmp_path, second))
    assert applied is not None
    office.apply(applied.inverse)
    ref = office.books()[0].ref
    assert office.book(ref).projects[0].name != "改过的名称"
    carry_out(office, database, planned(office, database, tmp_path, second))
    assert office.book(ref).projects[0].name == "改过的名称"
    assert Collected(database).taken(2027)[UNIT_A].round == 2


def test_remarks_written_after_it_outlive_its_undo(
    office: Workspace, database: Database, tmp_path: Path
) -> None:
    first = of_unit(UNIT_A)
    carry_out(office, database, planned(office, database, tmp_path, first))
    given(database, first, Place(project_no=1))
    second = later(first, renamed(first.book, "改过的名称"))
    applied = carry_out(office, database, planned(office, database, tmp_path, second))
    assert applied is not None
    written = given(database, second, Place(project_no=2))
    office.apply(applied.inverse)
    (kept,) = RemarkLists(database).all(Side.GIVEN, 2027)
    assert kept.remarks == written


def test_planning_stores_nothing(office: Workspace, database: Database, tmp_path: Path) -> None:
    planned(office, database, tmp_path, of_unit(UNIT_A))
    assert office.books() == ()
    assert Collected(database).last(2027) == {}


def test_rows_that_stay_keep_their_ids(
    office: Workspace, database: Database, tmp_path: Path
) -> None:
    first = of_unit(UNIT_A)
    carry_out(office, database, planned(office, database, tmp_path, first))
    ref = office.books()[0].ref
    before = office.refs_of(ref).projects
    second = later(first, renamed(first.book, "改过的名称"))
    carry_out(office, database, planned(office, database, tmp_path, second))
    assert office.refs_of(ref).projects == before
    assert office.book(ref).projects[0].name == "改过的名称"


def test_merged_and_not_remembered_is_merged_again_without_change(
    office: Workspace, database: Database, tmp_path: Path
) -> None:
    collecting = planned(office, database, tmp_path, of_unit(UNIT_A))
    office.apply(collecting.edit)
    after = office.book(office.books()[0].ref)
    again = planned(office, database, tmp_path, of_unit(UNIT_A))
    assert again.edit.edits == ()
    applied = carry_out(office, database, again)
    assert applied is not None
    assert applied.changes == Changes()
    assert office.book(office.books()[0].ref) == after
    assert set(Collected(database).taken(2027)) == {UNIT_A}


@pytest.mark.parametrize("choice", list(Choice))
def test_a_choice_settles_what_was_open(
    office: Workspace, database: Database, tmp_path: Path, choice: Choice
) -> None:
    first = of_unit(UNIT_A)
    carry_out(office, database, planned(office, database, tmp_path, first))
    ref = office.books()[0].ref
    carry_out(office, database, planned(office, database, tmp_path, of_unit(UNIT_B)))
    office.apply(edits_between(office, ref, renamed(office.book(ref), "我们的")))
    second = later(first, renamed(first.book, "他们的"))
    collecting = planned(office, database, tmp_path, second)
    assert [one.ours for one in collecting.conflicts["326"]] == ["我们的"]
    assert collecting.settled == frozenset()
    carry_out(office, database, collecting)
    assert Collected(database).taken(2027)[UNIT_A].round == 1
    assert Collected(database).last(2027)[UNIT_A].round == 2
    decided = planned(office, database, tmp_path, second, choice=choice)
    assert decided.conflicts == {"326": ()}
    carry_out(office, database, decided)
    assert Collected(database).taken(2027)[UNIT_A].round == 2
    wanted = "他们的" if choice is Choice.THEIRS else "我们的"
    assert office.book(ref).projects[0].name == wanted


def given(database: Database, one: Handin, *places: Place) -> tuple[Remark, ...]:
    """Give remarks on the collected file of `one`."""
    file = HandinFiles(database).find(Drawer.COLLECTED, load_handin(dump_handin(one, KEY)).digest)
    assert file is not None
    remarks = tuple(make_remark(one.book, place, "请核对", "赵审核", NOW) for place in places)
    RemarkLists(database).put(Side.GIVEN, [RemarkList(file, remarks)])
    return remarks


def test_remarks_follow_their_rows_and_meet_their_answers(
    office: Workspace, database: Database, tmp_path: Path
) -> None:
    first = of_unit(UNIT_A)
    carry_out(office, database, planned(office, database, tmp_path, first))
    (remark,) = given(database, first, Place(project_no=2, field="budget"))
    unit = first.book.units[0]
    moved = replace(first.book, units=(replace(unit, projects=unit.projects[1:]),))
    answered = answer_remark(remark, AnswerKind.CHANGED, "", "王小满", NOW + timedelta(hours=2))
    second = replace(later(first, moved), remarks=(answered,))
    carry_out(office, database, planned(office, database, tmp_path, second))
    (kept,) = RemarkLists(database).all(Side.GIVEN, 2027)
    assert kept.file.round == 2
    assert kept.remarks[0].place.project_no == 1
    assert kept.remarks[0].answer == answered.answer


def test_answers_of_two_units_reach_the_remarks_on_both(
    office: Workspace, database: Database, tmp_path: Path
) -> None:
    whole = handin(BOOK, units=(UNIT_A, UNIT_B))
    carry_out(office, database, planned(office, database, tmp_path, whole))
    remarks = given(database, whole, Place(project_no=1), Place(project_no=5))
    again = []
    for code, remark in zip((UNIT_A, UNIT_B), remarks, strict=True):
        one = later(of_unit(code), of_unit(code).book)
        answer = answer_remark(remark, AnswerKind.EXPLAINED, code, "", NOW)
        again.append(replace(one, remarks=(answer,)))
    carry_out(office, database, planned(office, database, tmp_path, *again))
    kept = RemarkLists(database).find(Side.GIVEN, 2027, (UNIT_A, UNIT_B))
    assert kept is not None
    assert [one.answer.text for one in kept.remarks if one.answer] == [UNIT_A, UNIT_B]


def test_remarks_on_other_units_stay_behind(database: Database) -> None:
    whole = load_handin(content := dump_handin(handin(BOOK, units=(UNIT_A, UNIT_B)), KEY))
    files = HandinFiles(database)
    files.keep(Drawer.RECEIVED, whole, content)
    file = files.find(Drawer.RECEIVED, whole.digest)
    assert file is not None
    places = (Place(UNIT_A, project_no=1), Place(UNIT_B, project_no=5))
    remarks = tuple(make_remark(BOOK, place, "请核对", "", NOW) for place in places)
    lists = [RemarkList(file, remarks)]
    assert len(carried_remarks(lists, BOOK)) == 2
    (mine,) = carried_remarks(lists, book_to_hand_in(BOOK, [UNIT_B]), (UNIT_B,))
    assert (mine.place.project_no, mine.lost) == (1, False)
    assert carried_remarks(lists, BOOK, ("326009",)) == ()
    unit = replace(BOOK.units[0], projects=BOOK.units[0].projects[1:])
    cut = replace(BOOK, units=(unit, BOOK.units[1]))
    assert [one.lost for one in carried_remarks(lists, cut)] == [True, False]


def test_what_no_data_file_keeps_is_told_by_book() -> None:
    bad = Book(units=(Unit("1", "甲", (Project(name="坏\0的"),)),))
    twice = Book(units=(Unit("1", "甲"), Unit("1", "乙")))
    sound, nul, double = refusals((BOOK, bad, twice))
    assert sound == ""
    assert "无法保存的字符" in nul
    assert "出现了 2 次" in double
