"""The headings of a book: its two parts, the three sections of part one, a project's table."""

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class Heading(StrEnum):
    """What a heading opens."""

    PART_ONE = "第一部分"
    PART_TWO = "第二部分"
    OVERALL = "总体绩效目标"
    ITEMISED = "分项绩效目标"
    SAFEGUARDS = "工作保障措施"
    TITLE = "标题"
    """A title that says nothing more: 目录, 部门整体绩效目标."""


_NAMES = {
    "总体绩效目标": Heading.OVERALL,
    "部门总体绩效目标": Heading.OVERALL,
    "年度总体绩效目标": Heading.OVERALL,
    "总体目标": Heading.OVERALL,
    "分项绩效目标": Heading.ITEMISED,
    "部门分项绩效目标": Heading.ITEMISED,
    "职责分类绩效目标": Heading.ITEMISED,
    "分类绩效目标": Heading.ITEMISED,
    "工作保障措施": Heading.SAFEGUARDS,
    "保障措施": Heading.SAFEGUARDS,
    "实现年度绩效目标的保障措施": Heading.SAFEGUARDS,
    "实现年度发展规划目标的保障措施": Heading.SAFEGUARDS,
    "第一部分": Heading.PART_ONE,
    "第二部分": Heading.PART_TWO,
    "预算项目绩效目标": Heading.PART_TWO,
}
_TITLE = re.compile(
    r"目录|(?:\d{4}年度?)?(?:[省市县区]级)?(?:部门|单位)?(?:预算)?(?:项目)?(?:支出|预算)?(?:整体)?"
    r"绩效目标(?:申报)?表?"
)
_LONGEST = 30
# A longer line is text; the patterns would take their time over one without end.
_LONGEST_LINE = 300
_PART = re.compile(r"(第[一二]部分)[:：]?(?:部门|单位)?(?:整体|预算项目|项目)?(?:绩效目标)?")
# Not 1、 and not 1.: so begin the items of a section, one of which may be called 保障措施.
_NUMBER = re.compile(r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]")
_SPACE = re.compile(r"\s+")
_CONTENTS = re.compile(r"(?:\t|\.{3,}|…+|·{3,}|—{2,})\s*[\dIVXivx]{1,5}\s*$")
_PROJECT = re.compile(
    r"\s*(?:(?P<number>\d{1,5})\s*[.、．]\s*)?(?P<name>.+?)\s*绩效目标(?:申报)?表"
)


@lru_cache(maxsize=4096)
def heading_in(text: str) -> Heading | None:
    """Return what the line `text` opens if it is a heading of the book, else None."""
    if len(text) > _LONGEST:
        return None
    bare = _SPACE.sub("", text)
    if match := _PART.fullmatch(bare):
        return _NAMES[match[1]]
    if known := _NAMES.get(_NUMBER.sub("", bare, count=1).rstrip(":：。")):
        return known
    return Heading.TITLE if _TITLE.fullmatch(bare) else None


class ProjectHeading(NamedTuple):
    """`N.项目名称绩效目标表`: the number in print (0 if none) and the project's name."""

    number: int
    name: str


def project_heading(text: str) -> ProjectHeading | None:
    """Return the project whose table the line `text` heads, None if it is no such heading."""
    if len(text) > _LONGEST_LINE or "绩效目标" not in text or "\n" in text:
        return None
    match = _PROJECT.fullmatch(text.strip())
    if match is None or heading_in(text) is Heading.TITLE:
        return None
    return ProjectHeading(int(match["number"] or 0), match["name"])


def is_contents_entry(line: str) -> bool:
    """Return whether `line` ends as an entry of the contents: in a leader and a number."""
    return len(line) <= _LONGEST_LINE and _CONTENTS.search(line.strip(" ")) is not None
