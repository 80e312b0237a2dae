"""The common indicators and their values."""

import pytest

from templates.framework import built_in_frameworks
from templates.library.common_indicators import common_indicators
from templates.library.suggestion import Suggestion, joined, with_number, without_number
from templates.values import ValueKind, read_value


def test_the_levels_of_a_framework_have_some():
    named = {
        level2.name: len(common_indicators(level2.name))
        for one in built_in_frameworks()["mof-2015"].level1
        for level2 in one.level2
    }
    assert all(named.values()), named
    assert sum(named.values()) == len(common_indicators(""))
    assert common_indicators("经济成本指标") == common_indicators("成本指标")
    assert common_indicators("社会成本指标") == ()


def test_their_values_wait_for_a_number():
    for one in common_indicators(""):
        assert read_value(one.value).kind is ValueKind.BLANK, one
        if one.value:
            assert read_value(with_number(one.value, "5")).kind is ValueKind.NUMBER, one
        assert one.name
        assert one.description


@pytest.mark.parametrize(
    ("value", "left"),
    [
        ("≥90%", "≥%"),
        ("100%", "=%"),
        ("≤30万元", "≤万元"),
        ("11月底前", ""),
        ("显著", ""),
        ("5", ""),
    ],
)
def test_the_number_goes(value, left):
    assert without_number(value) == left


@pytest.mark.parametrize(
    ("old", "typed", "printed"),
    [
        ("≥%", "95", "≥95%"),
        ("=%", "100", "100%"),
        ("=处", "3", "3处"),
        ("≥%", "≤5", "≤5"),
        ("≥90%", "95", "95"),
        ("", "95", "95"),
        ("≥%", "持续提升", "持续提升"),
    ],
)
def test_a_number_goes_into_a_waiting_value(old, typed, printed):
    assert with_number(old, typed) == printed


def test_a_name_that_was_used_is_not_offered_again():
    used, common = Suggestion("一", times=2), Suggestion("一")
    assert joined((used,), (common, Suggestion("二"))) == (used, Suggestion("二"))
