"""Columns that only some frameworks have: 分值权重, and 中期 beside 年度 values."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from templates.checks.remarks import Remark
from templates.checks.subject import Row, Subject
from templates.checks.texts import quoted
from templates.framework import Column
from templates.values import read_value

_WEIGHT = ("权重", "分值")
_MIDTERM = ("中期指标值", "中期目标值", "实施期指标值", "中期")


@cache
def column_named(columns: tuple[Column, ...], words: tuple[str, ...]) -> str:
    """Return the key of the first column whose label has one of `words`, `""` if none has."""
    for column in columns:
        if any(word in column.label for word in words):
            return column.key
    return ""


def weights_add_up(subject: Subject) -> Iterator[Remark]:
    """R40: the weights sum to 90 or 100, each is above zero, none is above half."""
    key = column_named(subject.setting.framework.columns, _WEIGHT)
    given = (
        [(row, read_value(row.indicator.text(key)).number) for row in subject.rows] if key else []
    )
    if not any(number is not None for _, number in given):
        return
    limits = subject.rules.limits
    for row, number in given:
        text = row.indicator.text(key)
        if number is None or number <= 0:
            yield row.says(key, f"“{row.indicator.level3}”的分值{quoted(text)}应大于0", case="zero")
        elif number > limits["weight_largest"]:
            yield row.says(
                key,
                f"“{row.indicator.level3}”一条占了{quoted(text)}分，请看是不是太多",
                case="large",
            )
    yield from _total(subject, [number for _, number in given if number is not None])


def _total(subject: Subject, weights: list[Decimal]) -> Iterator[Remark]:
    total, limits = sum(weights, Decimal()), subject.rules.limits
    low, high = (int(limits[f"weight_totals_{end}"]) for end in ("low", "high"))
    if total not in {low, high}:
        message = f"分值合计是{total.normalize():f}，应为{low}或{high}"
        yield subject.says("indicators", f"{total:f}", message, case="total")


def midterm_is_no_less(row: Row) -> Iterator[Remark]:
    """R38: a count or sum for several years is not below that of one of them."""
    key = column_named(row.setting.framework.columns, _MIDTERM)
    if not key or row.role not in {"quantity", "cost"}:
        return
    text = row.indicator.text(key)
    midterm, annual = read_value(text), row.value
    if midterm.number is None or annual.number is None or midterm.unit != annual.unit:
        return
    if midterm.number < annual.number and not annual.unit.per:
        yield row.says(
            key, f"中期的{quoted(text)}比年度的{quoted(annual.printed)}还小，请核对", annual.printed
        )
