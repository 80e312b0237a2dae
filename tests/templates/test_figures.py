"""Bars of a book: sums that are right, few bars however many projects, names as the framework has them."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from templates.book import Book, Indicator, Project, Unit
from templates.completeness import missing
from templates.figures import MOST, figures_of, findings_by_check, money_by_project
from templates.findings import Finding, Place, Section, Severity
from templates.framework import built_in_frameworks
from templates.sample import sample_book

FRAMEWORK = built_in_frameworks()["mof-2015"]


def paid(*amounts: int | None) -> list[tuple[int, Project]]:
    many = (Project(name=f"项目{at}", budget=None if one is None else Decimal(one)) for at, one in enumerate(amounts))  # fmt: skip
    return list(enumerate(many, 1))


def finding(check: str, severity: Severity) -> Finding:
    return Finding(check, severity, Place(Section.BOOK), "", "", "")


def test_the_sample_book():
    book = sample_book()
    found = figures_of(book, FRAMEWORK)
    budgets = sum((one.budget or one.fiscal or Decimal() for one in book.projects), Decimal())
    assert sum(bar.value for bar in found.by_project) == budgets
    assert sum(bar.value for bar in found.by_level) == sum(len(one.indicators) for one in book.projects)  # fmt: skip
    assert sum(bar.value for bar in found.by_completeness) == len(book.projects)
    assert {bar.label for bar in found.by_source} <= {"财政资金", "其他资金", "没有分来源"}


def test_one_unit_keeps_the_numbers_of_print():
    book = sample_book()
    numbers = {
        at for bar in figures_of(book, FRAMEWORK, [1]).by_completeness for at in bar.projects
    }
    assert min(numbers) == len(book.units[0].projects) + 1
    assert figures_of(book, FRAMEWORK, []).by_project == ()


@given(st.lists(st.none() | st.integers(0, 10**9), max_size=40))
def test_few_bars_and_nothing_lost(amounts):
    bars = money_by_project(paid(*amounts))
    assert len(bars) <= MOST + 1
    assert sum(bar.value for bar in bars) == sum(one or 0 for one in amounts)
    numbers = [at for bar in bars for at in bar.projects]
    assert sorted(numbers) == [at for at, one in enumerate(amounts, 1) if one]
    largest = [bar.value for bar in bars[:MOST]]
    assert largest == sorted(largest, reverse=True)


def test_a_rest_of_one_is_shown_as_itself():
    assert "其余" not in money_by_project(paid(*range(1, MOST + 2)))[-1].label
    assert money_by_project(paid(*range(1, MOST + 3)))[-1].label == "其余 2 个项目"


def test_other_peoples_names_are_counted_where_they_belong():
    rows = (
        Indicator("产出指标", "数量"),
        Indicator("产出", "数量指标"),
        Indicator("产出指标", "别的"),
    )
    book = Book(units=(Unit(projects=(Project(indicators=rows),)),))
    bars = {bar.label: bar.value for bar in figures_of(book, FRAMEWORK).by_level}
    assert (bars["数量指标"], bars["质量指标"], bars["没有归到指标体系里"]) == (2, 0, 1)


def test_completeness_names_how_much_is_missing():
    whole = sample_book().projects[0]
    some = (whole, replace(whole, code=""), Project())
    book = Book(units=(Unit(projects=some),))
    bars = {bar.label: bar.projects for bar in figures_of(book, FRAMEWORK).by_completeness}
    assert bars == {"齐全": (1,), "缺 1 项": (2,), "缺 7 项以上": (3,)}


def test_the_budget_is_missing_whatever_its_sources():
    """As the review has it: R04 is an error where 预算数 is blank, also beside 财政资金."""
    whole = sample_book().projects[0]
    some = replace(whole, budget=None, fiscal=Decimal(5), other=Decimal(1))
    assert list(missing(whole, FRAMEWORK)) == []
    assert list(missing(some, FRAMEWORK)) == ["预算数"]
    assert list(missing(replace(some, budget=Decimal()), FRAMEWORK)) == []


def test_findings_the_gravest_first_then_the_most():
    found = [finding("R03", Severity.HINT)] * 5 + [finding("R01", Severity.WARNING)]
    found += [finding("R02", Severity.WARNING), finding("R01", Severity.ERROR)]
    bars = findings_by_check(found, {"R01": "目标没写"}, most=1)
    assert [(bar.label, bar.shown, bar.check) for bar in bars] == [
        ("错误 目标没写", "2 处", "R01"),
        ("其余 2 种", "6 处", ""),
    ]
    assert findings_by_check([], {}) == ()
