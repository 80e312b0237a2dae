"""绩效目标: is it there, does it say what will be done, do its numbers agree with the rest."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from templates.amounts import print_amount
from templates.checks.remarks import Remark
from templates.checks.subject import Row, Subject
from templates.checks.texts import bare, has_digit, quantities, quoted, share_within
from templates.quantities import Quantity
from templates.values import ValueKind

_PLACEHOLDER = re.compile(
    r"(?:年度|总体|绩效|项目)*目标(?:内容)?\d*|无|略|暂无|待定|待补充|同上|测试|x+|X+|[某]+"
)
# One number of such a unit in the goal, and one in the indicators, are of the same thing.
_TELLING = frozenset({"mass", "area", "length", "volume", "coal", "electricity"})
_STARS = re.compile(r"[\s*＊_.…·\-—/]*")
_CLAUSE = re.compile(r"[，。；、,;：:]")
_GIVEN = re.compile(r"(?:投入|安排|资金|预算|经费|拨付|金额|共计|合计|总额)[^，。；,;]{0,6}$")


def goal_is_written(subject: Subject) -> Iterator[Remark]:
    """R01: there is a goal, it is no placeholder and long enough to be one."""
    goals = subject.project.goals
    if not any(goal.strip() for goal in goals):
        yield subject.says("goals", "", "绩效目标没有写")
        return
    for line, goal in enumerate(goals, 1):
        if is_placeholder(goal):
            yield subject.says(
                "goals", goal, f"绩效目标{quoted(goal)}是模板里的字样，不是目标", line=line
            )
    whole = bare("".join(goals))
    shortest = subject.rules.limits["goal_placeholder_length"]
    if len(whole) < shortest and not any(map(is_placeholder, goals)):
        text = "\n".join(goals)
        yield subject.says(
            "goals",
            text,
            f"绩效目标{quoted(text)}只有{len(whole)}个字，看不出要做什么、做到什么程度",
            line=1,
        )


def is_placeholder(goal: str) -> bool:
    """Whether `goal` is what a template holds before anybody has written in it."""
    return bool(_STARS.fullmatch(goal) or _PLACEHOLDER.fullmatch(bare(goal)))


def _is_written(subject: Subject) -> bool:
    return not any(goal_is_written(subject))


def goal_says_more_than_the_name(subject: Subject) -> Iterator[Remark]:
    """R02: the goal is more than the project's name, and names an output or an effect."""
    rules, text = subject.rules, "\n".join(subject.project.goals)
    if not _is_written(subject):
        return
    rest = rules.patterns["goal_fillers"].sub("", bare(text))
    named = subject.about + bare(subject.project.purpose)
    if share_within(rest, named) >= rules.limits["similarity"] and len(rest) <= len(named):
        message = f"绩效目标{quoted(text)}只是把项目名称换了个说法，请写明要做到什么"
    elif len(bare(text)) < rules.limits["goal_short_length"]:
        message = f"绩效目标{quoted(text)}太短，请写明做什么、做多少、达到什么效果"
    elif not rules.word_in("effects", text) and not has_digit(text):
        message = f"绩效目标{quoted(text)}看不出产出或效果，请写明做成什么、带来什么变化"
    else:
        return
    yield subject.says("goals", text, message, subject.project.name, line=1)


def goal_has_a_number(subject: Subject) -> Iterator[Remark]:
    """R03: the goal has a number where the indicators do."""
    text = "\n".join(subject.project.goals)
    if has_digit(text) or not any(row.value.is_numeric for row in subject.rows):
        return
    if _is_written(subject):
        yield subject.says(
            "goals", text, "绩效目标里一个数字也没有，指标里却有，请把最主要的数字写进目标", line=1
        )


def goal_agrees_with_the_values(subject: Subject) -> Iterator[Remark]:
    """R26: a number in the goal and the value of an indicator for the same thing are the same."""
    told = [
        (line, goal, one)
        for line, goal in enumerate(subject.project.goals, 1)
        for one in quantities(goal)
        if one.unit.name and not one.unit.is_money
    ]
    units = Counter(one.unit.dimension for _, _, one in told)
    rows = Counter(row.value.unit.dimension for row in subject.rows_of("quantity")) if told else {}
    for line, goal, one in told:
        dimension = one.unit.dimension
        is_only = dimension in _TELLING and units[dimension] == rows.get(dimension) == 1
        for row in subject.rows:
            if _disagree(one, row) and (is_only or _same_thing(goal, one, row)):
                yield _disagreement(subject, line, one, row)


def _disagreement(subject: Subject, line: int, one: Quantity, row: Row) -> Remark:
    goal, name, value = subject.project.goals[line - 1], row.indicator.level3, row.value.printed
    shown = quoted(_shown(goal, one))
    message = f"目标里写{shown}，指标“{name}”的指标值是{quoted(value)}，请核对哪个对"
    return subject.says("goals", goal, message, name, value, line=line)


def _disagree(one: Quantity, row: Row) -> bool:
    value = row.value
    if (
        one.number is None
        or value.number is None
        or value.lead
        or value.kind is not ValueKind.NUMBER
    ):
        return False
    if (one.unit.dimension, one.unit.per) != (value.unit.dimension, value.unit.per):
        return False
    return one.number * one.unit.size != value.number * value.unit.size


def _same_thing(goal: str, one: Quantity, row: Row) -> bool:
    """Whether the words around the number, up to the next comma, are the indicator's name."""
    name = bare(row.indicator.level3)
    stem = re.sub(
        r"(?:数量|次数|人数|人次|户数|天数|面积|里程|规模|吨数|个数|总数|总量|数|量|率)$", "", name
    )
    before = _CLAUSE.split(goal[: one.start])[-1]
    behind = _CLAUSE.split(goal[one.end :])[0]
    return len(stem) > 1 and any(stem in bare(words) for words in (before, behind))


def _shown(goal: str, one: Quantity) -> str:
    return goal[one.start : one.end].strip()


def goal_agrees_with_the_budget(subject: Subject) -> Iterator[Remark]:
    """R57: the one sum of money that the goal says is put in is 预算数."""
    text = "\n".join(subject.project.goals)
    sums = [one for one in quantities(text) if one.unit.is_money and one.number is not None]
    if len(sums) != 1 or subject.money is None or not _GIVEN.search(text[: sums[0].start]):
        return
    stated = (sums[0].number or Decimal()) * sums[0].unit.size / 10_000
    if abs(stated - subject.money) > Decimal(str(subject.rules.limits["money_tolerance"])):
        message = f"绩效目标里写投入{quoted(_shown(text, sums[0]))}，预算数是{print_amount(subject.money)}万元，请核对"
        yield subject.says("goals", text, message, str(subject.money), line=1)
