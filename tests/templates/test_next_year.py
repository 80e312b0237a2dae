"""Last year's book as the draft of the next."""

from dataclasses import replace
from decimal import Decimal

import pytest

from templates.book import Book, Project, SpendingPlan, Unit
from templates.next_year import Codes, Draft, next_year
from templates.project_code import is_valid

CODE = "13029926P00301120007M"


def book(code: str = CODE) -> Book:
    plan = SpendingPlan(*map(Decimal, (25, 50, 75, 100)))
    project = Project(code, "防汛", Decimal(30), Decimal(30), None, "值守", plan, ("安全",))
    return Book(year=2026, units=(Unit("402001", "本级", (project,)),), unplaced=("看不懂的",))


def test_amounts_and_codes_go_and_the_words_stay() -> None:
    made = next_year(book(), Draft())
    (project,) = made.projects
    assert (made.year, made.unplaced) == (2027, ())
    assert (project.budget, project.fiscal, project.spending_plan) == (None, None, SpendingPlan())
    assert (project.name, project.purpose, project.goals) == ("防汛", "值守", ("安全",))
    assert (project.code, project.unplaced) == ("", (f"2026年的项目编码：{CODE}",))


def test_amounts_stay_if_that_is_wanted() -> None:
    (project,) = next_year(book(), Draft(keeps_amounts=True)).projects
    assert (project.budget, project.spending_plan.june) == (Decimal(30), Decimal(50))


def test_a_renewed_code_has_the_year_and_a_check_character_that_holds() -> None:
    (project,) = next_year(book(), Draft(Codes.RENEW)).projects
    assert project.code[:9] == "13029927P"
    assert is_valid(project.code)
    assert project.unplaced == (f"2026年的项目编码：{CODE}",)


@pytest.mark.parametrize("code", ["", "旧编码1", CODE])
def test_kept_codes_are_kept_to_the_letter(code: str) -> None:
    (project,) = next_year(book(code), Draft(Codes.KEEP)).projects
    assert (project.code, project.unplaced) == (code, ())


def test_a_code_that_is_none_cannot_be_renewed_and_goes() -> None:
    (project,) = next_year(book("旧编码1"), Draft(Codes.RENEW)).projects
    assert (project.code, project.unplaced) == ("", ("2026年的项目编码：旧编码1",))


def test_a_book_without_a_year_has_no_next_one() -> None:
    with pytest.raises(ValueError, match="先填写年度"):
        next_year(replace(book(), year=None), Draft())
