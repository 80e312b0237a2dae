from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from templates.book import Book
from templates.handin.compare.place import Place, path_of
from templates.handin.following import combine_remarks, follow_remarks
from templates.handin.remark import (
    Answer,
    AnswerKind,
    Remark,
    answer_remark,
    make_remark,
    unanswered,
)
from templates.sample import sample_book
from tests.templates.books import BOOKS
from tests.templates.handin.handins import NOW, REMARKS
from tests.templates.handin.test_differences import with_project, with_rows

BOOK = sample_book()
VALUE = Place("326001", BOOK.projects[0].code, 1, "indicators", 5, field="value")


def _remark(place: Place = VALUE, text: str = "请写明次数") -> Remark:
    return make_remark(BOOK, place, text, "李审", NOW)


def test_a_remark_quotes_what_it_is_about() -> None:
    row = BOOK.projects[0].indicators[4]
    assert _remark().quote == row.value
    assert row.level3 in _remark(VALUE.whole()).quote
    assert _remark(Place(project_no=1)).quote == f"{BOOK.projects[0].code} {BOOK.projects[0].name}"
    assert _remark(Place(project_no=1, field="budget")).quote == "86.40"
    assert _remark(Place(section="safeguards")).quote == ""
    assert _remark(Place()).quote == ""


def test_remarks_are_told_apart() -> None:
    assert _remark().id == _remark().id
    assert len({_remark().id, _remark(text="另一条").id, _remark(Place()).id}) == 3


def test_a_remark_wants_a_place_and_a_text() -> None:
    with pytest.raises(ValueError, match="请写审核意见"):
        _remark(text="  ")
    with pytest.raises(ValueError, match="位置已经不在"):
        _remark(Place(project_no=99))


def test_a_remark_is_answered() -> None:
    remark = _remark()
    assert unanswered([remark]) == (remark,)
    changed = answer_remark(remark, AnswerKind.CHANGED, "", "王小满", NOW)
    assert unanswered([changed]) == ()
    with pytest.raises(ValueError, match="请写出说明"):
        answer_remark(remark, AnswerKind.EXPLAINED, "", "王小满", NOW)
    explained = answer_remark(changed, AnswerKind.EXPLAINED, "按合同填报", "王小满", NOW)
    assert explained.answer == Answer(AnswerKind.EXPLAINED, "按合同填报", "王小满", NOW)
    assert [kind.label for kind in AnswerKind] == ["已改", "说明"]


def test_remarks_follow_their_row() -> None:
    moved = with_rows(BOOK, lambda rows: rows.insert(0, rows.pop(4)))
    (found,) = follow_remarks([_remark()], BOOK, moved)
    assert found.place == replace(VALUE, row=1)
    mended = with_rows(moved, lambda rows: rows.__setitem__(0, replace(rows[0], value="≥12次")))
    (found,) = follow_remarks([_remark()], BOOK, mended)
    assert (found.place.row, found.lost) == (1, False)


def test_remarks_follow_their_project_and_unit() -> None:
    swapped = replace(BOOK, units=BOOK.units[::-1])
    places = [
        VALUE,
        Place(project_no=1, section="goals"),
        Place("326002"),
        Place(section="safeguards"),
    ]
    found = follow_remarks([_remark(place) for place in places], BOOK, swapped)
    before = len(BOOK.units[1].projects)
    assert [one.place.project_no for one in found] == [before + 1, before + 1, 0, 0]
    assert [one.place.section for one in found] == ["indicators", "goals", "", "safeguards"]
    assert found[2].place.unit == "326002"
    assert not any(one.lost for one in found)


def test_a_remark_whose_row_is_gone_stays_with_its_table() -> None:
    shorter = with_rows(BOOK, lambda rows: rows.pop(4))
    (found,) = follow_remarks([_remark()], BOOK, shorter)
    assert found.lost
    assert found.place == replace(VALUE, row=0, field="")
    assert found.quote == BOOK.projects[0].indicators[4].value
    unit = replace(BOOK.units[0], projects=BOOK.units[0].projects[1:])
    gone = replace(BOOK, units=(unit, *BOOK.units[1:]))
    (found,) = follow_remarks([_remark()], BOOK, gone)
    assert (found.lost, found.place) == (True, Place("326001"))
    (found,) = follow_remarks([found], gone, gone)
    assert found.lost


def test_a_remark_without_a_place_is_kept() -> None:
    nowhere = replace(_remark(), place=Place(project_no=99))
    assert follow_remarks([nowhere], BOOK, BOOK) == (replace(nowhere, lost=True),)
    assert follow_remarks([], BOOK, BOOK) == ()


@given(BOOKS, BOOKS, st.lists(REMARKS, max_size=3))
@settings(max_examples=40, deadline=None)
def test_remarks_always_end_up_somewhere(old: Book, new: Book, remarks: list[Remark]) -> None:
    found = follow_remarks(remarks, old, new)
    assert [one.id for one in found] == [one.id for one in remarks]
    for one in found:
        assert one.lost or path_of(new, one.place) is not None


def test_answers_come_back_to_their_remarks() -> None:
    """The circle: returned with remarks, mended in another order, handed in with the answers."""
    remarks = (_remark(), _remark(Place(project_no=1, field="budget"), "请核对预算数"))
    mended = with_rows(BOOK, lambda rows: rows.reverse())
    mended = with_project(mended, 0, lambda one: replace(one, budget=Decimal(90)))
    with_clerk = follow_remarks(remarks, BOOK, mended)
    answered = tuple(
        answer_remark(one, AnswerKind.CHANGED, "", "王小满", NOW + timedelta(days=1))
        for one in with_clerk
    )
    with_reviewer = combine_remarks(follow_remarks(remarks, BOOK, mended), answered)
    assert with_reviewer == answered
    assert unanswered(with_reviewer) == ()


def test_of_two_answers_the_later_counts() -> None:
    remark = _remark()
    first = answer_remark(remark, AnswerKind.CHANGED, "", "王小满", NOW)
    second = answer_remark(remark, AnswerKind.EXPLAINED, "不改", "王小满", NOW + timedelta(hours=1))
    for ours, theirs in ((first, second), (second, first)):
        assert combine_remarks([ours], [theirs])[0].answer == second.answer


@given(st.lists(REMARKS, max_size=4), st.lists(REMARKS, max_size=4))
def test_combining_twice_changes_nothing(ours: list[Remark], theirs: list[Remark]) -> None:
    once = combine_remarks(ours, theirs)
    assert combine_remarks(once, theirs) == once
    assert {one.id for one in once} == {one.id for one in (*ours, *theirs)}
