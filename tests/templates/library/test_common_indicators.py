"""The common indicators and their values."""

import pytest

from templates.framework import built_in_frameworks
from templates.library.common_indicators import built_in_library, load_library, parse_library
from templates.library.suggestion import Suggestion, joined, with_number, without_number
from templates.values import ValueKind, read_value


def test_the_levels_of_a_framework_have_some():
    named = {
        level2.name: len(built_in_library().common(level2.name))
        for one in built_in_frameworks()["mof-2015"].level1
        for level2 in one.level2
    }
    assert all(named.values()), named
    assert sum(named.values()) == len(built_in_library().common(""))
    assert built_in_library().common("经济成本指标") == built_in_library().common("成本指标")
    assert built_in_library().common("社会成本指标") == ()


def test_their_values_wait_for_a_number():
    for one in built_in_library().common(""):
        assert read_value(one.value).kind is ValueKind.BLANK, one
        if one.value:
            assert read_value(with_number(one.value, "5")).kind is ValueKind.NUMBER, one
        assert one.name
        assert one.description


HEADING = "level2\tname\tdescription\toperator\tunit\tbasis\n"
OWN = HEADING + "数量指标\t巡堤里程\t巡查的堤段\t≥\t公里\t巡查记录\n"


def test_a_bureaus_own_come_before_the_built_in_ones(tmp_path):
    (tmp_path / "qu.tsv").write_text(OWN, "utf-8-sig")
    library, refused = load_library(tmp_path)
    assert refused == ()
    own = Suggestion("巡堤里程", "巡查的堤段", "≥公里", "巡查记录")
    assert library.common("数量指标") == (own, *built_in_library().common("数量指标"))
    assert library.common("质量指标") == built_in_library().common("质量指标")


def test_a_file_of_the_built_in_ones_name_takes_its_place(tmp_path):
    (tmp_path / "indicators.tsv").write_text(OWN, "utf-8")
    library, _ = load_library(tmp_path)
    assert [one.name for one in library.common("")] == ["巡堤里程"]


def test_a_name_is_offered_as_the_first_library_has_it(tmp_path):
    name = built_in_library().common("数量")[0].name
    (tmp_path / "a.tsv").write_text(f"{HEADING}数量\t{name}\t甲\t≥\t次\t\n", "utf-8")
    (tmp_path / "b.tsv").write_text(f"{HEADING}数量\t{name}\t乙\t≥\t次\t\n", "utf-8")
    library, _ = load_library(tmp_path)
    assert [one.description for one in library.common("数量") if one.name == name] == ["甲"]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "缺少“level2”一列"),
        (HEADING.encode(), "没有指标"),
        (b"level2\tname\n", "缺少“description”一列"),
        ((HEADING + "\t名称\t\t\t\t\n").encode(), "第 2 行没有二级指标"),
        ((HEADING + "数量\n").encode(), "第 2 行没有二级指标"),
        (OWN.encode("gb18030"), "UTF-8"),
        ((HEADING + "数量\t" + "长" * 200_000).encode(), "格式不对"),
        (b"\t" * 4_000_001, "太大"),
    ],
)
def test_what_is_no_library_is_refused_by_name_and_the_rest_loads(tmp_path, content, word):
    (tmp_path / "bad.tsv").write_bytes(content)
    (tmp_path / "qu.tsv").write_text(OWN, "utf-8")
    library, refused = load_library(tmp_path)
    assert library.common("数量")[0].name == "巡堤里程"
    assert len(refused) == 1
    assert refused[0].startswith("bad.tsv：")
    assert word in refused[0]


def test_quotes_in_a_library_are_text():
    library = parse_library(HEADING + '数量\t"送戏下乡\t\t≥\t场\t\n数量\t讲座"\t\t≥\t场\t\n')
    assert [one.name for one in library.common("数量")] == ['"送戏下乡', '讲座"']


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
        # The sign was chosen with the suggestion: without it the review (R12) would ask for one.
        ("=%", "100", "=100%"),
        ("=台", "95", "=95台"),
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
