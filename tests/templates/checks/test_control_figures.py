"""R31: what is handed down and what the book says; silent where nobody has said enough."""

from dataclasses import replace
from decimal import Decimal

import pytest

from templates.book import Project
from templates.checks import Checker, ControlFigure, Controls, check_book
from templates.controls import Pairing, controls_of, pair, sum_of
from tests.templates.checks.cases import GOOD, book_of

OTHER = replace(
    GOOD,
    code="13020524P0012345678AB",
    name="粮油质量监测经费",
    budget=Decimal("12.50"),
    fiscal=Decimal("12.50"),
    goals=("监测粮油样品120批次，让居民吃上放心粮油。",),
)


@pytest.fixture
def found(framework, rules):
    """Return the findings of a book of one id."""

    def check(book, key, controls):
        findings = check_book(book, framework, rules, controls)
        return [one for one in findings if one.id == key]

    return check


def figure(project: Project, amount: Decimal | None, code: str = "") -> ControlFigure:
    return ControlFigure(code, project.name, amount)


def fitting(*projects: Project) -> tuple[ControlFigure, ...]:
    return tuple(figure(one, one.budget, one.code) for one in projects)


def test_a_project_that_keeps_to_its_figure_is_quiet(found):
    book, figures = book_of(GOOD, OTHER), fitting(GOOD, OTHER)
    assert found(book, "R31", Controls(sum_of(figures), 2, figures)) == []
    assert GOOD.budget
    nearly = figure(GOOD, GOOD.budget + Decimal("0.004"))
    assert found(book, "R31", Controls(figures=(nearly,))) == []


def test_a_project_over_its_figure(found):
    assert GOOD.budget
    controls = Controls(figures=(figure(GOOD, GOOD.budget - 2),))
    (one,) = found(book_of(OTHER, GOOD), "R31", controls)
    assert (one.place.number, one.place.field) == (2, "budget")
    assert "相差2.00万元" in one.message


def test_a_blank_budget_is_another_checks_business(found):
    blank = replace(GOOD, budget=None, fiscal=None, other=None)
    assert found(book_of(blank), "R31", Controls(figures=(figure(GOOD, Decimal(3)),))) == []


def test_a_project_of_the_list_that_the_book_has_not(found):
    (one,) = found(book_of(GOOD), "R31", Controls(figures=(figure(OTHER, Decimal(3)),)))
    assert one.place.number is None
    assert OTHER.name in one.message


def test_a_project_that_is_not_listed_shows_only_by_a_whole_list(found):
    book, figures = book_of(GOOD, OTHER), fitting(GOOD)
    assert found(book, "R31", Controls(figures=figures)) == []
    messages = {one.place.number: one for one in found(book, "R31", Controls(sum_of(figures), None, figures))}  # fmt: skip
    assert messages[2].place.field == "name"
    assert set(messages) == {None, 2}


def test_by_code_first_then_by_name():
    figures = (
        ControlFigure("", "绿化"),
        ControlFigure("AB１", "绿化"),
        ControlFigure("ZZ", "道 路"),
        ControlFigure(amount=Decimal(1)),
    )
    projects = [("ab1", "别的"), ("", "绿化"), ("QQ", "道路"), ("", "绿化"), ("", "")]
    assert pair(figures, projects) == Pairing((1, 0, 2, None, None), ())
    assert pair(figures, []) == Pairing((), (0, 1, 2))


def test_what_nobody_has_said_is_nothing():
    assert controls_of(()) is None
    assert controls_of((ControlFigure("", "绿化"),)) is None
    assert controls_of((ControlFigure(projects=3),)) == Controls(None, 3)


@pytest.mark.parametrize("first", [None, Controls(Decimal(1))])
def test_the_checker_takes_new_figures(framework, rules, first):
    book = book_of(GOOD, OTHER)
    checker = Checker(book, framework, rules, first)
    for controls in (Controls(Decimal(5), 9, fitting(GOOD)), None, Controls(Decimal(6))):
        checker.compare_with(controls)
        assert checker.update(book) == check_book(book, framework, rules, controls)
