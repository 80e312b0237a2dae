"""Several texts in one cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates.workbooks.numbered_lines import join_lines, split_lines

LINE = st.text(st.sampled_from("1234.、（）　 \n甲乙"), max_size=12)


@given(st.lists(LINE, max_size=5).map(tuple))
def test_texts_come_back_whatever_stands_in_them(texts: tuple[str, ...]) -> None:
    assert split_lines(join_lines(texts)) == texts


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("", ()),
        ("  ", ()),
        ("甲", ("甲",)),
        ("甲\n乙", ("甲", "乙")),
        ("1、甲\n2、乙\n还是乙", ("甲", "乙\n还是乙")),
        ("（1）甲\n（2）乙", ("甲", "乙")),
        ("1.甲\n2.乙\n4.不是下一条", ("甲", "乙\n4.不是下一条")),
        ("1.5公里\n2公里", ("1.5公里", "2公里")),
        ("前言\n1.甲", ("前言", "甲")),
    ],
)
def test_what_people_type(typed: str, texts: tuple[str, ...]) -> None:
    assert split_lines(typed) == texts
