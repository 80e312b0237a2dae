from dataclasses import replace
from datetime import timedelta

import pytest

from templates.handin.collect.judgement import Known, State, Taken, judge_handin, judge_refusal
from templates.handin.errors import (
    Altered,
    BadContent,
    HandinRefused,
    NewerVersion,
    NotAHandin,
    PasswordNeeded,
    Truncated,
    Unsafe,
    WrongPassword,
)
from templates.handin.handin import Handin, Kind
from templates.readers.reading import CannotRead
from templates.sample import sample_book
from tests.templates.handin.handins import NOW, handin

DAY = timedelta(days=1)


def _one(round_: int = 1, days: int = 0, digest: str = "a") -> Handin:
    return replace(handin(round=round_, created=NOW + days * DAY), digest=digest)


LAST = Known(2027, {"326"}, {"326001": Taken(2, NOW, "b")})


@pytest.mark.parametrize(
    ("one", "state"),
    [
        (_one(3, 5), State.NEWER),
        (_one(2, 1), State.NEWER),
        (_one(2, 0, "b"), State.SAME),
        (_one(2, -1), State.OLDER),
        (_one(1, 9), State.OLDER),
        (_one(2, 0, "c"), State.OLDER),
    ],
)
def test_what_has_been_taken_in_decides(one: Handin, state: State) -> None:
    assert judge_handin(one, LAST) is state
    assert judge_handin(one, Known()) is State.NEW


def test_what_is_not_for_us_is_told_apart() -> None:
    assert judge_handin(_one(), Known(2026, {"326"})) is State.WRONG_YEAR
    assert judge_handin(_one(), Known(2027, {"303"})) is State.WRONG_DEPARTMENT
    assert judge_handin(replace(_one(), kind=Kind.RETURN), Known()) is State.WRONG_KIND


def test_a_file_of_several_units_is_newer_if_it_is_for_one() -> None:
    both = replace(handin(sample_book(), units=("326001", "326002"), round=1), digest="x")
    assert judge_handin(both, LAST) is State.NEWER
    all_taken = LAST.with_taken(_one(2, 3), ["326001", "326002"])
    assert judge_handin(both, all_taken) is State.OLDER
    assert LAST.with_taken(both, ()) is LAST


def test_a_whole_book_stands_beside_its_units() -> None:
    whole = handin(sample_book())
    assert whole.covers == ("326",)
    assert judge_handin(whole, LAST) is State.NEW


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (Altered(), State.TAMPERED),
        (Truncated(), State.TAMPERED),
        (Unsafe(), State.TAMPERED),
        (NewerVersion(), State.UNKNOWN_VERSION),
        (NotAHandin(), State.UNREADABLE),
        (BadContent(), State.UNREADABLE),
        (PasswordNeeded(), State.LOCKED),
        (WrongPassword(), State.LOCKED),
        (CannotRead("x"), State.UNREADABLE),
    ],
)
def test_why_a_file_was_not_read(error: CannotRead, state: State) -> None:
    assert judge_refusal(error) is state
    assert not state.taken


def test_every_state_and_refusal_has_words() -> None:
    assert all(state.label for state in State)
    assert [state for state in State if state.taken] == [State.NEW, State.NEWER]
    words = {HandinRefused.words, *(kind.words for kind in HandinRefused.__subclasses__())}
    assert len(words) == len(HandinRefused.__subclasses__()) + 1 == 9
