"""The whole circle with plain values: units hand in, the department collects, returns, collects."""

import random
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from templates.book import Book, Department, Project, Unit
from templates.handin.collect.collection import Collected, collect, find_handins
from templates.handin.collect.holdings import Holdings, take_in
from templates.handin.collect.judgement import Known, State
from templates.handin.collect.trust import Trust
from templates.handin.compare.conflict import Choice
from templates.handin.compare.place import Place
from templates.handin.compare.scope import empty_book
from templates.handin.file import read_handin, write_handin
from templates.handin.file_name import handin_file_name
from templates.handin.format.keys import KeyPair
from templates.handin.handin import Handin, Sender
from templates.handin.remark import make_remark
from templates.handin.reply import answers, make_receipt, make_return
from templates.sample import sample_book
from tests.templates.handin.handins import KEY, NOW, OTHER_KEY, handin, later
from tests.templates.handin.test_differences import with_project

BOOK = sample_book()
HERE = Sender("326", "清源区文化和旅游局", "李审")


def _unit(number: int, book: Book = BOOK) -> Handin:
    unit = book.units[number]
    return handin(replace(book, units=(unit,)), units=(unit.code,))


def _write(folder: Path, one: Handin, key: KeyPair = KEY, password: str = "") -> Path:
    path = folder / handin_file_name(one)
    write_handin(path, one, key, password)
    return path


def _collect(folder: Path, known: Known | None = None, password: str = "") -> tuple[Collected, ...]:
    return collect(find_handins(folder), known or Known(), {}, password)


def test_units_come_together_in_any_order(tmp_path: Path) -> None:
    paths = [_write(tmp_path, _unit(number)) for number in (0, 1)]
    books = []
    for order in (paths, paths[::-1]):
        collected = collect(order, Known(2027, {"326"}), {})
        assert [one.state for one in collected] == [State.NEW, State.NEW]
        assert [one.path for one in collected] == order
        books.append(take_in(Holdings(), collected).holdings.books["326"])
    assert books[0] == books[1]
    assert books[0].units == BOOK.units
    assert replace(books[0], units=()) == empty_book(BOOK)


def test_taking_in_twice_changes_nothing(tmp_path: Path) -> None:
    _write(tmp_path, _unit(0))
    first = _collect(tmp_path)
    taken = take_in(Holdings(), first)
    known = Known()
    for one in first:
        assert one.handin is not None
        known = known.with_taken(one.handin, one.codes)
    again = _collect(tmp_path, known)
    assert [(one.state, one.codes) for one in again] == [(State.SAME, ())]
    assert take_in(taken.holdings, again).holdings == taken.holdings


def test_only_the_last_round_of_a_unit_is_taken(tmp_path: Path) -> None:
    first = _unit(0)
    second = later(first, _unit(0, with_project(BOOK, 0, _dearer)).book)
    paths = [_write(tmp_path, first), _write(tmp_path, second)]
    for order in (paths, paths[::-1]):
        collected = collect(order, Known(), {})
        states = {one.path: one.state for one in collected}
        assert states == {paths[0]: State.OLDER, paths[1]: State.NEW}
        book = take_in(Holdings(), collected).holdings.books["326"]
        assert book.projects[0].budget == Decimal(99)


def _dearer(project: Project) -> Project:
    return replace(project, budget=Decimal(99))


def test_a_file_of_two_units_is_taken_for_the_one_it_is_newest_of(tmp_path: Path) -> None:
    both = handin(BOOK, units=("326001", "326002"))
    newer = later(_unit(0), _unit(0, with_project(BOOK, 0, _dearer)).book)
    paths = [_write(tmp_path, both), _write(tmp_path, newer)]
    collected = collect(paths, Known(), {})
    assert [one.codes for one in collected] == [("326002",), ("326001",)]
    book = take_in(Holdings(), collected).holdings.books["326"]
    assert book.units[1] == BOOK.units[1]
    assert book.projects[0].budget == Decimal(99)


