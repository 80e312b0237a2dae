"""满意度指标: who is satisfied, how far, and in its own place; and signs that point the wrong way."""

import re
from collections.abc import Iterator
from functools import cache

from templates.checks.remarks import Remark
from templates.checks.subject import Row
from templates.checks.texts import bare, quoted
from templates.findings import Fix, SetText
from templates.values import ValueKind

_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_OCCURRENCE = r"(?:事件|案件|现象|情况)?(?:发生)?(?:率|次数|数量|起数|件数|数|情况)?$"


def satisfaction_is_reachable(row: Row) -> Iterator[Remark]:
    """R18: 满意度 is not 100%, and not so low that it says nothing."""
    value = row.value
    if value.number is None or value.unit.name != "%" or _is_unwanted(row):
        return
    text = value.printed.strip()
    choices = tuple(row.put("value", f"≥{number}%") for number in (90, 95))
    if value.number == 100:
        message = f"满意度{quoted(text)}难以实现，建议写“≥90%”或“≥95%”"
        yield row.says("value", message, choices=choices)
    elif value.number < row.rules.limits["satisfaction_low"]:
        yield row.says("value", f"满意度{quoted(text)}太低，请核对", choices=choices)


def satisfaction_has_a_threshold(row: Row) -> Iterator[Remark]:
    """R19: 满意度 says from how much on it is reached."""
    if row.value.kind in {ValueKind.STATEMENT, ValueKind.YES_NO, ValueKind.DATE}:
        message = f"满意度指标值{quoted(row.value.printed)}没有说达到多少，请写成百分比"
        choices = tuple(row.put("value", f"≥{number}%") for number in (90, 95))
        yield row.says("value", message, choices=choices)


def satisfaction_has_somebody(row: Row) -> Iterator[Remark]:
    """R19: the name, or at least the description, says who is satisfied."""
    name = bare(_BRACKETED.sub("", row.indicator.level3)).removesuffix("指标")
    if name not in row.rules.words["anyone"] or row.rules.word_in(
        "people", row.indicator.description
    ):
        return
    message = (
        f"满意度{quoted(row.indicator.level3)}没有说是谁满意，请写明服务对象，例如“参训人员满意度”"
    )
    yield row.says("level3", message, row.indicator.description)


def satisfaction_is_in_its_place(row: Row) -> Iterator[Remark]:
    """R49: a 满意度 is under 满意度指标, not under 效益 or 产出."""
    name = bare(_BRACKETED.sub("", row.indicator.level3))
    if (
        row.role == "satisfaction"
        or not row.role
        or not name.endswith(("满意度", "满意率", "满意程度"))
    ):
        return
    message = f"{quoted(row.indicator.level3)}是满意度，请放到满意度指标下面"
    yield row.says("level2", message, row.indicator.level1, choices=_in_its_place(row))


def _in_its_place(row: Row) -> tuple[Fix, ...]:
    names = row.rules.roles["satisfaction"]
    for one in row.setting.framework.level1:
        for two in one.level2:
            if two.name in names:
                changes = (SetText(row.at("level1"), one.name), SetText(row.at("level2"), two.name))
                return (Fix(f"改到“{two.name}”", changes),)
    return ()


def sign_points_the_right_way(row: Row) -> Iterator[Remark]:
    """R44: 满意度 is not ≤, what is unwanted is not ≥."""
    value = row.value
    if value.kind is not ValueKind.NUMBER or value.words or value.lead:
        return
    if value.operator in {"≥", ">"} and _is_unwanted(row):
        sign, reason = "≤", "越少越好"
    elif row.role == "satisfaction" and value.operator in {"≤", "<"} and not _is_unwanted(row):
        sign, reason = "≥", "越高越好"
    else:
        return
    text = value.printed.strip()
    fix = row.put("value", f"{sign}{text.lstrip('≥≤≧≦>=<＞＜＝ ')}")
    message = f"“{row.indicator.level3}”{reason}，{quoted(text)}的符号像是反了"
    yield row.says("value", message, row.indicator.level3, fix=fix)


def _is_unwanted(row: Row) -> bool:
    if not row.rules.word_in("unwanted", row.indicator.level3):
        return False
    name = bare(_BRACKETED.sub("", row.indicator.level3))
    return bool(_occurrence(row.rules.words["unwanted"]).search(name))


@cache
def _occurrence(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for the count of something unwanted: 投诉次数, not 投诉处理率."""
    return re.compile(f"(?:{'|'.join(map(re.escape, words))}){_OCCURRENCE}")
