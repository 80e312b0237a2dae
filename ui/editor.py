"""Edits, undo and redo: every change that a person makes goes through here."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from db.edits import Applied, Batch, Changes, Edit, Insert, SetField
from db.progress import rows_in
from db.workspace import Workspace
from ui.drafts import Done, Draft, Drafts
from ui.history import History, Step, Typing
from ui.jobs import Job, Jobs, Report

_MANY = 2_000
"""Rows from which on a step is done in the background: fewer are done in the wink of an eye."""

_REFUSALS = (LookupError, ValueError, OSError)
"""What the storage refuses an edit by, in words for a person."""

Then = Callable[[Changes], object]


class Editor(QObject):
    """Applies edits to a workspace, remembers how to take them back, and tells the views.

    Without `jobs` everything is done at once, however large it is.
    """

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
        jobs: Jobs | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self.drafts = Drafts(workspace)
        self._jobs = jobs
        self._clock = clock
        self._visit = 0
        self._history = History()

    @property
    def writing(self) -> Job | None:
        """The job that edits the books at this time, None if none does."""
        return self._jobs.writing if self._jobs else None

    def apply(self, edit: Edit | Draft, text: str, *, typing: bool = False) -> Changes | None:
        """Do `edit` and return what changed, None if it was refused.

        `text` names the step in 撤销. With `typing`, keystrokes in one field become one step. While
        a job writes, what a person has written waits for it; what can be asked for again is refused.
        """
        self.flush()
        if self.writing and not _has_content(edit):
            self._put_off(self.writing, "改动")
            return None
        done = self._try(edit)
        if done is None:
            return None
        self._history.add(Step(text, edit, done, self._typing(edit) if typing else None))
        self._tell(done.changes)
        return done.changes

    def carry_out(self, edit: Edit, text: str, then: Then) -> None:
        """Do `edit`, in the background if it is large; call `then` with what changed.

        `then` is not called if it was refused or called off.
        """
        if rows_in(edit) >= _MANY:
            self.write(text, lambda report: self.workspace.apply(edit, report=report), then)
        elif changes := self.apply(edit, text):
            then(changes)

    def write(
        self,
        text: str,
        work: Callable[[Report], Applied],
        then: Then,
        *,
        at_once: bool = False,
    ) -> Job | None:
        """Do what `work` applies to the workspace as the step `text`, then call `then`.

        In the background, as the job that is returned, unless there is little to be done `at_once`.
        """

        def adopt(applied: Applied) -> None:
            if applied.changes.size:
                self.adopt(applied, text)
            then(applied.changes)

        def refuse(error: Exception) -> None:
            self.refused.emit(f"没有{text}：{_words(error)}")

        self.flush()
        if self._jobs and not at_once:
            return self._start(self._jobs, f"正在{text}", work, adopt, refuse)
        try:
            applied = work(_nobody)
        except _REFUSALS as error:
            refuse(error)
        else:
            adopt(applied)
        return None

    def adopt(self, applied: Applied, text: str) -> None:
        """Take in what a job has applied to the workspace, as the step `text`.

        It comes into its place, however much was edited between its commit and this call.
        """
        self._history.put_in(Step(text, None, Done.of(applied)))
        self._tell(applied.changes)

    def flush(self) -> None:
        """Turn typing that is still on its way into edits."""
        self.flushing.emit()

    def seal(self) -> None:
        """End the current step of typing: the field was left."""
        self._visit += 1

    def undo(self) -> bool:
        """Take the last step back; return whether that was done, or has begun if it is large."""
        self.flush()
        step = self._history.last
        return step is not None and self._go(step, back=True)

    def redo(self) -> bool:
        """Do what was taken back last again; return whether that was done or has begun."""
        self.flush()
        step = self._history.next
        return step is not None and self._go(step, back=False)

    @property
    def undo_text(self) -> str:
        """What 撤销 would take back, `""` if nothing."""
        return self._history.last.text if self._history.last else ""

    @property
    def redo_text(self) -> str:
        """What 重做 would do again, `""` if nothing."""
        return self._history.next.text if self._history.next else ""

    def forget(self) -> None:
        """Forget every step: what they would restore is not there any more."""
        self._history.forget()
        self.history_changed.emit()

    def _go(self, step: Step, *, back: bool) -> bool:
        verb, edit = ("撤销", step.inverse) if back else ("重做", step.edit)
        assert edit is not None  # noqa: S101 - what was taken back is known by then
        if self.writing:
            self._put_off(self.writing, verb)
            return False
        if self._jobs and not isinstance(edit, Draft) and max(step.size, rows_in(edit)) >= _MANY:
            self._go_in_background(self._jobs, step, edit, back=back)
            return True
        done = self._try(edit)
        if done is None:
            return False
        self._went(step, done, back=back)
        return True

    def _go_in_background(self, jobs: Jobs, step: Step, edit: Edit, *, back: bool) -> None:
        number, workspace = self.workspace.edits, self.workspace
        self._start(
            jobs,
            f"正在{'撤销' if back else '重做'}“{step.text}”",
            # What came in between would be overwritten: it was done to what is taken back.
            lambda report: workspace.apply(edit, report=report, directly_after=number),
            lambda applied: self._went(step, Done.of(applied), back=back),
            lambda error: self.refused.emit(_words(error)),
        )

    def _went(self, step: Step, done: Done, *, back: bool) -> None:
        if back:
            self._history.went_back(step, done)
        else:
            self._history.went_forth(step, done)
        self.seal()
        self._tell(done.changes)
        self.stepped.emit(done.changes)

    def _start(
        self,
        jobs: Jobs,
        title: str,
        work: Callable[[Report], Applied],
        then: Callable[[Applied], None],
        refuse: Callable[[Exception], None],
    ) -> Job:
        job = Job(title, work, writes=True)
        job.done.connect(then)
        job.failed.connect(refuse)
        jobs.start(job)
        return job

    def _put_off(self, job: Job, verb: str) -> None:
        self.refused.emit(f"{job.title}，等它完成后再{verb}；不想等，可以在窗口下边点“取消”")

    def _try(self, edit: Edit | Draft) -> Done | None:
        """Apply `edit`; return what it did, None if it was refused."""
        try:
            if isinstance(edit, Draft):
                return self.drafts.apply(edit)
            return Done.of(self.workspace.apply(edit))
        except _REFUSALS as error:
            self.refused.emit(_words(error))
            return None

    def _typing(self, edit: Edit | Draft) -> Typing | None:
        if not isinstance(edit, SetField | Draft):
            return None
        return Typing((edit.ref, edit.key), self._clock(), self._visit)

    def _tell(self, changes: Changes) -> None:
        self.history_changed.emit()
        self.changed.emit(changes)


def _has_content(edit: Edit | Draft) -> bool:
    """Return whether `edit` holds what a person has written."""
    if isinstance(edit, Batch):
        return any(map(_has_content, edit.edits))
    return isinstance(edit, SetField | Insert | Draft)


def _nobody(_done: int, _total: int) -> None:
    """Report to nobody."""


def _words(error: Exception) -> str:
    """Return the sentence of `error`; a KeyError's own text would be its repr."""
    if isinstance(error, _REFUSALS) and error.args:
        return str(error.args[0])
    return "没有做成，内容没有改动。详情已记入日志"
