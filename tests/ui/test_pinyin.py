"""First letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.pinyin import _BOTH, _letters, folded, initials, spellings


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
        ("３２６００１ ＬＥＤ屏", "326001 ledp"),
        ("阿座", "az"),
        ("亳州濮阳鄞州深圳", "bzpyyzsz"),
        ("朱镕喆堃", "zrzk"),
        ("𠀀，", ","),
    ],
)
def test_first_letters(text, letters):
    assert initials(text) == letters


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("银行账户", "yhzh"), ("银行账户", "yxzh"), ("重点", "zd"), ("重庆", "cq"),
        ("会计核算", "kjhs"), ("会议费", "hyf"), ("长期", "cq"), ("校长", "xz"), ("厦门", "xm"),
        ("调查", "dc"), ("调整", "tz"), ("畜牧", "xm"), ("单县", "sx"), ("便民服务", "bmfw"),
    ],
)  # fmt: skip
def test_a_character_of_two_sounds_is_found_by_both(text, typed):
    assert typed in spellings(text).split()


def test_the_usual_way_comes_first_and_there_are_few():
    text = "银行行政会计重点长期"
    ways = spellings(text).split()
    assert ways[0] == initials(text)
    assert 1 < len(ways) <= 8
    assert spellings("人民") == "rm"


def test_every_character_has_its_letter():
    assert len(_letters()) == 0x9FFF - 0x4E00 + 1
    assert set(_letters()) <= set("abcdefghijklmnopqrstuvwxyz.")
    assert all(initials(sign) in letters for sign, letters in _BOTH.items())


def test_what_is_compared_has_one_width_and_case():
    assert folded("ＬＥＤ屏（３２６）") == "led屏(326)"


@given(st.text())
def test_any_text_has_some(text):
    assert len(initials(text)) <= len(text) or not text.isascii()
    assert initials(text) in spellings(text) or not initials(text)
