from dataclasses import replace

import pytest
from hypothesis import given

from templates.book import Book, Department
from templates.handin.file_name import handin_file_name
from templates.handin.handin import Handin, Kind, Sender
from templates.sample import sample_book
from tests.templates.handin.handins import HANDINS, handin


def test_the_name_says_whose_which_year_and_which_round() -> None:
    one = handin(round=2)
    assert handin_file_name(one) == "326001-2027-第2次.jxb"
    assert handin_file_name(replace(one, kind=Kind.RETURN)) == "326001-2027-第2次-退回.jxb"
    assert handin_file_name(replace(one, kind=Kind.RECEIPT)) == "326001-2027-第2次-回执.jxb"


def test_several_units_hand_in_as_their_department() -> None:
    book = sample_book()
    assert handin_file_name(handin(book, round=1)) == "326-2027-第1次.jxb"
    assert handin_file_name(handin(book, units=("326001", "326002"))) == "326-2027-第1次.jxb"


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        (Sender(code="326", name="文旅局"), "326-第1次.jxb"),
        (Sender(name="清源区 文旅局/本级"), "清源区文旅局本级-第1次.jxb"),
        (Sender(name="../../etc"), "etc-第1次.jxb"),
        (Sender(name="CON"), "CON_-第1次.jxb"),
        (Sender(name="<>|?*"), "报送文件-第1次.jxb"),
        (Sender(name="长" * 300), "长" * 40 + "-第1次.jxb"),
    ],
)
def test_without_code_the_senders_name_serves(sender: Sender, name: str) -> None:
    one = handin(Book(Department(), None))
    assert handin_file_name(replace(one, about=replace(one.about, sender=sender))) == name


@given(HANDINS)
def test_every_name_is_safe_on_every_system(one: Handin) -> None:
    name = handin_file_name(one)
    stem = name.removesuffix(".jxb")
    assert stem
    assert all(sign.isalnum() or sign in "-_" for sign in stem)
    assert len(name.encode()) < 200
