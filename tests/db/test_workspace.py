"""What the workspace gives out and what it refuses, each with its words."""

import re
import threading
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from db.edits import (
    FIELDS,
    PARENT_OF,
    Batch,
    Changes,
    Edit,
    Insert,
    Kind,
    Move,
    Ref,
    Remove,
    SetField,
)
from db.engine import open_database
from db.errors import NoSuchRow
from db.outline import LevelCount
from db.workspace import Workspace
from templates.book import Book, Department, Indicator, Item, Project, Unit
from tests.db.books import park_project, small_book
from tests.db.files import dump
from tests.db.strategies import BOOKS


@pytest.fixture
def book(workspace: Workspace) -> Ref:
    return _insert(workspace, small_book())


def _insert(workspace: Workspace, book: Book) -> Ref:
    return workspace.apply(Insert(Kind.BOOK, book)).changes.added[0]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(book=BOOKS)
def test_a_book_comes_out_as_it_went_in(workspace: Workspace, book: Book) -> None:
    out = workspace.book(_insert(workspace, book))
    assert out == book
    assert repr(out) == repr(book)  # Decimal("58.5") == Decimal("58.50"), but prints otherwise


def test_every_kind_of_row_comes_out_by_itself(workspace: Workspace, book: Ref) -> None:
    refs, whole = workspace.refs_of(book), small_book()
    assert [workspace.item(one) for one in refs.overall_goals] == list(whole.overall_goals)
    assert [workspace.item(one) for one in refs.safeguards] == list(whole.safeguards)
    goals = [workspace.itemised_goal(one) for one in refs.itemised_goals]
    assert goals == list(whole.itemised_goals)
    assert [workspace.unit(one) for one in refs.units] == list(whole.units)
    assert [workspace.project(one) for one in refs.projects] == list(whole.projects)
    for number, project in enumerate(whole.projects, 1):
        for row, indicator in enumerate(project.indicators, 1):
            assert workspace.indicator(refs.indicator(number, row)) == indicator
    (goal, *_) = workspace.children(refs.project(1), Kind.GOAL)
    assert workspace.snapshot(goal) == "新建口袋公园 4 处。"


def test_a_snapshot_of_another_kind_is_a_fault_of_the_program(
    workspace: Workspace, book: Ref
) -> None:
    with pytest.raises(TypeError, match="no Project"):
        workspace.project(book)
    with pytest.raises(ValueError, match="a book has no goal"):
        workspace.rows(book, Kind.GOAL)
    with pytest.raises(ValueError, match="a project has no book"):
        workspace.children(Ref(Kind.PROJECT, 1), Kind.BOOK)


def test_rows_give_a_grid_all_cells_at_once(workspace: Workspace, book: Ref) -> None:
    project = workspace.refs_of(book).project(1)
    rows = workspace.rows(project, Kind.INDICATOR)
    assert [ref for ref, _ in rows] == list(workspace.children(project, Kind.INDICATOR))
    assert [cells["level3"] for _, cells in rows] == [
        "新建公园数量", "验收合格率", "服务半径", "补种乔木",
    ]  # fmt: skip
    for ref, cells in rows:
        assert tuple(cells) == FIELDS[Kind.INDICATOR]
        assert cells == workspace.values(ref)
        assert all(workspace.value(ref, key) == cell for key, cell in cells.items())


def test_parents_and_places(workspace: Workspace, book: Ref) -> None:
    refs = workspace.refs_of(book)
    indicator = refs.indicator(1, 3)
    assert workspace.place(indicator) == (refs.project(1), 2)
    assert workspace.parent(indicator) == refs.project(1)
    assert workspace.parent(refs.project(3)) == refs.units[1]
    assert workspace.parent(refs.units[1]) == book
    assert workspace.parent(book) is None


@pytest.mark.parametrize(("number", "row"), [(0, 1), (4, 1), (1, 0), (1, 5), (2, 1)])
def test_numbers_that_are_not_in_print_have_no_ref(
    workspace: Workspace, book: Ref, number: int, row: int
) -> None:
    with pytest.raises(NoSuchRow):
        workspace.refs_of(book).indicator(number, row)


