"""The order in which the province's system takes indicators in, row by row and for pasting.

一级指标, 二级指标, 三级指标名称, 计算符号, 指标值, 计量单位. A value goes in by its meaning: 不低于95% is ≥, 95 and
%; a number without a sign means ＝; what is no single number is 定性.
"""

import re

from templates.book import Indicator, Project
from templates.values import Value, read_value
from templates.workbooks.split_values import STATEMENT, SplitValue

HEADINGS = ("一级指标", "二级指标", "三级指标名称", "计算符号", "指标值", "计量单位")
_SIGNS = {"": "＝", "=": "＝", ">": "＞", "<": "＜"}
_NEEDS_QUOTES = re.compile(r'[\t\n\r"]')
# A spreadsheet program takes pasted text that begins so for a formula; an apostrophe stops it.
_FORMULA = re.compile(r"\s*[=+\-@]")

ProvinceRow = tuple[str, str, str, str, str, str]


def province_row(indicator: Indicator) -> ProvinceRow:
    """Return the six cells of an indicator, in the province's order."""
    sign, number, unit = _split(read_value(indicator.value))
    return (indicator.level1, indicator.level2, indicator.level3, sign, number, unit)


def _split(value: Value) -> SplitValue:
    number = value.number
    only_about = value.is_approximate and not value.operator
    if number is None or value.lead or value.tail or only_about:
        return SplitValue(STATEMENT if value.printed.strip() else "", value.printed, "")
    return SplitValue(_SIGNS.get(value.operator, value.operator), f"{number:f}", value.unit.name)


def province_tsv(project: Project, *, headings: bool = False) -> str:
    """Return the indicators of `project` as tab-separated text, for the clipboard.

    Quoted as spreadsheet programs quote, so that line breaks inside a cell stay inside it. Text
    that would be taken for a formula gets an apostrophe in front.
    """
    rows = [province_row(one) for one in project.indicators]
    return "".join(
        "\t".join(map(_pasted, row)) + "\r\n" for row in ([HEADINGS] if headings else []) + rows
    )


def _pasted(text: str) -> str:
    if _FORMULA.match(text):
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text
