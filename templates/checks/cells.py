"""The cells that hold running text, for checks that look at the text alone."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from templates.book import Book
from templates.checks.remarks import Remark
from templates.checks.rule_set import RuleSet
from templates.checks.subject import Setting, Subject
from templates.findings import Fix, Place, Section, SetText

_TELLING = (
    " \t\r\n\v\f\u00a0\u3000\u2002\u2003\u2009\u200b\u200c\u200d\ufeff０１２３４５６７８９％"
    "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ"
    ",;:?!*＊Xx×★….＿_□某全我（()）《》“”‘’〔〕【】「」["
)
_ROW_KEYS = ("level3", "description", "value", "basis")


class Cell(NamedTuple):
    """A text in its place. `has_lines` says that it may break into lines; `owner` is whose it is.

    The place is `within` with `field` and `line` in it; made only when something is to be said.
    """

    owner: tuple[str, ...]
    within: Place
    field: str
    text: str
    setting: Setting
    line: int | None = None
    has_lines: bool = False

    @property
    def place(self) -> Place:
        """Where the text stands."""
        return replace(self.within, field=self.field, line=self.line)

    def says(self, message: str, **more: object) -> Remark:
        """Return a remark that rests on the text alone."""
        judged = (*self.owner, self.text)
        return Remark(self.place, self.text, message, judged, **more)  # type: ignore[arg-type]

    def put(self, text: str, shown: str) -> Fix:
        """Return the fix that puts `text` in the cell; `shown` says to a person what it does."""
        return Fix(shown, (SetText(self.place, text),))


def suspicion(rules: RuleSet) -> re.Pattern[str]:
    """Return a pattern without which no check of running text has anything to say."""
    words = ("notes", "template_words")
    firsts = "".join(sorted({word[0] for name in words for word in rules.words[name]}))
    return re.compile(f"[{re.escape(_TELLING + firsts)}]|20")


def cells_of_project(subject: Subject, suspicious: re.Pattern[str]) -> Iterator[Cell]:
    """Return the cells of a project whose text is `suspicious`."""
    project, setting, owner, place = subject.project, subject.setting, subject.owner, subject.place
    told = suspicious.search
    for key, text in (("name", project.name), ("purpose", project.purpose)):
        if told(text):
            yield Cell(owner, place, key, text, setting)
    for line, goal in enumerate(project.goals, 1):
        if told(goal):
            yield Cell(owner, place, "goals", goal, setting, line, has_lines=True)
    for row in subject.rows:
        one = row.indicator
        texts = (one.level3, one.description, one.value, one.basis)
        for key, text in zip(_ROW_KEYS, texts, strict=True):
            if told(text):
                yield Cell(owner, row.place, key, text, setting)


def cells_of_part_one(book: Book, setting: Setting, suspicious: re.Pattern[str]) -> Iterator[Cell]:
    """Return the cells of part one whose text is `suspicious`."""
    return (cell for cell in _all_of_part_one(book, setting) if suspicious.search(cell.text))


def _all_of_part_one(book: Book, setting: Setting) -> Iterator[Cell]:
    for section, items in (
        (Section.OVERALL_GOALS, book.overall_goals),
        (Section.SAFEGUARDS, book.safeguards),
    ):
        for number, one in enumerate(items, 1):
            place = Place(section, item=number)
            yield Cell((), place, "title", one.title, setting)
            yield Cell((), place, "body", one.body, setting, has_lines=True)
    for number, goal in enumerate(book.itemised_goals, 1):
        place = Place(Section.ITEMISED_GOALS, item=number)
        yield Cell((), place, "title", goal.title, setting)
        yield Cell((), place, "goal", goal.goal, setting, has_lines=True)
        for line, text in enumerate(goal.indicators, 1):
            yield Cell((), place, "indicators", text, setting, line, has_lines=True)
