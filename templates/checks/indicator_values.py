"""指标值: is it there, is it a number where it must be, and one only."""

from collections.abc import Iterator

from templates.checks.remarks import Remark
from templates.checks.subject import Row
from templates.checks.texts import has_digit, quantities, quoted
from templates.findings import Fix
from templates.values import ValueKind

_ROLES = {"quantity": "数量", "cost": "成本", "time": "时效", "satisfaction": "满意度"}


def value_is_there(row: Row) -> Iterator[Remark]:
    """R09: 指标值 is there, and more than a sign and a unit."""
    if row.value.kind is not ValueKind.BLANK:
        return
    text = row.value.printed
    if text.strip():
        yield row.says("value", f"指标值{quoted(text)}只有符号和单位，没有数字")
    else:
        name = row.indicator.level3.strip()
        yield row.says("value", f"{quoted(name)}没有填指标值" if name else "指标值没有填")


def value_has_a_number(row: Row) -> Iterator[Remark]:
    """R11: 数量, 成本, 时效 and 满意度 have a number."""
    value = row.value
    if value.kind is not ValueKind.STATEMENT or has_digit(value.printed):
        return
    message = f"{_ROLES[row.role]}指标的指标值{quoted(value.printed)}没有数字，没法考核"
    told = [
        one for one in quantities(row.indicator.description) if one.unit.name and not one.unit.per
    ]
    choices: tuple[Fix, ...] = ()
    if row.role == "quantity" and len(told) == 1 and told[0].number is not None:
        number = row.indicator.description[told[0].start : told[0].end].strip()
        message += f"；描述里写了“{number}”，可以填到指标值里"
        choices = (row.put("value", number),)
    yield row.says("value", message, row.indicator.description, case=row.role, choices=choices)


def value_is_one(row: Row) -> Iterator[Remark]:
    """R60: one indicator has one value."""
    value = row.value
    if value.kind is not ValueKind.STATEMENT:
        return
    units = {one.unit.name for one in quantities(value.printed) if one.unit.name}
    if len(units) > 1:
        message = f"指标值{quoted(value.printed)}里有几个数，请分成几条指标，一条一个值"
        yield row.says("value", message)
