"""Hand-in files judged against what has been collected, with what a person left out or trusted."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from db import intake
from db.book_edits import edits_between
from db.collected import Collected
from db.collecting import BooksChanged, carry_out, plan
from db.edits import Insert, Kind, SetField
from db.engine import Database
from db.intake import knowledge_of, take_arrivals, years_of
from db.workspace import Workspace
from templates.book import Project, Unit
from templates.handin.collect.board import Expected
from templates.handin.collect.collection import Collected as CollectedFile
from templates.handin.collect.collection import ReadFile, read_files
from templates.handin.collect.judgement import State
from templates.handin.compare.conflict import Choice
from templates.handin.compare.scope import book_to_hand_in
from templates.handin.file import dump_handin
from templates.handin.handin import Handin
from templates.sample import sample_book
from tests.templates.handin.handins import KEY, OTHER_KEY, handin, later

BOOK = sample_book()
UNIT_A, UNIT_B = (unit.code for unit in BOOK.units)


@pytest.fixture
def office(database: Database) -> Workspace:
    return Workspace(database)


def of_unit(code: str) -> Handin:
    return handin(book_to_hand_in(BOOK, [code]), units=(code,))


def renamed(one: Handin, name: str) -> Handin:
    """Return the next round, with another name of the first project."""
    unit = one.book.units[0]
    projects = (replace(unit.projects[0], name=name), *unit.projects[1:])
    return later(one, replace(one.book, units=(replace(unit, projects=projects),)))


def arrive(folder: Path, *handins: Handin, strange: tuple[int, ...] = ()) -> tuple[ReadFile, ...]:
    paths = []
    for number, one in enumerate(handins):
        paths.append(folder / f"{number}.jxb")
        paths[-1].write_bytes(dump_handin(one, OTHER_KEY if number in strange else KEY))
    return read_files(paths)


def states(database: Database, *args: object, **kwargs: object) -> list[tuple[State, bool]]:
    files = knowledge_of(database, 2027).judge(*args, **kwargs)  # type: ignore[arg-type]
    return [(one.state, bool(one.codes)) for one in files]


def test_left_aside_gives_way_to_the_round_before(database: Database, tmp_path: Path) -> None:
    first = of_unit(UNIT_A)
    read = arrive(tmp_path, first, renamed(first, "新名"))
    assert states(database, read) == [(State.OLDER, False), (State.NEW, True)]
    left = {read[1].path}
    assert states(database, read, left) == [(State.NEW, True), (State.NEWER, False)]


def test_a_strange_pc_waits_and_pushes_nobody_aside(
    office: Workspace, database: Database, tmp_path: Path
) -> None:
    first = of_unit(UNIT_A)
    take_arrivals(
        office, database, 2027, knowledge_of(database, 2027).judge(arrive(tmp_path, first))
    )
    sound = renamed(first, "真的")
    read = arrive(tmp_path, sound, renamed(sound, "别处的"), strange=(1,))
    assert states(database, read) == [(State.NEWER, True), (State.NEWER, False)]
    assert knowledge_of(database, 2027).judge(read)[1].waits_for_trust
    trusted = {read[1].path}
    assert states(database, read, (), trusted) == [(State.OLDER, False), (State.NEWER, True)]
    assert states(database, read, (), None) == [(State.OLDER, False), (State.NEWER, True)]


def test_only_departments_of_the_list_are_ours(database: Database, tmp_path: Path) -> None:
    Collected(database).expect([Expected("999001", "别的单位")])
    assert states(database, arrive(tmp_path, of_unit(UNIT_A))) == [(State.WRONG_DEPARTMENT, False)]


def test_years_are_those_of_hand_ins(tmp_path: Path) -> None:
    old = of_unit(UNIT_B)
    read = arrive(tmp_path, of_unit(UNIT_A), replace(old, book=replace(old.book, year=2026)))
    assert years_of(read) == (2027, 2026)


def conflict(office: Workspace, database: Database, folder: Path) -> tuple[ReadFile, ...]:
    """Return the next round of a unit whose first project both sides gave another name."""
    first = of_unit(UNIT_A)
    take_arrivals(office, database, 2027, knowledge_of(database, 2027).judge(arrive(folder, first)))
    ref = office.books()[0].ref
    ours = replace(office.book(ref), units=renamed(first, "我们的").book.units)
    office.apply(edits_between(office, ref, ours))
    return arrive(folder, renamed(first, "他们的"))


def test_a_conflict_is_seen_before_anything_is_taken(
    office: Workspace, database: Database, tmp_path: Path
) -> None:
    read = conflict(office, database, tmp_path)
    files = knowledge_of(database, 2027).judge(read)
    before = office.book(office.books()[0].ref)
    asked = take_arrivals(office, database, 2027, files, {}, asks=())
    assert asked.applied is None
    assert asked.open_conflicts == 1
    assert office.book(office.books()[0].ref) == before
    assert Collected(database).last(2027)[UNIT_A].round == 1
    (key,) = (one.key for found in asked.planned.conflicts.values() for one in found)
    done = take_arrivals(office, database, 2027, files, {key: Choice.THEIRS}, asks=(key,))
    assert done.applied is not None
    assert office.book(office.books()[0].ref).projects[0].name == "他们的"
    assert Collected(database).taken(2027)[UNIT_A].round == 2


def test_what_is_left_open_is_asked_about_again(
    office: Workspace, database: Database, tmp_path: Path
) -> None:
    read = conflict(office, database, tmp_path)
    files = knowledge_of(database, 2027).judge(read)
    asked = take_arrivals(office, database, 2027, files, {}, asks=())
    keys = [one.key for found in asked.planned.conflicts.values() for one in found]
    take_arrivals(office, database, 2027, files, {}, asks=keys)
    assert office.book(office.books()[0].ref).projects[0].name == "我们的"
    assert states(database, read) == [(State.NEWER, True)]


def test_what_no_data_file_keeps_does_not_take_others_down(
    office: Workspace, database: Database, tmp_path: Path
) -> None:
    bad = of_unit(UNIT_B)
    bad = replace(
        bad, book=replace(bad.book, units=(Unit(UNIT_B, "乙", (Project(name="坏\0的"),)),))
    )
    files = knowledge_of(database, 2027).judge(arrive(tmp_path, of_unit(UNIT_A), bad))
    done = take_arrivals(office, database, 2027, files)
    assert [one.state for one in done.files] == [State.NEW, State.UNREADABLE]
    assert "无法保存" in done.files[1].reason
    assert set(Collected(database).taken(2027)) == {UNIT_A}
    assert [unit.code for unit in office.book(office.books()[0].ref).units] == [UNIT_A]


def judged(database: Database, folder: Path, *handins: Handin) -> tuple[CollectedFile, ...]:
    return knowledge_of(database, 2027).judge(arrive(folder, *handins))


def written_meanwhile(monkeypatch: pytest.MonkeyPatch, office: Workspace, times: int) -> list[int]:
    """Let somebody write into the book between the plan and the edit, as often as told."""
    left = [times]

    def carry_out_late(workspace: Workspace, *rest: Any) -> Any:
        if left[0]:
            left[0] -= 1
            first = office.projects_of(office.books()[0].ref)[-1]
            office.apply(SetField(first, "purpose", f"刚刚填的第 {left[0]} 句"))
        return carry_out(workspace, *rest)

    monkeypatch.setattr(intake, "carry_out", carry_out_late)
    return left


def test_what_is_written_between_the_plan_and_the_edit_is_kept(
    office: Workspace, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.apply(Insert(Kind.BOOK, BOOK))
    written_meanwhile(monkeypatch, office, 1)
    files = judged(database, tmp_path, renamed(of_unit(UNIT_A), "改过的名称"))
    done = take_arrivals(office, database, 2027, files, Choice.THEIRS)
    book = office.book(office.books()[0].ref)
    assert done.applied is not None
    assert book.projects[0].name == "改过的名称"
    assert book.projects[-1].purpose == "刚刚填的第 0 句"


def test_a_book_that_never_rests_is_told_in_words(
    office: Workspace, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.apply(Insert(Kind.BOOK, BOOK))
    written_meanwhile(monkeypatch, office, 2)
    files = judged(database, tmp_path, renamed(of_unit(UNIT_A), "改过的名称"))
    with pytest.raises(ValueError, match="请再点一次取入"):
        take_arrivals(office, database, 2027, files, Choice.THEIRS)
    book = office.book(office.books()[0].ref)
    assert book.projects[0] == BOOK.projects[0]
    assert book.projects[-1].purpose == "刚刚填的第 0 句"
    assert not Collected(database).taken(2027)


def test_a_book_that_came_meanwhile_is_not_doubled(
    office: Workspace, database: Database, tmp_path: Path
) -> None:
    files = judged(database, tmp_path, of_unit(UNIT_A))
    planned = plan(office, database, 2027, files)
    office.apply(Insert(Kind.BOOK, BOOK))
    with pytest.raises(BooksChanged):
        carry_out(office, database, planned)
    assert len(office.books()) == 1
