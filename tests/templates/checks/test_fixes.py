"""A fix changes what it says and nothing else, wherever in the book it is."""

from dataclasses import replace
from decimal import Decimal

import pytest

from templates.book import Indicator, Item, ItemisedGoal, Unit
from templates.checks import apply, apply_fix, check_book, finding_object
from templates.findings import AddRow, Fix, Place, RemoveRow, Section, SetText
from tests.templates.checks.cases import GOOD, book_of, changed


def put(place, value):
    return Fix("", (SetText(place, value),))


def project_place(**more):
    return Place(Section.PROJECT, unit=0, project=1, number=2, **more)


BOOK = book_of(GOOD, GOOD)
PLACES = (
    (project_place(field="purpose"), "新用途", lambda book: book.projects[1].purpose),
    (project_place(field="budget"), Decimal(3), lambda book: book.projects[1].budget),
    (project_place(field="june"), Decimal(40), lambda book: book.projects[1].spending_plan.june),
    (project_place(field="goals", line=1), "新目标", lambda book: book.projects[1].goals[0]),
    (project_place(field="value", row=2), "≥1%", lambda book: book.projects[1].indicators[1].value),
    (Place(Section.UNIT, unit=0, field="name"), "新单位", lambda book: book.units[0].name),
    (Place(Section.SAFEGUARDS, item=1, field="body"), "新内容", lambda book: book.safeguards[0].body),
    (Place(Section.OVERALL_GOALS, item=1, field="title"), "新标题", lambda book: book.overall_goals[0].title),
    (Place(Section.ITEMISED_GOALS, item=1, field="goal"), "新目标", lambda book: book.itemised_goals[0].goal),
    (
        Place(Section.ITEMISED_GOALS, item=1, line=1, field="indicators"), "新指标",
        lambda book: book.itemised_goals[0].indicators[0],
    ),
)  # fmt: skip


@pytest.mark.parametrize(("place", "value", "read"), PLACES)
def test_a_text_is_put_in_its_place(place, value, read):
    after = apply(BOOK, put(place, value))
    assert read(after) == value
    assert apply(after, put(place, read(BOOK))) == BOOK


def test_a_row_is_added_behind_its_level_1_and_taken_away(framework, rules):
    added = apply(BOOK, Fix("", (AddRow(project_place(), Indicator("产出指标", "数量指标")),)))
    rows = added.projects[1].indicators
    assert [one.level1 for one in rows] == ["产出指标"] * 5 + ["效益指标", "满意度指标"]
    assert apply(added, Fix("", (RemoveRow(project_place(row=5)),))) == BOOK


def test_the_same_row_twice_is_taken_away_once(framework, rules):
    book = book_of(
        changed(
            "+产出指标/数量指标/检查次数/全年组织粮食流通检查的次数/≥24次/2027年粮食流通检查计划"
        )
    )
    (finding,) = check_book(book, framework, rules)
    assert apply_fix(book, finding) == book_of(GOOD)


def test_a_place_that_is_not_there_is_refused():
    with pytest.raises(IndexError):
        apply(BOOK, put(replace(project_place(field="name"), project=9), "x"))


def test_a_finding_without_fix_changes_nothing(framework, rules):
    book = book_of(changed("q.basis="))
    (finding,) = check_book(book, framework, rules)
    assert apply_fix(book, finding) is book


KEYS = (
    "id",
    "severity",
    "unit",
    "project",
    "project_no",
    "indicator",
    "field",
    "text",
    "message",
    "why",
    "example",
    "fix",
)


def test_the_json_of_a_finding(framework, rules):
    book = book_of(GOOD, changed("code=13029927P001234100028 | name=粮油检测 | c.value=≤12.5万"))
    written = [finding_object(one, book) for one in check_book(book, framework, rules)]
    (one,) = [one for one in written if one["id"] == "R14"]
    assert set(KEYS) <= set(one)
    assert (one["unit"], one["project"], one["project_no"], one["indicator"], one["field"]) == (
        "303001", "13029927P001234100028", 2, 4, "value",
    )  # fmt: skip
    assert (one["severity"], one["text"]) == ("warning", "≤12.5万")
    assert one["fix"]["label"] == "改为“≤12.5万元”"


def test_the_json_of_a_finding_of_part_one(framework, rules):
    goals = (ItemisedGoal("粮食安全", "", ("完成率95%。",)),)
    book = replace(
        book_of(GOOD), itemised_goals=goals, safeguards=(Item("抓好粮食安全", "检查。"),)
    )
    (one,) = [finding_object(one, book) for one in check_book(book, framework, rules)]
    assert (one["unit"], one["project"], one["indicator"], one["fix"]) == (None, None, None, None)
    assert one["field"].endswith("goal")


def test_an_empty_unit_is_no_trouble(framework, rules):
    book = replace(book_of(GOOD), units=(Unit("303001", "示例区本级"), *book_of(GOOD).units))
    assert check_book(book, framework, rules) == ()
