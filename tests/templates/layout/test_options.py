"""Which parts of a book are printed."""

import pytest

from templates.book import Unit
from templates.layout.options import PrintOptions
from tests.templates.layout.printed import BOOK


@pytest.mark.parametrize(
    ("options", "cover", "contents", "part_one", "part_two"),
    [
        (PrintOptions(), True, True, True, True),
        (PrintOptions(cover=False), False, True, True, True),
        (PrintOptions(contents=False), True, False, True, True),
        (PrintOptions(part=1), True, True, True, False),
        (PrintOptions(part=2), True, True, False, True),
        (PrintOptions(projects=(0,)), False, False, False, True),
        (PrintOptions(projects=()), False, False, False, True),
    ],
)
def test_what_is_printed(
    options: PrintOptions, cover: bool, contents: bool, part_one: bool, part_two: bool
):
    assert options.has_cover == cover
    assert options.has_contents == contents
    assert options.has_part_one == part_one
    assert options.has_part_two == part_two


def numbers(options: PrintOptions) -> list[int]:
    return [number for number, _, _ in options.printed_projects(BOOK)]


def test_projects_keep_their_numbers():
    assert numbers(PrintOptions()) == [1, 2, 3]
    assert numbers(PrintOptions(part=1)) == []
    assert numbers(PrintOptions(projects=(2, 0))) == [1, 3]
    assert numbers(PrintOptions(projects=(7,))) == []


def test_the_whole_book_is_the_book():
    assert PrintOptions(cover=False, contents=False).printed_book(BOOK) == BOOK


def test_a_part_alone_holds_nothing_of_the_other():
    one, two = (PrintOptions(part=part).printed_book(BOOK) for part in (1, 2))
    assert (one.overall_goals, one.units) == (BOOK.overall_goals, ())
    assert (two.overall_goals, two.itemised_goals, two.safeguards) == ((), (), ())
    assert two.units == BOOK.units


def test_an_extract_holds_nothing_of_other_projects():
    extract = PrintOptions(projects=(2,)).printed_book(BOOK)
    assert extract.units == (BOOK.units[1],)
    assert extract.overall_goals == ()
    first = PrintOptions(projects=(1,)).printed_book(BOOK)
    assert first.units == (Unit("412001", "云溪县水务局本级", (BOOK.projects[1],)),)


def test_equal_units_are_told_apart():
    unit = BOOK.units[1]
    from dataclasses import replace

    twice = replace(BOOK, units=(unit, replace(unit)))
    extract = PrintOptions(projects=(1,)).printed_book(twice)
    assert extract.units == (unit,)
