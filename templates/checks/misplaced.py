"""Indicators that measure the spending of money instead of what it did."""

from collections.abc import Iterator

from templates.checks.remarks import Remark
from templates.checks.subject import Row
from templates.checks.texts import quoted

_LABELS = {"quantity": "数量指标", "quality": "质量指标"}


def output_is_not_spending(row: Row) -> Iterator[Remark]:
    """R20: 数量 and 质量 are not 资金拨付, 支付, 支出占比."""
    one = row.indicator
    word = row.rules.word_in("money_handling", f"{one.level3} {one.description}")
    if word:
        message = f"{_LABELS[row.role]}{quoted(one.level3)}说的是“{word}”，看不出做了什么事，请换成工作量或完成质量"
        yield row.says("level3", message, one.description)


def benefit_is_not_spending(row: Row) -> Iterator[Remark]:
    """R22: a benefit is not 资金使用率."""
    word = row.rules.word_in("money_use", row.indicator.level3)
    if word:
        name = row.level.level2
        message = f"“{word}”不是{name.removesuffix('指标')}，请写这笔钱带来的变化"
        yield row.says("level3", message)
