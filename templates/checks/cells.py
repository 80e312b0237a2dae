"""The cells that hold running text, for checks that look at the text alone."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from templates.book import Book
from templates.checks.remarks import Remark
from templates.checks.subject import Setting, Subject
from templates.findings import Fix, Place, Section, SetText

_ROW_KEYS = ("level3", "description", "value", "basis")


class Cell(NamedTuple):
    """A text in its place. `has_lines` says that it may break into lines; `owner` is whose it is."""

    owner: tuple[str, ...]
    place: Place
    text: str
    setting: Setting
    has_lines: bool = False

    def says(self, message: str, **more: object) -> Remark:
        """Return a remark that rests on the text alone."""
        judged = (*self.owner, self.text)
        return Remark(self.place, self.text, message, judged, **more)  # type: ignore[arg-type]

    def put(self, text: str, shown: str) -> Fix:
        """Return the fix that puts `text` in the cell; `shown` says to a person what it does."""
        return Fix(shown, (SetText(self.place, text),))


def cells_of_project(subject: Subject) -> Iterator[Cell]:
    """Return the cells of a project that hold text, blank ones left out."""
    project, setting, owner = subject.project, subject.setting, subject.owner
    if project.name:
        yield Cell(owner, subject.at("name"), project.name, setting)
    if project.purpose:
        yield Cell(owner, subject.at("purpose"), project.purpose, setting)
    for line, goal in enumerate(project.goals, 1):
        yield Cell(owner, subject.at("goals", line), goal, setting, has_lines=True)
    for row in subject.rows:
        for key in _ROW_KEYS:
            if text := row.indicator.text(key):
                yield Cell(owner, row.at(key), text, setting)


def cells_of_part_one(book: Book, setting: Setting) -> Iterator[Cell]:
    """Return the cells of part one that hold text."""
    for section, items in (
        (Section.OVERALL_GOALS, book.overall_goals),
        (Section.SAFEGUARDS, book.safeguards),
    ):
        for number, one in enumerate(items, 1):
            place = Place(section, item=number)
            yield Cell((), replace(place, field="title"), one.title, setting)
            yield Cell((), replace(place, field="body"), one.body, setting, has_lines=True)
    for number, goal in enumerate(book.itemised_goals, 1):
        place = Place(Section.ITEMISED_GOALS, item=number)
        yield Cell((), replace(place, field="title"), goal.title, setting)
        yield Cell((), replace(place, field="goal"), goal.goal, setting, has_lines=True)
        for line, text in enumerate(goal.indicators, 1):
            where = replace(place, field="indicators", line=line)
            yield Cell((), where, text, setting, has_lines=True)
