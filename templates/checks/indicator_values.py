"""指标值: is it there, is it a number where it must be, does it say what will be reached."""

import re
from collections.abc import Iterator

from templates.checks.remarks import Remark
from templates.checks.subject import Row
from templates.checks.texts import bare, has_digit, quantities, quoted
from templates.findings import Fix
from templates.numerals import half_width
from templates.units import UNIT, read_unit
from templates.values import ValueKind

_UNIT_IN_NAME = re.compile(r"\(\s*([^()]{1,8}?)\s*\)\s*$")
_OR = re.compile(r"[/、，,;；或]")
_SCALE = re.compile(r"分级|分档|等级|评级|优良中差|优、良|(?:显著|较好|良好)[/、]")
_GRADES = frozenset(
    (
        *(
            "显著",
            "较显著",
            "不显著",
            "明显",
            "较明显",
            "不明显",
            "好",
            "较好",
            "良好",
            "一般",
            "较差",
        ),
        *("差", "优", "良", "中", "优秀", "合格", "不合格", "健全", "较健全", "不健全", "满意"),
        *("基本满意", "不满意", "是", "否"),
    )
)
_ROLES = {"quantity": "数量", "cost": "成本", "time": "时效", "satisfaction": "满意度"}


def value_is_there(row: Row) -> Iterator[Remark]:
    """R09: 指标值 is there, and more than a sign and a unit."""
    if row.value.kind is not ValueKind.BLANK:
        return
    text = row.value.printed
    if text.strip():
        yield row.says("value", f"指标值{quoted(text)}只有符号和单位，没有数字")
    else:
        yield row.says("value", f"“{row.indicator.level3}”没有填指标值")


def value_is_its_own(row: Row) -> Iterator[Remark]:
    """R10: 指标值 is no copy of the name or the description."""
    value = row.value
    words = bare(value.printed)
    if (
        value.kind is not ValueKind.STATEMENT
        or len(words) < 2
        or words in row.rules.words["grades"]
    ):
        return
    can_be_told = bool(row.rules.word_in("checkable", words))
    for key, label in (("level3", "三级指标"), ("description", "描述")):
        other = bare(row.indicator.text(key))
        if words == other or (not can_be_told and _is_copied(words, other, row)):
            message = f"指标值{quoted(value.printed)}照抄了{label}，没有说做到什么程度"
            yield row.says("value", message, row.indicator.text(key))
            return


def _is_copied(words: str, other: str, row: Row) -> bool:
    return _is_within(words, other) or _repeats(_core(words, row), _core(other, row))


def _is_within(words: str, other: str) -> bool:
    return len(words) > 2 and words in other and not has_digit(words)


def _core(words: str, row: Row) -> str:
    return row.rules.patterns["value_fillers"].sub("", words)


def _repeats(core: str, other: str) -> bool:
    """Whether one is within the other, and little is left over."""
    if len(core) < 3 or len(other) < 3 or has_digit(core):
        return False
    return core in other or (other in core and len(core) - len(other) <= 2)


def value_has_a_number(row: Row) -> Iterator[Remark]:
    """R11: 数量, 成本, 时效 and 满意度 have a number."""
    value = row.value
    if value.kind is not ValueKind.STATEMENT or has_digit(value.printed):
        return
    message = f"{_ROLES[row.role]}指标的指标值{quoted(value.printed)}没有数字，没法考核"
    told = [
        one for one in quantities(row.indicator.description) if one.unit.name and not one.unit.per
    ]
    choices: tuple[Fix, ...] = ()
    if row.role == "quantity" and len(told) == 1 and told[0].number is not None:
        number = row.indicator.description[told[0].start : told[0].end].strip()
        message += f"；描述里写了“{number}”，可以填到指标值里"
        choices = (row.put("value", number),)
    yield row.says("value", message, row.indicator.description, case=row.role, choices=choices)


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


def value_is_one(row: Row) -> Iterator[Remark]:
    """R60: one indicator has one value."""
    value = row.value
    if value.kind is not ValueKind.STATEMENT:
        return
    units = {one.unit.name for one in quantities(value.printed) if one.unit.name}
    if len(units) > 1:
        message = f"指标值{quoted(value.printed)}里有几个数，请分成几条指标，一条一个值"
        yield row.says("value", message)


def value_is_definite(row: Row) -> Iterator[Remark]:
    """R59: a number is not 左右 or 约."""
    around = row.rules.words["around"]
    word = next((one for one in row.value.words if one in around), "")
    if word and row.value.is_numeric:
        message = f"指标值{quoted(row.value.printed)}里的“{word}”没有界限，请改成“≥”“≤”或一个范围"
        yield row.says("value", message)


def value_is_not_vague(row: Row) -> Iterator[Remark]:
    """R23: a statement says by what one can tell, not only 有所, 更加, 进一步."""
    text, rules = row.value.printed, row.rules
    if row.value.kind is not ValueKind.STATEMENT or has_digit(text):
        return
    if rules.word_in("checkable", text) or _is_graded(row):
        return
    word = rules.word_in("vague", text)
    if not word and len(bare(text)) <= 8:
        word = rules.word_in("vague_alone", text)
    if word:
        yield row.says("value", f"指标值{quoted(text)}里的“{word}”没有标准，年底没法判断完成没有")


def _is_graded(row: Row) -> bool:
    """Whether the grades that the value is one of are named (显著/较好/一般)."""
    one = row.indicator
    listed = _OR.split(one.value)
    if len(listed) > 1 and all(bare(word) in _GRADES for word in listed):
        return True
    return bool(_SCALE.search(one.description + one.basis))