def test_our_changes_stay_through_the_rounds_and_conflicts_can_be_decided(tmp_path: Path) -> None:
    first = _unit(0)
    holdings = take_in(Holdings(), [_taken(first)]).holdings
    ours = with_project(
        holdings.books["326"],
        0,
        lambda one: replace(one, purpose="部门改的用途", budget=Decimal(1)),
    )
    holdings = replace(holdings, books={"326": ours})
    second = later(first, _unit(0, with_project(BOOK, 0, _dearer)).book)
    taken = take_in(holdings, [_taken(second)])
    (conflict,) = taken.conflicts["326"]
    assert (conflict.ours, conflict.theirs) == ("1.00", "99.00")
    project = taken.holdings.books["326"].projects[0]
    assert (project.purpose, project.budget) == ("部门改的用途", Decimal(1))
    decided = take_in(holdings, [_taken(second)], {conflict.key: Choice.THEIRS})
    assert decided.conflicts == {"326": ()}
    project = decided.holdings.books["326"].projects[0]
    assert (project.purpose, project.budget) == ("部门改的用途", Decimal(99))


def _taken(one: Handin) -> Collected:
    return Collected(Path("x.jxb"), State.NEWER, one, one.covers)


def test_conflicts_have_their_place_in_the_book_of_all_files() -> None:
    """The file of the second unit is merged first; the first unit then comes before it."""
    base, _ = BOOK.units
    holdings = Holdings(
        {"326": replace(empty_book(BOOK), units=_unit(1).book.units)},
    )
    other = replace(BOOK.units[1].projects[0], purpose="别的用途")
    second = replace(BOOK.units[1], projects=(other, *BOOK.units[1].projects[1:]))
    files = [_unit(0), handin(replace(BOOK, units=(second,)), units=(second.code,))]
    files[0] = replace(files[0], about=replace(files[0].about, created=NOW + timedelta(days=1)))
    taken = take_in(holdings, [_taken(one) for one in files])
    (conflict,) = taken.conflicts["326"]
    assert conflict.place.project_no == len(base.projects) + 1
    assert (
        taken.holdings.books["326"].projects[conflict.place.project_no - 1]
        == BOOK.units[1].projects[0]
    )


def test_keys_of_conflicts_are_unique_among_all_files() -> None:
    purposes = [
        Unit(unit.code, unit.name, (replace(unit.projects[0], purpose=text),))
        for text in ("甲", "乙")
        for unit in BOOK.units
    ]
    holdings = Holdings({"326": replace(BOOK, units=tuple(purposes[:2]))})
    files = [handin(replace(BOOK, units=(unit,)), units=(unit.code,)) for unit in purposes[2:]]
    conflicts = take_in(holdings, [_taken(one) for one in files]).conflicts["326"]
    assert len({one.key for one in conflicts}) == len(conflicts) == 2
    chosen = {conflicts[0].key: Choice.THEIRS}
    decided = take_in(holdings, [_taken(one) for one in files], chosen)
    assert {one.purpose for one in decided.holdings.books["326"].projects} == {"乙", "甲"}
    assert len(decided.conflicts["326"]) == 1


def test_a_bureau_holds_a_book_for_each_department(tmp_path: Path) -> None:
    other = replace(BOOK, department=Department("303", "示例局"))
    _write(tmp_path, handin(BOOK))
    _write(tmp_path, handin(other))
    taken = take_in(Holdings(), _collect(tmp_path))
    assert taken.holdings.books == {"303": other, "326": BOOK}


def test_a_unit_after_its_departments_whole_book_has_that_for_a_base() -> None:
    holdings = take_in(Holdings(), [_taken(handin(BOOK))]).holdings
    ours = with_project(BOOK, 0, lambda one: replace(one, purpose="部门改的用途"))
    changed = later(_unit(0), _unit(0, with_project(BOOK, 0, _dearer)).book)
    taken = take_in(replace(holdings, books={"326": ours}), [_taken(changed)])
    assert taken.conflicts["326"] == ()
    project = taken.holdings.books["326"].projects[0]
    assert (project.purpose, project.budget) == ("部门改的用途", Decimal(99))


