"""Stated reasons: kept with their book, taken back like any edit, gone when a text changes."""

import shutil
from dataclasses import replace
from pathlib import Path

from db.edits import Edit, Kind, Ref, Remove
from db.engine import open_database
from db.reasons import answers_of, edit_to_answer
from db.workspace import Workspace
from templates.answers import Answer
from templates.checks import answered
from templates.findings import Finding, Place, Section, Severity
from tests.db.files import dump

FINDING = Finding(
    "R23",
    Severity.WARNING,
    Place(Section.PROJECT, 0, 0, 1, row=2, field="value"),
    "有所提高",
    "没有标准",
    "没法判断",
    judged=("口袋公园建设", "有所提高"),
)
_OLD = Path(__file__).parent.parent / "old_databases"


def told(workspace: Workspace, book: Ref, reason: str, finding: Finding = FINDING) -> Edit | None:
    """Give the reason; return the edit that takes it back, None if there was nothing to do."""
    edit = edit_to_answer(workspace, book, finding, reason)
    return workspace.apply(edit).inverse if edit else None


def test_a_reason_is_given_changed_and_taken_back(workspace: Workspace, book: Ref) -> None:
    told(workspace, book, "  规划另有规定 ")
    assert answers_of(workspace, book) == (Answer("R23", FINDING.fingerprint, "规划另有规定"),)
    assert told(workspace, book, "规划另有规定") is None
    told(workspace, book, "上级统一口径")
    assert [one.reason for one in answers_of(workspace, book)] == ["上级统一口径"]
    told(workspace, book, " ")
    assert answers_of(workspace, book) == ()
    assert told(workspace, book, "") is None


def test_undo_restores_the_bytes(workspace: Workspace, book: Ref, data_file: Path) -> None:
    before = [dump(data_file)]
    inverses = []
    for reason in ("一", "二", ""):
        inverses.append(told(workspace, book, reason))
        before.append(dump(data_file))
    before.pop()
    for inverse in reversed(inverses):
        assert inverse
        workspace.apply(inverse)
        assert dump(data_file) == before.pop()


def test_another_text_is_asked_about_again(workspace: Workspace, book: Ref) -> None:
    told(workspace, book, "规划另有规定")
    moved = replace(FINDING, place=replace(FINDING.place, number=7, row=5))
    changed = replace(FINDING, judged=("口袋公园建设", "有所改善"))
    found = answered((FINDING, moved, changed), answers_of(workspace, book))
    assert set(found) == {FINDING, moved}


def test_reasons_go_and_come_with_their_book(workspace: Workspace, book: Ref) -> None:
    told(workspace, book, "规划另有规定")
    applied = workspace.apply(Remove(book))
    assert [ref.kind for ref in applied.changes.removed].count(Kind.REASON) == 1
    workspace.apply(applied.inverse)
    assert [one.reason for one in answers_of(workspace, book)] == ["规划另有规定"]


def test_a_file_of_the_first_revision_takes_reasons(data_file: Path) -> None:
    shutil.copyfile(_OLD / "revision-0001.db", data_file)
    workspace = Workspace(open_database(data_file))
    book = workspace.books()[0].ref
    assert answers_of(workspace, book) == ()
    told(workspace, book, "规划另有规定")
    assert len(answers_of(workspace, book)) == 1
    workspace.close()


def test_a_file_of_the_second_revision_has_kept_its_reasons(data_file: Path) -> None:
    shutil.copyfile(_OLD / "revision-0002.db", data_file)
    workspace = Workspace(open_database(data_file))
    (answer,) = answers_of(workspace, workspace.books()[0].ref)
    assert answer.reason == "合同价，已核对"
    workspace.close()
