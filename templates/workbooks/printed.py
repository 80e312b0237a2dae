"""Numbers and dates of cells as the book prints them: 0.95 with a % format is 95%."""

import datetime as dt
import math
import re
from collections.abc import Callable
from decimal import Decimal

_DIGITS = 15
"""What Excel keeps of a number; the rest is noise of binary fractions."""

# What stands in quotation marks, brackets or after a backslash in a format is not a code.
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_SMALL = 20
"""A share is hardly ever more than 2,000 %: for larger numbers no format is looked up."""


def number_of(value: float) -> Decimal:
    """Return the number of a cell as an exact decimal, without the noise of binary fractions.

    Raises ValueError, with words, for what is no number: a cell can hold an infinity.
    """
    if isinstance(value, int):
        return Decimal(value)
    if not math.isfinite(value):
        raise ValueError("单元格里的数超出了范围")
    number = Decimal(f"{value:.{_DIGITS}g}")
    whole = number.to_integral_value()
    return whole if number == whole else number.normalize()


def is_percentage(number_format: str) -> bool:
    """Return whether a number format shows a number as a percentage."""
    return "%" in number_format and "%" in _LITERAL.sub("", number_format)


def printed_text(value: object, number_format: Callable[[], str]) -> str:
    """Return what a cell with a number, a date or a truth value says."""
    match value:
        case bool():
            return "是" if value else "否"
        case int() | float():
            return _printed_number(value, number_format)
        case dt.date():
            return _printed_date(value, number_format())
        case dt.time():
            return f"{value:%H:%M}"
    return str(value)


def _printed_number(value: float, number_format: Callable[[], str]) -> str:
    if not math.isfinite(value):
        return str(value)
    number = number_of(value)
    if abs(number) <= _SMALL and is_percentage(number_format()):
        return f"{(number * 100).normalize():f}%"
    return f"{number:f}"


def _printed_date(date: dt.date, number_format: str) -> str:
    """Return a date in the parts that its format shows; all of it where that is not known."""
    codes = _LITERAL.sub("", number_format).lower()
    shown = {part for part in "ymd" if part in codes} or {"y", "m", "d"}
    if isinstance(date, dt.datetime) and "d" not in shown and not shown & {"y"}:
        shown = {"y", "m", "d"}
    parts = (("y", f"{date.year}年"), ("m", f"{date.month}月"), ("d", f"{date.day}日"))
    return "".join(words for part, words in parts if part in shown)
