"""Compares a reading with the book it is to go into: the preview before anything is stored."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from templates.book import Book, Indicator, Item, ItemisedGoal, Project
from templates.framework import bare_name
from templates.project_code import normal_code
from templates.readers.reading import State
from templates.workbooks.compared import ComparedRow, FieldChange, RowKind, RowPath, RowState
from templates.workbooks.drafts import bare
from templates.workbooks.fields import Sameness
from templates.workbooks.pairing import Pair, pair_rows
from templates.workbooks.reading import ReadProject, ReadRow, WorkbookReading
from templates.workbooks.row_ids import RowIds, id_at
from templates.workbooks.unit_rows import new_units, unit_changes, units_of

_NO_IDS = RowIds()
_SHEET_NAME = 26
"""Characters that are left of a long name in that of a sheet, whatever number it ends in."""
_SECTIONS = (
    (RowKind.OVERALL_GOAL, "overall_goals"),
    (RowKind.ITEMISED_GOAL, "itemised_goals"),
    (RowKind.SAFEGUARD, "safeguards"),
)


def compare_reading(
    book: Book, reading: WorkbookReading, ids: RowIds = _NO_IDS
) -> tuple[ComparedRow, ...]:
    """Return what `reading` would change in `book`, a row for each row of both.

    `ids` are those under which the rows of `book` are stored; they count only if the workbook
    went out with ids of the same data file. Rows are matched by hidden id, then by the fingerprint
    they went out with, then by code, then by name. A row that only the book has changed since is
    the same; one that both have changed is doubtful. A text that could not be read is skipped.
    """
    known = ids if ids.source and ids.source == reading.source else _NO_IDS
    return tuple(_Comparison(book, reading, known).rows())


class _Comparison:
    def __init__(self, book: Book, reading: WorkbookReading, ids: RowIds) -> None:
        self._book = book
        self._reading = reading
        self._ids = ids
        self._projects_here, self._projects_there = book.projects, reading.book.projects
        self._units_here, self._units_there = units_of(book), units_of(reading.book)
        self._sameness = Sameness(reading.framework, to_the_letter=reading.is_ours)

    def rows(self) -> Iterator[ComparedRow]:
        """Yield the rows of the preview, in the order of the file, section after section."""
        yield from self._book_row()
        for kind, section in _SECTIONS:
            yield from self._items(kind, section)
        yield from self._projects()
        yield from new_units(self._book, self._reading.book)
        yield from self._skipped()

    def _book_row(self) -> Iterator[ComparedRow]:
        book, read = self._book, self._reading.book
        found = {
            "department_code": ("部门编码", book.department.code, read.department.code),
            "department_name": ("部门名称", book.department.name, read.department.name),
            "year": ("年度", book.year, read.year),
        }
        stated = {key for key in found if key.partition("_")[0] in self._reading.fields}
        changes = tuple(
            FieldChange(key, label, _shown(old), _shown(new), new)
            for key, (label, old, new) in found.items()
            if key in stated and old != new
        )
        if stated:
            state = RowState.CHANGED if changes else RowState.SAME
            yield ComparedRow(
                state, RowKind.BOOK, "部门和年度", changes=changes, home=RowPath(), source=RowPath()
            )

    def _items(self, kind: RowKind, section: str) -> Iterator[ComparedRow]:
        home = getattr(self._book, section)
        read = getattr(self._reading.book, section)
        rows = getattr(self._reading.rows, section)
        for pair in pair_rows(
            home, getattr(self._ids, section), read, rows, (_by_title,), self._sameness
        ):
            if pair.read is None and section not in self._reading.covers:
                continue
            value = home[pair.home] if pair.read is None else read[pair.read]
            row = _row(kind, value.title, pair, value, rows)
            yield replace(
                row,
                home=None if pair.home is None else RowPath(index=pair.home),
                source=None if pair.read is None else RowPath(index=pair.read),
            )

    def _projects(self) -> Iterator[ComparedRow]:
        home, read = self._projects_here, self._projects_there
        rows = self._reading.rows.projects
        for pair in pair_rows(
            home,
            self._ids.projects,
            read,
            rows,
            (_by_code, _by_name, _by_beginning),
            self._sameness,
        ):
            if pair.read is None:
                if self._was_sent(pair.home):
                    yield self._project_row(pair)
            else:
                yield self._project_row(pair)
                yield from self._indicators(pair.home, pair.read, rows[pair.read])

    def _was_sent(self, home: int | None) -> bool:
        """Return whether the workbook went out with the project at `home`."""
        return home is not None and id_at(self._ids.projects, home) in self._reading.sent

    def _project_row(self, pair: Pair) -> ComparedRow:
        home, read = self._projects_here, self._projects_there
        rows = self._reading.rows.projects
        unit = ("", "")
        if pair.read is not None:
            unit = self._units_there[pair.read]
        if pair.home is not None and pair.read is not None:
            pair = self._with_unit(pair, self._units_here[pair.home], unit, rows[pair.read])
        value = home[pair.home or 0] if pair.read is None else read[pair.read]
        row = _row(RowKind.PROJECT, value.name, pair, value, rows)
        return replace(
            row,
            home=None if pair.home is None else RowPath(pair.home),
            source=None if pair.read is None else RowPath(pair.read),
            unit=unit,
        )

    def _with_unit(
        self, pair: Pair, home: tuple[str, str], read: tuple[str, str], row: ReadRow
    ) -> Pair:
        changes = unit_changes(home, read, row, to_the_letter=self._reading.is_ours)
        if not changes:
            return pair
        state = RowState.CHANGED if pair.state is RowState.SAME else pair.state
        return replace(pair, state=state, changes=(*changes, *pair.changes))

    def _indicators(
        self, home: int | None, read: int, project: ReadProject
    ) -> Iterator[ComparedRow]:
        ours = self._projects_here[home].indicators if home is not None else ()
        ids = (
            self._ids.indicators[home]
            if home is not None and home < len(self._ids.indicators)
            else ()
        )
        theirs = self._projects_there[read]
        names = (_by_levels, _by_level3)
        for pair in pair_rows(
            ours, ids, theirs.indicators, project.indicators, names, self._sameness
        ):
            if pair.read is None and not project.indicators:
                continue
            value = ours[pair.home or 0] if pair.read is None else theirs.indicators[pair.read]
            title = f"{theirs.name} · {value.level3 or value.level2 or '（没有名称）'}"
            yield replace(
                _row(RowKind.INDICATOR, title, pair, value, project.indicators),
                home=None if pair.home is None or home is None else RowPath(home, pair.home),
                source=None if pair.read is None else RowPath(read, pair.read),
                parent=home,
            )

    def _skipped(self) -> Iterator[ComparedRow]:
        for one in self._reading.findings:
            if one.state is State.SKIPPED:
                yield ComparedRow(
                    RowState.SKIPPED, RowKind.BOOK, "没有读入的内容", one.place, message=one.message
                )


def _row(
    kind: RowKind, title: str, pair: Pair, value: Item | ItemisedGoal | Project | Indicator,
    rows: Sequence[ReadRow],
) -> ComparedRow:  # fmt: skip
    row = ComparedRow(
        pair.state, kind, title, changes=pair.changes, message=pair.message, value=value,
        after=pair.after,
    )  # fmt: skip
    return row if pair.read is None else replace(row, place=rows[pair.read].place)


def _shown(value: str | int | None) -> str:
    return "" if value is None else str(value)


def _by_title(item: Item | ItemisedGoal) -> str | None:
    return bare(item.title) or None


def _by_code(project: Project) -> tuple[str, str] | None:
    """Tell a project by its code; the same code may stand twice, with two names."""
    return (normal_code(project.code), bare(project.name)) if project.code else None


def _by_name(project: Project) -> str | None:
    return bare(project.name) or None


def _by_beginning(project: Project) -> str | None:
    """Tell a project by as much of its name as fits into the name of a sheet."""
    beginning = bare(project.name)[:_SHEET_NAME]
    return beginning if len(beginning) == _SHEET_NAME else None


def _by_levels(indicator: Indicator) -> tuple[str, str] | None:
    return (bare_name(indicator.level2), bare(indicator.level3)) if indicator.level3 else None


def _by_level3(indicator: Indicator) -> str | None:
    return bare(indicator.level3) or None
