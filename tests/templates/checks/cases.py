"""The good project that every case starts from, and how a line of the table changes it."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from templates.book import (
    Book,
    Department,
    Indicator,
    Item,
    ItemisedGoal,
    Project,
    SpendingPlan,
    Unit,
)
from templates.project_code import check_sign

ROWS = {
    "q": Indicator("产出指标", "数量指标", "检查次数", "全年组织粮食流通检查的次数", "≥24次", "2027年粮食流通检查计划"),
    "w": Indicator("产出指标", "质量指标", "问题整改率", "完成整改的问题数÷发现的问题数×100%", "≥95%", "检查台账"),
    "t": Indicator("产出指标", "时效指标", "检查按期完成率", "按期完成的次数÷计划次数", "=100%", "2027年粮食流通检查计划"),
    "c": Indicator("产出指标", "成本指标", "项目总成本", "全部支出的控制数", "≤12.5万元", "预算批复"),
    "e": Indicator("效益指标", "社会效益指标", "群众举报办结率", "办结件数÷受理件数", "≥98%", "举报办理台账"),
    "s": Indicator("满意度指标", "服务对象满意度指标", "受检企业满意度", "问卷中表示满意的占比", "≥90%", "满意度问卷调查"),
}  # fmt: skip
_FIRST_20 = "13029927P00123410001"
GOOD = Project(
    code=_FIRST_20 + str(check_sign(_FIRST_20)),
    name="粮食流通执法检查经费",
    budget=Decimal("12.50"),
    fiscal=Decimal("12.50"),
    purpose="采购快检试剂6万元、租赁执法车辆4.5万元、培训检查人员2万元",
    spending_plan=SpendingPlan(*map(Decimal, ("10", "45", "80", "100"))),
    goals=("全年开展粮食流通检查24次，覆盖42个收购网点，问题整改率达到95%，保障群众吃上放心粮。",),
    indicators=tuple(ROWS.values()),
)
_PLAN = ("march", "june", "october", "december")


def book_of(*projects: Project) -> Book:
    """A whole good book around the projects."""
    goals = (Item("抓好粮食安全", "全年检查24次。"),)
    itemised = (ItemisedGoal("粮食安全管理", "保障区内粮食安全", ("查处违法案件率100%。",)),)
    unit = Unit("303001", "示例区发展和改革局本级", projects)
    department = Department("303", "示例区发展和改革局")
    return Book(department, 2027, "mof-2015", goals, itemised, goals, (unit,))


def changed(changes: str) -> Project:
    """The good project with `key=value` changes, parted by ` | `; see cases.tsv."""
    rows, added, project = dict(ROWS), [], GOOD
    for change in filter(None, changes.replace("\\n", "\n").split(" | ")):
        key, _, value = change.partition("=")
        if change[0] == "-":
            del rows[change[1:]]
        elif change[0] == "+":
            added.append(Indicator(*change[1:].split("/")))
        elif "." in key:
            row, column = key.split(".")
            rows[row] = rows[row].with_text(column, value)
        else:
            project = _changed(project, key, value)
    return replace(project, indicators=(*rows.values(), *added))


def _changed(project: Project, key: str, value: str) -> Project:
    if key in {"budget", "fiscal", "other"}:
        return replace(project, **{key: Decimal(value) if value.strip() else None})
    if key == "plan":
        numbers = [None if one == "-" else Decimal(one) for one in value.split()]
        return replace(project, spending_plan=SpendingPlan(*numbers))
    if key == "goals":
        return replace(project, goals=(value,))
    if key == "goals+":
        return replace(project, goals=(*project.goals, value))
    return replace(project, **{key: value})


class Case(NamedTuple):
    """A line of cases.tsv."""

    expected: frozenset[str]
    near: frozenset[str]
    changes: str


def read_cases() -> list[Case]:
    """The lines of cases.tsv."""
    lines = (Path(__file__).parent / "cases.tsv").read_text("utf-8").splitlines()
    return [_case(line) for line in lines if line and not line.startswith("#")]


def _case(line: str) -> Case:
    words, changes = line.split("\t")
    ids = words.split()
    near = frozenset(one[1:] for one in ids if one[0] == "!")
    return Case(frozenset(one for one in ids if one[0] != "!"), near, changes)
