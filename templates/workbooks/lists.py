"""The hidden sheet of lists behind the dropdowns, and the names by which cells ask for them.

A name is never made of a level's own words, which need not be legal as a name: 二级指标_2 are the
entries under the second 一级指标, 三级指标_7 those under the seventh 二级指标 of all.
"""

from collections.abc import Iterable, Mapping
from itertools import zip_longest

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName

from templates.book import Book
from templates.framework import Framework, Level2
from templates.workbooks.columns import SECTIONS
from templates.workbooks.split_values import OPERATORS
from templates.workbooks.stream import RowWriter, add_sheet

SHEET = "选项"
MARK = "jixiao-workbook"
VERSION = 1

LEVEL1, LEVEL2, LEVEL3 = "一级指标", "二级指标_", "三级指标_"
OPERATOR, UNIT, SECTION, PROJECT = "计算符号", "计量单位", "整体目标部分", "项目名称"

SENT = "发出的项目"
"""The list of the ids of the projects that the workbook went out with."""

UNITS = (
    "%", "‰", "个", "项", "件", "份", "篇", "册", "人", "人次", "户", "家", "次", "场", "场次", "期", "班次",
    "天", "工作日", "小时", "分钟", "个月", "年", "元", "万元", "亿元", "元/人·月", "元/生/年", "元/亩", "元/台",
    "万元/月", "吨", "公斤", "亩", "平方米", "万平方米", "公里", "米", "立方米", "台", "套", "辆", "座", "处", "条",
    "株", "间", "栋", "起", "例", "度", "吨标准煤",
)  # fmt: skip

_LONGEST_LIST = 500
_HEAD_ROWS = 2


def level2_entries(framework: Framework) -> tuple[tuple[str, Level2], ...]:
    """Return all 二级指标 of `framework` in order, each with the name of its 一级指标."""
    return tuple((one.name, two) for one in framework.level1 for two in one.level2)


def write_lists(
    workbook: Workbook,
    book: Book,
    framework: Framework,
    common: Mapping[str, Iterable[str]],
    source: str,
    sent: Iterable[str],
) -> None:
    """Add the hidden sheet with its lists, and their defined names, to `workbook`.

    `common` are 三级指标 to offer, by the name of their 二级指标; what the book has comes first.
    `source` and the ids of the projects `sent` are read back with the workbook.
    """
    sheet = add_sheet(workbook, SHEET)
    sheet.sheet_state = "hidden"
    sheet.protection.sheet = True
    lists = _lists(book, framework, common)
    lists[SENT] = list(sent)
    rows = RowWriter(sheet, [""] * max(len(lists), 5))
    rows.write([MARK, VERSION, "filling", source, framework.id])
    rows.write(list(lists))
    for row in zip_longest(*lists.values()):
        rows.write(row)
    for number, (name, items) in enumerate(lists.items(), start=1):
        if name != SENT:
            _define(workbook, name, number, max(len(items), 1))


def _define(workbook: Workbook, name: str, column: int, length: int) -> None:
    letter, first = get_column_letter(column), _HEAD_ROWS + 1
    place = f"{quote_sheetname(SHEET)}!${letter}${first}:${letter}${first + length - 1}"
    workbook.defined_names[name] = DefinedName(name, attr_text=place)


def _lists(
    book: Book, framework: Framework, common: Mapping[str, Iterable[str]]
) -> dict[str, list[str]]:
    entries = level2_entries(framework)
    lists = {
        LEVEL1: [one.name for one in framework.level1],
        OPERATOR: list(OPERATORS),
        UNIT: list(UNITS),
        SECTION: list(SECTIONS.values()),
        f"{LEVEL2}0": [two.name for _, two in entries],
    }
    for number, one in enumerate(framework.level1, start=1):
        lists[f"{LEVEL2}{number}"] = [two.name for two in one.level2]
    used = _used_level3(book)
    lists[f"{LEVEL3}0"] = []
    for number, (level1, two) in enumerate(entries, start=1):
        names = [*used.get((level1, two.name), ()), *common.get(two.name, ())]
        lists[f"{LEVEL3}{number}"] = list(dict.fromkeys(names))[:_LONGEST_LIST]
    return lists


def _used_level3(book: Book) -> dict[tuple[str, str], list[str]]:
    used: dict[tuple[str, str], list[str]] = {}
    for project in book.projects:
        for one in project.indicators:
            if one.level3.strip():
                used.setdefault((one.level1, one.level2), []).append(one.level3)
    return used


def level2_list(level1_cell: str) -> str:
    """Return the formula of the dropdown of 二级指标 beside a cell with a 一级指标.

    All of them while 一级指标 is blank or not of this framework.
    """
    return _indirect(LEVEL2, level1_cell, LEVEL1)


def level3_list(level2_cell: str) -> str:
    """Return the formula of the dropdown of 三级指标 beside a cell with a 二级指标."""
    return _indirect(LEVEL3, level2_cell, f"{LEVEL2}0")


def _indirect(prefix: str, cell: str, names: str) -> str:
    match = f"MATCH({cell},{names},0)"
    return f'INDIRECT("{prefix}"&IF(ISNUMBER({match}),{match},0))'
