"""Bringing one list into line with another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.models.align import PutIn, Shift, TakeOut, steps


def follow(have, want):
    """Do the steps as a model would."""
    present = list(have)
    done = []
    for step in steps(have, want):
        done.append(step)
        match step:
            case TakeOut(first, last):
                del present[first : last + 1]
            case Shift(old, new):
                present.insert(new, present.pop(old))
            case PutIn(first, last):
                present[first:first] = want[first : last + 1]
    return present, done


@given(
    st.lists(st.integers(0, 12), unique=True),
    st.lists(st.integers(0, 12), unique=True),
)
def test_the_steps_lead_there(have, want):
    assert follow(have, want)[0] == want


@pytest.mark.parametrize(
    ("have", "want", "expected"),
    [
        ("abcd", "abcd", []),
        ("abcd", "bcda", [Shift(0, 3)]),
        ("abcd", "dabc", [Shift(3, 0)]),
        ("abcd", "ad", [TakeOut(1, 2)]),
        ("ad", "abcd", [PutIn(1, 2)]),
        ("abcdef", "bdf", [TakeOut(4, 4), TakeOut(2, 2), TakeOut(0, 0)]),
    ],
)
def test_few_steps(have, want, expected):
    assert follow(have, want) == (list(want), expected)
