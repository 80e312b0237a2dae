"""Stated reasons (说明) for letting findings stand: read and written as rows of their book."""

from db.edits import Edit, Insert, Kind, Ref, Remove, SetField
from db.workspace import Workspace
from templates.answers import Answer
from templates.findings import Finding


def answers_of(workspace: Workspace, book: Ref) -> tuple[Answer, ...]:
    """Return the answers given for findings of `book`, the oldest first."""
    return tuple(Answer(**fields) for _, fields in workspace.rows(book, Kind.REASON))


def edit_to_answer(workspace: Workspace, book: Ref, finding: Finding, reason: str) -> Edit | None:
    """Return the edit that makes `reason` the answer to `finding`, one step of undo.

    A blank reason takes the answer back. None if that is how it is already.
    """
    reason, row = reason.strip(), _row(workspace, book, finding)
    if row is None:
        new = Answer(finding.id, finding.fingerprint, reason)
        return Insert(Kind.REASON, new, book) if reason else None
    if not reason:
        return Remove(row)
    return SetField(row, "reason", reason) if workspace.value(row, "reason") != reason else None


def _row(workspace: Workspace, book: Ref, finding: Finding) -> Ref | None:
    """Return the row of the last answer that still applies to `finding`, None without one."""
    key = (finding.id, finding.fingerprint)
    rows = reversed(workspace.rows(book, Kind.REASON))
    return next((ref for ref, row in rows if (row["finding_id"], row["fingerprint"]) == key), None)
