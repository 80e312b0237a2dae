"""Chinese numbers."""

import pytest

from templates.numerals import chinese_number


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (19, "十九"),
        (20, "二十"),
        (21, "二十一"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (1000, "一千"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (1100, "一千一百"),
        (2305, "二千三百零五"),
        (9999, "九千九百九十九"),
    ],
)
def test_numbers_as_they_are_written(number: int, written: str):
    assert chinese_number(number) == written


def test_no_two_numbers_are_written_alike():
    assert len({chinese_number(number) for number in range(1, 10_000)}) == 9_999
