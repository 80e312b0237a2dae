"""The recogniser: blocks of whatever file become a book and findings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from templates.book import Book, Item, ItemisedGoal, Unit
from templates.framework import Framework
from templates.readers.blocks import Block
from templates.readers.headings import Heading
from templates.readers.known import Known
from templates.readers.original import Document
from templates.readers.reading import Place, Reading
from templates.readers.recognise.cover import Cover, read_cover
from templates.readers.recognise.department_year import find_department, guess_year
from templates.readers.recognise.findings import NOWHERE, Findings
from templates.readers.recognise.items import Line
from templates.readers.recognise.levels import Levels, choose_framework
from templates.readers.recognise.outline import Outline
from templates.readers.recognise.part_one import Section, read_itemised_goals, read_items
from templates.readers.recognise.projects import ProjectMaker, shortened
from templates.readers.recognise.units import group_by_unit

# Beyond this many, what could not be placed is reported in one finding; all of it is kept.
_MOST_SKIPPED = 50
_SECTIONS = {
    Heading.OVERALL: "overall_goals",
    Heading.ITEMISED: "itemised_goals",
    Heading.SAFEGUARDS: "safeguards",
}


def recognise(blocks: Iterable[Block], known: Known) -> Reading:
    """Return the book that `blocks` are, and what is to be said about it."""
    outline = Outline(known.words)
    kept: list[Block] = []
    for block in blocks:
        kept.append(block)
        outline.take(block)
    return _Recogniser(known, outline, kept).reading()


@dataclass(slots=True)
class _Recogniser:
    known: Known
    outline: Outline
    blocks: list[Block]
    findings: Findings = field(default_factory=Findings)
    stray: list[Line] = field(default_factory=list)
    projects: list[Place] = field(default_factory=list)

    def reading(self) -> Reading:
        cover = read_cover(self.outline.cover)
        unused = self.outline.tables.without_table()
        self.stray += (*self._unknown(cover.rest), *self.outline.stray, *unused)
        framework = self._framework()
        units = self._units(framework)
        book = Book(
            department=find_department(cover, units, self.known, self.findings),
            year=self._year(cover, units),
            framework=framework.id,
            overall_goals=self._items(Heading.OVERALL, "overall_goals"),
            itemised_goals=self._itemised_goals(),
            safeguards=self._items(Heading.SAFEGUARDS, "safeguards"),
            units=units,
            unplaced=self._unplaced(),
        )
        self._report_cover(cover)
        if not (self.outline.sections or book.projects):
            self.findings.doubtful(
                NOWHERE, "没有找到整体绩效目标和项目绩效目标表，请确认选对了文件"
            )
        return Reading(book, tuple(self.findings.in_order()), self._original())

    def _original(self) -> Document:
        places = {
            key: self.outline.sections[heading].place
            for heading, key in _SECTIONS.items()
            if heading in self.outline.sections
        }
        return Document(self.blocks, self.projects, places)

    def _unknown(self, lines: Sequence[Line]) -> list[Line]:
        """Return `lines` without the name of the department that is known beforehand."""
        given = self.known.department
        name = "".join(given.name.split()) if given else ""
        return [line for line in lines if "".join(line.text.split()) != name]

    def _framework(self) -> Framework:
        frameworks = self.known.frameworks
        if self.known.framework in frameworks:
            return frameworks[self.known.framework]
        rows = [row for project in self.outline.tables.projects for row in project.rows]
        framework = choose_framework(rows, frameworks)
        if rows:
            words = f"按指标名称判断，指标体系是“{framework.name}”"
            self.findings.recognised(NOWHERE, words, field="framework")
        return framework

    def _units(self, framework: Framework) -> tuple[Unit, ...]:
        levels = Levels(framework)
        maker = ProjectMaker(levels, self.known.words, self.findings)
        units, number = [], 0
        for unit in group_by_unit(self.outline.tables.projects, self.findings):
            projects = []
            for printed in unit.projects:
                number += 1
                projects.append(maker.make(printed, number))
                self.projects.append(printed.place)
            units.append(Unit(unit.code, unit.name, tuple(projects)))
        levels.report(self.findings)
        return tuple(units)

    def _year(self, cover: Cover, units: Sequence[Unit]) -> int | None:
        if cover.year or self.known.year:
            return cover.year or self.known.year
        codes = (project.code for unit in units for project in unit.projects)
        texts = (line.text for section in self.outline.sections.values() for line in section.lines)
        return guess_year(codes, texts, self.findings)

    def _items(self, heading: Heading, key: str) -> tuple[Item, ...]:
        section = self._section(heading, key)
        items, stray = read_items(section, self.findings)
        self.stray += stray
        self._report_section(heading, key, len(items))
        return items

    def _itemised_goals(self) -> tuple[ItemisedGoal, ...]:
        section = self._section(Heading.ITEMISED, "itemised_goals")
        goals, stray = read_itemised_goals(section, self.findings)
        self.stray += stray
        self._report_section(Heading.ITEMISED, "itemised_goals", len(goals))
        return goals

    def _section(self, heading: Heading, key: str) -> Section:
        found = self.outline.sections.get(heading)
        return Section(heading.value, key, found.lines if found else [])

    def _report_section(self, heading: Heading, key: str, number: int) -> None:
        if found := self.outline.sections.get(heading):
            self.findings.recognised(found.place, f"{heading.value}：{number} 项", field=key)

    def _report_cover(self, cover: Cover) -> None:
        if cover.department or cover.year:
            year = f"{cover.year} 年" if cover.year else "没有年度"
            words = f"封面：{cover.department or '没有部门名称'}，{year}"
            self.findings.recognised(self.outline.cover[0].place, words)

    def _unplaced(self) -> tuple[str, ...]:
        """Return every text that belongs nowhere in a book, and report it."""
        stray = sorted(self.stray, key=lambda line: line.place.order)
        for line in stray[:_MOST_SKIPPED]:
            words = f"没有对应的栏目，按文字保留：{shortened(line.text)}"
            self.findings.skipped(line.place, words, line.text)
        if more := stray[_MOST_SKIPPED:]:
            text = "\n".join(line.text for line in more)
            words = f"从这里起另有 {len(more)} 段没有对应的栏目，按文字保留"
            self.findings.skipped(more[0].place, words, text)
        return tuple(line.text for line in stray)
