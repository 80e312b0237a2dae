from collections.abc import Callable
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from templates.book import Book, Indicator, Item, ItemisedGoal, Project, Unit
from templates.handin.compare.anatomy import cells, list_names
from templates.handin.compare.correspondence import correspond
from templates.handin.compare.differences import (
    Difference,
    DifferenceKind,
    differences,
    print_difference,
)
from templates.handin.compare.place import FIELD_LABELS, Place
from templates.sample import sample_book
from tests.templates.books import BOOKS

ADDED, REMOVED, CHANGED, MOVED = (
    DifferenceKind.ADDED,
    DifferenceKind.REMOVED,
    DifferenceKind.CHANGED,
    DifferenceKind.MOVED,
)


def with_project(book: Book, number: int, change: Callable[[Project], Project]) -> Book:
    """Return `book` with a project of its first unit changed."""
    unit = book.units[0]
    projects = list(unit.projects)
    projects[number] = change(projects[number])
    return replace(book, units=(replace(unit, projects=tuple(projects)), *book.units[1:]))


def with_rows(book: Book, change: Callable[[list[Indicator]], Any]) -> Book:
    """Return `book` with the indicators of its first project changed."""

    def changed(project: Project) -> Project:
        rows = list(project.indicators)
        change(rows)
        return replace(project, indicators=tuple(rows))

    return with_project(book, 0, changed)


def _kinds(found: tuple[Difference, ...]) -> list[DifferenceKind]:
    return [one.kind for one in found]


@given(BOOKS)
def test_a_book_is_not_different_from_itself(book: Book) -> None:
    assert differences(book, book) == ()
    assert differences(book, replace(book)) == ()


@given(BOOKS, BOOKS)
@settings(max_examples=50, deadline=None)
def test_books_without_differences_are_equal(old: Book, new: Book) -> None:
    found = differences(old, new)
    assert bool(found) == (old != new)
    assert all(print_difference(old, new, one) for one in found)
    assert differences(old, new) == found


def test_a_cell_that_changed() -> None:
    book = sample_book()
    changed = with_project(book, 0, lambda one: replace(one, budget=Decimal("90.00")))
    (found,) = differences(book, changed)
    project = book.projects[0]
    assert found == Difference(
        CHANGED,
        Place("326001", project.code, 1, field="budget"),
        Place("326001", project.code, 1, field="budget"),
        "86.40",
        "90.00",
    )
    assert print_difference(book, changed, found) == (
        f"[修改] 326001 · 1 {project.name} · 预算数：“86.40”→“90.00”"
    )


def test_equal_amounts_are_equal_however_written() -> None:
    book = sample_book()
    assert (
        differences(book, with_project(book, 0, lambda one: replace(one, budget=Decimal("86.4"))))
        == ()
    )
    blank = with_project(book, 0, lambda one: replace(one, budget=Decimal(0)))
    none = with_project(book, 0, lambda one: replace(one, budget=None))
    assert [(one.old, one.new) for one in differences(none, blank)] == [("", "0.00")]


def test_rows_that_came_went_moved_and_changed() -> None:
    book = sample_book()

    def change(rows: list[Indicator]) -> None:
        rows.insert(0, rows.pop(3))
        rows[2] = replace(rows[2], value="≥99场", basis="新的依据")
        del rows[5]
        rows.append(
            Indicator("效益指标", "生态效益指标", "节电量", "比上年少用的电", "≥3%", "电表")
        )

    found = differences(book, with_rows(book, change))
    assert _kinds(found) == [MOVED, CHANGED, CHANGED, REMOVED, ADDED]
    moved, value, basis, removed, added = found
    assert moved.was is not None
    assert (moved.was.row, moved.place.row) == (4, 1)
    assert (value.place.row, value.place.field, value.new) == (3, "value", "≥99场")
    assert basis.place.field == "basis"
    assert removed.place.row == 6
    assert added.place.row == len(book.projects[0].indicators)
    assert added.new.endswith("节电量 ≥3%")


def test_part_one_item_by_item() -> None:
    book = sample_book()
    goals, items = list(book.overall_goals), list(book.itemised_goals)
    goals[1] = replace(goals[1], body="改过的正文")
    items[0] = replace(items[0], indicators=(*items[0].indicators, "再加一条"))
    changed = replace(
        book, overall_goals=(*goals, Item("新事项", "正文")), itemised_goals=tuple(items)
    )
    found = differences(book, changed)
    assert [(one.kind, one.place.section, one.place.row, one.place.part) for one in found] == [
        (CHANGED, "overall_goals", 2, 0),
        (ADDED, "overall_goals", len(goals) + 1, 0),
        (ADDED, "itemised_goals", 1, len(items[0].indicators)),
    ]


def test_a_project_that_went_to_another_unit_is_followed() -> None:
    book = sample_book()
    first, second = book.units
    gone = replace(first.projects[1], budget=Decimal(1))
    changed = replace(
        book,
        units=(
            replace(first, projects=(first.projects[0], *first.projects[2:])),
            replace(second, projects=(*second.projects, gone)),
        ),
    )
    found = differences(book, changed)
    assert _kinds(found) == [MOVED, CHANGED]
    assert {one.place.unit for one in found} == {second.code}
    assert found[0].was is not None
    assert found[0].was.unit == first.code


def test_projects_of_the_same_code_are_told_apart_by_name() -> None:
    twins = (Project("P1", "甲", Decimal(1)), Project("P1", "乙", Decimal(2)))
    old = Book(units=(Unit("303001", "本级", twins),))
    new = Book(units=(Unit("303001", "本级", (replace(twins[1], budget=Decimal(5)), twins[0])),))
    found = differences(old, new)
    assert [(one.old, one.new) for one in found if one.kind is CHANGED] == [("2.00", "5.00")]
    assert sum(one.kind is MOVED for one in found) == 1


def test_a_whole_unit_is_one_difference() -> None:
    book = sample_book()
    smaller = replace(book, units=book.units[:1])
    assert _kinds(differences(smaller, book)) == [ADDED]
    assert _kinds(differences(book, smaller)) == [REMOVED]


def test_the_way_of_a_part_below_an_unchanged_one_is_known() -> None:
    book = sample_book()
    swapped = replace(book, units=book.units[::-1])
    found = correspond(book, swapped)
    row = (("units", 0), ("projects", 1), ("indicators", 2))
    assert found.follow(row) == (("units", 1), ("projects", 1), ("indicators", 2))
    assert found.follow(()) == ()
    gone = correspond(book, replace(book, units=book.units[1:]))
    assert gone.follow(row) is None


def test_further_columns_are_cells() -> None:
    book = sample_book()
    weighted = with_rows(book, lambda rows: rows.__setitem__(0, rows[0].with_text("weight", "20")))
    (found,) = differences(book, weighted)
    assert (found.place.field, found.old, found.new) == ("extras.weight", "", "20")


@pytest.mark.parametrize("part", [Book(), Unit(), Project(), Item(), ItemisedGoal(), Indicator()])
def test_no_field_of_a_book_is_left_out_of_comparing(part: Any) -> None:
    """What is not compared is lost when hand-ins are merged, and nobody is told."""
    compared = {key.partition(".")[0] for key in cells(part)}
    inside = {"department", "spending_plan", "extras"}
    missed = {one.name for one in fields(part)} - compared - {*list_names(part)} - inside
    assert missed == set()
    assert {key for key in compared if key not in FIELD_LABELS} == set()
