"""A Word file of ours that was changed by hand: what differs, and what the text cannot show."""

from collections.abc import Iterator
from dataclasses import fields, replace

from templates.amounts import print_amount, print_percentage
from templates.book import INDICATOR_TEXTS, Book, Indicator, Item, Project, SpendingPlan
from templates.framework import Framework

_MOST_NAMED = 5
_LONGEST = 20
_LABELS = {
    "code": "项目编码", "name": "项目名称", "budget": "预算数", "fiscal": "财政资金",
    "other": "其他资金", "purpose": "资金用途", "march": "3月底", "june": "6月底",
    "october": "10月底", "december": "12月底", "level1": "一级指标", "level2": "二级指标",
    "level3": "三级指标", "description": "绩效指标描述", "value": "指标值", "basis": "指标值确定依据",
}  # fmt: skip

Text = tuple[str, str]
"""Where in the book, in words, and what stands there."""


def describe_changes(before: Book, after: Book) -> str:
    """Return in words what differs between two books: a few places, and how many there are."""
    changes = list(_changes(before, after))
    if not changes:
        return "内容与原数据相同，只是排版或说明文字不同"
    named = "；".join(changes[:_MOST_NAMED])
    return named if len(changes) <= _MOST_NAMED else f"{named}……共 {len(changes)} 处"


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


def _changes(before: Book, after: Book) -> Iterator[str]:
    old, new = dict(_texts(before)), dict(_texts(after))
    for where in dict.fromkeys((*old, *new)):
        was, now = old.get(where, ""), new.get(where, "")
        if "".join(was.split()) != "".join(now.split()):
            was, now = " ".join(was.split()), " ".join(now.split())
            same = _alike(was, now)
            yield f"{where} “{_short(was, same)}”→“{_short(now, same)}”"


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
    yield "部门", f"{book.department.code}{book.department.name}"
    yield "年度", str(book.year or "")
    yield from _items("总体绩效目标", book.overall_goals)
    for n, goal in enumerate(book.itemised_goals, 1):
        at = f"分项绩效目标第{n}项"
        yield from ((at, goal.title), (f"{at}绩效目标", goal.goal))
        yield f"{at}绩效指标", "\n".join(goal.indicators)
    yield from _items("工作保障措施", book.safeguards)
    number = 0
    for unit in book.units:
        for project in unit.projects:
            number += 1
            yield f"第{number}个项目单位", unit.code + unit.name
            yield from _project_texts(f"第{number}个项目", project)


def _items(name: str, items: tuple[Item, ...]) -> Iterator[Text]:
    for n, item in enumerate(items, 1):
        yield from ((f"{name}第{n}项", item.title), (f"{name}第{n}项内容", item.body))


def _project_texts(at: str, project: Project) -> Iterator[Text]:
    for key in ("code", "name", "purpose"):
        yield at + _LABELS[key], getattr(project, key)
    for key in ("budget", "fiscal", "other"):
        yield at + _LABELS[key], print_amount(getattr(project, key))
    for month in fields(SpendingPlan):
        percentage = getattr(project.spending_plan, month.name)
        yield at + _LABELS[month.name], print_percentage(percentage)
    yield f"{at}绩效目标", "\n".join(project.goals)
    for n, indicator in enumerate(project.indicators, 1):
        for key in INDICATOR_TEXTS:
            yield f"{at}第{n}项指标{_LABELS[key]}", indicator.text(key)
