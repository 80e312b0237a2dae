"""The algebra of merging, on books in which identity is beyond doubt and on any books at all."""

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from templates.book import Book
from templates.handin.compare.conflict import Choice
from templates.handin.compare.merge import decide, merge
from tests.templates.books import BOOKS
from tests.templates.handin.versions import (
    ANYTHING,
    LATER,
    OURS,
    THEIRS,
    bases,
    edited,
    without_other_units,
)

FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@given(BOOKS, BOOKS)
@FEW
def test_what_only_one_side_changed_is_taken_whatever_the_books(base: Book, other: Book) -> None:
    theirs, ours = merge(base, base, other), merge(base, other, base)
    assert (theirs.book, theirs.conflicts) == (other, ())
    assert (ours.book, ours.conflicts) == (other, ())
    assert merge(None, Book(), other).book == other
    assert merge(base, other, other).book == other


@given(BOOKS | st.none(), BOOKS, BOOKS)
@FEW
def test_any_three_books_merge_and_a_second_time_changes_nothing(
    base: Book | None, ours: Book, theirs: Book
) -> None:
    merged = merge(base, ours, theirs)
    assert merge(theirs, merged.book, theirs).book == merged.book
    assert decide(merged, {}) == merged.book
    keys = [one.key for one in merged.conflicts]
    assert len(keys) == len(set(keys))
    decided = merge(base, ours, theirs, choices=dict.fromkeys(keys, Choice.THEIRS))
    assert decided.conflicts == ()


@given(st.data())
@FEW
def test_merging_again_with_the_old_base_changes_nothing(data: st.DataObject) -> None:
    base = data.draw(bases())
    ours, theirs = data.draw(edited(base, ANYTHING)), data.draw(edited(base, THEIRS))
    once = merge(base, ours, theirs)
    again = merge(base, once.book, theirs)
    assert again.book == once.book


@given(st.data())
@FEW
def test_files_of_different_units_may_come_in_any_order(data: st.DataObject) -> None:
    base = data.draw(bases())
    ours = data.draw(edited(base, OURS))
    files = [
        (code, without_other_units(data.draw(edited(base, (8000 + 500 * n, ANYTHING[1]))), code))
        for n, code in enumerate(("303001", "303002"))
    ]
    results = []
    for order in (files, files[::-1]):
        book = ours
        for code, theirs in order:
            merged = merge(without_other_units(base, code), book, theirs, [code])
            book = merged.book
        results.append(book)
    assert results[0] == results[1]


@given(st.data())
@FEW
def test_new_units_may_come_in_any_order(data: st.DataObject) -> None:
    theirs = data.draw(bases(("303001", "303002", "303003", "303004")))
    ours = without_other_units(theirs, *data.draw(st.sets(st.sampled_from(["303001", "303003"]))))
    results = set()
    for order in (
        data.draw(st.permutations([unit.code for unit in theirs.units])) for _ in range(3)
    ):
        book = ours
        for code in order:
            book = merge(None, book, theirs, [code]).book
        results.add(book)
    assert results == {theirs}


@given(st.data(), st.booleans())
@FEW
def test_round_after_round_is_the_same_as_the_last_one(data: st.DataObject, removes: bool) -> None:
    base = data.draw(bases())
    ours = data.draw(edited(base, OURS, moves=False, removes=removes))
    first = data.draw(edited(base, THEIRS, moves=False, removes=removes))
    second = data.draw(edited(first, LATER, moves=False, removes=removes))
    one, direct = merge(base, ours, first), merge(base, ours, second)
    two = merge(first, one.book, second)
    assume(not (one.conflicts or two.conflicts or direct.conflicts))
    assert _content(two.book) == _content(direct.book)
    # Where a row is gone beside which a new one was put, nobody can say any more which is first.
    assert removes or two.book == direct.book


@given(st.data())
@FEW
def test_deciding_for_them_everywhere_is_their_merge_with_us(data: st.DataObject) -> None:
    base = data.draw(bases())
    ours = data.draw(edited(base, ANYTHING, moves=False))
    theirs = data.draw(edited(base, THEIRS, moves=False))
    here, there = merge(base, ours, theirs), merge(base, theirs, ours)
    assert len(here.conflicts) == len(there.conflicts)
    decided = decide(here, {one.key: Choice.THEIRS for one in here.conflicts})
    assert _content(decided) == _content(there.book)


@given(st.data())
@FEW
def test_other_units_and_part_one_are_not_touched(data: st.DataObject) -> None:
    base = data.draw(bases())
    ours, theirs = data.draw(edited(base, OURS)), data.draw(edited(base, THEIRS))
    merged = merge(base, ours, theirs, ["303002"]).book
    assert merged.units[0] is ours.units[0]
    assert merged.overall_goals == ours.overall_goals
    assert merged.units[1] == merge(base, ours, theirs).book.units[1]


def _content(book: Book) -> object:
    """Return what is in `book` without the order of its lists."""
    return (
        frozenset(book.overall_goals),
        frozenset(
            (unit.code, project.code, project.budget, project.purpose,
             frozenset(project.goals), frozenset(project.indicators))
            for unit in book.units
            for project in unit.projects
        ),
    )  # fmt: skip
