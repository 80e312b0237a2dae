"""Checking a whole book, and again after one edit: 13 to 5,200 projects, in one run.

The floor beside it is one look at every text (white space removed from each): less no checker can
do. Half of the projects are good, half have faults of all kinds; no two have the same texts.
"""

import gc
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from time import perf_counter

from templates.book import Book, Department, Indicator, Item, Project, SpendingPlan, Unit
from templates.checks import DEFAULT, Checker, built_in_rule_sets, check_book
from templates.framework import built_in_frameworks
from templates.project_code import check_sign

_SIZES = (13, 325, 650, 1_300, 2_600, 5_200)
_THINGS = (
    "粮食",
    "道路",
    "校舍",
    "河道",
    "社区",
    "医疗",
    "养老",
    "林地",
    "水库",
    "消防",
    "档案",
    "食品",
)
_WORKS = (
    "抽样检测",
    "维修养护",
    "安全排查",
    "信息采集",
    "技能培训",
    "设备购置",
    "政策宣传",
    "监测预警",
)
_SPACE = re.compile(r"\s+")


def main() -> None:
    """Print the seconds, the findings and the cost a project for each size."""
    framework, rules = built_in_frameworks()["mof-2015"], built_in_rule_sets()[DEFAULT]
    print(
        f"{'projects':>9}{'rows':>8}{'findings':>10}{'check s':>10}{'µs/row':>9}{'floor s':>9}{'edit ms':>9}{'insert ms':>11}"
    )
    for size in _SIZES:
        book = make_book(size)
        rows = sum(len(project.indicators) for project in book.projects)
        seconds, findings = _timed(lambda book=book: check_book(book, framework, rules))
        floor, _ = _timed(lambda book=book: [_SPACE.sub("", text) for text in _texts(book)])
        checker = Checker(book, framework, rules)
        edit, _ = _timed(lambda book=book, checker=checker: checker.update(_edited(book)))
        # The window checks without passes of the garbage collector, which grow with the heap.
        gc.disable()
        insert, _ = _timed(lambda book=book, checker=checker: checker.update(_with_one_more(book)))
        gc.enable()
        print(
            f"{size:>9}{rows:>8}{len(findings):>10}{seconds:>10.3f}{seconds / rows * 1e6:>9.1f}"
            f"{floor:>9.4f}{edit * 1e3:>9.2f}{insert * 1e3:>11.2f}"
        )


def _timed(work: Callable[[], object]) -> tuple[float, object]:
    started = perf_counter()
    result = work()
    return perf_counter() - started, result


def make_book(size: int, seed: int = 1) -> Book:
    """Return a book of `size` projects in units of 26, about 8 indicators each."""
    chance = random.Random(seed)
    projects = [_project(number, chance) for number in range(size)]
    units = tuple(
        Unit(f"303{n // 26 + 1:03}", f"示例区第{n // 26 + 1}事务中心", tuple(projects[n : n + 26]))
        for n in range(0, size, 26)
    )
    items = (Item("抓好主要工作", "一是完成年度任务；二是按期验收。"),)
    return Book(Department("303", "示例区综合局"), 2027, "mof-2015", items, (), items, units)


def _project(number: int, chance: random.Random) -> Project:
    thing, work = chance.choice(_THINGS), chance.choice(_WORKS)
    name, faulty = f"{thing}{work}第{number}标段", number % 2 == 1
    code = f"13029927P{number:011}"
    budget = Decimal(chance.randrange(100, 90_000)) / 100
    goal = f"为{thing}做好{work}，全年完成{number + 3}处，验收合格率达到98%，群众安全感提升。"
    return Project(
        code=code + (check_sign(code) or "0") if number % 20 else code + "0",
        name=name,
        budget=budget,
        fiscal=budget,
        other=None,
        purpose=f"用于{work}的材料费{number}元、人工费和第三方评估费" if not faulty else name,
        spending_plan=SpendingPlan(*map(Decimal, (10, 40, 75, 100))),
        goals=(goal if number % 4 < 3 else "目标内容1",),
        indicators=tuple(_rows(number, thing, work, budget, faulty=faulty)),
    )


def _rows(
    number: int, thing: str, work: str, budget: Decimal, *, faulty: bool
) -> Iterator[Indicator]:
    plan = f"{thing}{work}{number}号实施方案"
    yield Indicator(
        "产出指标",
        "数量指标",
        f"{thing}{work}处数",
        f"第{number}标段实际完成的处数",
        f"≥{number + 3}处",
        plan,
    )
    yield Indicator(
        "产出指标",
        "质量指标",
        f"{thing}验收合格率",
        f"第{number}标段合格处数占比",
        "≥98%" if not faulty else "≥100%",
        f"验收规范{number}",
    )
    yield Indicator(
        "产出指标",
        "时效指标",
        f"{work}完成及时率",
        f"第{number}标段按期完成的占比",
        "=100%" if not faulty else "及时",
        f"合同{number}",
    )
    yield Indicator(
        "产出指标",
        "成本指标",
        "项目总成本",
        f"第{number}标段全部支出",
        f"≤{budget}万元" if not faulty else f"≤{budget}万",
        f"预算批复{number}",
    )
    yield Indicator(
        "效益指标",
        "社会效益指标",
        f"{thing}受益人数",
        f"第{number}标段受益居民人数",
        f"≥{number * 7 + 50}人" if not faulty else f"{thing}受益有所增加",
        f"台账{number}" if not faulty else f"{thing}受益",
    )
    yield Indicator(
        "效益指标",
        "生态效益指标",
        f"{thing}环境投诉数",
        f"第{number}标段全年投诉",
        f"≤{number % 5}起",
        f"投诉台账{number}",
    )
    if number % 3:
        yield Indicator(
            "效益指标",
            "可持续影响指标",
            f"{thing}设施使用年限",
            f"第{number}标段设计年限",
            f"≥{number % 9 + 5}年",
            f"设计规范{number}",
        )
        yield Indicator(
            "产出指标",
            "数量指标",
            f"{thing}排查隐患数",
            f"第{number}标段排查 并登记的隐患",
            f"≥{number % 40 + 5}个",
            f"计划{number}",
        )
    yield Indicator(
        "满意度指标",
        "服务对象满意度指标",
        f"{thing}周边居民满意度",
        f"第{number}标段问卷中满意的占比",
        "≥90%" if not faulty else "满意",
        f"问卷调查{number}",
    )


def _texts(book: Book) -> Iterator[str]:
    for project in book.projects:
        yield from (project.code, project.name, project.purpose, *project.goals)
        for one in project.indicators:
            yield from (one.level1, one.level2, one.level3, one.description, one.value, one.basis)


def _edited(book: Book) -> Book:
    """Return `book` with one value of its middle project typed again."""
    middle = len(book.units) // 2
    unit = book.units[middle]
    project = unit.projects[0]
    row = replace(project.indicators[0], value="≥7处")
    changed = replace(project, indicators=(row, *project.indicators[1:]))
    unit = replace(unit, projects=(changed, *unit.projects[1:]))
    return replace(book, units=(*book.units[:middle], unit, *book.units[middle + 1 :]))


def _with_one_more(book: Book) -> Book:
    """Return `book` with a new project before all others: every number in print moves on."""
    first = replace(book.units[0], projects=(Project(name="新项目"), *book.units[0].projects))
    return replace(book, units=(first, *book.units[1:]))


if __name__ == "__main__":
    main()
