"""The simple checks of a sheet for filling in: a coloured cell, and words in the column 提示.

The formulas are Excel's; `{key}` stands for the cell of that column in the same row.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.formatting.rule import Rule

from templates.workbooks.looks import MISSING, WRONG, mark

_KEY = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class SheetCheck:
    """A check: the columns it colours, when, in which colour, and what the hint says."""

    columns: tuple[str, ...]
    when: str
    words: str
    color: str = MISSING


def _blank(key: str, words: str) -> SheetCheck:
    return SheetCheck((key,), f'{{{key}}}=""', words)


PROJECT_USED = ("name", "code", "budget", "fiscal", "other", "purpose", "goals")
PROJECT_CHECKS = (
    _blank("name", "项目名称未填"),
    _blank("budget", "预算数未填"),
    SheetCheck(
        ("budget", "fiscal", "other"),
        'AND({budget}<>"",ABS(N({budget})-N({fiscal})-N({other}))>0.005)',
        "预算数不等于财政资金加其他资金",
        WRONG,
    ),
    _blank("purpose", "资金用途未填"),
    SheetCheck(
        ("march", "june", "october", "december"),
        "COUNTA({march},{june},{october},{december})<4",
        "支出计划没有填全",
    ),
    SheetCheck(
        ("december",), 'AND({december}<>"",ROUND(N({december}),6)<>1)', "12月底应为100%", WRONG
    ),
    SheetCheck(
        ("march", "june", "october", "december"),
        "AND(COUNT({march},{june},{october},{december})=4,"
        "OR({june}<{march},{october}<{june},{december}<{october}))",
        "支出计划应逐步增加",
        WRONG,
    ),
    _blank("goals", "绩效目标未填"),
)

_NUMBER = "{value.number}"
INDICATOR_USED = (
    "level1", "level2", "level3", "description",
    "value.operator", "value.number", "value.unit", "basis",
)  # fmt: skip
INDICATOR_CHECKS = (
    _blank("level1", "一级指标未选"),
    _blank("level2", "二级指标未选"),
    _blank("level3", "三级指标未填"),
    _blank("value.number", "指标值未填"),
    SheetCheck(
        ("value.unit",),
        f'AND({{value.unit}}="",{{value.operator}}<>"定性",{_NUMBER}<>"",ISNUMBER(0+{_NUMBER}),'
        f'ISNUMBER(FIND(RIGHT({_NUMBER},1),"0123456789")))',
        "没有计量单位",
    ),
    _blank("basis", "确定依据未填"),
)

PART_ONE_USED = ("section", "title", "body", "indicators")
PART_ONE_CHECKS = (
    _blank("section", "部分未选"),
    _blank("title", "标题未填"),
    _blank("body", "内容未填"),
    SheetCheck(
        ("indicators",), 'AND({section}="分项绩效目标",{indicators}="")', "分项的绩效指标未填"
    ),
    SheetCheck(
        ("indicators",),
        'AND({section}<>"分项绩效目标",{indicators}<>"")',
        "只有分项绩效目标有绩效指标",
        WRONG,
    ),
)


class Marks:
    """The checks of one sheet, over the cells of its columns.

    `letters` has the letter of each column by its key. A check that speaks of a column that the
    framework does not have is left out.
    """

    def __init__(
        self, used: Sequence[str], checks: Sequence[SheetCheck], letters: Mapping[str, str]
    ) -> None:
        self._letters = letters
        self._checks = [one for one in checks if letters.keys() >= set(_KEY.findall(one.when))]
        self._used = "&".join(f"{{{key}}}" for key in used if key in letters) + '<>""'

    def hint(self, sheet: str) -> str:
        """Return the formula of the hint: the words of every check that found something.

        It is for a defined name. In one, row 1 stands for the row of the cell that uses the name,
        so that a thousand rows share one formula.
        """
        said = "&".join(f'IF({one.when},"{one.words}。","")' for one in self._checks) or '""'
        return self._cells(f'IF({self._used},{said},"")', 1, f"{sheet}!")

    def rules(self, first: int, last: int) -> list[tuple[str, Any]]:
        """Return the ranges and rules that colour the cells of rows `first` to `last`."""
        return [(self._range(one, first, last), self._rule(one, first)) for one in self._checks]

    def _range(self, check: SheetCheck, first: int, last: int) -> str:
        letters = (self._letters[key] for key in check.columns)
        return " ".join(f"{letter}{first}:{letter}{last}" for letter in letters)

    def _rule(self, check: SheetCheck, row: int) -> Rule:
        when = self._cells(f"AND({self._used},{check.when})", row)
        return Rule(type="expression", dxf=mark(check.color), formula=[when])

    def _cells(self, formula: str, row: int, sheet: str = "") -> str:
        """Return `formula` with the cells of `row` for keys."""
        return _KEY.sub(lambda match: f"{sheet}${self._letters[match[1]]}{row}", formula)
