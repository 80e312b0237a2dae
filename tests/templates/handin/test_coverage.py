"""What a hand-in covers by itself and when named, and which findings are a unit's own business."""

from dataclasses import replace

import pytest

from templates.checks import DEFAULT, answer, built_in_rule_sets
from templates.findings import Section
from templates.framework import built_in_frameworks
from templates.handin.compare.scope import book_to_hand_in
from templates.handin.coverage import covered_units, finding_objects, findings_of
from templates.sample import sample_book

BOOK = sample_book()
CODES = tuple(unit.code for unit in BOOK.units)
FRAMEWORK = built_in_frameworks()[BOOK.framework]
RULES = built_in_rule_sets()[DEFAULT]


def test_a_book_with_part_one_is_whole_and_one_without_is_its_units() -> None:
    assert covered_units(BOOK) == ()
    assert covered_units(book_to_hand_in(BOOK, CODES[:1])) == CODES[:1]
    assert covered_units(BOOK, CODES[::-1]) == CODES
    nameless = replace(book_to_hand_in(BOOK, CODES), units=(replace(BOOK.units[0], code=""),))
    assert covered_units(nameless) == ()


def test_a_unit_that_is_not_there_has_words() -> None:
    with pytest.raises(ValueError, match="没有编码为 999 的单位，这本里有：326001、326002"):
        covered_units(BOOK, ["999"])


def test_part_one_is_not_the_business_of_a_unit() -> None:
    without = replace(BOOK, overall_goals=())
    whole = findings_of(without, (), FRAMEWORK, RULES)
    assert any(one.place.section is Section.OVERALL_GOALS for one in whole)
    own = findings_of(without, CODES[:1], FRAMEWORK, RULES)
    assert [one.id for one in own] == ["R04"]


def test_reasons_go_along() -> None:
    findings = findings_of(BOOK, (), FRAMEWORK, RULES)
    warned = next(one for one in findings if one.id == "R05")
    objects = finding_objects(findings, [answer(warned, "按批复填写")], BOOK)
    assert {one["id"]: one["reason"] for one in objects if one["reason"]} == {"R05": "按批复填写"}
