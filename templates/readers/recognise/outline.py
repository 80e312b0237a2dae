"""The outline of a file: which blocks are the cover, the sections of part one, the tables."""

import re
from dataclasses import dataclass, field

from templates.readers.blocks import Block, Paragraph, Row
from templates.readers.headings import (
    Heading,
    heading_in,
    is_contents_entry,
    project_heading,
)
from templates.readers.reading import Place
from templates.readers.recognise.items import Line
from templates.readers.recognise.project_tables import ProjectTables
from templates.readers.recognise.unit_line import unit_in_text
from templates.readers.vocabulary import Vocabulary

# Below the title of a form: （2027年度）.
_YEAR_ALONE = re.compile(r"[（(]?(?:19|20)\d\d年度?[）)]?")
_SECTIONS = (Heading.OVERALL, Heading.ITEMISED, Heading.SAFEGUARDS)


@dataclass(slots=True)
class SectionLines:
    """The lines under a heading of part one, and the place of the heading."""

    place: Place
    lines: list[Line] = field(default_factory=list)


class Outline:
    """Takes block after block and puts each where it belongs; `stray` is what belongs nowhere."""

    def __init__(self, words: Vocabulary) -> None:
        self.cover: list[Line] = []
        self.sections: dict[Heading, SectionLines] = {}
        self.tables = ProjectTables(words)
        self.stray: list[Line] = []
        self._words = words
        # The heading we are under; None on the cover.
        self._under: Heading | None = None

    def take(self, block: Block) -> None:
        """Take up the next block of the file."""
        if isinstance(block, Row):
            self._take_row(block)
        elif block.text and not self._is_contents(block):
            self._take_paragraph(block)

    def _is_contents(self, paragraph: Paragraph) -> bool:
        return paragraph.contents or (self._under is None and is_contents_entry(paragraph.text))

    def _take_paragraph(self, paragraph: Paragraph) -> None:
        heading = heading_in(paragraph.text)
        if heading is Heading.TITLE and self._under not in _SECTIONS:
            if self._under is None:
                # It may be the title on the cover, with the year.
                self.cover.append(Line(paragraph.text, paragraph.place))
        elif heading and heading is not Heading.TITLE:
            self._open(heading, paragraph.place)
        elif not self._take_project_heading(paragraph):
            self._take_text(paragraph)

    def _open(self, heading: Heading, place: Place) -> None:
        self._under = heading
        if heading in _SECTIONS:
            section = self.sections.setdefault(heading, SectionLines(place))
            if not section.lines:
                # The contents, where they are plain text, come before the section itself.
                section.place = place

    def _take_project_heading(self, paragraph: Paragraph) -> bool:
        heading = project_heading(paragraph.text)
        if heading is None or (self._under in _SECTIONS and not heading.number):
            return False
        self.tables.expect(heading, paragraph.place)
        self._under = Heading.PART_TWO
        return True

    def _take_text(self, paragraph: Paragraph) -> None:
        line = Line(paragraph.text, paragraph.place)
        if self._under in _SECTIONS:
            self.sections[self._under].lines.append(line)
        elif not self._take_unit(line):
            self._put_aside(line)

    def _put_aside(self, line: Line) -> None:
        """Keep a line that belongs to no section and no table: the cover's, a title's, or stray."""
        if self._under is None or _YEAR_ALONE.fullmatch("".join(line.text.split())):
            self.cover.append(line)
        elif heading_in(line.text) is not Heading.TITLE:
            self.stray.append(line)
        elif any(map(str.isdigit, line.text)):
            self.cover.append(line)

    def _take_unit(self, line: Line) -> bool:
        unit = unit_in_text(line.text, line.place)
        # On a cover, 编制单位 is the department.
        if unit is None or (self._under is None and not (unit.code or unit.money_unit)):
            return False
        self.tables.of_unit(unit)
        return True

    def _take_row(self, row: Row) -> None:
        if row.nests and any(self._is_form(rows) for cell in row.cells for rows in cell.tables):
            self._take_layout(row)
        elif not any(cell.text for cell in row.cells):
            return
        elif self.tables.take(row):
            self._under = Heading.PART_TWO
        else:
            for cell in row.cells:
                paragraph = Paragraph(cell.text, row.at(cell))
                if cell.text and not self._take_project_heading(paragraph):
                    self._put_aside(Line(cell.text, paragraph.place))

    def _take_layout(self, row: Row) -> None:
        """Take a row that only holds standard tables, as the rows of those."""
        for cell in row.cells:
            if cell.text and not cell.tables:
                self._take_text(Paragraph(cell.text, row.at(cell)))
            for line in cell.beside.split("\n") if cell.beside else ():
                self.take(Paragraph(line, row.at(cell)))
            for rows in cell.tables:
                for inner in rows:
                    self._take_row(inner)

    def _is_form(self, rows: tuple[Row, ...]) -> bool:
        return any(
            sum(1 for cell in row.cells if self._words.knows(cell.text)) > 1
            or any(self._is_form(inner) for cell in row.cells for inner in cell.tables)
            for row in rows
        )
