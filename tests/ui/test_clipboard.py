"""Blocks of cells as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.grid.clipboard import read_block, write_block

cells = st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"]), max_size=8)
blocks = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=5)
)


@given(blocks.filter(lambda rows: rows[-1] != [""]))
def test_what_is_written_is_read(rows):
    assert read_block(write_block(rows)) == rows


@given(st.text(max_size=40))
def test_any_text_is_some_block(text):
    assert all(isinstance(cell, str) for row in read_block(text) for cell in row)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", []),
        ("一\t二\r\n三\t四\r\n", [["一", "二"], ["三", "四"]]),
        ('"两行\n文字"\t"他说""好"""', [["两行\n文字", '他说"好"']]),
        ('"双创"活动\t100%', [['"双创"活动', "100%"]]),
        ('"没有关上\t二', [['"没有关上', "二"]]),
        ("\t\n\t", [["", ""], ["", ""]]),
    ],
)
def test_what_spreadsheets_write(text, rows):
    assert read_block(text) == rows
