"""What the workspace gives out: books, rows, lists, the tree, and places in print."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from db.edits import (
    FIELDS,
    Kind,
    Move,
    Ref,
)
from db.errors import NoSuchRow
from db.outline import LevelCount
from db.workspace import Workspace
from templates.book import Book, Department, Project, Unit
from tests.db.books import insert, small_book
from tests.db.strategies import BOOKS


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(book=BOOKS)
def test_a_book_comes_out_as_it_went_in(workspace: Workspace, book: Book) -> None:
    out = workspace.book(insert(workspace, book))
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
    with pytest.raises(ValueError, match="没有“unit_id”"):
        workspace.value(Ref(Kind.PROJECT, 1), "unit_id")
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
    branches = workspace.branches
    assert [branches.projects_of(unit.ref) for unit in outline.units] == [
        unit.projects for unit in outline.units
    ]
    assert workspace.projects_of(book) == workspace.refs_of(book).projects
    assert branches.projects_of(Ref(Kind.UNIT, 999)) == ()
    benefit = workspace.refs_of(book).indicator(1, 3)
    workspace.apply(Move(benefit, lines[0].ref, 0))
    assert workspace.levels(lines[0].ref)[0] == LevelCount("效益指标", "社会效益指标", 1)


def test_branches_are_read_one_by_one(workspace: Workspace, book: Ref) -> None:
    outline, branches = workspace.outline(book), workspace.branches
    (head,) = branches.books()
    assert (head.department_code, head.department_name, head.year) == ("417", "青禾区园林局", 2026)
    assert (head.ref, head.units, head.projects) == (book, 3, 3)
    branch = branches.book(book)
    assert (branch.overall_goals, branch.itemised_goals, branch.safeguards) == (2, 2, 1)
    assert [(one.ref, one.code, one.name, one.projects) for one in branch.units] == [
        (unit.ref, unit.code, unit.name, len(unit.projects)) for unit in outline.units
    ]
    # Exact, and None where all are blank: that is not zero.
    budgets = [[one.budget for one in unit.projects if one.budget] for unit in outline.units]
    assert [one.budget for one in branch.units] == [sum(some) or None for some in budgets]
    refs = [unit.ref for unit in outline.units]
    assert branches.units(refs) == dict(zip(refs, branch.units, strict=True))
    assert branches.children(refs) == {
        unit.ref: tuple(one.ref for one in unit.projects) for unit in outline.units
    }
    lines = [line for unit in outline.units for line in unit.projects]
    assert branches.projects(line.ref for line in lines) == {line.ref: line for line in lines}


def test_branches_leave_out_what_is_gone(workspace: Workspace, book: Ref) -> None:
    branches, gone = workspace.branches, Ref(Kind.UNIT, 999)
    assert branches.units([gone]) == {}
    assert branches.children([gone]) == {gone: ()}
    assert branches.projects([Ref(Kind.PROJECT, 999)]) == {}
    with pytest.raises(NoSuchRow):
        branches.book(Ref(Kind.BOOK, 999))


def test_books_are_listed_with_their_totals(workspace: Workspace, book: Ref) -> None:
    empty = insert(workspace, Book(Department("101", "甲局"), 2027))
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
    insert(workspace, Book(units=(Unit(projects=projects),)))
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
    copy = insert(workspace, small_book())
    assert workspace.find_book(small_book().department, 2026) == copy != book
    undated = insert(workspace, replace(small_book(), year=None))
    assert workspace.find_book(small_book().department, None) == undated


def test_the_same_project_code_may_be_there_twice(workspace: Workspace, book: Ref) -> None:
    codes = [project.code for project in workspace.book(book).projects]
    assert codes[0] == codes[2] != ""
