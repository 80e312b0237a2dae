"""指标值 that are numbers: their operators, their units, how definite they are."""

import re
from collections.abc import Iterator

from templates.checks.remarks import Remark
from templates.checks.subject import Row
from templates.checks.texts import bare, quoted
from templates.numerals import half_width
from templates.units import UNIT, read_unit
from templates.values import ValueKind

_UNIT_IN_NAME = re.compile(r"\(\s*([^()]{1,8}?)\s*\)\s*$")


def number_has_an_operator(row: Row) -> Iterator[Remark]:
    """R12: a number has a sign, where more or less than it could be meant as well."""
    value = row.value
    if (
        value.kind is not ValueKind.NUMBER
        or value.operator
        or value.words
        or value.lead
        or value.tail
    ):
        return
    if _can_only_be_equal(row):
        return
    text = value.printed.strip()
    message = f"指标值{quoted(text)}没有写比较符号，会按“等于”考核"
    if row.role == "cost":
        fix = row.put("value", f"≤{text}")
        yield row.says("value", f"{message}，成本是上限，应写“≤”", fix=fix, example=f"≤{text}")
    else:
        signs = ("≥", "=") if row.role != "time" else ("≤", "=")
        choices = tuple(row.put("value", f"{sign}{text}") for sign in signs)
        yield row.says("value", f"{message}，请看是不是“{signs[0]}{text}”", choices=choices)


def _can_only_be_equal(row: Row) -> bool:
    """Whether = goes without saying: 100%, nothing at all, a set price for each."""
    value = row.value
    is_whole = value.unit.dimension == "share" and value.number == 100
    is_price = value.unit.is_price and row.role == "cost"
    return is_whole or is_price or value.number == 0


def number_has_a_unit(row: Row) -> Iterator[Remark]:
    """R13: a number has a unit, unless it is an index, a rank or a rate (R14 sees to rates)."""
    value, name = row.value, row.indicator.level3
    if not value.is_numeric or value.unit.name or value.tail or is_a_rate(row):
        return
    if row.rules.word_in("unitless", name + row.indicator.description):
        return
    unit = unit_in_name(name) or _likely_unit(row)
    text = value.printed.strip()
    fix = row.put("value", f"{text}{unit}") if unit else None
    yield row.says("value", f"指标值{quoted(text)}没有写单位", name, fix=fix)


def _likely_unit(row: Row) -> str:
    """Return the unit that can only be meant: 预算数 again in a cost, % of a satisfaction."""
    number = row.value.number
    if number is None:
        return ""
    if row.role == "cost" and row.money:
        return {row.money: "万元", row.money * 10_000: "元"}.get(number, "")
    return "%" if row.role == "satisfaction" and 10 <= number <= 100 else ""


def unit_in_name(name: str) -> str:
    """Return the unit that a name ends in (培训天数（天）), `""` if it ends in none."""
    match = _UNIT_IN_NAME.search(half_width(name))
    return read_unit(match[1]).name if match and re.fullmatch(UNIT, match[1]) else ""


def is_a_rate(row: Row) -> bool:
    """Whether the name says that the value is a percentage."""
    name, words = bare(row.indicator.level3), row.rules.words
    return name.endswith(words["rates"]) and not name.endswith(words["other_rates"])


def value_is_definite(row: Row) -> Iterator[Remark]:
    """R59: a number is not 左右 or 约."""
    around = row.rules.words["around"]
    word = next((one for one in row.value.words if one in around), "")
    if word and row.value.is_numeric:
        message = f"指标值{quoted(row.value.printed)}里的“{word}”没有界限，请改成“≥”“≤”或一个范围"
        yield row.says("value", message)
