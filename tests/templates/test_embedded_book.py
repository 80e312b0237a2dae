"""The book inside our own Word files."""

import hashlib
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates.book import Book, Department, Indicator, Item, ItemisedGoal, Project, Unit
from templates.book_json import load_books
from templates.embedded_book import NAMESPACE, VisibleText, embedded_pieces, read_embedded

BOOK = Book(
    department=Department("412", "云溪县水务局"),
    year=2027,
    overall_goals=(Item("守住防汛底线", "完成<河道>清淤 & 加固\n⑴巡查"),),
    itemised_goals=(ItemisedGoal("河道管护", "水清岸绿", ("清淤12公里", "管护率100%")),),
    units=(
        Unit("412001", "云溪县水务局本级", (Project("", "河道清淤", Decimal("58.50")), Project())),
        Unit("412002", "云溪县水文站", ()),
        Unit("412003", "", (Project(indicators=(Indicator(extras=(("weight", "10"),)),)),)),
    ),
    unplaced=("]]>", "\x00\ud800\ufffe\uffff𠮷\r\n\t"),
)


def part(book: Book, visible_hash: str = "0" * 64) -> bytes:
    return "".join(embedded_pieces(book, visible_hash)).encode()


def test_a_book_comes_back_with_the_hash():
    embedded = read_embedded(part(BOOK, "ab" * 32))
    assert embedded is not None
    assert load_books(embedded.books_json) == (BOOK,)
    assert embedded.visible_hash == "ab" * 32


@given(st.text(st.characters()))
def test_any_text_comes_back(text: str):
    book = replace(BOOK, overall_goals=(Item(text, text),), units=(Unit(text, text),))
    embedded = read_embedded(part(book))
    assert embedded is not None
    assert load_books(embedded.books_json) == (book,)


def test_a_text_longer_than_parsers_take_in_one_node():
    book = replace(BOOK, unplaced=("测" * 4_000_000,))
    embedded = read_embedded(part(book))
    assert embedded is not None
    assert load_books(embedded.books_json) == (book,)


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"not XML",
        b"<book/>",
        f'<book xmlns="{NAMESPACE}" version="1"/>'.encode(),
        part(BOOK)[:-5],
        part(BOOK).replace(b'version="1">', b'version="2">'),
        part(BOOK).replace(b"<book ", b'<!DOCTYPE book [<!ENTITY a "a">]><book '),
        part(BOOK).replace(b"<book ", b'<!DOCTYPE book SYSTEM "file:///etc/passwd"><book '),
    ],
)
def test_what_is_not_ours_is_none(xml: bytes):
    assert read_embedded(xml) is None


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def visible_hash(*paragraphs: str) -> str:
    visible = VisibleText()
    for paragraph in paragraphs:
        visible.add(paragraph)
    return visible.hexdigest()


def test_white_space_does_not_count():
    assert visible_hash("a b\u3000c\n", "\td\u00a0e") == sha256("abcde")


def test_counting_begins_at_the_first_part():
    assert visible_hash("封面", "第一部分 目标 3", " 第一部分", "一", "第二部分") == sha256(
        "第一部分一第二部分"
    )
    assert visible_hash("封面", "第二部分", "表") == sha256("第二部分表")
    assert visible_hash("项目表", "甲") == sha256("项目表甲")


@given(st.lists(st.sampled_from(["第一部分", " 第二部分\n", "甲", "第一", "部分", ""])))
def test_many_paragraphs_count_as_one_by_one(paragraphs: list[str]):
    visible = VisibleText()
    visible.add_all(paragraphs)
    assert visible.hexdigest() == visible_hash(*paragraphs)
