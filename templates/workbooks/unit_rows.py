"""Units in the preview: projects that would move, names that would change, units that are new."""

from collections.abc import Iterator

from templates.book import Book
from templates.numerals import half_width
from templates.workbooks.compared import ComparedRow, FieldChange, RowKind, RowPath, RowState
from templates.workbooks.drafts import bare
from templates.workbooks.reading import ReadRow

UnitKey = tuple[str, str]
"""The code and the name of a unit."""


def units_of(book: Book) -> list[UnitKey]:
    """Return the unit of each project of `Book.projects`."""
    return [(unit.code, unit.name) for unit in book.units for _ in unit.projects]


def unit_changes(
    home: UnitKey, read: UnitKey, row: ReadRow, *, to_the_letter: bool
) -> tuple[FieldChange, ...]:
    """Return what a file says of a project's unit that the book does not: a name or a move."""
    if home == read or not row.fields & {"unit", "unit_code", "unit_name"}:
        return ()
    same_code = bool(home[0]) and half_width(home[0]) == half_width(read[0])
    if not to_the_letter and (same_code or bare(home[1]) == bare(read[1]) or not read[0]):
        return ()
    if same_code or home[1:] == read[1:] == ("",):
        return (FieldChange("unit_name", "单位名称", home[1], read[1], read, row.at("unit_name")),)
    return (FieldChange("unit", "预算单位", "".join(home), "".join(read), read, row.at("unit")),)


def new_units(book: Book, read: Book) -> Iterator[ComparedRow]:
    """Yield the units without projects that only the file has."""
    known = {(unit.code, unit.name) for unit in book.units} | {
        unit.code for unit in book.units if unit.code
    }
    for n, unit in enumerate(read.units):
        if not unit.projects and not known & {unit.code, (unit.code, unit.name)}:
            yield ComparedRow(
                RowState.NEW, RowKind.UNIT, unit.code + unit.name, source=RowPath(index=n),
                value=unit, unit=(unit.code, unit.name),
            )  # fmt: skip
