"""The check character of P codes, and the slips that it finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates.project_code import (
    LENGTH,
    SIGNS,
    check_sign,
    is_valid,
    likely_codes,
    normal_code,
    read_code,
    wrong_shape,
)

DIGITS = "0123456789"
SERIALS = st.text(SIGNS, min_size=11, max_size=11)


def code(division="130299", year="27", kind="P", serial="00123410001"):
    first = f"{division}{year}{kind}{serial}"
    return first + (check_sign(first) or "0")


def test_a_code_is_taken_apart():
    parts = read_code(code())
    assert parts is not None
    assert (parts.division, parts.year, parts.kind, parts.serial) == (
        "130299", 2027, "P", "00123410001",
    )  # fmt: skip


def test_every_p_code_of_the_published_book_is_valid(seed):
    found = re.findall(r"项目编码\s+(\S{21})", seed.read_text("utf-8"))
    assert len(found) == 13
    assert all(is_valid(one) for one in found)


@given(SERIALS, st.integers(0, LENGTH - 1), st.sampled_from(SIGNS))
def test_every_single_wrong_sign_is_found(serial, place, sign):
    right = code(serial=serial)
    wrong = right[:place] + sign + right[place + 1 :]
    if wrong != right and wrong[8] == "P":
        assert not is_valid(wrong)


@given(SERIALS, st.integers(9, LENGTH - 3))
def test_every_exchange_of_neighbours_is_found(serial, place):
    right = code(serial=serial)
    wrong = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
    assert wrong == right or not is_valid(wrong)


@given(SERIALS, st.integers(9, LENGTH - 1), st.sampled_from(SIGNS))
def test_what_is_offered_is_valid_and_one_slip_away(serial, place, sign):
    right = code(serial=serial)
    wrong = right[:place] + sign + right[place + 1 :]
    offered = likely_codes(wrong)
    assert len(offered) <= 5
    assert all(is_valid(one) for one in offered)
    assert all(sum(a != b for a, b in zip(one, wrong, strict=True)) <= 2 for one in offered)


def test_a_letter_that_no_code_has_is_the_first_guess():
    right = code(serial="00A23410001")
    assert likely_codes(right.replace("P00", "PO0", 1))[0] == right


def test_an_exchange_of_neighbours_is_among_the_first():
    right = code(serial="00173410002")
    wrong = right.replace("0017341", "0071341", 1)
    assert not is_valid(wrong)
    assert right in likely_codes(wrong)[:3]


def test_the_other_codes_of_the_book_decide():
    right = code(serial="00907010002")
    wrong = right.replace("130299", "130259", 1)
    known = (code(serial="00907010001"), code(serial="00912310003"))
    assert likely_codes(wrong, known)[0] == right


def test_other_kinds_are_left_alone():
    assert is_valid("130299" + "27" + "R" + "00123410001" + "0")
    assert likely_codes("130299" + "27" + "R" + "00123410001" + "0") == ()


def test_a_valid_code_has_nothing_to_offer():
    assert likely_codes(code()) == ()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("13029927P", "共9位"),
        (code()[:-1] + "-", "以外的字符"),
        (code().replace("130299", "13029A"), "前8位"),
        (code().replace("P", "1"), "第9位"),
    ],
)
def test_a_wrong_shape_is_said_in_words(wrong, words):
    assert words in wrong_shape(wrong)
    assert not is_valid(wrong)
    assert read_code(wrong) is None


def test_typed_codes_are_brought_to_their_normal_form():
    assert normal_code(" 130299 27ｐ００123410001w ") == "13029927P00123410001W"


@given(st.text(max_size=30))
def test_no_text_is_refused(text):
    assert is_valid(text) in {True, False}
    assert isinstance(wrong_shape(text), str)
    assert all(is_valid(one) for one in likely_codes(text))
