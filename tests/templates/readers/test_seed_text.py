"""The published book, compared cell by cell with a plain-minded reading of its text."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from templates.amounts import print_amount, print_percentage
from templates.book import Book, Department, Project
from templates.framework import Framework
from templates.readers import read_file
from templates.readers.reading import Reading, State

HAN = "一二三四五六七八九十"


@pytest.fixture(scope="module")
def reading(seed: Path, frameworks: dict[str, Framework]) -> Reading:
    (reading,) = read_file(seed, frameworks)
    return reading


@pytest.fixture(scope="module")
def lines(seed: Path) -> list[str]:
    return re.sub(r"\[bookmark:.*?\]", "", seed.read_text("utf-8")).split("\n")


def cells_of_projects(lines: list[str]) -> Iterator[list[str]]:
    """Yield the cells that are not blank, project after project."""
    cells: list[str] = []
    for line in lines:
        if re.fullmatch(r"\d+\..*绩效目标表", line):
            if cells:
                yield [text.strip() for text in cells if text.strip()]
            cells = []
        elif line.startswith("\t"):
            cells.append(line[1:])
        elif cells:
            cells[-1] += "\n" + line
    yield [text.strip() for text in cells if text.strip()]


def printed_cells(book: Book, project: Project) -> Iterator[str]:
    yield from (book.units[0].code + book.units[0].name, "单位：万元")
    yield from ("项目编码", project.code, "项目名称", project.name)
    yield from ("预算规模及资金用途", "预算数", print_amount(project.budget))
    yield from ("其中：财政    资金", print_amount(project.fiscal))
    yield from ("其他资金", print_amount(project.other), project.purpose)
    yield from ("资金支出计划（%）", "3月底", "6月底", "10月底", "12月底")
    yield from map(print_percentage, project.spending_plan)
    yield "绩效目标"
    yield "\n".join(f"{n}.{goal}" for n, goal in enumerate(project.goals, 1))
    yield from ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
    above = ""
    for one in project.indicators:
        yield from () if one.level1 == above else (one.level1,)
        above = one.level1
        yield from (one.level2, one.level3, one.description, one.value, one.basis)


def test_it_has_what_was_published(reading: Reading) -> None:
    book = reading.book
    assert len(book.projects) == 13
    assert sum(len(project.indicators) for project in book.projects) == 98
    parts = (book.overall_goals, book.itemised_goals, book.safeguards)
    assert [len(part) for part in parts] == [12, 11, 12]
    assert [(unit.code, len(unit.projects)) for unit in book.units] == [("303001", 13)]
    assert book.department == Department("303", book.units[0].name.removesuffix("本级"))
    assert book.year == 2024
    assert book.framework == "mof-2015"


def test_every_cell_is_equal_to_the_text(reading: Reading, lines: list[str]) -> None:
    book = reading.book
    expected = list(cells_of_projects(lines))
    printed = [[text for text in printed_cells(book, one) if text] for one in book.projects]
    assert printed == expected


def test_part_one_is_equal_to_the_text(reading: Reading, lines: list[str]) -> None:
    book = reading.book
    printed = ["第一部分", "部门整体绩效目标", "一、总体绩效目标"]
    printed += [f"{n}、{one.title}\n{one.body}" for n, one in enumerate(book.overall_goals, 1)]
    printed += ["二、分项绩效目标"]
    for n, goal in enumerate(book.itemised_goals):
        number = HAN[n] if n < 10 else "十" + HAN[n - 10]
        printed += [f"（{number}）{goal.title}\n绩效目标：{goal.goal}\n绩效指标："]
        if len(goal.indicators) == 1:
            printed += goal.indicators
        else:
            printed += [f"（{k}）{text}" for k, text in enumerate(goal.indicators, 1)]
    printed += ["三、工作保障措施"]
    printed += [f"{n}、{one.title}\n{one.body}" for n, one in enumerate(book.safeguards, 1)]
    text = "\n".join(lines[: lines.index("第二部分")])
    assert "".join("".join(printed).split()) == "".join(text.split())


def test_blank_amounts_are_not_zero(reading: Reading) -> None:
    project = reading.book.projects[10]
    assert project.budget is None
    assert print_amount(project.fiscal) == "52.00"
    assert project.other is None


def test_nothing_is_skipped_and_only_guesses_are_doubtful(reading: Reading) -> None:
    assert reading.skipped == ()
    doubtful = [one.field for one in reading.findings if one.state is State.DOUBTFUL]
    assert doubtful == ["department", "year"]
    assert reading.book.unplaced == ()
    assert all(project.unplaced == () for project in reading.book.projects)


def test_findings_say_what_was_read_in_the_order_of_the_file(reading: Reading) -> None:
    recognised = [one for one in reading.findings if one.state is State.RECOGNISED]
    assert sum(one.project > 0 for one in recognised) == 13
    assert "总体绩效目标：12 项" in [one.message for one in recognised]
    orders = [one.place.order for one in reading.findings]
    assert orders == sorted(orders)
