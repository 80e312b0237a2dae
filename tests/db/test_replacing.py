"""Replacing texts where they were found."""

from typing import Any

import pytest

from db.edits import Kind, Ref, Remove, SetField
from db.replacing import replace_hits
from db.workspace import Workspace
from tests.db.files import dump


def to_garden(text: str) -> str:
    return text.replace("公园", "花园")


def test_every_hit_is_replaced_and_taken_back_at_once(workspace: Workspace, book: Ref) -> None:
    before, hits = workspace.book(book), workspace.find_texts(book, "公园")
    applied = replace_hits(workspace, hits, to_garden)
    assert not workspace.find_texts(book, "公园")
    assert set(applied.changes.updated) == {hit.ref for hit in hits}
    workspace.apply(applied.inverse)
    assert workspace.book(book) == before


def test_what_does_not_say_that_any_more_is_left_alone(workspace: Workspace, book: Ref) -> None:
    project = workspace.refs_of(book).project(1)
    hits = workspace.find_texts(book, "公园")
    assert (project, "name") in [(hit.ref, hit.key) for hit in hits]
    workspace.apply(SetField(project, "name", "口袋公园二期"))
    replace_hits(workspace, hits, to_garden)
    assert workspace.value(project, "name") == "口袋公园二期"
    workspace.apply(Remove(project))
    assert replace_hits(workspace, hits, to_garden).changes.size == 0


def test_what_stays_the_same_is_no_edit(workspace: Workspace, book: Ref) -> None:
    hits = workspace.find_texts(book, "公园")
    applied = replace_hits(workspace, hits, lambda text: text)
    assert applied.changes.size == 0


def test_nothing_is_replaced_when_one_text_cannot_be_stored(
    workspace: Workspace, book: Ref, data_file: Any
) -> None:
    hits, before = workspace.find_texts(book, "公园"), dump(data_file)
    assert len(hits) > 1
    assert hits[-1].ref.kind is not Kind.BOOK
    last = hits[-1].text
    with pytest.raises(ValueError, match="无法保存的字符"):
        replace_hits(workspace, hits, lambda text: "\0" if text == last else to_garden(text))
    assert dump(data_file) == before
