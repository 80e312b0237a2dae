"""A workbook as it stood, to be shown beside what was read from it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from templates.readers.blocks import Block, Cell, Row
from templates.readers.reading import Original, Place
from templates.workbooks.grid import Grid
from templates.workbooks.other_lists import what_else
from templates.workbooks.reading import ReadRow, ReadRows

_WIDEST = 60
"""Columns of a sheet that are shown."""


@dataclass(frozen=True, slots=True)
class Sheets(Original):
    """The sheets, and which of their rows each part of the book was read from."""

    grids: Mapping[str, Grid]
    rows: ReadRows = field(default_factory=ReadRows)

    @property
    def says_instead(self) -> str:
        """What the workbook is if it is no book, and where to use it."""
        return what_else(self.grids.values())

    def of_project(self, at: int) -> Sequence[Block]:
        """Return the row of a project and those of its indicators, each under its headings."""
        if not 0 <= at < len(self.rows.projects):
            return ()
        project = self.rows.projects[at]
        places = [project.place, *(one.place for one in project.indicators)]
        if project.indicators and len(set(places)) == 1:
            return list(self._form(project.place))
        return list(self._listed(places))

    def of_section(self, key: str) -> Sequence[Block]:
        """Return the rows of a section of part one under their headings."""
        rows: Sequence[ReadRow] = getattr(self.rows, key) if key else ()
        return list(self._listed(one.place for one in rows))

    def _listed(self, places: Iterable[Place]) -> Iterator[Block]:
        shown: set[tuple[str, int]] = set()
        for place in places:
            heading = (place.sheet, self._heading(place.sheet) + 1)
            for at in (heading, (place.sheet, place.row)):
                if at[1] > 0 and at not in shown:
                    shown.add(at)
                    yield from self._row(*at)

    def _heading(self, sheet: str) -> int:
        """Return the row above the first one that was read of a sheet, from 0."""
        first = min((one.row for one in self._places() if one.sheet == sheet), default=0)
        return first - 2

    def _places(self) -> Iterator[Place]:
        for section in ("overall_goals", "itemised_goals", "safeguards"):
            yield from (one.place for one in getattr(self.rows, section))
        for project in self.rows.projects:
            yield project.place
            yield from (one.place for one in project.indicators)

    def _form(self, place: Place) -> Iterator[Block]:
        """Yield the rows of a sheet like the paper form, up to the next project on it."""
        grid = self.grids.get(place.sheet)
        if grid is None:
            return
        starts = (one.place for one in self.rows.projects)
        later = [one.row for one in starts if one.sheet == place.sheet and one.row > place.row]
        for row in range(max(place.row, 1), min([*later, len(grid.rows) + 1])):
            yield from self._row(place.sheet, row)

    def _row(self, sheet: str, row: int) -> Iterator[Block]:
        grid = self.grids.get(sheet)
        if grid is None or not 0 < row <= len(grid.rows):
            return
        at = row - 1
        cells = tuple(
            Cell(grid.text(at, column), column, grid.span(at, column))
            for column in range(min(grid.width(at), _WIDEST))
            if not grid.is_covered(at, column)
        )
        yield Row(cells, grid.place(at))
