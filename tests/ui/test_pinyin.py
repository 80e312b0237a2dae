"""First letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.pinyin import initials


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("人民", "rm"),
        ("产出指标", "cczb"),
        ("数量指标", "slzb"),
        ("可持续影响", "kcxyx"),
        ("服务对象满意度", "fwdxmyd"),
        ("经济效益", "jjxy"),
        ("326001 图书馆", "326001 tsg"),
        ("阿座", "az"),
        ("𠀀，", ""),
    ],
)
def test_first_letters(text, letters):
    assert initials(text) == letters


@given(st.text())
def test_any_text_has_some(text):
    assert len(initials(text)) <= len(text) or not text.isascii()
