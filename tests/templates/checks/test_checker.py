"""The incremental result is the full one; no text raises; the order of rows does not matter."""

import random
from collections import Counter
from dataclasses import fields, replace
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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
from templates.checks import Checker, Controls, check_book, check_project, mend
from templates.findings import Severity
from tests.templates.checks.cases import GOOD, book_of, changed, read_cases

CASES = read_cases()
TEXTS = (
    "", "≥24次", "及时", "100%", "≥100%", "有所提升", "≤30万", "≤13万元", "目标内容1", "检查次数", "满意", "**",
    "2026年底前", "全县安全", "资金足额拨付率", "换 行\n", "数量指标", "实效指标", "产出指标", "（未闭合", "是否完成",
    "13029927P00123410001X", "一是检查；一是宣传。", "冀财建【2025】18号文件", "仓储装卸运输",
)  # fmt: skip
PROJECTS = tuple(changed(case.changes) for case in CASES)


def put(values, position, value):
    return (*values[:position], value, *values[position + 1 :])


class Edits:
    """Random edits of a small book, like those of a clerk."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        units = (
            Unit("303001", "示例区发展和改革局本级", PROJECTS[:2]),
            Unit("303002", "示例区粮食服务中心", PROJECTS[90:91]),
        )
        self.book = replace(book_of(), units=units)

    def next(self):
        edit = self.chance.choice(
            (
                self.text,
                self.text,
                self.text,
                self.row,
                self.project,
                self.project,
                self.money,
                self.head,
                self.part_one,
            )
        )
        return edit() or self.book

    def a_project(self):
        unit = self.chance.randrange(len(self.book.units))
        projects = self.book.units[unit].projects
        return (unit, self.chance.randrange(len(projects))) if projects else (unit, None)

    def with_project(self, change):
        unit, index = self.a_project()
        if index is None:
            return self.book
        one = self.book.units[unit]
        projects = put(one.projects, index, change(one.projects[index]))
        return replace(self.book, units=put(self.book.units, unit, replace(one, projects=projects)))

    def text(self):
        def change(project):
            if project.indicators and self.chance.random() < 0.7:
                row = self.chance.randrange(len(project.indicators))
                key = self.chance.choice(
                    ("level1", "level2", "level3", "description", "value", "basis")
                )
                one = project.indicators[row].with_text(key, self.chance.choice(TEXTS))
                return replace(project, indicators=put(project.indicators, row, one))
            key = self.chance.choice(("code", "name", "purpose", "goals"))
            text = self.chance.choice(TEXTS)
            return replace(project, **{key: (text,) if key == "goals" else text})

        return self.with_project(change)

    def row(self):
        def change(project):
            rows = list(project.indicators)
            if rows and self.chance.random() < 0.5:
                rows.pop(self.chance.randrange(len(rows)))
            else:
                rows.insert(self.chance.randint(0, len(rows)), self.chance.choice(GOOD.indicators))
            return replace(project, indicators=tuple(rows))

        return self.with_project(change)

    def money(self):
        key = self.chance.choice(("budget", "fiscal", "other", "plan"))
        number = self.chance.choice((None, Decimal(0), Decimal("12.50"), Decimal(100)))
        if key == "plan":
            return self.with_project(
                lambda one: replace(one, spending_plan=SpendingPlan(number, number))
            )
        return self.with_project(lambda one: replace(one, **{key: number}))

    def project(self):
        unit, index = self.a_project()
        one = self.book.units[unit]
        projects = list(one.projects)
        if index is not None and (len(self.book.projects) > 4 or self.chance.random() < 0.3):
            projects.pop(index)
        else:
            projects.insert(self.chance.randint(0, len(projects)), self.chance.choice(PROJECTS))
        self.chance.shuffle(projects)
        return replace(
            self.book, units=put(self.book.units, unit, replace(one, projects=tuple(projects)))
        )

    def head(self):
        match self.chance.randrange(4):
            case 0:
                return replace(self.book, year=self.chance.choice((None, 2026, 2027)))
            case 1:
                name = self.chance.choice(("示例区发展和改革局", "示例县教育局", ""))
                return replace(self.book, department=Department("303", name))
            case 2:
                units = list(self.book.units)
                units.reverse()
                return replace(self.book, units=tuple(units))
            case _:
                unit = replace(
                    self.book.units[0], code=self.chance.choice(("303001", "404001", ""))
                )
                return replace(self.book, units=put(self.book.units, 0, unit))

    def part_one(self):
        items = tuple(Item(self.chance.choice(TEXTS), self.chance.choice(TEXTS)) for _ in range(2))
        duty = ItemisedGoal(
            self.chance.choice(TEXTS), self.chance.choice(TEXTS), (self.chance.choice(TEXTS),)
        )
        key = self.chance.choice(("overall_goals", "safeguards", "itemised_goals"))
        return replace(self.book, **{key: (duty,) if key == "itemised_goals" else items})


def test_a_thousand_edits_leave_what_a_full_check_finds(framework, rules):
    edits, controls = Edits(seed=7), Controls(Decimal(25), 2)
    checker = Checker(edits.book, framework, rules, controls)
    for _ in range(1000):
        edits.book = edits.next()
        assert checker.update(edits.book) == check_book(edits.book, framework, rules, controls)


def test_an_edit_checks_one_project_again(framework, rules, monkeypatch):
    book = book_of(*PROJECTS[:40])
    checker = Checker(book, framework, rules)
    looked_at = []
    real = Checker._check
    monkeypatch.setattr(
        Checker,
        "_check",
        lambda self, project, *rest: looked_at.append(project) or real(self, project, *rest),
    )
    changed_one = replace(PROJECTS[7], purpose="另一种用途，采购设备")
    checker.update(book_of(*put(PROJECTS[:40], 7, changed_one)))
    assert looked_at == [changed_one]


def test_findings_do_not_depend_on_the_order_of_rows(framework, rules):
    chance = random.Random(3)
    for project in PROJECTS:
        rows = list(project.indicators)
        chance.shuffle(rows)
        shuffled = replace(project, indicators=tuple(rows))
        before, after = (check_book(book_of(one), framework, rules) for one in (project, shuffled))
        assert said(before) == said(after)


def said(findings):
    return Counter((one.id, one.severity, one.place.field, one.message) for one in findings)


def test_a_project_by_itself_has_the_findings_that_it_has_in_its_book(framework, rules):
    for project in PROJECTS[::5]:
        book = book_of(project)
        alone = check_project(project, framework, rules, book)
        there = [one for one in check_book(book, framework, rules) if one.place.number]
        across = {"R28", "R29", "R32", "R56"}
        assert [(one.id, one.message) for one in alone if one.id not in across] == [
            (one.id, one.message) for one in there if one.id not in across
        ]


TEXT = st.one_of(
    st.text(max_size=40),
    st.sampled_from(TEXTS),
    st.lists(st.sampled_from([*"≥≤=%（）()《》【】〔〕“”0123456789万元亿次个年月日底前一是二三 \n\t*X…，。,;", "资金", "满意度"]), max_size=15).map("".join),
)  # fmt: skip
AMOUNT = st.one_of(
    st.none(), st.decimals(-1e9, 1e12, places=2), st.sampled_from([Decimal("1E+5"), Decimal(0)])
)
INDICATOR = st.builds(
    Indicator,
    st.one_of(st.sampled_from(["产出指标", "效益指标", "满意度指标"]), TEXT),
    st.one_of(st.sampled_from([one.level2 for one in GOOD.indicators]), TEXT),
    TEXT, TEXT, TEXT, TEXT,
)  # fmt: skip
PROJECT = st.builds(
    Project, TEXT, TEXT, AMOUNT, AMOUNT, AMOUNT, TEXT,
    st.builds(SpendingPlan, AMOUNT, AMOUNT, AMOUNT, AMOUNT),
    st.lists(TEXT, max_size=3).map(tuple), st.lists(INDICATOR, max_size=5).map(tuple), st.lists(TEXT, max_size=1).map(tuple),
)  # fmt: skip
ITEMS = st.lists(st.builds(Item, TEXT, TEXT), max_size=2).map(tuple)
BOOK = st.builds(
    Book, st.builds(Department, TEXT, TEXT), st.one_of(st.none(), st.integers(0, 9999)), st.just("mof-2015"),
    ITEMS, st.lists(st.builds(ItemisedGoal, TEXT, TEXT, st.lists(TEXT, max_size=2).map(tuple)), max_size=2).map(tuple), ITEMS,
    st.lists(st.builds(Unit, TEXT, TEXT, st.lists(PROJECT, max_size=2).map(tuple)), max_size=2).map(tuple),
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(BOOK)
def test_no_text_raises_and_mending_brings_no_error(framework, rules, book):
    before = check_book(book, framework, rules)
    mended, _ = mend(book, framework, rules)
    after = check_book(mended, framework, rules)
    assert errors(after) <= errors(before)


def errors(findings):
    """How many errors of each kind each project has; rows move when one is taken away."""
    return Counter((one.id, one.place.number) for one in findings if one.severity is Severity.ERROR)


def test_a_very_long_text_is_checked_at_once(framework, rules):
    text = "一是检查（2026年，及时有所提升。" * 3000
    rows = tuple(
        replace(one, **{field.name: text for field in fields(one)[2:6]}) for one in GOOD.indicators
    )
    project = replace(GOOD, name=text, purpose=text, goals=(text,), indicators=rows)
    duty = ItemisedGoal(text, text, (text,))
    book = replace(book_of(project), itemised_goals=(duty,), safeguards=(Item(text, text),))
    assert check_book(book, framework, rules)
