"""指标值: what a value cell says, kept to the letter, with its parsed meaning beside it.

`read_value` takes any text and never changes what is printed. `print_value` is for the editor: it
turns what a clerk typed (`>=95%`) into what the form prints (`≥95%`).
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from templates.dates import DateSpan, FoundDate, find_dates
from templates.numerals import NUMBER, half_width
from templates.quantities import OPERATOR_SIGN, Quantity, find_quantities, operator_of
from templates.units import NO_UNIT, SHARE, UNIT, Unit, read_unit

_LONGEST = 120
_LONGEST_LEAD = 20
_LONGEST_TAIL = 6
_YES_NO = frozenset({"是", "否", "有", "无", "是/否", "有/无", "是或否", "是否", "有或无"})
_UNFILLED = re.compile(rf"\s*(?P<operator>{OPERATOR_SIGN})?\s*(?P<unit>{UNIT})?\s*")
_BETWEEN = re.compile(
    rf"\s*(?P<low>{NUMBER})\s*(?P<first_unit>{UNIT})?\s*(?:≤|≦|<=?)\s*[A-Za-z\u4e00-\u9fff]{{1,8}}\s*"
    rf"(?:≤|≦|<=?)\s*(?P<high>{NUMBER})\s*(?P<unit>{UNIT})?\s*",
    re.ASCII,
)
_BARE_MONTH = re.compile(r"\d{1,2}\s*月", re.ASCII)
_AND = re.compile(r"[\s,，、;；]*(?:且|并且|并|和|同时)?[\s,，、]*")
_SIGN = re.compile(OPERATOR_SIGN)
_PERCENT = re.compile(r"\(%\)|百分比")
_PUNCTUATION = ' \t\r\n\u3000。；;，,、.：:（）()“”"'


class ValueKind(StrEnum):
    """What a value is: only numbers and ranges can be compared, only dates can be late."""

    NUMBER = "number"
    RANGE = "range"
    DATE = "date"
    YES_NO = "yes_no"
    STATEMENT = "statement"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Value:
    """A value cell. `printed` is its text to the letter; all else is what it means.

    `operator` is one of ≥ ≤ = > <, `""` where none is printed, which means =. `low` and `high`
    bound what fulfils the value: None where it is open (≥90% has no `high`). `unit_printed` is the
    unit as it stands, `unit` its meaning. `words` are those that stand for an operator (不低于,
    以上, 左右 …). `lead` and `tail` are what stands around the number. `dates` is the bound of a
    DATE. A sign and a unit without a number (`≧ %`) is BLANK.
    """

    printed: str
    kind: ValueKind
    operator: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    unit_printed: str = ""
    unit: Unit = NO_UNIT
    dates: DateSpan | None = None
    words: tuple[str, ...] = ()
    lead: str = ""
    tail: str = ""

    @property
    def number(self) -> Decimal | None:
        """The number as it is stated (90 of ≥90%), None where there is none or are two."""
        if self.kind is not ValueKind.NUMBER:
            return None
        return self.high if self.low is None else self.low

    @property
    def is_approximate(self) -> bool:
        """Whether words (以上, 不超过, 左右) stand for the operator."""
        return bool(self.words)

    @property
    def is_numeric(self) -> bool:
        """Whether it is a number or a range."""
        return self.kind in {ValueKind.NUMBER, ValueKind.RANGE}


@lru_cache(maxsize=1 << 15)
def read_value(text: str) -> Value:
    """Return what the value cell `text` says. Never raises; what it cannot parse is a STATEMENT."""
    half = half_width(text)
    bare = half.strip()
    if not bare:
        return Value(text, ValueKind.BLANK)
    if bare in _YES_NO:
        return Value(text, ValueKind.YES_NO)
    if unfilled := _UNFILLED.fullmatch(half):
        return _unfilled(text, unfilled)
    if len(bare) > _LONGEST:
        return Value(text, ValueKind.STATEMENT)
    return _read(text, half)


def _unfilled(text: str, match: re.Match[str]) -> Value:
    """Return the blank that a sign or a % alone leaves; a lone word such as 人 is a statement."""
    unit = read_unit(match["unit"] or "")
    if not match["operator"] and unit.dimension != SHARE:
        return Value(text, ValueKind.STATEMENT)
    operator = operator_of(match["operator"] or "")
    return Value(text, ValueKind.BLANK, operator, unit_printed=_at(text, match, "unit"), unit=unit)


def _at(text: str, match: re.Match[str], group: str) -> str:
    """Return the characters of `text` where `group` matched in its half-width form."""
    return "" if match[group] is None else text[match.start(group) : match.end(group)]


def _read(text: str, half: str) -> Value:
    if between := _BETWEEN.fullmatch(half):
        return _between(text, between)
    dates = find_dates(half)
    quantities = [one for one in find_quantities(half) if not _is_in_a_date(one, dates, half)]
    if joined := _as_one_range(quantities, half):
        quantities = [joined]
    if len(quantities) == 1 and _stands_alone(half, quantities[0]):
        return _numeric(text, half, quantities[0])
    if not quantities and dates and _is_a_bound(half, dates[0]):
        return _dated(text, half, dates[0])
    return Value(text, ValueKind.STATEMENT)


def _is_in_a_date(one: Quantity, dates: tuple[FoundDate, ...], half: str) -> bool:
    """Whether the quantity is a piece of a date. ≤6月 is months, 6月 is June."""
    for date in dates:
        if one.start < date.end and date.start < one.end:
            return not (one.operator and _BARE_MONTH.fullmatch(half, date.start, date.end))
    return False


def _as_one_range(quantities: list[Quantity], half: str) -> Quantity | None:
    """Return `≥80%且≤95%` as one range, None if it is not that."""
    if len(quantities) != 2:
        return None
    lower, upper = sorted(quantities, key=lambda one: one.low is None)
    start, end = quantities[0].end, quantities[1].start
    if not _AND.fullmatch(half, start, end) or not _is_a_range(lower, upper):
        return None
    return replace(
        lower, start=quantities[0].start, end=quantities[1].end, operator="", high=upper.high,
        is_range=True, words=lower.words + upper.words,
    )  # fmt: skip


def _is_a_range(lower: Quantity, upper: Quantity) -> bool:
    if lower.low is None or lower.high is not None or upper.high is None or upper.low is not None:
        return False
    return lower.unit == upper.unit and lower.low < upper.high


def _between(text: str, match: re.Match[str]) -> Value:
    printed = _at(text, match, "unit") or _at(text, match, "first_unit")
    unit = read_unit(match["unit"] or match["first_unit"] or "")
    low, high = (Decimal(match[key].replace(",", "")) for key in ("low", "high"))
    if low >= high:
        return Value(text, ValueKind.STATEMENT)
    return Value(text, ValueKind.RANGE, "", low, high, printed, unit)


def _stands_alone(half: str, one: Quantity) -> bool:
    lead, tail = half[: one.start].strip(_PUNCTUATION), half[one.end :].strip(_PUNCTUATION)
    return len(lead) <= _LONGEST_LEAD and len(tail) <= _LONGEST_TAIL


def _numeric(text: str, half: str, one: Quantity) -> Value:
    return Value(
        text,
        ValueKind.RANGE if one.is_range else ValueKind.NUMBER,
        one.operator,
        one.low,
        one.high,
        _printed_unit(text, one),
        one.unit,
        words=one.words,
        lead=half[: one.start].strip(_PUNCTUATION),
        tail=half[one.end :].strip(_PUNCTUATION),
    )


def _printed_unit(text: str, one: Quantity) -> str:
    return text[one.unit_start : one.unit_start + len(one.unit_printed)] if one.unit_printed else ""


def _is_a_bound(half: str, date: FoundDate) -> bool:
    around = len(half[: date.start].strip(_PUNCTUATION) + half[date.end :].strip(_PUNCTUATION))
    return around <= (_LONGEST_LEAD if date.exact else _LONGEST_TAIL)


def _dated(text: str, half: str, date: FoundDate) -> Value:
    return Value(
        text,
        ValueKind.DATE,
        dates=date.span,
        lead=half[: date.start].strip(_PUNCTUATION),
        tail=half[date.end :].strip(_PUNCTUATION),
    )


def print_value(typed: str) -> str:
    """Return what the form prints for the typed text: `>=95%` and `≥95％` become `≥95%`.

    Only signs and spaces of a number, a range or a date are touched, and its meaning never; a
    statement comes back as it is, without white space around it.
    """
    bare = typed.strip()
    value = read_value(bare)
    if value.kind in {ValueKind.STATEMENT, ValueKind.YES_NO} or value.lead or value.tail:
        return bare
    printed = _SIGN.sub(lambda match: operator_of(match[0]), half_width(bare))
    printed = _PERCENT.sub("%", "".join(printed.split()))
    return printed if _means_the_same(read_value(printed), value) else bare


def _means_the_same(one: Value, other: Value) -> bool:
    return (one.kind, one.operator, one.low, one.high, one.unit, one.dates) == (
        other.kind, other.operator, other.low, other.high, other.unit, other.dates,
    )  # fmt: skip
