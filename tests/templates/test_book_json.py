import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates.book import Book
from templates.book_json import NotABook, book_object, dump_books, load_books
from templates.sample import sample_book
from tests.templates.books import BOOKS

KEYS = {
    "format": str,
    "version": int,
    "department": dict,
    "year": int,
    "framework": str,
    "overall_goals": list,
    "itemised_goals": list,
    "safeguards": list,
    "units": list,
}


@given(BOOKS)
def test_a_book_survives(book: Book) -> None:
    assert load_books(dump_books([book])) == (book,)


@given(st.lists(BOOKS, max_size=3).filter(lambda books: len(books) != 1))
def test_several_books_survive(books: list[Book]) -> None:
    assert load_books(dump_books(books)) == tuple(books)


def test_the_documented_form() -> None:
    written = book_object(sample_book())
    assert {key: type(written[key]) for key in KEYS} == KEYS
    project = written["units"][0]["projects"][0]
    assert project["budget"] == "86.40"
    assert project["other"] is None
    assert project["spending_plan"]["march"] == "20"
    assert set(project["indicators"][0]) == {
        "level1",
        "level2",
        "level3",
        "description",
        "value",
        "basis",
    }


def test_unknown_keys_and_missing_ones_are_borne() -> None:
    (book,) = load_books('{"format": "jixiao-book", "version": 1, "new": {"key": [1]}}')
    assert book == Book()


def _sample_with(path: str, value: Any) -> str:
    data = json.loads(dump_books([sample_book()]))
    *way, last = path.split("/")
    at = data
    for step in way:
        at = at[int(step) if step.isdigit() else step]
    at[int(last) if last.isdigit() else last] = value
    return json.dumps(data)


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("format", "other", "不是绩效填报"),
        ("version", 2, "更新版本"),
        ("version", "1", "version 应为数字"),
        ("year", "2027", "year 应为"),
        ("year", True, "year 应为"),
        ("department", [], "department 应为对象"),
        ("units", {}, "units 应为列表"),
        ("units/0", 3, "units\\[0\\] 应为对象"),
        ("units/0/projects/1/budget", 3.5, "units\\[0\\].projects\\[1\\].budget 应为文字"),
        ("units/0/projects/1/budget", "NaN", "projects\\[1\\].budget 应为数字"),
        ("units/0/projects/1/goals", [1], "projects\\[1\\].goals\\[0\\] 应为文字"),
        ("units/1/projects/0/indicators/2/value", {}, "indicators\\[2\\].value 应为文字"),
    ],
)
def test_what_is_no_book_is_refused_with_its_place(path: str, value: Any, words: str) -> None:
    with pytest.raises(NotABook, match=words):
        load_books(_sample_with(path, value))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "[" * 100_000, '{"books": [1]}', "\x00"])
def test_other_json_is_refused(text: str) -> None:
    with pytest.raises(NotABook):
        load_books(text)


def test_json_that_breaks_off_is_refused_in_chinese_with_its_place() -> None:
    with pytest.raises(NotABook, match="第 2 行第 1 个字符") as refused:
        load_books("[1\n")
    assert not any(c.isascii() and c.isalpha() for c in str(refused.value).replace("JSON", ""))


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*KEYS, "projects", "books"]), inner, max_size=4)
    ),
)


@given(JSON)
def test_any_json_is_a_book_or_refused(data: Any) -> None:
    text = json.dumps(data)
    try:
        books = load_books(text)
    except NotABook as refused:
        assert str(refused)
    else:
        assert all(isinstance(book, Book) for book in books)
