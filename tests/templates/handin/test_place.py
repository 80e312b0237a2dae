from dataclasses import replace

from hypothesis import given

from templates.book import Book
from templates.handin.compare.anatomy import Path, children, list_names, part_at
from templates.handin.compare.place import Place, path_of, place_at, print_field, print_place
from templates.sample import sample_book
from tests.templates.books import BOOKS


def paths_below(book: Book, path: Path = ()) -> list[Path]:
    """Return the paths of every part of `book`."""
    part = part_at(book, path)
    return [path] + [
        below
        for name in list_names(part)
        for number in range(len(children(part, name)))
        for below in paths_below(book, (*path, (name, number)))
    ]


@given(BOOKS)
def test_a_place_leads_back_to_its_part(book: Book) -> None:
    codes = [unit.code for unit in book.units]
    for path in paths_below(book):
        found = path_of(book, place_at(book, path))
        # A unit without a code of its own cannot be told from the book or from its like.
        if (
            len(path) != 1
            or path[0][0] != "units"
            or (all(codes) and len(set(codes)) == len(codes))
        ):
            assert found == path


def test_places_are_numbered_as_in_print() -> None:
    book = sample_book()
    first = len(book.units[0].projects)
    place = place_at(book, (("units", 1), ("projects", 0), ("indicators", 2)), "value")
    assert (place.unit, place.project_no, place.section, place.row) == (
        "326002",
        first + 1,
        "indicators",
        3,
    )
    assert place.project == book.units[1].projects[0].code
    assert place.whole() == replace(place, field="")


def test_places_in_words() -> None:
    book = sample_book()
    name = book.projects[2].name
    number = book.units[0].projects.index(book.projects[2])
    path: Path = (("units", 0), ("projects", number))
    assert print_place(book, place_at(book, (*path, ("indicators", 4)), "value")) == (
        f"326001 · 3 {name} · 绩效指标第5行 · 指标值"
    )
    assert print_place(book, place_at(book, path, "march")) == f"326001 · 3 {name} · 3月底支出计划"
    assert print_place(book, place_at(book, (("itemised_goals", 1), ("indicators", 0)))) == (
        "分项绩效目标第2项第1条指标"
    )
    assert print_place(book, Place(section="safeguards")) == "工作保障措施"
    assert print_place(book, Place()) == "整本"
    assert print_place(book, Place(project="P9", project_no=99)) == "99 P9"
    assert print_place(Book(), Place(section="unheard-of", row=3)) == "unheard-of第3项"


def test_a_column_of_a_wider_form_has_its_label() -> None:
    assert print_field("extras.no-such-column") == "no-such-column"
    assert print_field("unplaced") == "未识别的内容"


def test_places_that_are_not_there_lead_nowhere() -> None:
    book = sample_book()
    for place in (
        Place(unit="999999"),
        Place(project_no=99),
        Place(project_no=-1),
        Place(project_no=1, section="indicators", row=99),
        Place(project_no=1, section="indicators", row=-5),
        Place(project_no=1, section="safeguards", row=1),
        Place(section="itemised_goals", row=1, part=99),
        Place(section="__doc__", row=1),
        Place(section="department", row=1),
    ):
        assert path_of(book, place) is None
