"""指标值 that are statements: no copies, no vague words, no slogans."""

import re
from collections.abc import Iterator

from templates.checks.remarks import Remark
from templates.checks.subject import Row
from templates.checks.texts import bare, has_digit, quoted
from templates.values import ValueKind

_OR = re.compile(r"[/、，,;；或]")
_SCALE = re.compile(r"分级|分档|等级|评级|优良中差|优、良|(?:显著|较好|良好)[/、]")


def value_is_its_own(row: Row) -> Iterator[Remark]:
    """R10: 指标值 is no copy of the name or the description."""
    value, words = row.value, bare(row.value.printed)
    is_grade = words in row.rules.words["grades"]
    if value.kind is not ValueKind.STATEMENT or len(words) < 2 or is_grade:
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


def value_is_not_vague(row: Row) -> Iterator[Remark]:
    """R23: a statement says by what one can tell, not only 有所, 更加, 进一步."""
    text, rules = row.value.printed, row.rules
    if row.value.kind is not ValueKind.STATEMENT or has_digit(text):
        return
    if rules.word_in("checkable", text) or _is_graded(row):
        return
    word = rules.word_in("vague", text)
    if not word and len(bare(text)) <= row.rules.limits["vague_longest"]:
        word = rules.word_in("vague_alone", text)
    if word:
        yield row.says("value", f"指标值{quoted(text)}里的“{word}”没有标准，年底没法判断完成没有")


def value_is_a_result(row: Row) -> Iterator[Remark]:
    """R61: a statement says what is reached, not what will be tried (保障…, 确保…)."""
    text = row.value.printed
    if row.value.kind is not ValueKind.STATEMENT or has_digit(text):
        return
    effort = row.rules.patterns["efforts"].match(bare(text))
    if effort is None or row.rules.word_in("checkable", text):
        return
    if not any(value_is_its_own(row)) and not any(value_is_not_vague(row)):
        message = (
            f"指标值{quoted(text)}说的是“{effort[0]}”什么，没有说做到什么程度，请写数字或怎样算做到"
        )
        yield row.says("value", message)


def _is_graded(row: Row) -> bool:
    """Whether the grades that the value is one of are named (显著/较好/一般)."""
    one = row.indicator
    listed = _OR.split(one.value)
    if len(listed) > 1 and all(bare(word) in row.rules.words["scale"] for word in listed):
        return True
    return bool(_SCALE.search(one.description + one.basis))
