"""Part one: the lines of a section become numbered items."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from templates.book import Item, ItemisedGoal
from templates.readers.recognise.findings import Findings
from templates.readers.recognise.items import Line, NumberedItem, split_items
from templates.readers.recognise.markers import split_run

_LABEL = r"(?:[（(]?\d{1,2}[）)]?[、.．]?\s*)?(?:绩效)?"
_GOAL = re.compile(rf"(?:^|\n){_LABEL}目标\s*(?:[:：]\s*|(?=\n|$))")
_INDICATORS = re.compile(rf"(?:^|\n|(?<=[。；;]))\s*{_LABEL}指标\s*(?:[:：]\s*|(?=\n|$))")


@dataclass(frozen=True, slots=True)
class Section:
    """A section of part one: its name in print, its key in the book and its lines."""

    name: str
    key: str
    lines: Sequence[Line]


def read_items(section: Section, findings: Findings) -> tuple[tuple[Item, ...], list[Line]]:
    """Return the items of 总体绩效目标 or 工作保障措施, and the lines that belong to none."""
    stray, items = _split(section, findings)
    if stray and not items:
        return (Item("", _body(stray)),), []
    return tuple(Item(item.title.text, _body(item.body)) for item in items), stray


def read_itemised_goals(
    section: Section, findings: Findings
) -> tuple[tuple[ItemisedGoal, ...], list[Line]]:
    """Return the items of 分项绩效目标, and the lines that belong to none."""
    stray, items = _split(section, findings)
    if stray and not items:
        items, stray = [NumberedItem(Line("", stray[0].place), stray)], []
    goals = []
    for number, item in enumerate(items, 1):
        goal, before = _itemised_goal(item, number, section, findings)
        goals.append(goal)
        stray += before
    return tuple(goals), stray


def _split(section: Section, findings: Findings) -> tuple[list[Line], list[NumberedItem]]:
    stray, items = split_items(section.lines)
    if stray and not items:
        words = f"“{section.name}”的条目没有编号，整段作为一条，请核对"
        findings.doubtful(stray[0].place, words, _body(stray), field=section.key, row=1)
    for number, item in enumerate(items, 1):
        if item.out_of_order:
            words = f"“{section.name}”的编号不连续，按顺序重新编号，请核对"
            findings.doubtful(
                item.title.place, words, item.title.text, field=section.key, row=number
            )
    return stray, items


def _itemised_goal(
    item: NumberedItem, number: int, section: Section, findings: Findings
) -> tuple[ItemisedGoal, list[Line]]:
    """Return the itemised goal, and the lines before its 绩效目标 and 绩效指标."""
    body = _body(item.body)
    goal, indicators = _GOAL.search(body), _INDICATORS.search(body)
    if goal is None and indicators is None:
        if body:
            words = "没有“绩效目标：”和“绩效指标：”，整段作为绩效目标，请核对"
            findings.doubtful(item.title.place, words, body, field=section.key, row=number)
        return ItemisedGoal(item.title.text, body), []
    first = min(match.start() for match in (goal, indicators) if match)
    texts = split_run(_after(body, indicators, goal))
    before = [Line(body[:first].strip(), item.title.place)] if body[:first].strip() else []
    return ItemisedGoal(
        item.title.text, _after(body, goal, indicators), tuple(texts) if any(texts) else ()
    ), before


def _after(body: str, label: re.Match[str] | None, other: re.Match[str] | None) -> str:
    """Return what follows `label`, up to the `other` label if that comes later."""
    if label is None:
        return ""
    end = other.start() if other and other.start() > label.start() else len(body)
    return body[label.end() : max(end, label.end())].strip()


def _body(lines: Sequence[Line]) -> str:
    return "\n".join(line.text for line in lines)