def test_broken_files_leave_no_trace_but_their_reason(tmp_path: Path) -> None:
    good = _write(tmp_path, _unit(0))
    whole = good.read_bytes()
    broken = {
        "altered": whole[:300] + b"x" + whole[301:],
        "cut": whole[:-300],
        "empty": b"",
        "other": b"PK\3\4 something else",
    }
    for name, content in broken.items():
        (tmp_path / f"{name}.jxb").write_bytes(content)
    _write(tmp_path, _unit(1), password="秋收").rename(tmp_path / "locked.jxb")
    collected = {one.path.stem: one for one in _collect(tmp_path)}
    assert collected.pop(good.stem).state is State.NEW
    assert {name: one.state for name, one in collected.items()} == {
        "altered": State.TAMPERED,
        "cut": State.TAMPERED,
        "empty": State.UNREADABLE,
        "other": State.UNREADABLE,
        "locked": State.LOCKED,
    }
    assert all(one.reason and one.handin is None and not one.codes for one in collected.values())
    assert "密码" in collected["locked"].reason
    book = take_in(Holdings(), _collect(tmp_path)).holdings.books["326"]
    assert book.units == BOOK.units[:1]
    assert len(take_in(Holdings(), _collect(tmp_path, password="秋收")).holdings.bases) == 2


def test_keys_are_told_from_those_known_before(tmp_path: Path) -> None:
    paths = [_write(tmp_path, _unit(0)), _write(tmp_path, _unit(1), OTHER_KEY)]
    keys = {"326001": {KEY.public_key}, "326002": {KEY.public_key}}
    assert [one.trust for one in collect(paths, Known(), keys)] == [Trust.SAME, Trust.OTHER]
    assert [one.trust for one in collect(paths, Known(), {})] == [Trust.NEW, Trust.NEW]


def test_the_work_can_be_watched_and_stopped(tmp_path: Path) -> None:
    paths = [_write(tmp_path, _unit(0)), _write(tmp_path, _unit(1))]
    seen: list[tuple[int, int]] = []
    collect(paths, Known(), {}, report=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)]

    def stop(done: int, total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        collect(paths, Known(), {}, report=stop)


def test_a_return_and_a_receipt_name_the_file_they_answer(tmp_path: Path) -> None:
    one = read_handin(_write(tmp_path, _unit(0)))
    remark = make_remark(one.book, Place(project_no=1), "请补充", "李审", NOW)
    back = read_handin(_write(tmp_path, make_return(one, [remark], HERE, NOW, "请三日内修改")))
    receipt = read_handin(_write(tmp_path, make_receipt(one, HERE, NOW)))
    assert answers(back, one)
    assert answers(receipt, one)
    assert not answers(receipt, replace(one, digest="x"))
    assert not answers(one, one)
    assert (back.remarks, back.book, back.about.note) == ((remark,), one.book, "请三日内修改")
    assert receipt.about.sender == HERE
    assert {path.name for path in tmp_path.iterdir()} == {
        "326001-2027-第1次-回执.jxb",
        "326001-2027-第1次-退回.jxb",
        "326001-2027-第1次.jxb",
    }


def test_the_order_of_many_files_makes_no_difference(tmp_path: Path) -> None:
    units = [
        Unit(f"326{n:03}", f"单位{n}", (replace(BOOK.projects[n % 6], purpose=f"第{n}项"),))
        for n in range(1, 9)
    ]
    files = []
    for unit in units:
        one = handin(replace(BOOK, units=(unit,)), units=(unit.code,))
        files.append(_write(tmp_path, one))
        if unit.code in {"326002", "326005"}:
            files.append(_write(tmp_path, later(one, one.book)))
    results = []
    for seed in range(4):
        random.Random(seed).shuffle(files)
        results.append(take_in(Holdings(), collect(files, Known(), {})).holdings)
    assert all(one == results[0] for one in results)
    assert [unit.code for unit in results[0].books["326"].units] == [unit.code for unit in units]
