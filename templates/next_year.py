"""Last year's book as the draft of the next: what every clerk begins with in November."""

from dataclasses import dataclass, replace
from enum import StrEnum

from templates.book import Book, Project, SpendingPlan
from templates.project_code import check_sign, normal_code, read_code


class Codes(StrEnum):
    """What becomes of last year's 项目编码."""

    CLEAR = "clear"
    RENEW = "renew"
    KEEP = "keep"

    @property
    def label(self) -> str:
        """The choice in words for a person."""
        return {
            "clear": "清空编码（旧的记在各项目里）",
            "renew": "编码换成新年度",
            "keep": "编码不变",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Draft:
    """How a draft is made: what becomes of the codes, and whether amounts stay."""

    codes: Codes = Codes.CLEAR
    keeps_amounts: bool = False


def next_year(book: Book, draft: Draft) -> Book:
    """Return `book` as the draft of the year after. Raises ValueError if it has no year.

    Goals, indicators and part one stay as they are. A code that goes is noted among the unplaced
    lines of its project; what a reader could not place stays behind in last year's book.
    """
    if book.year is None:
        raise ValueError("没有年度的文本不能作为下一年的底稿，请先填写年度")
    year = book.year + 1
    units = (
        replace(unit, projects=tuple(_project(one, year, draft) for one in unit.projects))
        for unit in book.units
    )
    return replace(book, year=year, units=tuple(units), unplaced=())


def _project(project: Project, year: int, draft: Draft) -> Project:
    code = _code(project.code, year, draft.codes)
    notes = (f"{year - 1}年的项目编码：{project.code}",) if code != project.code else ()
    drafted = replace(project, code=code, unplaced=notes)
    if draft.keeps_amounts:
        return drafted
    return replace(drafted, budget=None, fiscal=None, other=None, spending_plan=SpendingPlan())


def _code(code: str, year: int, codes: Codes) -> str:
    """Return the code for `year`; one that is not built as codes are cannot be renewed."""
    if codes is Codes.KEEP or not code:
        return code
    parts = read_code(normal_code(code))
    if codes is Codes.CLEAR or parts is None:
        return ""
    begun = f"{parts.division}{year % 100:02}{parts.kind}{parts.serial}"
    known = check_sign(begun) if parts.kind == "P" else None
    return begun + (known or parts.check)
