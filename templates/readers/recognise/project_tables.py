"""The standard tables of part two: rows, table after table, become projects as printed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from templates.readers.blocks import Row
from templates.readers.headings import ProjectHeading
from templates.readers.reading import Place
from templates.readers.recognise.head_part import Found, HeadPart
from templates.readers.recognise.indicator_part import Header, IndicatorPart, IndicatorRow
from templates.readers.recognise.items import Line
from templates.readers.recognise.unit_line import PrintedUnit, unit_in_row
from templates.readers.vocabulary import Vocabulary

# Word's own limit is 63.
_MOST_COLUMNS = 100


@dataclass(slots=True)
class PrintedProject:
    """A project as its table prints it; everything still text, every text with its place."""

    place: Place
    heading: ProjectHeading | None = None
    unit: PrintedUnit | None = None
    money_unit: str = ""
    head: HeadPart = field(default_factory=HeadPart)
    headers: list[Header] = field(default_factory=list)
    rows: list[IndicatorRow] = field(default_factory=list)
    remarks: list[Found] = field(default_factory=list)


class Above(NamedTuple):
    """What stands above the next table: its heading, and where that is."""

    heading: ProjectHeading
    place: Place


class ProjectTables:
    """Takes rows and the headings above them, and gathers the projects."""

    def __init__(self, words: Vocabulary) -> None:
        self.projects: list[PrintedProject] = []
        self._words = words
        self._heading: Above | None = None
        self._headings: list[Above] = []
        self._units: list[PrintedUnit] = []
        self._unit: PrintedUnit | None = None
        self._money_unit = ""
        self._part: IndicatorPart | None = None
        self._table = 0

    def expect(self, heading: ProjectHeading, place: Place) -> None:
        """Take note of a heading: the next table is this project's."""
        self._heading = Above(heading, place)
        self._headings.append(self._heading)

    def of_unit(self, unit: PrintedUnit) -> None:
        """Take note of the unit and the unit of money above the next tables."""
        if unit.code or unit.name:
            self._unit = unit
            self._units.append(unit)
        self._money_unit = unit.money_unit or self._money_unit

    def without_table(self) -> Iterator[Line]:
        """Yield the headings and units under which no table came, except in plain contents."""
        names = {project.heading.name for project in self.projects if project.heading}
        for heading, place in self._headings:
            if heading.name not in names:
                number = f"{heading.number}." if heading.number else ""
                yield Line(f"{number}{heading.name}绩效目标表", place)
        used = {(one.unit.code, one.unit.name) for one in self.projects if one.unit}
        for unit in self._units:
            if (unit.code, unit.name) not in used:
                yield Line(unit.code + unit.name, unit.place)

    def take(self, row: Row) -> bool:
        """Take up a row; return False if it is part of no project's table and was left alone."""
        part = self._part
        if part is not None and self._goes_on(part, row):
            return part.take(row, self._words)
        if part is not None and part.continues_header(row):
            return True
        texts = [cell.text for cell in row.cells if not cell.merged]
        if (
            len(texts) <= _MOST_COLUMNS
            and self._words.may_head_indicators(texts)
            and self._words.heads_indicators(texts)
        ):
            self._begin_indicators(row)
        elif self._begins_project(texts):
            self._begin_project(row.place)
            self._take_head(row)
        elif unit := self._unit_above(row):
            self.of_unit(unit)
            self._part = None
            self._table = 0
        elif self._part is not None:
            return self._take_indicator(row)
        else:
            return self._take_more(row)
        return True

    def _goes_on(self, part: IndicatorPart, row: Row) -> bool:
        """Return whether `row` is so plainly an indicator that it need not be asked what it is."""
        if self._heading is not None or row.place.table != self._table:
            return False
        first = row.cells[0]
        is_below = not part.is_in_header and (first.merged or not first.text)
        return part.fits(row) and (is_below or self._words.is_level1(first.text))

    def _begin_indicators(self, row: Row) -> None:
        """Begin an indicator part, or go on with one whose header is repeated."""
        if self._heading or not self.projects:
            self._begin_project(row.place)
        header = Header.of(row, self._words)
        self.projects[-1].headers.append(header)
        if self._part is None:
            self._part = IndicatorPart(header, self.projects[-1].rows)
        else:
            self._part.change_header(header)
        self._table = row.place.table

    def _begins_project(self, texts: list[str]) -> bool:
        if self._heading is None and self.projects:
            # Texts may say anything, but a 项目编码 or 项目名称 in front begins a project, unless
            # it belongs to one just begun.
            key = self._words.label(texts[0]) if texts else ""
            return key in ("code", "name") and (
                self._part is not None or key in self.projects[-1].head.texts
            )
        keys = {key for text in texts if (key := self._words.label(text))} - {"unit"}
        if not keys:
            return False
        # One label may stand in any table; a heading above makes it a standard table.
        known = len(texts) > 1 and self._heading is not None
        return known or len(keys) > 1 or bool(keys & {"code", "name"})

    def _begin_project(self, place: Place) -> None:
        heading = self._heading.heading if self._heading else None
        project = PrintedProject(place.table_alone, heading, self._unit, self._money_unit)
        self.projects.append(project)
        self._heading, self._part = None, None
        self._table = place.table

    def _unit_above(self, row: Row) -> PrintedUnit | None:
        """Return the unit that `row` names, if it stands where a table may begin."""
        if self._heading is not None or row.place.table != self._table:
            return unit_in_row(row)
        if self._part is None:
            return None
        # Inside an indicator part any long number would do.
        unit = unit_in_row(row)
        return unit if unit and unit.money_unit else None

    def _take_indicator(self, row: Row) -> bool:
        part = self._part
        if part is None or self._heading is not None:
            return False
        if row.place.table != self._table:
            if not part.looks_like_mine(row, self._words):
                return False
            self._table = row.place.table
        if not part.take(row, self._words):
            self.projects[-1].remarks.append(Found(row.text, row.place))
        return True

    def _take_more(self, row: Row) -> bool:
        if not self.projects or self._heading:
            return False
        if row.place.table != self._table and not self._has_label(row):
            return False
        self._table = row.place.table
        self._take_head(row)
        return True

    def _has_label(self, row: Row) -> bool:
        return any(self._words.label(cell.text) for cell in row.cells)

    def _take_head(self, row: Row) -> None:
        self.projects[-1].head.take(row, self._words)
