"""Columns that only some frameworks have: weights, and values for several years."""

from dataclasses import replace

import pytest

from templates.checks import apply_fix, check_book
from templates.findings import Severity
from templates.framework import Column, built_in_frameworks
from tests.templates.checks.cases import GOOD, book_of

WEIGHT, MIDTERM = Column("weight", "分值权重", 8), Column("midterm_value", "中期指标值", 8)


@pytest.fixture
def found(framework, rules):
    def check(column, texts):
        extended = replace(framework, columns=(*framework.columns, column))
        rows = tuple(
            one.with_text(column.key, text)
            for one, text in zip(GOOD.indicators, texts, strict=True)
        )
        return check_book(book_of(replace(GOOD, indicators=rows)), extended, rules)

    return check


@pytest.mark.parametrize(
    "weights",
    [("20", "10", "10", "20", "30", "10"), ("10", "10", "10", "20", "30", "10"), ("",) * 6],
)
def test_weights_that_add_up_or_are_not_given(found, weights):
    assert found(WEIGHT, weights) == ()


def test_weights_that_do_not_add_up(found):
    (finding,) = found(WEIGHT, ("20", "10", "10", "20", "30", "15"))
    assert (finding.id, finding.severity, finding.text) == ("R40", Severity.ERROR, "105")


def test_a_weight_of_nothing_and_one_of_more_than_half(found):
    zero, large = found(WEIGHT, ("60", "0", "10", "10", "10", "10"))
    assert {zero.severity, large.severity} == {Severity.ERROR, Severity.WARNING}
    assert {zero.place.field, large.place.field} == {"weight"}


def test_several_years_are_no_less_than_one(found):
    (finding,) = found(MIDTERM, ("≥20次", "", "", "", "", ""))
    assert (finding.id, finding.place.field, finding.place.row) == ("R38", "midterm_value", 1)


@pytest.mark.parametrize("text", ["≥24次", "≥72次", "≥3批次", "逐年增加", ""])
def test_several_years_that_are_more_or_cannot_be_compared(found, text):
    assert found(MIDTERM, (text, "≥90%", "", "", "", "≥80%")) == ()


@pytest.mark.parametrize("name", ["mof-2021", "mixed"])
def test_the_good_project_is_quiet_in_the_newer_frameworks(rules, name):
    rows = tuple(
        replace(one, level1="成本指标", level2="经济成本指标") if one.level2 == "成本指标" else one
        for one in GOOD.indicators
    )
    book = book_of(replace(GOOD, indicators=rows))
    assert check_book(book, built_in_frameworks()[name], rules) == ()


def test_an_older_row_is_put_where_the_newer_framework_has_it(rules):
    framework = built_in_frameworks()["mof-2021"]
    rows = tuple(
        replace(one, level2="经济成本") if one.level2 == "成本指标" else one
        for one in GOOD.indicators
    )
    (finding,) = check_book(book_of(replace(GOOD, indicators=rows)), framework, rules)
    assert (finding.id, finding.place.field) == ("R41", "level1")
    after = apply_fix(book_of(replace(GOOD, indicators=rows)), finding)
    assert after.projects[0].indicators[3].level1 == "成本指标"
    assert check_book(after, framework, rules) == ()
