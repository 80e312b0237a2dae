"""Values in three columns come back to the letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates.workbooks.split_values import SplitValue, contradicts, join_value, split_value

MET = [
    "≥90%", "≤2.2万元", "4天", "3个人", "=100.00(%)", "≥100百分比", "<=6962人", ">=80", "≧ %",
    "±3%以内", "不低于95%", "小于0.9‰", "95%以上", "每旬价格波动不超5%", "是/否", "0起", "长期",
    "2023年底前", "12月底", "2023.07-2024.01", "1次/月", "780元/生/年", "1600元/亩", "≤620万/月",
    "226,145,100.00", "", "定性", "＝100％", "≥", "%", "≥%", " 5个", "4人/次 ", "≥≥5", "-5%", "=",
]  # fmt: skip


@pytest.mark.parametrize("printed", MET)
def test_every_form_that_was_met_comes_back(printed: str) -> None:
    assert join_value(split_value(printed)) == printed


@given(
    st.text(
        st.sampled_from("≥≤=<>＝%‰0123456789.,-~个人万元天定性不低于 以上年月(）\n"), max_size=12
    )
)
def test_anything_like_a_value_comes_back(printed: str) -> None:
    assert join_value(split_value(printed)) == printed


@given(st.text(max_size=30))
def test_any_text_comes_back(printed: str) -> None:
    assert join_value(split_value(printed)) == printed


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("≥90%", ("≥", "90", "%")),
        ("12个", ("", "12", "个")),
        ("≤1.8万元/场", ("≤", "1.8", "万元/场")),
        ("2027年11月底前", ("定性", "2027年11月底前", "")),
        ("有所提高", ("定性", "有所提高", "")),
        ("8%～12%", ("", "8%～12%", "")),
        ("≥%", ("≥", "", "%")),
    ],
)
def test_parts(printed: str, parts: tuple[str, str, str]) -> None:
    assert split_value(printed) == parts


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (("≥", "≥95%", "%"), "≥95%"),
        (("", "95%", "%"), "95%"),
        (("≥", "95", ""), "≥95"),
        (("定性", "优", "级"), "优级"),
        (("≥", "个", "个"), "≥个个"),
    ],
)
def test_what_is_typed_twice_is_printed_once(typed: tuple[str, str, str], printed: str) -> None:
    assert join_value(SplitValue(*typed)) == printed


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        (("≥", "≤95", "%"), True),
        (("≥", ">=95", "%"), False),
        (("定性", "≤95", "%"), False),
        (("", "≤95", "%"), False),
        (("≥", "95", "%"), False),
    ],
)
def test_two_signs_that_differ_contradict(typed: tuple[str, str, str], answer: bool) -> None:
    assert contradicts(SplitValue(*typed)) is answer
