"""The columns of the sheets for filling in: what they are called, hold and explain.

Writer and reader share them. Keys are those of the book's fields; `id` and `origin` are hidden.
"""

from dataclasses import dataclass
from enum import StrEnum

from templates.framework import Framework


class Content(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    LINES = "lines"
    AMOUNT = "amount"
    PERCENTAGE = "percentage"
    HINT = "hint"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: `width` counts half-width characters, `group` is the heading above the heading."""

    key: str
    label: str
    width: int
    content: Content = Content.TEXT
    comment: str = ""
    group: str = ""


ID = SheetColumn("id", "标识", 4, Content.HIDDEN)
ORIGIN = SheetColumn("origin", "原值", 4, Content.HIDDEN)
PROJECT_ID = SheetColumn("project_id", "项目标识", 4, Content.HIDDEN)

_MONEY = "资金（万元）"
_PLAN = "资金支出计划（累计，%）"
_AMOUNT = "填数字，单位是万元，例如 58.51。没有就留空，不要填 0。"
_PERCENTAGE = "到这个月底累计支出的百分数，填 0 到 100。四个数逐步增加，12月底是 100。"

PROJECT_COLUMNS = (
    ID,
    ORIGIN,
    SheetColumn(
        "name", "项目名称", 30, Content.LINES,
        comment="与预算项目的名称完全一致，不要加“绩效目标表”。",
    ),
    SheetColumn(
        "code", "项目编码", 24,
        comment="预算一体化系统中的 21 位项目编码。还没有编码可以先留空。",
    ),
    SheetColumn("unit_code", "单位编码", 10, comment="6 位：部门 3 位 + 单位 3 位，例如 326001。"),
    SheetColumn(
        "unit_name", "单位名称", 20, Content.LINES, comment="预算单位的全称，与单位编码对应。"
    ),
    SheetColumn(
        "budget", "预算数", 12, Content.AMOUNT,
        comment=f"项目的预算总额，等于财政资金与其他资金之和。{_AMOUNT}", group=_MONEY,
    ),
    SheetColumn("fiscal", "财政资金", 12, Content.AMOUNT, comment=_AMOUNT, group=_MONEY),
    SheetColumn("other", "其他资金", 12, Content.AMOUNT, comment=_AMOUNT, group=_MONEY),
    SheetColumn(
        "purpose", "资金用途", 30, Content.LINES,
        comment="钱用在哪里：支付什么、给谁。不要只重复项目名称。",
    ),
    SheetColumn("march", "3月底", 8, Content.PERCENTAGE, comment=_PERCENTAGE, group=_PLAN),
    SheetColumn("june", "6月底", 8, Content.PERCENTAGE, comment=_PERCENTAGE, group=_PLAN),
    SheetColumn("october", "10月底", 8, Content.PERCENTAGE, comment=_PERCENTAGE, group=_PLAN),
    SheetColumn("december", "12月底", 8, Content.PERCENTAGE, comment=_PERCENTAGE, group=_PLAN),
    SheetColumn(
        "goals", "绩效目标", 48, Content.LINES,
        comment="这笔钱当年要做成什么、带来什么效果，最好有数字。有几条就写几行："
        "1.……，下一行 2.……（单元格内换行按 Alt+Enter）。",
    ),
    SheetColumn("hint", "提示", 26, Content.HINT, comment="自动检查的结果，不用填。空白就是没有发现问题。"),
)  # fmt: skip

PART_ONE_COLUMNS = (
    ID,
    ORIGIN,
    SheetColumn(
        "section", "部分", 16,
        comment="从下拉框选：总体绩效目标、分项绩效目标、工作保障措施。",
    ),
    SheetColumn("title", "标题", 34, Content.LINES, comment="不写序号，序号由程序编。"),
    SheetColumn(
        "body", "内容", 64, Content.LINES,
        comment="总体绩效目标和工作保障措施写正文，分项绩效目标写“绩效目标”。"
        "分段按 Alt+Enter 换行。",
    ),
    SheetColumn(
        "indicators", "绩效指标（只有分项绩效目标填）", 52, Content.LINES,
        comment="一条一行：1.……，下一行 2.……（单元格内换行按 Alt+Enter）。",
    ),
    SheetColumn("hint", "提示", 22, Content.HINT, comment="自动检查的结果，不用填。空白就是没有发现问题。"),
)  # fmt: skip

EXTRA = "附加："
"""Before the key of a text of indicators that the framework has no column for."""

SECTIONS = {
    "overall_goals": "总体绩效目标",
    "itemised_goals": "分项绩效目标",
    "safeguards": "工作保障措施",
}

_INDICATOR_WIDTHS = {"level1": 13, "level2": 18, "level3": 26, "description": 34, "basis": 28}
_INDICATOR_COMMENTS = {
    "level1": "从下拉框选。先选一级，再选二级，最后填三级。",
    "level2": "从下拉框选，下拉框里只有所选一级指标下的二级指标。",
    "level3": "具体的指标名称，例如“惠民演出场次”。下拉框里是本部门用过的，也可以自己写。",
    "description": "这个指标算的是什么，范围多大，怎么算。",
    "basis": "为什么是这个数：计划、文件、标准、合同、台账等。",
}
_VALUE_COLUMNS = (
    SheetColumn(
        "value.operator", "计算符号", 10,
        comment="从下拉框选：≥ 不低于，≤ 不超过，= 等于；文字说明选“定性”。不选就是等于。",
        group="指标值",
    ),
    SheetColumn(
        "value.number", "指标值", 18,
        comment="只写数字，例如 90；区间、日期和文字写全，例如 2027年11月底前。",
        group="指标值",
    ),
    SheetColumn(
        "value.unit", "计量单位", 12,
        comment="例如 %、人次、万元。下拉框里没有的可以自己写。指标值是文字时不填。",
        group="指标值",
    ),
)  # fmt: skip


def indicator_columns(
    framework: Framework, extras: tuple[str, ...] = ()
) -> tuple[SheetColumn, ...]:
    """Return the columns of the indicators' sheet: those of `framework`, the value in three.

    `extras` are keys of texts that the framework has no column for; they get one all the same.
    """
    columns: list[SheetColumn] = []
    for one in framework.columns:
        if one.key == "value":
            columns += _VALUE_COLUMNS
        else:
            width = _INDICATOR_WIDTHS.get(one.key, 18)
            comment = _INDICATOR_COMMENTS.get(one.key, "")
            # A bureau may call a column as we call one of ours; then its key tells it apart.
            label = f"{EXTRA}{one.key}" if one.label in _OURS else one.label
            columns.append(SheetColumn(one.key, label, width, Content.LINES, comment))
    more = (SheetColumn(key, f"{EXTRA}{key}", 18, Content.LINES) for key in extras)
    return (ID, ORIGIN, PROJECT_ID, _PROJECT_NAME, *columns, *more, _INDICATOR_HINT, _PROJECT_CODE)


_PROJECT_NAME = SheetColumn(
    "project_name", "项目名称", 24, Content.LINES,
    comment="从下拉框选“项目”表里的项目。留空就接着上一行的项目。",
)  # fmt: skip
_PROJECT_CODE = SheetColumn(
    "project_code", "项目编码", 24, comment="所属项目的编码。项目名称没有重复时可以不填。"
)
_INDICATOR_HINT = SheetColumn(
    "hint", "提示", 24, Content.HINT, comment="自动检查的结果，不用填。空白就是没有发现问题。"
)
_OURS = frozenset(
    one.label
    for one in (
        ID,
        ORIGIN,
        PROJECT_ID,
        _PROJECT_NAME,
        _PROJECT_CODE,
        *_VALUE_COLUMNS,
        _INDICATOR_HINT,
    )
)
