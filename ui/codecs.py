"""How the value of a field is shown as text, and read back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from templates.amounts import print_grouped, print_percentage, read_amount, read_percentage

_YUAN_PER_WAN = 10_000


@dataclass(frozen=True, slots=True)
class Codec:
    """`read` raises ValueError, with words for a person, for text that is no value."""

    read: Callable[[str], Any]
    show: Callable[[Any], str]


def show_amount(amount: Any) -> str:
    """Return an amount in 万元 with thousands separators (`6,861.71`), `""` if blank."""
    return print_grouped(amount)


def in_yuan(amount: Any) -> str:
    """Return an amount in 万元 as words in 元 (`125,000 元`), `""` if blank."""
    return "" if amount is None else f"{(amount * _YUAN_PER_WAN).normalize():,f} 元"


def _one_line(text: str) -> str:
    return " ".join(text.split("\n")).strip()


def _read_year(text: str) -> int | None:
    bare = text.strip().removesuffix("年").strip()
    if not bare:
        return None
    if not bare.isdecimal() or not 1990 <= int(bare) <= 2100:
        raise ValueError(f"“{text.strip()}”不是年度，请填四位数字，例如 2027")
    return int(bare)


TEXT = Codec(lambda text: text, lambda value: value)
LINE = Codec(_one_line, lambda value: value)
AMOUNT = Codec(read_amount, show_amount)
PERCENTAGE = Codec(read_percentage, lambda value: print_percentage(value).removesuffix("%"))
YEAR = Codec(_read_year, lambda value: "" if value is None else str(value))
