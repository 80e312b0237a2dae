"""Edits, undo and redo: every change that a person makes goes through here."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from typing_extensions import override

from db.edits import Applied, Changes, Edit, SetField
from db.workspace import Workspace
from ui.drafts import Draft, Drafts

_PAUSE = 2.0
"""Seconds without a keystroke after which further typing is a step of its own."""


@dataclass(frozen=True, slots=True)
class _Typing:
    """Which field was typed in, when, and in which stay in that field."""

    target: tuple[object, str]
    at: float
    visit: int

    def goes_on_in(self, later: "_Typing") -> bool:
        same = self.target == later.target and self.visit == later.visit
        return same and later.at - self.at < _PAUSE


class _Step(QUndoCommand):
    """A record of one applied edit. It does nothing itself: the editor applies, then moves it.

    An edit that fails must leave the stack as it is, and a `redo()` that raises does not.
    """

    def __init__(self, text: str, edit: Edit | Draft, inverse: Edit | Draft) -> None:
        super().__init__(text)
        self.edit = edit
        self.inverse = inverse
        self.typing: _Typing | None = None

    @override
    def id(self) -> int:
        return 1 if self.typing else -1

    @override
    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Step) or self.typing is None or other.typing is None:
            return False
        if not self.typing.goes_on_in(other.typing):
            return False
        if isinstance(other.edit, Draft) and isinstance(self.inverse, SetField):
            # What was a value became a draft: taking it back must take the draft away, too.
            self.inverse = Draft(self.inverse.ref, self.inverse.key, "", self.inverse)
        self.edit, self.typing = other.edit, other.typing
        self.setObsolete(self.edit == self.inverse)
        return True


class Editor(QObject):
    """Applies edits to a workspace, remembers how to take them back, and tells the views."""

    changed = Signal(object)
    """`db.edits.Changes`: what an edit, an undo or a redo did; it is on disk."""
    stepped = Signal(object)
    """`db.edits.Changes`, after an undo or a redo only: a view may show where it was."""
    refused = Signal(str)
    """Why an edit could not be done, in words for a person."""
    history_changed = Signal()
    """What can be undone or redone is no longer the same."""
    flushing = Signal()
    """Whoever holds typing that is not yet an edit applies it now."""

    def __init__(
        self,
        workspace: Workspace,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.drafts = Drafts(workspace)
        self._clock = clock
        self._visit = 0
        self._stack = QUndoStack(self)

    def apply(self, edit: Edit | Draft, text: str, *, typing: bool = False) -> Changes | None:
        """Do `edit` and return what changed, None if it was refused.

        `text` names the step in 撤销. With `typing`, keystrokes in one field become one step.
        """
        self.flush()
        applied = self._try(edit)
        if applied is None:
            return None
        changes, inverse = applied
        step = _Step(text, edit, inverse)
        step.typing = self._typing(edit) if typing else None
        self._stack.push(step)
        self.history_changed.emit()
        self.changed.emit(changes)
        return changes

    def adopt(self, edit: Edit, applied: Applied, text: str) -> None:
        """Take in an edit that a job has applied to the workspace, as a step of undo."""
        self._stack.push(_Step(text, edit, applied.inverse))
        self.history_changed.emit()
        self.changed.emit(applied.changes)

    def flush(self) -> None:
        """Turn typing that is still on its way into edits."""
        self.flushing.emit()

    def seal(self) -> None:
        """End the current step of typing: the field was left."""
        self._visit += 1

    def undo(self) -> bool:
        """Take the last step back; return whether that was done."""
        self.flush()
        if not self._stack.canUndo():
            return False
        step = self._step(self._stack.index() - 1)
        applied = self._try(step.inverse)
        if applied is None:
            return False
        changes, step.edit = applied
        self._stack.undo()
        self._tell_step(changes)
        return True

    def redo(self) -> bool:
        """Do the step that was taken back last again; return whether that was done."""
        self.flush()
        if not self._stack.canRedo():
            return False
        step = self._step(self._stack.index())
        applied = self._try(step.edit)
        if applied is None:
            return False
        changes, step.inverse = applied
        self._stack.redo()
        self._tell_step(changes)
        return True

    @property
    def undo_text(self) -> str:
        """What 撤销 would take back, `""` if nothing."""
        return self._stack.undoText()

    @property
    def redo_text(self) -> str:
        """What 重做 would do again, `""` if nothing."""
        return self._stack.redoText()

    def forget(self) -> None:
        """Forget every step: what they would restore is not there any more."""
        self._stack.clear()
        self.history_changed.emit()

    def _step(self, index: int) -> _Step:
        step = self._stack.command(index)
        assert isinstance(step, _Step)  # noqa: S101 - only this class pushes on its stack
        return step

    def _try(self, edit: Edit | Draft) -> tuple[Changes, Edit | Draft] | None:
        """Apply `edit`; return what changed and the edit that takes it back, None if refused."""
        try:
            if isinstance(edit, Draft):
                return self.drafts.apply(edit)
            applied = self.workspace.apply(edit)
        except (LookupError, ValueError, OSError) as error:
            self.refused.emit(_words(error))
            return None
        return applied.changes, applied.inverse

    def _typing(self, edit: Edit | Draft) -> _Typing | None:
        if not isinstance(edit, SetField | Draft):
            return None
        return _Typing((edit.ref, edit.key), self._clock(), self._visit)

    def _tell_step(self, changes: Changes) -> None:
        self.seal()
        self.history_changed.emit()
        self.changed.emit(changes)
        self.stepped.emit(changes)


def _words(error: Exception) -> str:
    """Return the sentence of `error`; a KeyError's own text would be its repr."""
    return str(error.args[0]) if error.args else str(error)
