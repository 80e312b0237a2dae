"""指标值 in three columns, as the province has it: 计算符号, 指标值, 计量单位.

Nothing else is kept: the three parts, put together, are the printed text to the letter. What does
not come apart so (`不低于95%`, `2027年底前`, `是`) stands whole in the middle, and 计算符号 then says
定性, which is never printed.
"""

import re
from typing import NamedTuple

from templates.numerals import NUMBER, half_width
from templates.quantities import OPERATOR_SIGN, operator_of
from templates.units import UNIT
from templates.values import Value, ValueKind, read_value

STATEMENT = "定性"
OPERATORS = ("≥", "≤", "=", ">", "<", STATEMENT)

_IN_WORDS = frozenset({ValueKind.STATEMENT, ValueKind.YES_NO, ValueKind.DATE})

_PARTS = re.compile(
    rf"(?P<operator>{OPERATOR_SIGN})?(?P<number>{NUMBER})?(?P<unit>{UNIT})?", re.ASCII
)
_SIGN_FIRST = re.compile(OPERATOR_SIGN)


class SplitValue(NamedTuple):
    """A value in three parts."""

    operator: str = ""
    number: str = ""
    unit: str = ""


def split_value(printed: str) -> SplitValue:
    """Return the parts of a printed value; `join_value` of them is `printed` again."""
    if not printed:
        return SplitValue()
    value = read_value(printed)
    match = _PARTS.fullmatch(half_width(printed))
    if match and _comes_apart(match, value):
        first, last = match.end("operator"), match.start("unit")
        first = max(first, 0)
        last = len(printed) if last < 0 else last
        return SplitValue(printed[:first], printed[first:last], printed[last:])
    return SplitValue(STATEMENT if value.kind in _IN_WORDS else "", printed, "")


def _comes_apart(match: re.Match[str], value: Value) -> bool:
    return value.kind is (ValueKind.BLANK if match["number"] is None else ValueKind.NUMBER)


def join_value(split: SplitValue) -> str:
    """Return the printed value of three parts.

    A sign or a unit that was typed into the middle as well is not printed twice.
    """
    operator, number, unit = split
    if operator.strip() == STATEMENT or _has_sign(operator, number):
        operator = ""
    if unit and number.strip().endswith(unit.strip()) and number.strip() != unit.strip():
        unit = ""
    return operator + number + unit


def contradicts(split: SplitValue) -> bool:
    """Return whether the middle has a sign of its own that is not the one in 计算符号."""
    sign = _SIGN_FIRST.match(half_width(split.number.strip()))
    beside = half_width(split.operator.strip())
    if sign is None or beside in ("", STATEMENT):
        return False
    return operator_of(sign[0]) != operator_of(beside)


def _has_sign(operator: str, number: str) -> bool:
    return bool(operator) and _SIGN_FIRST.match(half_width(number.strip())) is not None
