"""时效指标: is there a date, a duration or a rate, and is it about time at all."""

from collections.abc import Iterator

from templates.checks.remarks import Remark
from templates.checks.subject import Row
from templates.checks.texts import has_digit, quoted
from templates.dates import find_dates
from templates.numerals import half_width
from templates.values import ValueKind

_TIMES = frozenset({"day", "working day", "hour", "week", "month"})


def time_has_a_date(row: Row) -> Iterator[Remark]:
    """R37: 及时 alone is no date."""
    text = row.value.printed
    if row.value.kind is not ValueKind.STATEMENT or has_digit(text) or find_dates(half_width(text)):
        return
    if word := row.rules.word_in("soon", text):
        message = (
            f"时效指标值{quoted(text)}里的“{word}”没有说到哪一天、几天内，请写日期、天数或及时率"
        )
        yield row.says("value", message)


def time_is_about_time(row: Row) -> Iterator[Remark]:
    """R47: something in the row speaks of time."""
    one, value = row.indicator, row.value
    if value.kind is ValueKind.DATE or value.unit.dimension in _TIMES or not one.level3.strip():
        return
    if not row.rules.word_in("time_words", f"{one.level3} {one.description} {one.value}"):
        message = f"时效指标{quoted(one.level3)}看不出时间，请改成及时率、完成时间一类的指标"
        yield row.says("level3", message, one.description, one.value)


def time_is_within_the_year(row: Row) -> Iterator[Remark]:
    """R35: what is due within the year is not due after it."""
    year, dates = row.setting.year, row.value.dates
    end = dates.end if dates else None
    if year is not None and end and end.year is not None and end.year > year:
        message = f"完成时间{quoted(row.value.printed)}在{year}年以后，年度指标应在{year}年底前"
        yield row.says("value", message, example=f"{year}年11月底前")
