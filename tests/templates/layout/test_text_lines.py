"""How many lines a text takes, at least and at most."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates.layout.text_lines import (
    EM,
    break_lines,
    fewest_lines,
    most_lines,
    split_lines,
)

TEXT = st.text(
    st.sampled_from("完成项目，。（）“”—…≥①%ab W0123456789.-/ \t\n‰😀𠮷") | st.characters(),
    max_size=80,
)
WIDTH = st.integers(3 * EM, 40 * EM)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, 1),
        ("满意度指标", 5, 1),
        ("可持续影响指标", 5, 2),
        ("一" * 50, 10, 5),
        ("一\n二\r\n三\r四", 10, 4),
        ("\n", 10, 2),
    ],
)
def test_chinese_text_is_counted_exactly(text: str, width: int, lines: int):
    assert most_lines(text, width * EM) == fewest_lines(text, width * EM) == lines


def test_marks_do_not_begin_a_line():
    assert most_lines("完成项目。", 4 * EM) == 2
    assert fewest_lines("完成项目。", 4 * EM) == 1  # it may hang
    assert most_lines("完成项（目", 4 * EM) == 2


def test_a_first_line_that_is_indented():
    assert most_lines("一" * 10, 10 * EM, 2 * EM) == 2
    assert fewest_lines("一" * 8, 10 * EM, 2 * EM) == 1


def test_a_latin_word_longer_than_a_line_breaks():
    assert most_lines("W" * 40, 10 * EM) >= 4
    assert fewest_lines("1" * 40, 10 * EM) <= 2


def test_a_latin_word_moves_down_whole():
    assert most_lines("完成项目 GDP", 5 * EM) == 2


@given(TEXT, WIDTH, st.integers(0, 2 * EM))
def test_the_fewest_are_not_more_than_the_most(text: str, width: int, first: int):
    fewest = fewest_lines(text, width, first)
    assert len(split_lines(text)) <= fewest <= most_lines(text, width, first)


@given(TEXT, WIDTH)
def test_more_room_never_takes_more_lines(text: str, width: int):
    assert most_lines(text, width + EM) <= most_lines(text, width)
    assert fewest_lines(text, width + EM) <= fewest_lines(text, width)


@given(TEXT.map(lambda text: " ".join(text.split())), WIDTH)
def test_broken_lines_are_the_text_and_each_fits(text: str, width: int):
    lines = break_lines(text, width)
    assert "".join(lines) == text
    assert all(most_lines(line, width) == 1 for line in lines)
