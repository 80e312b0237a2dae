"""资金支出计划: four cumulative percentages that grow to 100."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate, pairwise

from templates.amounts import print_percentage
from templates.checks.remarks import Remark
from templates.checks.subject import Subject
from templates.findings import Fix, SetText

MONTHS = {"march": "3月底", "june": "6月底", "october": "10月底", "december": "12月底"}
_QUARTERS = (Decimal(25), Decimal(50), Decimal(75), Decimal(100))


def plan_is_complete(subject: Subject) -> Iterator[Remark]:
    """R06: all four are there and from 0 to 100."""
    plan = dict(zip(MONTHS, subject.project.spending_plan, strict=True))
    missing = [label for key, label in MONTHS.items() if plan[key] is None]
    if missing:
        key = next(key for key in MONTHS if plan[key] is None)
        message = (
            "资金支出计划没有填" if len(missing) == 4 else f"资金支出计划缺{'、'.join(missing)}"
        )
        yield _says(subject, key, message, "missing")
    for key, label in MONTHS.items():
        number = plan[key]
        if number is not None and not 0 <= number <= 100:
            message = f"{label}填了“{print_percentage(number)}”，应在0到100之间"
            yield _says(subject, key, message, "range")


def plan_grows_to_all(subject: Subject) -> Iterator[Remark]:
    """R06: the percentages never fall, and the last is 100."""
    given = [
        (key, one)
        for key, one in zip(MONTHS, subject.project.spending_plan, strict=True)
        if one is not None
    ]
    if any(not 0 <= one <= 100 for _, one in given):
        return
    if fix := _as_cumulative(subject):
        message = "四个数加起来是100%，像是填了每一期的，支出计划要填累计数"
        yield _says(subject, "december", message, "total", fix)
        return
    for (first, before), (second, after) in pairwise(given):
        if after < before:
            message = f"{MONTHS[second]}“{print_percentage(after)}”比{MONTHS[first]}“{print_percentage(before)}”还少，支出计划要填累计数"
            yield _says(subject, second, message, "decreasing")
            return
    last = subject.project.spending_plan.december
    if last is not None and last != 100:
        message = f"12月底填了“{print_percentage(last)}”，当年的钱当年用完应为100%"
        yield _says(subject, "december", message, "total")


def plan_is_thought_of(subject: Subject) -> Iterator[Remark]:
    """R06: the plan is not the quarters that the form comes with."""
    if tuple(subject.project.spending_plan) == _QUARTERS:
        message = "支出计划是“25%、50%、75%、100%”平均分的，请看一看是不是真按季度花"
        yield _says(subject, "march", message, "default")


def _as_cumulative(subject: Subject) -> Fix | None:
    """Return the fix for a plan of shares instead of sums, None if it is not one."""
    plan = [one for one in subject.project.spending_plan if one is not None]
    if len(plan) < 4 or plan[-1] == 100 or sum(plan) != 100:
        return None
    sums = list(accumulate(plan))
    changes = tuple(
        SetText(subject.at(key), number)
        for key, number, old in zip(MONTHS, sums, plan, strict=True)
        if number != old
    )
    return Fix("改为累计数“" + "、".join(map(print_percentage, sums)) + "”", changes)


def _says(subject: Subject, key: str, message: str, case: str, fix: Fix | None = None) -> Remark:
    plan = subject.project.spending_plan
    text = print_percentage(getattr(plan, key))
    return subject.says(key, text, message, *map(str, plan), case=case, fix=fix)
