"""Every field that a person fills in has its explanation."""

import pytest

from db.edits import FIELDS, Kind
from templates.field_notes import _NOTES, note_of
from templates.framework import built_in_frameworks

OTHERS = (Kind.REASON, Kind.CONTROL)
"""Rows that are no part of the form."""
ASKED = [
    (kind, key)
    for kind, keys in FIELDS.items()
    for key in keys
    if kind not in OTHERS and key not in ("unplaced", "extras")
]


def test_every_field_of_the_form_is_explained_and_no_other():
    assert {(str(kind), key) for kind, key in ASKED} == set(_NOTES)


@pytest.mark.parametrize(("kind", "key"), ASKED)
def test_a_note_is_a_sentence_or_two(kind, key):
    note = note_of(kind, key)
    assert note.endswith("。")
    assert 10 < len(note) < 90
    assert note_of(kind, "nothing") == ""


@pytest.mark.parametrize("framework", built_in_frameworks().values(), ids=lambda one: one.id)
def test_every_level_is_explained(framework):
    for one in framework.level1:
        assert framework.about(one.name).endswith("。")
        for two in one.level2:
            assert framework.about(one.name, two.name).endswith("。")
    assert framework.about("没有的指标") == framework.about("产出指标", "没有的指标") == ""
