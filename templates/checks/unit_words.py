"""Units of 指标值: spelt properly, and such as the indicator's name asks for."""

from collections.abc import Iterator
from decimal import Decimal

from templates.checks.remarks import Remark
from templates.checks.subject import Row
from templates.checks.texts import bare, quoted
from templates.checks.value_numbers import is_a_rate, unit_in_name
from templates.findings import Fix
from templates.numerals import half_width
from templates.units import SHARE, read_unit
from templates.values import print_value

_BARE_MONEY = {"万": "万元", "亿": "亿元"}


def unit_is_right(row: Row) -> Iterator[Remark]:
    """R14: one remark at most, on the first of the ways in which a unit is wrong."""
    if not row.value.is_numeric:
        return
    for found in (_cut_short, _odd, _against_the_name, _rate_without_percent, _money_in_percent):
        if remark := found(row):
            yield remark
            return


def _cut_short(row: Row) -> Remark | None:
    """Return a remark on a bare 万: of 万元, where the indicator speaks of money."""
    value, (first, _, per) = row.value, row.value.unit.name.partition("/")
    if first not in _BARE_MONEY:
        return None
    whole = _BARE_MONEY[first]
    message = f"指标值{quoted(value.printed)}的单位“{first}”不完整，请写全，例如“{whole}”"
    is_money = row.role == "cost" or bare(row.indicator.level3).endswith(row.rules.words["amounts"])
    fix = row.put("value", _respelt(row, f"{whole}/{per}" if per else whole))
    return row.says(
        "value", message, fix=fix if is_money else None, choices=() if is_money else (fix,)
    )


def _respelt(row: Row, unit: str) -> str:
    """Return the value's text with `unit` in the place of its unit."""
    text, printed = row.value.printed, row.value.unit_printed
    at = text.rindex(printed)
    return text[:at] + unit + text[at + len(printed) :]


def _odd(row: Row) -> Remark | None:
    printed = "".join(half_width(row.value.unit_printed).split())
    right = row.rules.replacements.get(printed)
    if right is None or row.value.unit.name != read_unit(right).name:
        return None
    text = print_value(_respelt(row, right))
    message = f"单位“{row.value.unit_printed}”应写作“{right}”"
    return row.says("value", message, fix=row.put("value", text))


def _against_the_name(row: Row) -> Remark | None:
    """Return a remark on a unit that is not the one in the name's brackets (天数（天）, 4次)."""
    named = read_unit(unit_in_name(row.indicator.level3))
    ours = row.value.unit
    if not named.name or not ours.name or named.dimension == ours.dimension:
        return None
    message = f"三级指标名称里写的单位是“{named.name}”，指标值{quoted(row.value.printed)}用的是“{ours.name}”，请统一"
    return row.says("value", message, row.indicator.level3)


def _rate_without_percent(row: Row) -> Remark | None:
    value = row.value
    if not is_a_rate(row) or value.unit.dimension in {SHARE, "percentage point", "倍", "times"}:
        return None
    if value.unit.name and not bare(row.indicator.level3).endswith("率"):
        return None
    text = value.printed.strip()
    message = f"“{row.indicator.level3}”是比率，指标值{quoted(text)}没有用“%”"
    return row.says("value", message, row.indicator.level3, fix=_in_percent(row, text))


def _in_percent(row: Row, text: str) -> Fix | None:
    """Return the fix where the number can only be a percentage: 95, not 0.95 or 95分."""
    number = row.value.number
    is_sure = not row.value.unit.name and number is not None and Decimal(1) < number <= 100
    return (
        row.put("value", f"{text}%")
        if is_sure and not row.value.tail and not row.value.words
        else None
    )


def _money_in_percent(row: Row) -> Remark | None:
    name = bare(row.indicator.level3)
    is_amount = name.endswith(row.rules.words["amounts"]) and row.value.unit.dimension == SHARE
    if not is_amount or row.rules.word_in("rates", name + row.indicator.description):
        return None
    message = f"“{row.indicator.level3}”是金额，指标值{quoted(row.value.printed)}却用了“%”"
    return row.says("value", message, row.indicator.level3)


def percentage_is_possible(row: Row) -> Iterator[Remark]:
    """R15: a rate or a satisfaction is no more than 100%, and not ≥100%."""
    value, name = row.value, row.indicator.level3
    number = value.number
    if value.unit.name != "%" or number is None or number < 100:
        return
    is_share = is_a_rate(row) or "满意" in name or row.role in {"satisfaction", "quality", "time"}
    if not is_share or row.rules.word_in("growth", name + row.indicator.description):
        return
    text = value.printed.strip()
    if number > 100:
        yield row.says("value", f"“{name}”的指标值{quoted(text)}超过了100%，请核对", name)
    elif value.operator in {"≥", ">"}:
        fix = row.put("value", "=100%") if not value.lead and not value.tail else None
        yield row.says("value", f"“{name}”最多100%，{quoted(text)}应写“=100%”", name, fix=fix)
