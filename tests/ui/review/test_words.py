"""Findings in words: where they are, what would be mended."""

from hypothesis import given
from hypothesis import strategies as st

from templates.findings import Place, Section
from ui.review.words import where_they_differ, whereabouts

LONG = "一是开展巡查。" * 12


def test_long_texts_are_cut_down_to_their_difference() -> None:
    old, new = where_they_differ(f"{LONG}二 是{LONG}", f"{LONG}二是{LONG}")
    assert old == "…一是开展巡查。二 是一是开展巡查。…"
    assert new == "…一是开展巡查。二是一是开展巡查。…"
    assert where_they_differ("≥90 %", "≥90%") == ("≥90 %", "≥90%")


@given(st.text(max_size=60), st.text(max_size=60))
def test_what_differs_still_differs(old: str, new: str) -> None:
    one, other = where_they_differ(f"{LONG}{old}{LONG}", f"{LONG}{new}{LONG}")
    assert (one == other) == (old == new)


def test_places_are_counted_as_a_person_counts() -> None:
    assert whereabouts(Place(Section.PROJECT, 0, 0, 1, row=3, field="value")) == "第3行 "
    assert whereabouts(Place(Section.SAFEGUARDS, item=2)) == "第2条 "
    assert whereabouts(Place(Section.PROJECT, 0, 0, 1, line=1, field="goals")) == "第1条目标 "
    assert whereabouts(Place(Section.BOOK)) == ""
