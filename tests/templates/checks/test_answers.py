"""A reason stands as long as what was judged stands."""

from dataclasses import replace

import pytest

from templates.checks import answer, answered, check_book, still_applies, unanswered
from templates.checks.fixes import apply
from tests.templates.checks.cases import GOOD, book_of, changed

BAD = changed("e.value=有所改善 | q.value=24次")


@pytest.fixture
def vague(framework, rules):
    return lambda book: next(one for one in check_book(book, framework, rules) if one.id == "R23")


def test_a_reason_stands_while_the_cell_does(vague):
    given = answer(vague(book_of(BAD)), " 上级文件如此表述 ")
    assert given.reason == "上级文件如此表述"
    assert still_applies(given, vague(book_of(BAD)))


def test_a_reason_moves_with_its_row_and_project(vague):
    given = answer(vague(book_of(BAD)), "理由")
    turned = replace(BAD, indicators=BAD.indicators[::-1])
    assert still_applies(given, vague(book_of(GOOD, turned)))


@pytest.mark.parametrize(
    "change", ["e.value=有所好转", "e.level3=举报办结情况", "code=13029927P001234100018"]
)
def test_a_reason_is_asked_for_again(vague, change):
    given = answer(vague(book_of(BAD)), "理由")
    other = changed(f"e.value=有所改善 | q.value=24次 | {change}")
    assert not still_applies(given, vague(book_of(other)))


def test_a_change_elsewhere_in_the_row_asks_for_nothing(vague):
    given = answer(vague(book_of(BAD)), "理由")
    other = changed("e.value=有所改善 | q.value=24次 | e.basis=统计年报数据")
    assert still_applies(given, vague(book_of(other)))


def test_no_reason_is_no_answer(vague):
    with pytest.raises(ValueError, match="理由"):
        answer(vague(book_of(BAD)), " ")


def test_the_last_answer_counts_and_warnings_wait_for_one(framework, rules):
    findings = check_book(book_of(BAD), framework, rules)
    (open_one,) = unanswered(findings, ())
    first, last = answer(open_one, "先前"), answer(open_one, "后来")
    assert answered(findings, (first, last)) == {open_one: last}
    assert unanswered(findings, (first,)) == ()


def test_a_chosen_change_ends_the_matter(framework, rules):
    book = book_of(changed("s.value=100%"))
    (finding,) = check_book(book, framework, rules)
    assert check_book(apply(book, finding.choices[0]), framework, rules) == ()
