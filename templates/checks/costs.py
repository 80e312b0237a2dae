"""成本指标 against 预算数, and their operators."""

from collections.abc import Iterator
from decimal import Decimal

from templates.amounts import print_amount
from templates.checks.remarks import Remark
from templates.checks.subject import Row, Subject
from templates.checks.texts import bare, quoted
from templates.findings import Fix
from templates.units import SHARE

_PER_WAN = Decimal(10_000)


def cost_is_within_the_budget(subject: Subject) -> Iterator[Remark]:
    """R16: a ceiling of all costs is not above 预算数, and one that says it is the total is it."""
    money = subject.money
    totals = [(row, in_wan(row)) for row in subject.rows_of("cost") if _is_a_total(row)]
    if money is None or money <= 0:
        return
    tolerance = Decimal(str(subject.rules.limits["money_tolerance"]))
    adds_up = abs(sum((amount for _, amount in totals if amount), Decimal()) - money) <= tolerance
    for row, amount in totals:
        if amount is None or abs(amount - money) <= tolerance:
            continue
        if amount > money:
            yield _above(row, money)
        elif not adds_up and _names_the_total(row):
            yield _below(row, money)


def in_wan(row: Row) -> Decimal | None:
    """Return the ceiling that the row's value sets in 万元, None if it sets none."""
    value = row.value
    ceiling = value.high if value.high is not None else value.number
    if ceiling is None or not value.unit.is_money:
        return None
    return ceiling * value.unit.size / _PER_WAN


def _is_a_total(row: Row) -> bool:
    """Whether nothing tells that the cost is the price of one, or the money saved."""
    words = row.indicator.level3 + row.value.lead
    return row.value.is_numeric and not row.rules.word_in("unit_costs", words)


def _names_the_total(row: Row) -> bool:
    name = bare(row.indicator.level3)
    return name in {"成本", "成本指标", "资金", "项目资金"} or bool(
        row.rules.word_in("total_costs", name)
    )


def _above(row: Row, money: Decimal) -> Remark:
    budget = print_amount(money)
    message = f"成本{quoted(row.value.printed)}超过了预算数{budget}万元，请核对是哪个数写错了"
    return row.says("value", message, budget, case="above", choices=_as_the_budget(row, money))


def _below(row: Row, money: Decimal) -> Remark:
    budget = print_amount(money)
    message = (
        f"成本{quoted(row.value.printed)}比预算数{budget}万元少，如果说的是项目总额，请写成一样"
    )
    return row.says("value", message, budget, case="below", choices=_as_the_budget(row, money))


def _as_the_budget(row: Row, money: Decimal) -> tuple[Fix, ...]:
    return (row.put("value", f"≤{money.normalize():f}万元"),)


def cost_has_a_ceiling(row: Row) -> Iterator[Remark]:
    """R17: a cost is ≤, but for what is saved and for set prices."""
    value, name = row.value, row.indicator.level3
    if (
        not value.is_numeric
        or value.operator not in {"≥", ">", "="}
        or value.unit.dimension == SHARE
    ):
        return
    if row.rules.word_in("savings", name):
        return
    is_set_price = value.unit.is_price or bool(row.rules.word_in("unit_costs", name))
    if value.operator == "=" and is_set_price:
        return
    message = (
        f"成本指标{quoted(value.printed)}用了“{value.operator}”，成本要控制在多少以内，应写“≤”"
    )
    fix = _as_a_ceiling(row)
    is_sure = row.money is not None and in_wan(row) == row.money
    yield row.says(
        "value",
        message,
        fix=fix if is_sure else None,
        choices=(fix,) if fix and not is_sure else (),
    )


def _as_a_ceiling(row: Row) -> Fix | None:
    """Return the fix that puts ≤ for the sign, None where the operator is in words."""
    value = row.value
    if value.words or value.lead or value.number is None:
        return None
    bare_number = value.printed.strip().lstrip("≥≧>=＞＝ ")
    return row.put("value", f"≤{bare_number}")
