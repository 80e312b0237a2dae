"""What a workbook reads as: a book, and for each of its rows where it stood and how it is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from templates.framework import Framework
from templates.readers.reading import Place, Reading
from templates.workbooks.row_ids import NO_KEY, RowKey


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row of a sheet: its place, its hidden key, and which fields the sheet has for it.

    `doubt` is what is doubtful about it, `""` if nothing. A `cleared` row went out with something
    in it and came back empty. `columns` has the sheet's column (from 0) of each key.
    """

    place: Place
    key: RowKey = NO_KEY
    fields: frozenset[str] = frozenset()
    doubt: str = ""
    cleared: bool = False
    columns: Mapping[str, int] = field(default_factory=dict)

    def at(self, key: str) -> Place:
        """Return the place of the cell of a field, of the row where that is not known."""
        keys = (key, *_SHEET_KEYS.get(key, ()))
        column = next((self.columns[one] for one in keys if one in self.columns), None)
        return self.place if column is None else replace(self.place, column=column + 1)


_SHEET_KEYS = {
    "value": ("value.number", "value.operator", "value.unit"),
    "goal": ("body",),
    "unit": ("unit_code", "unit_name"),
    "unit_name": ("unit",),
}
"""The keys of the columns in which a field stands, where they are not the field's own."""


@dataclass(frozen=True, slots=True)
class ReadProject(ReadRow):
    """A project's row, with those of its indicators.

    A project that is only named, by its indicators, has no fields but `name` and `code`.
    """

    indicators: tuple[ReadRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadRows:
    """The rows of a reading, in the shape of its book; projects as in `Book.projects`."""

    overall_goals: tuple[ReadRow, ...] = ()
    itemised_goals: tuple[ReadRow, ...] = ()
    safeguards: tuple[ReadRow, ...] = ()
    projects: tuple[ReadProject, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookReading(Reading):
    """A reading of a workbook.

    `is_ours` says that it was a workbook for filling in that this program wrote: its texts count
    to the letter, and `source` names the data file that the ids in `rows` are of. `fields` are the
    fields of the book itself that it states (`department`, `year`). `covers` are the sections of
    part one that it has a place for, `sent` the ids of the projects that it went out with: only of
    these can a row be said to be absent.
    """

    framework: Framework
    rows: ReadRows = field(default_factory=ReadRows)
    is_ours: bool = False
    source: str = ""
    fields: frozenset[str] = frozenset()
    covers: frozenset[str] = frozenset()
    sent: frozenset[str] = frozenset()
