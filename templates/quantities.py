"""Quantities in a text: an operator in signs or words, a number or a range, a unit."""

import re
from dataclasses import dataclass
from decimal import Decimal

from templates.numerals import CHINESE_NUMBER, NUMBER, read_number
from templates.units import UNIT, Unit, read_unit

_SIGNS = {
    "≥": "≥", "≧": "≥", "⩾": "≥", ">=": "≥", "=>": "≥", "≤": "≤", "≦": "≤", "⩽": "≤", "<=": "≤",
    "=<": "≤", "==": "=", "=": "=", ">": ">", "<": "<",
}  # fmt: skip
_BEFORE = {
    "≥": "不低于 不少于 不小于 不得低于 不得少于 不得小于 大于等于 大于或等于 至少 最少 最低",
    "≤": "不超过 不高于 不多于 不大于 不得超过 不得高于 不得大于 不超 小于等于 小于或等于 至多 最多 最高 控制在",
    ">": "大于 高于 多于 超过",
    "<": "小于 低于 少于 不足 不到",
    "": "大约 约 大概 接近",
}
_AFTER = {"≥": "及以上 以上", "≤": "及以下 以下 以内 之内 内", "": "左右 上下"}


def _meanings(words: dict[str, str]) -> dict[str, str]:
    return {word: operator for operator, line in words.items() for word in line.split()}


def _any_of(words: dict[str, str]) -> str:
    """Return a regular expression for any of `words`, quick to say no by the next sign."""
    firsts = "".join(sorted({re.escape(word[0]) for word in words}))
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return f"(?=[{firsts}])(?:{listed})"


_WORDS_BEFORE, _WORDS_AFTER = _meanings(_BEFORE), _meanings(_AFTER)
OPERATOR_SIGN = rf"(?:{_any_of(_SIGNS)})"
"""A regular expression for an operator's sign, half-width."""

# A look at one sign, where most of a text has none of them, spares the rest of the pattern.
_FIRST_SIGNS = "".join(
    re.escape(sign)
    for sign in sorted(
        {
            *"0123456789±+-百零〇一二两三四五六七八九十千万亿",
            *(word[0] for word in (*_SIGNS, *_WORDS_BEFORE)),
        }
    )
)
_QUANTITY = re.compile(
    rf"""
    (?=[{_FIRST_SIGNS}])
    (?P<sign>{OPERATOR_SIGN})? \s* (?P<before>{_any_of(_WORDS_BEFORE)})? \s*
    (?:
        (?<![A-Za-z0-9.×*第\[【〔]) (?<!\d:)
        (?:
            (?: (?P<middle>{NUMBER}) \s* (?:{UNIT})? \s* )? (?:±|\+/-) \s* (?P<spread>{NUMBER})
          | (?P<first>{NUMBER}) \s* (?P<first_unit>{UNIT})? \s* [-~—–至到]+ \s* (?P<second>{NUMBER})
          | (?P<digits>[+-]?{NUMBER})
        )
      | 百分之? (?P<hundredths>百|{CHINESE_NUMBER})
      | (?<![第每一二三四五六七八九十百千]) (?!一次性) (?P<han>{CHINESE_NUMBER}) (?=\s*{UNIT})
    )
    (?: \s* (?P<unit>{UNIT}) )? (?: \s* (?: \(?含\)? )? (?P<after>{_any_of(_WORDS_AFTER)}) )?
    """,
    re.VERBOSE | re.ASCII,
)
_NAME_GOES_ON = re.compile(r"[A-Za-z0-9.×*:]")
_TIMES = frozenset({"day", "working day", "hour", "week", "month"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or a range in a text, from character `start` up to `end`.

    `operator` is one of ≥ ≤ = > <, `""` where none is printed. `low` and `high` bound what fulfils
    it, None where open. `unit_start` is where `unit_printed` begins, -1 without one. `words` are
    those that stand for the operator.
    """

    start: int
    end: int
    operator: str
    low: Decimal | None
    high: Decimal | None
    is_range: bool
    unit_printed: str
    unit_start: int
    unit: Unit
    words: tuple[str, ...]

    @property
    def number(self) -> Decimal | None:
        """The number as it is stated, None for a range."""
        if self.is_range:
            return None
        return self.high if self.low is None else self.low


def operator_of(printed: str) -> str:
    """Return the operator that a sign (`>=`) or a word (`不低于`) stands for, `""` if none."""
    return _SIGNS.get(printed) or _WORDS_BEFORE.get(printed) or _WORDS_AFTER.get(printed) or ""


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities in `text` (half-width signs), in order.

    A number without unit or operator counts only at the end of the text: 2 of 农2师 is a name.
    """
    found = (_quantity(match, text) for match in _QUANTITY.finditer(text))
    return tuple(one for one in found if one is not None)


def _quantity(match: re.Match[str], text: str) -> Quantity | None:
    stated = _stated(match)
    if stated is None or not _counts(match, text):
        return None
    printed = match["unit"] or ""
    unit = read_unit("%" if match["hundredths"] else printed)
    after = _after(match, unit)
    words = tuple(word for word in (match["before"], after) if word)
    operator = next(filter(None, map(operator_of, (match["sign"] or "", *words))), "")
    is_range = stated[0] != stated[1]
    low, high = stated if is_range else _opened(stated[0], operator)
    end = match.start("after") if match["after"] and not after else match.end()
    return Quantity(
        match.start(), end, operator, low, high, is_range, printed, match.start("unit"), unit, words
    )


def _stated(match: re.Match[str]) -> tuple[Decimal, Decimal] | None:
    """Return the smallest and the largest number that is named, None if they are no numbers."""
    if match["spread"]:
        middle, spread = _decimal(match["middle"] or "0"), _decimal(match["spread"])
        return middle - spread, middle + spread
    if match["first"]:
        first, second = _decimal(match["first"]), _decimal(match["second"])
        return (first, second) if first < second else None
    if match["digits"]:
        return (_decimal(match["digits"]),) * 2
    return _in_chinese(match["han"] or match["hundredths"])


def _in_chinese(digits: str) -> tuple[Decimal, Decimal] | None:
    number = Decimal(100) if digits == "百" else read_number(digits)
    return None if number is None else (number, number)


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _opened(number: Decimal, operator: str) -> tuple[Decimal | None, Decimal | None]:
    low = None if operator in {"≤", "<"} else number
    high = None if operator in {"≥", ">"} else number
    return low, high


def _after(match: re.Match[str], unit: Unit) -> str:
    """Return the word behind that stands for an operator; 内 is one only behind a time (3天内)."""
    word = match["after"] or ""
    return "" if word == "内" and unit.dimension not in _TIMES else word


def _counts(match: re.Match[str], text: str) -> bool:
    """Whether the number says how much: it has a unit or an operator, or ends the text."""
    if match["unit"] or match["hundredths"] or match["han"]:
        return True
    if _NAME_GOES_ON.match(text, match.end()):
        return False
    signs = ("sign", "before", "after", "spread", "first")
    return any(match[key] for key in signs) or not text[match.end() :].strip().strip("。；;，,、 ")
