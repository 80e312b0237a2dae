"""A Word file of ours that was changed by hand: what differs, and what the text cannot show."""

from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import groupby
from typing import NamedTuple

from templates.amounts import print_amount, print_percentage
from templates.book import INDICATOR_TEXTS, Book, Indicator, Item, Project, SpendingPlan
from templates.framework import Framework
from templates.readers.reading import Place, ReadFinding, State

_MOST_NAMED = 5
_MOST_MARKED = 40
"""Changes in one project that are marked each; a row more or less moves all below it."""
_LONGEST = 20
_LABELS = {
    "code": "项目编码", "name": "项目名称", "budget": "预算数", "fiscal": "财政资金",
    "other": "其他资金", "purpose": "资金用途", "march": "3月底", "june": "6月底",
    "october": "10月底", "december": "12月底", "level1": "一级指标", "level2": "二级指标",
    "level3": "三级指标", "description": "绩效指标描述", "value": "指标值", "basis": "指标值确定依据",
}  # fmt: skip


class Spot(NamedTuple):
    """Where in the book: in words, and as a ReadFinding has it."""

    words: str
    field: str = ""
    project: int = 0
    row: int = 0


Text = tuple[Spot, str]
"""Where in the book, and what stands there."""


def describe_changes(before: Book, after: Book) -> str:
    """Return in words what differs between two books: a few places, and how many there are."""
    changes = [f"{spot.words} {words}" for spot, words in _changes(before, after)]
    if not changes:
        return "内容与原数据相同，只是排版或说明文字不同"
    named = "；".join(changes[:_MOST_NAMED])
    return named if len(changes) <= _MOST_NAMED else f"{named}……共 {len(changes)} 处"


def mark_changes(before: Book, after: Book) -> Iterator[ReadFinding]:
    """Yield a doubtful finding for each change that stands in a project or an item of `after`."""
    placed = [one for one in _changes(before, after) if one[0].project or one[0].row]
    placed.sort(key=lambda one: one[0].project)
    for project, group in groupby(placed, key=lambda one: one[0].project):
        changes = list(group)
        if len(changes) > _MOST_MARKED:
            changes = [(Spot("", project=project), f"这一部分有 {len(changes)} 处，请从头核对")]
        for spot, words in changes:
            message = f"文件生成以后在 Word 里改过：{spot.words}{words}"
            yield ReadFinding(
                State.DOUBTFUL, Place(), message, "", spot.project, spot.field, spot.row
            )


def take_over_unseen(stored: Book, seen: Book, framework: Framework | None) -> Book:
    """Return `seen` with what no print shows of `stored`: texts without a place, other columns."""
    shown = {column.key for column in framework.columns} if framework else set()
    by_code = {(one.code, one.name): one for one in stored.projects}
    units = tuple(
        replace(unit, projects=tuple(_with_unseen(one, by_code, shown) for one in unit.projects))
        for unit in seen.units
    )
    return replace(seen, units=units, unplaced=_both(stored.unplaced, seen.unplaced))


def _with_unseen(seen: Project, stored: dict[tuple[str, str], Project], shown: set[str]) -> Project:
    before = stored.get((seen.code, seen.name))
    if before is None:
        return seen
    extras = {_key(one): one.extras for one in before.indicators if one.extras}
    indicators = tuple(
        _with_extras(one, extras.get(_key(one), ()), shown) for one in seen.indicators
    )
    return replace(seen, indicators=indicators, unplaced=_both(before.unplaced, seen.unplaced))


def _with_extras(
    indicator: Indicator, stored: tuple[tuple[str, str], ...], shown: set[str]
) -> Indicator:
    unseen = {key: text for key, text in stored if key not in shown}
    return replace(indicator, extras=tuple(sorted({**unseen, **dict(indicator.extras)}.items())))


def _key(indicator: Indicator) -> tuple[str, str, str]:
    return indicator.level1, indicator.level2, indicator.level3


def _both(stored: tuple[str, ...], seen: tuple[str, ...]) -> tuple[str, ...]:
    return (*stored, *(one for one in seen if one not in stored))


def _changes(before: Book, after: Book) -> Iterator[tuple[Spot, str]]:
    old, new = dict(_texts(before)), dict(_texts(after))
    for spot in dict.fromkeys((*old, *new)):
        was, now = old.get(spot, ""), new.get(spot, "")
        if "".join(was.split()) != "".join(now.split()):
            was, now = " ".join(was.split()), " ".join(now.split())
            same = _alike(was, now)
            yield spot, f"“{_short(was, same)}”→“{_short(now, same)}”"


def _alike(one: str, other: str) -> int:
    """Return how many characters the two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _short(text: str, same: int) -> str:
    """Return where `text` begins to differ, after `same` characters, with a little before it."""
    if len(text) <= _LONGEST:
        return text
    start = max(0, min(same - _LONGEST // 4, len(text) - _LONGEST))
    left, right = "…" if start else "", "…" if start + _LONGEST < len(text) else ""
    return f"{left}{text[start : start + _LONGEST]}{right}"


def _texts(book: Book) -> Iterator[Text]:
    yield Spot("部门", "department"), f"{book.department.code}{book.department.name}"
    yield Spot("年度", "year"), str(book.year or "")
    yield from _items("总体绩效目标", "overall_goals", book.overall_goals)
    for n, goal in enumerate(book.itemised_goals, 1):
        texts = {"": goal.title, "绩效目标": goal.goal, "绩效指标": "\n".join(goal.indicators)}
        for words, text in texts.items():
            yield Spot(f"分项绩效目标第{n}项{words}", "itemised_goals", row=n), text
    yield from _items("工作保障措施", "safeguards", book.safeguards)
    number = 0
    for unit in book.units:
        for project in unit.projects:
            number += 1
            yield Spot(f"第{number}个项目单位", "", number), unit.code + unit.name
            yield from _project_texts(number, project)


def _items(name: str, section: str, items: tuple[Item, ...]) -> Iterator[Text]:
    for n, item in enumerate(items, 1):
        yield Spot(f"{name}第{n}项", section, row=n), item.title
        yield Spot(f"{name}第{n}项内容", section, row=n), item.body


def _project_texts(number: int, project: Project) -> Iterator[Text]:
    at = f"第{number}个项目"
    for key in ("code", "name", "purpose"):
        yield Spot(at + _LABELS[key], key, number), getattr(project, key)
    for key in ("budget", "fiscal", "other"):
        yield Spot(at + _LABELS[key], key, number), print_amount(getattr(project, key))
    for month in fields(SpendingPlan):
        percentage = getattr(project.spending_plan, month.name)
        yield Spot(at + _LABELS[month.name], month.name, number), print_percentage(percentage)
    yield Spot(f"{at}绩效目标", "goals", number), "\n".join(project.goals)
    for n, indicator in enumerate(project.indicators, 1):
        for key in INDICATOR_TEXTS:
            words = f"{at}第{n}项指标{_LABELS[key]}"
            yield Spot(words, key, number, n), indicator.text(key)
