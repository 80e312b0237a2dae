"""部门整体绩效目标: the three sections are there, numbered on, and answer to each other."""

import re
from collections.abc import Iterator
from dataclasses import replace

from templates.book import Book, ItemisedGoal
from templates.checks.remarks import Remark
from templates.checks.rule_set import RuleSet
from templates.checks.texts import bare, has_digit, quoted
from templates.findings import Fix, Place, Section, SetText

_SECTIONS = {
    Section.OVERALL_GOALS: "总体绩效目标",
    Section.ITEMISED_GOALS: "分项绩效目标",
    Section.SAFEGUARDS: "工作保障措施",
}
_COUNTING = re.compile(r"(?:^|(?<=[。；;，,：:\s]))([一二三四五六七八九十])是")
_IN_CHINESE = "一二三四五六七八九十"


def sections_are_there(book: Book, _rules: RuleSet) -> Iterator[Remark]:
    """R51: each of the three sections has items, and each item a title and a body."""
    for section, label in _SECTIONS.items():
        items = getattr(book, section.value)
        if not items:
            yield Remark(Place(section), "", f"“{label}”还没有内容", (label,), case="part_one")
        if section is not Section.ITEMISED_GOALS:
            for number, one in enumerate(items, 1):
                yield from _item_is_whole(Place(section, item=number), label, one.title, one.body)


def _item_is_whole(place: Place, label: str, title: str, body: str) -> Iterator[Remark]:
    if not title.strip():
        where = replace(place, field="title")
        yield Remark(where, title, f"{label}第{place.item}条没有标题", (body,), case="item")
    elif not body.strip():
        where = replace(place, field="body")
        message = f"{label}第{place.item}条{quoted(title)}没有内容"
        yield Remark(where, body, message, (title,), case="item")


def itemised_goals_are_whole(book: Book, rules: RuleSet) -> Iterator[Remark]:
    """R33: each duty has a title, a goal and at least one indicator, each with a number."""
    for number, one in enumerate(book.itemised_goals, 1):
        place = Place(Section.ITEMISED_GOALS, item=number)
        whose = quoted(one.title) if one.title.strip() else f"第{number}项职责"
        if not one.title.strip():
            yield Remark(
                replace(place, field="title"), "", f"第{number}项职责没有名称", (one.goal,)
            )
        if not one.goal.strip():
            message = f"{whose}没有绩效目标"
            yield Remark(replace(place, field="goal"), one.goal, message, (one.title,))
        if not any(text.strip() for text in one.indicators):
            message = f"{whose}没有绩效指标"
            yield Remark(replace(place, field="indicators"), "", message, (one.title,))
        yield from _indicators_have_numbers(place, one, rules)


def _indicators_have_numbers(place: Place, goal: ItemisedGoal, rules: RuleSet) -> Iterator[Remark]:
    for line, text in enumerate(goal.indicators, 1):
        where = replace(place, field="indicators", line=line)
        if text.strip() and not has_digit(text) and not rules.word_in("none", text):
            message = f"绩效指标{quoted(text)}没有数字，年底没法衡量"
            yield Remark(where, text, message, (goal.title, text))


def safeguards_answer_the_goals(book: Book, _rules: RuleSet) -> Iterator[Remark]:
    """R34: item by item, 工作保障措施 has the titles of 总体绩效目标."""
    goals, safeguards = book.overall_goals, book.safeguards
    if not goals or not safeguards:
        return
    titles = [bare(one.title) for one in goals]
    for number, (goal, one) in enumerate(zip(goals, safeguards, strict=False), 1):
        if bare(goal.title) != bare(one.title) and bare(one.title) and bare(goal.title):
            place = Place(Section.SAFEGUARDS, item=number, field="title")
            message = f"第{number}条保障措施是{quoted(one.title)}，总体绩效目标第{number}条是{quoted(goal.title)}"
            if bare(one.title) in titles:
                message += "，顺序不同"
            yield Remark(place, one.title, message, (goal.title, one.title))
    if len(goals) != len(safeguards):
        place = Place(Section.SAFEGUARDS)
        message = f"总体绩效目标有{len(goals)}条，工作保障措施有{len(safeguards)}条，请逐条对应"
        yield Remark(place, "", message, (str(len(goals)), str(len(safeguards))))


def paragraphs_are_counted_on(book: Book, _rules: RuleSet) -> Iterator[Remark]:
    """R50: 一是, 二是, 三是 follow one another."""
    for section in (Section.OVERALL_GOALS, Section.SAFEGUARDS):
        for number, one in enumerate(getattr(book, section.value), 1):
            place = Place(section, item=number, field="body")
            found = list(_COUNTING.finditer(one.body))
            signs = [match[1] for match in found]
            targets = _targets(signs)
            if signs != targets:
                counted = "、".join(f"{sign}是" for sign in signs)
                message = f"{quoted(one.title)}里的序号是“{counted}”，有重复或跳号"
                fix = Fix("按顺序重排序号", (SetText(place, _counted(one.body, found, targets)),))
                is_sure = signs[0] == "一"
                yield Remark(place, one.body, message, (one.body,), fix=fix if is_sure else None)


def _targets(signs: list[str]) -> list[str]:
    """Return the signs that should stand there: counting on, or again from 一 once past it."""
    targets: list[str] = []
    for sign in signs:
        begins_again = sign == "一" and targets[-1:] not in ([], ["一"])
        number = 0 if begins_again or not targets else _IN_CHINESE.index(targets[-1]) + 1
        targets.append(_IN_CHINESE[min(number, 9)])
    return targets


def _counted(body: str, found: list[re.Match[str]], targets: list[str]) -> str:
    for match, sign in reversed(list(zip(found, targets, strict=True))):
        body = body[: match.start(1)] + sign + body[match.end(1) :]
    return body


def indicators_are_no_copies_of_the_goal(book: Book, rules: RuleSet) -> Iterator[Remark]:
    """R55: no long piece of a duty's goal stands again in its indicators."""
    length = int(rules.limits["repeated_length"])
    for number, goal in enumerate(book.itemised_goals, 1):
        pieces = _pieces(goal.goal, length)
        for line, text in enumerate(goal.indicators, 1) if pieces else ():
            words = bare(text)
            copied = [n for n in range(len(words) - length + 1) if words[n : n + length] in pieces]
            if copied:
                place = Place(Section.ITEMISED_GOALS, item=number, line=line, field="indicators")
                piece = words[copied[0] : copied[0] + length]
                message = f"绩效指标里“{piece}…”照抄了绩效目标，请只写可衡量的指标"
                yield Remark(place, text, message, (goal.goal, text))


def _pieces(text: str, length: int) -> frozenset[str]:
    words = bare(text)
    return frozenset(words[n : n + length] for n in range(len(words) - length + 1))