def test_the_outline_counts_and_keeps_the_order(workspace: Workspace, book: Ref) -> None:
    outline = workspace.outline(book)
    counts = (outline.overall_goals, outline.itemised_goals, outline.safeguards)
    assert counts == (2, 2, 1)
    assert [unit.code for unit in outline.units] == ["417001", "417002", ""]
    lines = [line for unit in outline.units for line in unit.projects]
    assert [line.ref for line in lines] == list(workspace.refs_of(book).projects)
    assert [line.name for line in lines] == ["口袋公园建设", "尚未填写", "口袋公园建设"]
    assert [line.indicators for line in lines] == [4, 0, 4]
    assert [repr(line.fiscal) for line in lines] == ["Decimal('58.5')", "None", "Decimal('58.5')"]
    assert workspace.levels(lines[0].ref) == (
        LevelCount("产出指标", "数量指标", 2),
        LevelCount("产出指标", "质量指标", 1),
        LevelCount("效益指标", "社会效益指标", 1),
    )
    assert workspace.levels(lines[1].ref) == ()


def test_books_are_listed_with_their_totals(workspace: Workspace, book: Ref) -> None:
    empty = _insert(workspace, Book(Department("101", "甲局"), 2027))
    first, second = workspace.books()
    assert (first.ref, first.projects, first.budget) == (empty, 0, None)
    assert (second.ref, second.units, second.projects, second.indicators) == (book, 3, 3, 8)
    assert (second.department_code, second.department_name) == ("417", "青禾区园林局")
    assert (second.year, second.framework) == (2026, "mixed")
    # Exact: as floating-point numbers 58.50 + 58.50 is luck, 0.1 + 0.2 is not.
    assert repr(second.budget) == "Decimal('117.00')"
    assert second.changed_at.tzinfo is not None


def test_a_blank_amount_is_not_zero_in_a_total(workspace: Workspace) -> None:
    projects = (Project(fiscal=Decimal("0.1")), Project(fiscal=Decimal("0.2")), Project())
    _insert(workspace, Book(units=(Unit(projects=projects),)))
    (entry,) = workspace.books()
    assert entry.budget is None
    assert repr(entry.fiscal) == "Decimal('0.3')"


@pytest.mark.parametrize(
    ("department", "year", "found"),
    [
        (Department("417", "青禾区园林局"), 2026, True),
        (Department("417", "改了名的局"), 2026, True),
        (Department("", "青禾区园林局"), 2026, True),
        (Department("418", "青禾区园林局"), 2026, False),
        (Department("", "别的局"), 2026, False),
        (Department("417", "青禾区园林局"), 2025, False),
        (Department("417", "青禾区园林局"), None, False),
    ],
)
def test_finding_a_book_by_department_and_year(
    workspace: Workspace, book: Ref, department: Department, year: int | None, found: bool
) -> None:
    assert workspace.find_book(department, year) == (book if found else None)


def test_of_several_copies_the_newest_is_found(workspace: Workspace, book: Ref) -> None:
    copy = _insert(workspace, small_book())
    assert workspace.find_book(small_book().department, 2026) == copy != book
    undated = _insert(workspace, replace(small_book(), year=None))
    assert workspace.find_book(small_book().department, None) == undated


def test_books_of_several_years_and_departments_lie_side_by_side(
    workspace: Workspace, book: Ref
) -> None:
    other = _insert(workspace, replace(small_book(), year=2027))
    project = workspace.refs_of(book).project(1)
    target = workspace.refs_of(other).units[2]
    workspace.apply(Move(project, target, 0))
    assert workspace.unit(target).projects == (park_project(),)
    assert len(workspace.book(book).projects) == 2
    assert len(workspace.book(other).projects) == 4
    workspace.apply(Remove(other))
    assert len(workspace.book(book).projects) == 2
    assert not workspace.exists(project)


def test_the_same_project_code_may_be_there_twice(workspace: Workspace, book: Ref) -> None:
    codes = [project.code for project in workspace.book(book).projects]
    assert codes[0] == codes[2] != ""


def test_setting_what_is_there_already_changes_nothing(workspace: Workspace, book: Ref) -> None:
    project = workspace.refs_of(book).project(1)
    assert workspace.apply(SetField(project, "budget", Decimal("58.50"))).changes == Changes()
    assert workspace.apply(SetField(project, "budget", Decimal("58.5"))).changes.updated
    assert repr(workspace.value(project, "budget")) == "Decimal('58.5')"


def test_moving_to_where_it_is_changes_nothing(workspace: Workspace, book: Ref) -> None:
    refs = workspace.refs_of(book)
    assert workspace.apply(Move(refs.project(2), refs.units[0], 1)).changes == Changes()


