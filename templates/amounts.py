"""Amounts in 万元 and percentages as exact decimals; blank is None and is not zero."""

import re
import unicodedata
from decimal import Decimal

_YUAN_PER_WAN = Decimal(10_000)
_UNITS = {"": Decimal(1), "万元": Decimal(1), "万": Decimal(1), "亿元": _YUAN_PER_WAN}
_AMOUNT = re.compile(
    r"(?P<number>[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?)(?P<unit>万元|万|亿元|元)?"
)

_MOST_DIGITS = 28
"""Digits that a number may have: as many as Python's decimals reckon with, and round no further."""
_LARGEST = Decimal(10) ** 16
"""In 万元; no budget comes near."""
_SHOWN = 16

_PERCENTAGE = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)")


def read_amount(text: str) -> Decimal | None:
    """Return the amount in 万元 that `text` states, None if it is blank.

    Takes full-width digits, thousands separators and a trailing 元, 万, 万元 or 亿元. Raises
    ValueError, with words for a person, for anything else: a doubtful amount is never guessed, and
    one with more digits than anybody writes is never rounded.
    """
    bare = _bare(text)
    if not bare:
        return None
    match = _AMOUNT.fullmatch(bare)
    if match is None or not any(c.isdigit() for c in match["number"]):
        raise ValueError(f"“{_shown(text)}”不是金额，请填数字，例如 58.51")
    number = _exact(match["number"].replace(",", ""), text)
    unit = match["unit"] or ""
    amount = number / _YUAN_PER_WAN if unit == "元" else number * _UNITS[unit]
    if abs(amount) >= _LARGEST:
        raise ValueError(f"“{_shown(text)}”太大，请检查是不是填错了，或者把单位“元”写在后面")
    return amount


def read_percentage(text: str) -> Decimal | None:
    """Return the percentage that `text` states (`25%`, `25`, `２５％`), None if it is blank.

    Raises ValueError, with words for a person, for anything else.
    """
    bare = _bare(text).removesuffix("%")
    if not bare:
        return None
    if not _PERCENTAGE.fullmatch(bare):
        raise ValueError(f"“{_shown(text)}”不是百分数，请填 0 到 100 的数字，例如 25")
    return _exact(bare, text)


def print_amount(amount: Decimal | None) -> str:
    """Return `amount` with at least two decimals (`58.50`) and never rounded; `""` if blank."""
    return "" if amount is None else f"{amount:.{_decimals(amount)}f}"


def print_grouped(amount: Decimal | None) -> str:
    """Return `amount` as `print_amount` does, its thousands separated (`6,861.71`)."""
    return "" if amount is None else f"{amount:,.{_decimals(amount)}f}"


def print_percentage(percentage: Decimal | None) -> str:
    """Return `percentage` as it is printed (`25%`); `""` if blank."""
    return "" if percentage is None else f"{percentage:f}%"


def _decimals(amount: Decimal) -> int:
    exponent = amount.as_tuple().exponent
    return max(2, -exponent if isinstance(exponent, int) else 2)


def _exact(digits: str, text: str) -> Decimal:
    count = sum(map(str.isdigit, digits))
    if count > _MOST_DIGITS:
        raise ValueError(f"“{_shown(text)}”有 {count} 位数字，位数太多，请检查是不是填错了")
    return Decimal(digits)


def _shown(text: str) -> str:
    bare = text.strip()
    return bare if len(bare) <= _SHOWN else f"{bare[:_SHOWN]}…"


def _bare(text: str) -> str:
    """Return `text` with half-width characters and no white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())
