from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates.amounts import (
    print_amount,
    print_grouped,
    print_percentage,
    read_amount,
    read_percentage,
)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("58.51", "58.51"),
        (" 3967.00 ", "3967.00"),
        ("1,234,567.80", "1234567.80"),
        ("５８．５", "58.5"),
        ("30万", "30"),
        ("2.2万元", "2.2"),
        ("10000元", "1"),
        ("1.5亿元", "15000.0"),
        ("-3.5", "-3.5"),
        ("0", "0"),
        (".5", "0.5"),
    ],
)
def test_amounts_are_read_exactly(text: str, amount: str) -> None:
    assert str(read_amount(text)) == str(Decimal(amount))


@pytest.mark.parametrize("text", ["", "  ", "\u3000", "\n"])
def test_blank_is_not_zero(text: str) -> None:
    assert read_amount(text) is None
    assert read_percentage(text) is None
    assert print_amount(None) == print_percentage(None) == ""


@pytest.mark.parametrize(
    "text", ["约50", "五十", "1,23", "12万3", ".", "-", "万元", "1e5", "NaN", "1 2 x", "5%"]
)
def test_what_is_no_amount_is_never_guessed(text: str) -> None:
    with pytest.raises(ValueError, match="不是金额"):
        read_amount(text)


@pytest.mark.parametrize("number", ["0." + "1" * 27, "1" * 16 + "." + "7" * 12, "9" * 16])
def test_many_digits_are_read_to_the_last_one(number: str) -> None:
    assert read_amount(number) == Decimal(number)
    in_yuan = read_amount(f"{number}元")
    assert in_yuan is not None
    assert in_yuan.as_tuple().digits == Decimal(number).as_tuple().digits


@pytest.mark.parametrize("text", ["7" * 500, "1." + "0" * 40 + "1", "7" * 29])
@pytest.mark.parametrize("read", [read_amount, read_percentage])
def test_more_digits_than_anybody_writes_are_refused_and_never_rounded(
    read: Callable[[str], Decimal | None], text: str
) -> None:
    with pytest.raises(ValueError, match="位数字，位数太多") as refused:
        read(text)
    assert len(str(refused.value)) < 80


def test_what_no_data_file_takes_is_refused_at_once() -> None:
    assert read_amount("9" * 16) == Decimal("9" * 16)
    with pytest.raises(ValueError, match="太大"):
        read_amount("1" + "0" * 16)
    with pytest.raises(ValueError, match="太大"):
        read_amount("9" * 13 + "亿元")


@pytest.mark.parametrize(
    ("text", "percentage"), [("25%", "25"), ("２５％", "25"), ("12.5", "12.5"), ("100 %", "100")]
)
def test_percentages(text: str, percentage: str) -> None:
    assert read_percentage(text) == Decimal(percentage)


@pytest.mark.parametrize("text", ["四分之一", "25%%", "NaN", "Infinity", "2 5x", "1e9", "."])
def test_what_is_no_percentage(text: str) -> None:
    with pytest.raises(ValueError, match="不是百分数"):
        read_percentage(text)


@pytest.mark.parametrize(
    ("amount", "printed"),
    [("1", "1.00"), ("58.5", "58.50"), ("0.0001", "0.0001"), ("1E+3", "1000.00"), ("0", "0.00")],
)
def test_printing_pads_and_never_rounds(amount: str, printed: str) -> None:
    assert print_amount(Decimal(amount)) == printed


@pytest.mark.parametrize(
    ("amount", "printed"),
    [("1234567.8", "1,234,567.80"), ("-0.5", "-0.50"), ("-1234.5", "-1,234.50"), ("12", "12.00")],
)
def test_thousands_are_separated_and_signs_kept(amount: str, printed: str) -> None:
    assert print_grouped(Decimal(amount)) == printed


def test_a_percentage_prints_plainly() -> None:
    assert print_percentage(Decimal("1E+2")) == "100%"


@given(st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=6))
def test_what_is_printed_reads_back(amount: Decimal) -> None:
    assert read_amount(print_amount(amount)) == amount
    assert read_amount(print_grouped(amount)) == amount


@given(st.text())
def test_any_text_is_an_amount_or_refused(text: str) -> None:
    for read in (read_amount, read_percentage):
        try:
            number = read(text)
        except ValueError:
            continue
        assert number is None or number.is_finite()
