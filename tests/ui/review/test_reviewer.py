"""The reviewer follows edits, and what it keeps is what a full check finds."""

import random
from collections.abc import Callable
from decimal import Decimal

from pytestqt.qtbot import QtBot

from db.edits import Edit, Insert, Kind, Move, Ref, Remove, SetField
from db.reasons import edit_to_answer
from db.workspace import Workspace
from templates.book import Indicator, Item, ItemisedGoal, Project, Unit
from templates.checks import DEFAULT, built_in_rule_sets, check_book
from templates.findings import Severity
from templates.framework import built_in_frameworks
from ui.editor import Editor
from ui.models.nodes import Key, Part
from ui.review.review import Mark, Review
from ui.review.reviewer import Reviewer

TEXTS = (
    "",
    "及时完成",
    "≥95%",
    "≤30万元",
    "36",
    "有所提高",
    "全市通报",
    "目标内容1",
    "  空 格 ",
    "**",
)


def full(workspace: Workspace, book: Ref) -> tuple[object, ...]:
    value = workspace.book(book)
    return check_book(value, built_in_frameworks()[value.framework], built_in_rule_sets()[DEFAULT])


def test_a_first_look_finds_everything_and_marks_what_is_above(
    reviewer: Reviewer, sample: Ref, workspace: Workspace
) -> None:
    review = reviewer.review(sample)
    assert review
    assert review.findings == full(workspace, sample)
    errors = sum(one.severity is Severity.ERROR for one in review.findings)
    assert review.mark(Key(sample)).errors == errors > 0
    unit = sum(review.mark(Key(ref)).errors for ref in review.refs.units)
    assert unit == sum(review.mark(Key(ref)).errors for ref in review.refs.projects)


def test_an_edit_tells_of_its_project_alone(
    reviewer: Reviewer, sample: Ref, editor: Editor, qtbot: QtBot
) -> None:
    review = reviewer.review(sample)
    assert review
    row = review.refs.indicator(1, 1)
    with qtbot.waitSignal(reviewer.checked, timeout=20_000) as told:
        editor.apply(SetField(row, "value", ""), "试")
    book, keys = told.args
    project = review.refs.project(1)
    assert book == sample
    assert Key(project) in keys
    assert not any(key.ref.kind is Kind.PROJECT and key.ref != project for key in keys)


def test_what_is_kept_is_what_a_full_check_finds(
    sample: Ref, editor: Editor, workspace: Workspace, fresh: Callable[[], Review]
) -> None:
    chance = random.Random(4)
    for number in range(120):
        edit = _some_edit(chance, workspace, sample)
        if edit is not None:
            editor.apply(edit, "试")
        if chance.random() < 0.15:
            editor.undo()
        if number % 12 == 11:
            assert fresh().findings == full(workspace, sample)
    while editor.undo():
        pass
    assert fresh().findings == full(workspace, sample)


def _some_edit(chance: random.Random, workspace: Workspace, book: Ref) -> Edit | None:
    refs = workspace.refs_of(book)
    project = chance.choice(refs.projects)
    rows = workspace.children(project, Kind.INDICATOR)
    goals = workspace.children(project, Kind.GOAL)
    text = chance.choice(TEXTS)
    every: list[Edit | None] = [
        SetField(chance.choice(rows), chance.choice(("value", "level3", "basis")), text)
        if rows
        else None,
        SetField(project, chance.choice(("purpose", "code", "name")), text),
        SetField(project, "budget", chance.choice((None, Decimal(12), Decimal("30.5")))),
        SetField(book, "year", chance.choice((2026, 2027))),
        SetField(refs.units[0], "name", chance.choice(("清源区图书馆", "清源区文化馆"))),
        Insert(Kind.INDICATOR, Indicator("产出指标", "数量指标", text, "", text), project),
        Insert(Kind.GOAL, text, project, 0),
        Remove(chance.choice(rows)) if rows else None,
        Remove(chance.choice(goals)) if goals else None,
        Move(chance.choice(rows), project, 0) if rows else None,
        Move(project, chance.choice(refs.units), 0),
        Insert(Kind.PROJECT, Project(name=text), chance.choice(refs.units), 0),
        Insert(Kind.UNIT, Unit("", text), book, 0) if len(refs.units) < 4 else None,
        Insert(Kind.SAFEGUARD, Item(text, text), book, 0),
        Insert(Kind.ITEMISED_GOAL, ItemisedGoal(text, text, (text,)), book, 0),
        Remove(project) if len(refs.projects) > 4 else None,
    ]
    return chance.choice(every)


def test_a_reason_closes_a_warning_until_its_text_changes(
    sample: Ref, editor: Editor, workspace: Workspace, fresh: Callable[[], Review]
) -> None:
    review = fresh()
    warning = next(
        one for one in review.findings if one.severity is Severity.WARNING and one.place.row
    )
    key, before = review.key_of(warning), review.mark(Key(sample)).warnings
    edit = edit_to_answer(workspace, sample, warning, "上级统一口径")
    assert edit
    editor.apply(edit, "说明")
    review = fresh()
    assert not review.is_open(warning)
    assert review.mark(Key(sample)).warnings == before - 1
    assert review.answers[warning].reason == "上级统一口径"
    row = review.refs.indicator(warning.place.number or 0, warning.place.row or 0)
    editor.apply(SetField(row, warning.place.field, f"{warning.text}些"), "改")
    assert not fresh().answers
    editor.undo()
    assert fresh().answers
    editor.undo()
    assert not fresh().answers
    assert key.part is Part.ROW


def test_another_framework_is_checked_by_its_own_rows(
    sample: Ref, editor: Editor, workspace: Workspace, fresh: Callable[[], Review]
) -> None:
    editor.apply(SetField(sample, "framework", "mof-2021"), "换")
    assert fresh().findings == full(workspace, sample)


def test_a_book_that_is_gone_is_forgotten(
    reviewer: Reviewer, sample: Ref, editor: Editor, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(reviewer.forgotten, timeout=5_000):
        editor.apply(Remove(sample), "删")
    assert reviewer.review(sample) is None
    assert reviewer.reviews == []


def test_marks_add_up_and_say_so() -> None:
    mark = Mark(0, 2, 1) + Mark(1, 0, 3)
    assert mark == Mark(1, 2, 4)
    assert (mark.worst, mark.count) == (Severity.ERROR, 1)
    assert mark.words == "1 错误 2 警告 4 提示"
    assert Mark().worst is None
    assert Mark().words == ""
