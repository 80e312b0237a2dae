"""Projects at a glance."""

from db.edits import Kind, Ref
from db.print_refs import PrintRefs
from templates.framework import built_in_frameworks
from tests.ui.books import small_book
from ui.models.overview import overview_of


def test_a_unit_that_came_after_the_book_was_read_has_none():
    book = small_book()
    units = tuple(Ref(Kind.UNIT, at) for at in range(1, len(book.units) + 1))
    count = sum(len(unit.projects) for unit in book.units)
    projects = tuple(Ref(Kind.PROJECT, at) for at in range(1, count + 1))
    refs = PrintRefs(Ref(Kind.BOOK, 1), (), (), (), units, projects, ())
    framework = next(iter(built_in_frameworks().values()))
    assert overview_of(book, refs, None, framework).totals.projects == count > 0
    late = overview_of(book, refs, Ref(Kind.UNIT, 99), framework)
    assert late.lines == ()
    assert late.totals.projects == 0
