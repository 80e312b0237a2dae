"""The tree that follows edits is the tree that is read anew, whatever was done and undone."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from db.edits import PARENT_OF, Batch, Insert, Kind, Move, Remove, SetField
from templates.book import Indicator, Item, Project, Unit
from tests.ui.books import small_book
from ui.models.nodes import Key
from ui.models.outline import OutlineModel
from ui.models.outline_filter import OutlineFilter

NEW = {
    Kind.OVERALL_GOAL: Item("新目标"),
    Kind.UNIT: Unit("", "新单位", (Project(name="随单位来的"),)),
    Kind.PROJECT: Project(name="新项目", indicators=(Indicator("产出指标", "时效指标"),)),
    Kind.INDICATOR: Indicator("效益指标", "社会效益指标"),
    Kind.BOOK: small_book(2026),
}
TEXTS = {
    Kind.BOOK: "department_name",
    Kind.UNIT: "name",
    Kind.PROJECT: "name",
    Kind.INDICATOR: "level2",
}


def rows(workspace, kind):
    """Return all rows of `kind` in the file."""
    if kind is Kind.BOOK:
        return [one.ref for one in workspace.books()]
    return [
        row for above in rows(workspace, PARENT_OF[kind]) for row in workspace.children(above, kind)
    ]


WAYS = ("insert", "set", "move", "moves", "remove", "removes")
NUMBERS = st.integers(0, 30)
SCRIPTS = st.lists(
    st.tuples(st.sampled_from([*WAYS, "undo", "redo"]), st.sampled_from([*NEW]), NUMBERS, NUMBERS),
    min_size=1,
    max_size=6,
)
"""What is done, to which kind of row, and which of those that are there are meant."""


def edit_of(workspace, way, kind, at, to):
    """Return an edit that can be done to the file as it is, None if there is nothing to do it to."""
    there = rows(workspace, kind)
    above = rows(workspace, PARENT_OF[kind]) if kind in PARENT_OF else [None]
    if not above or (not there and way != "insert"):
        return None
    goal = above[to % len(above)]
    if way == "insert":
        return Insert(kind, NEW[kind], goal)
    ref = there[at % len(there)]
    some = [one for one in there if (one.id + at) % 3] or there
    if way.startswith("move") and kind in (Kind.PROJECT, Kind.INDICATOR):
        return Batch(tuple(Move(one, goal, 0) for one in (some if way == "moves" else [ref])))
    if way == "set" and kind in TEXTS:
        return SetField(ref, TEXTS[kind], f"改{to}")
    return Batch(tuple(map(Remove, some))) if way == "removes" else Remove(ref)


def said(node):
    """Return what a node says and what is below it, as far as that has been read."""
    below = node.children
    return node.key, node.label, node.words, None if below is None else [said(one) for one in below]


def read_alike(model, as_in):
    """Return a tree that is read anew, as far down as `as_in` has been read."""
    for node in [one for one in as_in.top.walk() if one.children and one is not as_in.top]:
        model.fetchMore(model.key_index(node.key))
    return model


def read_as_far(fresh, node):
    """Return `fresh` without what has not been read below `node`."""
    key, label, words, below = fresh
    if node.children is None or below is None:
        return key, label, words, None if node.children is None else below or []
    return (
        key,
        label,
        words,
        [read_as_far(one, child) for one, child in zip(below, node.children, strict=True)],
    )


def begin(editor):
    """Have one small book in the file."""
    for one in rows(editor.workspace, Kind.BOOK):
        editor.apply(Remove(one), "删除")
    editor.apply(Insert(Kind.BOOK, small_book()), "新建")
    editor.forget()


@pytest.mark.parametrize("many", [200, 0])
@given(SCRIPTS, st.lists(NUMBERS, max_size=6))
@hypothesis_settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_tree_is_as_if_read_anew(editor, watch_model, monkeypatch, many, script, opened):
    monkeypatch.setattr("ui.models.follower._MANY", many)
    begin(editor)
    model = OutlineModel(editor)
    shown = OutlineFilter(model)
    watch_model(model)
    watch_model(shown)
    for book in rows(editor.workspace, Kind.BOOK):
        model.fetchMore(model.key_index(Key(book)))
    for at in opened:
        nodes = list(model.nodes.values())
        model.fetchMore(model.index_of(nodes[at % len(nodes)]))
    for way, kind, at, to in script:
        if way in ("undo", "redo"):
            getattr(editor, way)()
        elif edit := edit_of(editor.workspace, way, kind, at, to):
            editor.apply(edit, "改")
        while model.follower._soon.isActive():
            model.follower._read_some_again()
        fresh = read_alike(OutlineModel(editor), model)
        assert read_as_far(said(fresh.top), model.top) == said(model.top)
        assert {node.key for node in model.top.walk()} - {model.top.key} == model.nodes.keys()
        fresh.let_go()
    model.let_go()
