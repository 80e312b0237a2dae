"""Every printed form of a value has its meaning, and no text is changed or refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates.dates import DateSpan, PartialDate
from templates.values import Value, ValueKind, print_value, read_value

NUMBER, RANGE, DATE = ValueKind.NUMBER, ValueKind.RANGE, ValueKind.DATE
YES_NO, STATEMENT, BLANK = ValueKind.YES_NO, ValueKind.STATEMENT, ValueKind.BLANK

# printed, kind, operator, low, high, unit
FORMS = (
    ("=100.00(%)", NUMBER, "=", "100.00", "100.00", "%"),
    ("≥100百分比", NUMBER, "≥", "100", None, "%"),
    ("<=6962人", NUMBER, "≤", None, "6962", "人"),
    (">=80", NUMBER, "≥", "80", None, ""),
    ("≧ %", BLANK, "≥", None, None, "%"),
    ("±3%以内", RANGE, "≤", "-3", "3", "%"),
    ("不低于95%", NUMBER, "≥", "95", None, "%"),
    ("小于0.9‰", NUMBER, "<", None, "0.9", "‰"),
    ("95%以上", NUMBER, "≥", "95", None, "%"),
    ("每旬粮价波动不超5%", NUMBER, "≤", None, "5", "%"),
    ("是/否", YES_NO, "", None, None, ""),
    ("0起", NUMBER, "", "0", "0", "起"),
    ("长期", STATEMENT, "", None, None, ""),
    ("2023年底前", DATE, "", None, None, ""),
    ("12月底", DATE, "", None, None, ""),
    ("2023.07-2024.01", DATE, "", None, None, ""),
    ("1次/月", NUMBER, "", "1", "1", "次/月"),
    ("780元/生/年", NUMBER, "", "780", "780", "元/生/年"),
    ("1600元/亩", NUMBER, "", "1600", "1600", "元/亩"),
    ("≤620万/月", NUMBER, "≤", None, "620", "万/月"),
    ("226,145,100.00", NUMBER, "", "226145100.00", "226145100.00", ""),
    ("≥90%", NUMBER, "≥", "90", None, "%"),
    ("≤2.2万元", NUMBER, "≤", None, "2.2", "万元"),
    ("4天", NUMBER, "", "4", "4", "天"),
    ("3个人", NUMBER, "", "3", "3", "人"),
    ("≤2年", NUMBER, "≤", None, "2", "年"),
    ("≥９５．５％", NUMBER, "≥", "95.5", None, "%"),
    ("≤1,200元/人·月", NUMBER, "≤", None, "1200", "元/人·月"),
    ("三个人", NUMBER, "", "3", "3", "人"),
    ("一千零五十人次", NUMBER, "", "1050", "1050", "人次"),
    ("不少于十二次", NUMBER, "≥", "12", None, "次"),
    ("百分之九十五", NUMBER, "", "95", "95", "%"),
    ("百分百", NUMBER, "", "100", "100", "%"),
    ("3-5天", RANGE, "", "3", "5", "天"),
    ("90%～95%", RANGE, "", "90", "95", "%"),
    ("≥80%且≤95%", RANGE, "", "80", "95", "%"),
    ("80%≤合格率≤95%", RANGE, "", "80", "95", "%"),
    ("5±1天", RANGE, "", "4", "6", "天"),
    ("≤6月", NUMBER, "≤", None, "6", "月"),
    ("6个月", NUMBER, "", "6", "6", "月"),
    ("3天内", NUMBER, "≤", None, "3", "天"),
    ("约50人", NUMBER, "", "50", "50", "人"),
    ("全年12次", NUMBER, "", "12", "12", "次"),
    ("PM2.5浓度下降5%", NUMBER, "", "5", "5", "%"),
    ("≥-5%", NUMBER, "≥", "-5", None, "%"),
    ("1.5亿元", NUMBER, "", "1.5", "1.5", "亿元"),
    ("≥2.2万页", NUMBER, "≥", "2.2", None, "万页"),
    ("≥1.2万户", NUMBER, "≥", "1.2", None, "万户"),
    ("农9师99团", STATEMENT, "", None, None, ""),
    ("7×24小时", STATEMENT, "", None, None, ""),
    ("一次性发放", STATEMENT, "", None, None, ""),
    ("3次，覆盖5个村", STATEMENT, "", None, None, ""),
    ("≥**%", STATEMENT, "", None, None, ""),
    ("有所改善", STATEMENT, "", None, None, ""),
    ("否", YES_NO, "", None, None, ""),
    ("　", BLANK, "", None, None, ""),
    ("(%)", BLANK, "", None, None, "%"),
)


@pytest.mark.parametrize(("printed", "kind", "operator", "low", "high", "unit"), FORMS)
def test_a_form_has_its_meaning(printed, kind, operator, low, high, unit):
    value = read_value(printed)
    assert value.printed == printed
    assert (value.kind, value.operator, value.unit.name) == (kind, operator, unit)
    assert value.low == (None if low is None else Decimal(low))
    assert value.high == (None if high is None else Decimal(high))


# printed, first, last, how often
DATES = (
    ("2023年底前", None, PartialDate(2023, 12), ""),
    ("12月底", None, PartialDate(None, 12), ""),
    ("2023.07-2024.01", PartialDate(2023, 7), PartialDate(2024, 1), ""),
    ("2024年12月31日前完成", None, PartialDate(2024, 12, 31), ""),
    ("2024-05-31", PartialDate(2024, 5, 31), PartialDate(2024, 5, 31), ""),
    ("2024年3-6月", PartialDate(2024, 3), PartialDate(2024, 6), ""),
    ("2024年3月至6月", PartialDate(2024, 3), PartialDate(2024, 6), ""),
    ("第三季度末前", None, PartialDate(None, 9), ""),
    ("2024年上半年", PartialDate(2024, 1), PartialDate(2024, 6), ""),
    ("2021-2025年", PartialDate(2021), PartialDate(2025), ""),
    ("每月10日前", None, PartialDate(None, None, 10), "每月"),
    ("十二月底前", None, PartialDate(None, 12), ""),
    ("二〇二四年", PartialDate(2024), PartialDate(2024), ""),
    ("2024年3月起", PartialDate(2024, 3), None, ""),
    ("年底前", None, PartialDate(None, 12), ""),
)


@pytest.mark.parametrize(("printed", "start", "end", "every"), DATES)
def test_a_date_is_a_bound(printed, start, end, every):
    value = read_value(printed)
    assert value.kind is DATE
    assert value.dates == DateSpan(start, end, every)


def test_an_amount_that_looks_like_a_date_is_an_amount():
    assert read_value("≤2024.05万元").number == Decimal("2024.05")
    assert read_value("20.5-30.1万元").kind is RANGE


def test_the_unit_is_kept_as_it_stands():
    assert read_value("＝100（％）").unit_printed == "（％）"
    assert read_value("3 个人").unit_printed == "个人"


def test_units_of_one_kind_can_be_compared():
    small, large = read_value("12000户").unit, read_value("1.2万户").unit
    assert (small.dimension, small.size * 12_000) == (large.dimension, large.size * Decimal("1.2"))
    assert read_value("≤620万/月").unit.is_price
    assert read_value("≤30万").unit.is_money


def test_words_for_an_operator_are_named():
    assert read_value("控制在5%以内").words == ("控制在", "以内")
    assert read_value("95分左右").is_approximate
    assert not read_value("≥95分").is_approximate


def test_what_stands_around_the_number_is_kept():
    value = read_value("达到95%以上，无投诉")
    assert (value.lead, value.tail) == ("达到", "无投诉")


PRINTED = (
    (">=95%", "≥95%"),
    ("≥95％", "≥95%"),
    (" => 95 % ", "≥95%"),
    ("＜＝６０人", "≤60人"),
    ("=100.00(%)", "=100.00%"),
    ("≥100百分比", "≥100%"),
    ("<= 1,200.50 万元", "≤1,200.50万元"),
    ("不低于95％", "不低于95%"),
    ("2024 年 6 月底前", "2024年6月底前"),
    ("  效果显著 提升 ", "效果显著 提升"),
    ("完成 >=95％ 的任务", "完成 >=95％ 的任务"),
)


@pytest.mark.parametrize(("typed", "printed"), PRINTED)
def test_typed_text_is_printed_properly(typed, printed):
    assert print_value(typed) == printed


PIECES = st.sampled_from(
    [">=", "≥", "≤", "＜＝", "±", "-", "1", "９５", "1,000", "2024", ".", "年", "月", "底前", "％", "%",
     "‰", "(", ")", "万", "元", "/", "人", "·", "三", "十", "百分之", "亿", "不低于", "以上", "每", "至",
     " ", "\n", "个", "次", "XX", "且", "x", "第", "季度", "一次性"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join))


@given(TEXTS)
def test_no_text_is_changed_or_refused(text):
    value = read_value(text)
    assert value.printed == text
    assert isinstance(value, Value)
    assert value.kind is not NUMBER or value.number is not None
    assert value.kind is not RANGE or value.low < value.high


@given(TEXTS)
def test_printing_keeps_the_meaning_and_prints_its_own_again(text):
    printed = print_value(text)
    assert print_value(printed) == printed
    before, after = read_value(text), read_value(printed)
    assert (before.kind, before.operator, before.low, before.high) == (
        after.kind, after.operator, after.low, after.high,
    )  # fmt: skip


def test_a_very_long_text_is_read_at_once():
    assert read_value("9" * 100_000).kind is STATEMENT
    assert read_value("不" * 100_000).kind is STATEMENT
