"""Dates as bounds of an indicator's value: 2023年底前, 12月底, 2023.07-2024.01, 每月10日前."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from templates.numerals import read_number

_YEAR = r"(?<!\d)(?P<year>(?:19|20)\d\d|二[〇零][〇零一二三四五六七八九]{2})"
_MONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)"
_EDGE = r"(?P<edge>底|末|初|[上中下]旬|份)?"
_MARK = r"\s*(?P<mark>之前|以前|前|为止|止|起|开始|之后|以后|后)?"
# No date is without one of these, and most texts are without all of them.
_TELLING = re.compile(r"[年月季]|(?:19|20)\d\d\s*[-./]", re.ASCII)
_TO = re.compile(r"\s*(?:[-~—–至到])+\s*")
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which a year, a month or a day may be left open."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class DateSpan:
    """From when until when, None where open; `every` is how often it comes back (`每月`)."""

    start: PartialDate | None = None
    end: PartialDate | None = None
    every: str = ""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: from character `start` up to `end`.

    It is `exact` where it says more than a year, so that one can tell whether it was kept.
    """

    start: int
    end: int
    span: DateSpan
    exact: bool = True


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Return the dates in `text` (half-width signs), in order; two joined by - or 至 are one span."""
    found: list[FoundDate] = []
    if not _TELLING.search(text):
        return ()
    for form, build in _FORMS:
        for match in form.finditer(text):
            if not any(one.start < match.end() and match.start() < one.end for one in found):
                found.append(build(match))
    return tuple(_joined(text, sorted(found, key=lambda one: one.start)))


def _joined(text: str, found: list[FoundDate]) -> Iterator[FoundDate]:
    """Join two dates with a dash between; drop a `2023.07` that nothing shows to be a date."""
    position = 0
    while position < len(found):
        one = found[position]
        following = found[position + 1] if position + 1 < len(found) else None
        if following and _TO.fullmatch(text, one.end, following.start):
            yield FoundDate(one.start, following.end, _span(one.span, following.span))
            position += 1
        elif not _could_be_an_amount(text, one):
            yield one
        position += 1


def _span(first: DateSpan, second: DateSpan) -> DateSpan:
    start, end = first.start or first.end, second.end or second.start
    if start and end and end.year is None:
        end = replace(end, year=start.year)
    return DateSpan(start, end)


def _could_be_an_amount(text: str, one: FoundDate) -> bool:
    return bool(re.fullmatch(r"\d+\.\d+", text[one.start : one.end]))


def _build(match: re.Match[str]) -> FoundDate:
    groups = match.groupdict()
    date = PartialDate(_number(groups, "year"), _month(groups), _number(groups, "day"))
    exact = date.month is not None or bool(groups.get("every"))
    return FoundDate(*match.span(), _bounds(date, groups), exact)


def _bounds(date: PartialDate, groups: dict[str, str | None]) -> DateSpan:
    """Return the span that a date with 前, 底, 起 … around it means; without, it is both ends."""
    every = groups.get("every") or ""
    if groups.get("mark") in {"起", "开始", "之后", "以后", "后"}:
        return DateSpan(date, None, every)
    if date.month and (months := _months_of_the_part(groups)) and not groups.get("mark"):
        return DateSpan(replace(date, month=date.month - months + 1), date, every)
    if groups.get("mark") or groups.get("edge") in {"底", "末", "内", "终"}:
        return DateSpan(None, date, every)
    return DateSpan(date, date, every)


def _build_months(match: re.Match[str]) -> FoundDate:
    year, first, last = (
        _number(match.groupdict(), "year"),
        int(match["first"]),
        _month(match.groupdict()),
    )
    return FoundDate(
        *match.span(), DateSpan(PartialDate(year, first), PartialDate(year, last)), exact=True
    )


def _build_years(match: re.Match[str]) -> FoundDate:
    first, last = int(match["first"]), _number(match.groupdict(), "year")
    return FoundDate(*match.span(), DateSpan(PartialDate(first), PartialDate(last)), exact=False)


def _months_of_the_part(groups: dict[str, str | None]) -> int:
    """Return how many months a quarter or a half year has, 0 for its end alone and other dates."""
    if groups.get("edge"):
        return 0
    return 3 if groups.get("quarter") else 6 if groups.get("half") else 0


def _number(groups: dict[str, str | None], key: str) -> int | None:
    number = read_number(groups.get(key) or "")
    return None if number is None else int(number)


def _month(groups: dict[str, str | None]) -> int | None:
    if groups.get("month"):
        return _number(groups, "month")
    if quarter := groups.get("quarter"):
        return _QUARTERS[quarter]
    if half := groups.get("half"):
        return 6 if half == "上" else 12
    is_year_end = not groups.get("every") and groups.get("edge") in {"底", "末", "终", "内"}
    return 12 if is_year_end else None


# The more telling forms first: a date that overlaps one already found is left out.
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], FoundDate]], ...] = tuple(
    (re.compile(f"(?:{form}){_MARK}", re.ASCII), build)
    for form, build in (
        (rf"(?<!\d)(?P<first>(?:19|20)\d\d)\s*年?[-~至到—–]\s*{_YEAR}\s*年度?", _build_years),
        (rf"(?:{_YEAR}\s*年\s*)?(?<!\d)(?P<first>1[0-2]|0?[1-9])\s*[-~至到—–]\s*{_MONTH}\s*月份?", _build_months),
        (rf"(?P<every>每个?(?:年|半年|季度?|月|周|旬)|[次下]个?月)度?\s*(?:{_DAY}\s*[日号]|{_MONTH}\s*月|(?P<edge>底|末|初|内))", _build),
        (rf"{_YEAR}\s*[-./]\s*{_MONTH}\s*[-./]\s*{_DAY}[日号]?", _build),
        (rf"{_YEAR}\s*年度?\s*{_MONTH}\s*月?\s*(?:{_DAY}\s*[日号]|月?{_EDGE})", _build),
        (rf"{_YEAR}\s*[-./]\s*{_MONTH}(?![\d.,])\s*月?{_EDGE}", _build),
        (rf"(?:{_YEAR}\s*年?度?)?第?(?:(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年)(?P<edge>底|末)?", _build),
        (rf"{_YEAR}\s*年度?(?P<edge>底|末|终|内|初)?", _build),
        (rf"(?<![\d.]){_MONTH}\s*月(?:\s*{_DAY}\s*[日号]|{_EDGE})", _build),
        (r"(?:当|本)?年度?(?P<edge>底|末|终|内)|当年|本年度?|全年", _build),
    )
)  # fmt: skip