def test_a_batch_is_told_as_one(workspace: Workspace, book: Ref) -> None:
    refs = workspace.refs_of(book)
    first, second = refs.projects[:2]
    edits = (
        SetField(first, "name", "甲"),
        SetField(first, "name", "乙"),
        Move(second, refs.units[1], 0),
        SetField(second, "name", "丙"),
        Remove(second),
        Insert(Kind.GOAL, "目标", first),
    )
    changes = workspace.apply(Batch(edits)).changes
    assert changes.updated == (first,)
    assert changes.removed == (second,)
    assert changes.moved == ()
    assert [ref.kind for ref in changes.added] == [Kind.GOAL]


def test_replacing_a_book_is_one_step(workspace: Workspace, book: Ref, data_file: Path) -> None:
    before = dump(data_file)
    newer = replace(small_book(), framework="mof-2015", units=small_book().units[:1])
    applied = workspace.apply(Batch((Remove(book), Insert(Kind.BOOK, newer))))
    assert [workspace.book(entry.ref) for entry in workspace.books()] == [newer]
    assert applied.changes.removed[0] == book
    workspace.apply(applied.inverse)
    assert dump(data_file) == before


def test_removed_ids_are_not_given_to_new_rows(workspace: Workspace, book: Ref) -> None:
    unit = workspace.refs_of(book).units[1]
    removed = workspace.apply(Remove(unit)).changes.removed
    added = workspace.apply(Insert(Kind.UNIT, small_book().units[1], book)).changes.added
    assert not set(removed) & set(added)


def test_an_edit_dates_the_books_it_changes_and_no_other(
    workspace: Workspace, book: Ref, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = _insert(workspace, Book(Department("999", "远"), 2020))
    with workspace._database.writing() as connection:
        connection.execute("UPDATE book SET changed_at = '2020-01-01T00:00:00+00:00'")
    workspace.apply(SetField(workspace.refs_of(book).indicator(1, 1), "value", "≥5处"))
    years = {entry.ref: entry.changed_at.year for entry in workspace.books()}
    assert years[other] == 2020 < years[book]


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
    unit = workspace.refs_of(book).units[0]
    insert = Insert(Kind.PROJECT, Project(), unit, position)
    _refused(workspace, data_file, insert, ValueError, "位置")
    move = Move(workspace.refs_of(book).project(1), unit, position)
    _refused(workspace, data_file, move, ValueError, "位置")


def test_a_unit_code_is_there_once_in_a_book(
    workspace: Workspace, book: Ref, data_file: Path
) -> None:
    first, second, blank = workspace.refs_of(book).units
    other = _insert(workspace, Book(units=(Unit("417001", "另一本的单位"),)))
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


def test_an_empty_batch_is_nothing(workspace: Workspace, book: Ref, data_file: Path) -> None:
    before = data_file.read_bytes()
    assert workspace.apply(Batch(())).changes == Changes()
    assert data_file.read_bytes() == before


def test_an_edit_is_there_for_the_next_program(data_file: Path) -> None:
    first = Workspace(open_database(data_file))
    book = _insert(first, small_book())
    first.apply(SetField(book, "framework", "mof-2021"))
    first.close()
    second = Workspace(open_database(data_file))
    assert second.book(book) == replace(small_book(), framework="mof-2021")
    second.close()


def test_threads_wait_for_each_other(workspace: Workspace, book: Ref) -> None:
    refs = workspace.refs_of(book)
    project = refs.project(2)
    faults: list[Exception] = []

    def write() -> None:
        try:
            for number in range(25):
                workspace.apply(Insert(Kind.INDICATOR, Indicator(value=str(number)), project))
        except Exception as error:  # noqa: BLE001 - a thread cannot raise into the test
            faults.append(error)

    def read() -> None:
        try:
            for _ in range(25):
                seen = workspace.book(book)
                assert seen.projects[0] == park_project()
        except Exception as error:  # noqa: BLE001
            faults.append(error)

    threads = [threading.Thread(target=work) for work in (write, read, write, read)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    assert len(workspace.project(project).indicators) == 50


def _refused(
    workspace: Workspace, path: Path, edit: Edit, kind: type[Exception], words: str
) -> None:
    before = dump(path)
    with pytest.raises(kind, match=words) as caught:
        workspace.apply(edit)
    assert re.search("[一-鿿]", str(caught.value))
    assert dump(path) == before
