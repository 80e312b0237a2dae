"""The reviewer: keeps the findings of every book that was shown, while it is edited.

An edit is only noted here. What it can have changed is checked again in the background, when the
keys rest for a moment; the result comes with the nodes whose findings are others now.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal

from db.edits import Changes, Ref
from ui.context import Context
from ui.jobs import Job, Report
from ui.models.nodes import Key
from ui.review.inspector import Inspector
from ui.review.review import Review

_REST = 60
"""Milliseconds without an edit before what it changed is checked: not between two keystrokes."""
_UNTIL_PAINTED = 200
"""Milliseconds after which what is shown has been painted: a check holds Python meanwhile."""


@dataclass(slots=True)
class _Watch:
    """A book under review: `pending` are its edits since the last look, None for all of it."""

    inspector: Inspector
    pending: list[Changes] | None = None
    is_due: bool = True
    is_busy: bool = False
    review: Review | None = None
    waiting: list[Callable[[Review], object]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Look:
    """What a look in the background brought: None as review if the book is gone."""

    book: Ref
    review: Review | None
    differing: frozenset[Key]


class Reviewer(QObject):
    """Follows the editor and tells what is found now."""

    checked = Signal(object, object)
    """A book's `Ref`, and the `Key`s (a frozenset) of the nodes whose findings are others now."""
    forgotten = Signal(object)
    """The `Ref` of a book that is gone."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._watches: dict[Ref, _Watch] = {}
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look_at_all)
        context.editor.changed.connect(self._note)

    def attend(self, book: Ref) -> None:
        """Keep the findings of `book` from now on."""
        if book not in self._watches:
            context = self._context
            workspace = context.editor.workspace
            inspector = Inspector(workspace, book, context.frameworks, context.rules)
            self._watches[book] = _Watch(inspector)
            # Not at once: what is shown now is to be painted first.
            self._timer.start(_UNTIL_PAINTED)

    def review(self, book: Ref | None) -> Review | None:
        """Return the last review of `book`, None if there is none yet."""
        watch = self._watches.get(book) if book else None
        return watch.review if watch else None

    @property
    def reviews(self) -> list[Review]:
        """The last review of every book that has one."""
        return [one.review for one in self._watches.values() if one.review]

    def is_fresh(self, book: Ref) -> bool:
        """Return whether the review of `book` has seen every edit."""
        watch = self._watches.get(book)
        return watch is not None and not watch.is_due and not watch.is_busy

    def check_now(self, book: Ref) -> None:
        """Read and check all of `book` again."""
        self.attend(book)
        watch = self._watches[book]
        if not watch.is_busy:
            watch.pending, watch.is_due = None, True
            self._look(book)

    def check_all_again(self) -> None:
        """Check every book under review again: they are judged by other rules now."""
        for watch in self._watches.values():
            watch.is_due = True
        self._look_at_all()

    def when_fresh(self, book: Ref, then: Callable[[Review], object]) -> None:
        """Call `then` with a review that has seen every edit: at once, or when it is there."""
        self._context.editor.flush()
        self.attend(book)
        watch = self._watches[book]
        if self.is_fresh(book) and watch.review:
            then(watch.review)
        else:
            watch.waiting.append(then)
            self._look(book)

    def _note(self, changes: Changes) -> None:
        for watch in self._watches.values():
            watch.is_due = True
            if watch.pending is not None:
                watch.pending.append(changes)
        for book in [one for one in self._watches if changes.takes_away(one)]:
            del self._watches[book]
            self.forgotten.emit(book)
        self._timer.start(_REST)

    def _look_at_all(self) -> None:
        for book in tuple(self._watches):
            self._look(book)

    def _look(self, book: Ref) -> None:
        watch = self._watches[book]
        if watch.is_busy or not watch.is_due:
            return
        changes, before = watch.pending, watch.review
        watch.pending, watch.is_due, watch.is_busy = [], False, True

        def work(report: Report) -> _Look:
            review = watch.inspector.look(changes, report)
            return _Look(book, review, review.differing(before) if review else frozenset())

        job = Job("审核", work, quiet=True)
        job.done.connect(self._take)
        job.failed.connect(lambda _error: self._give_up(book))
        self._context.jobs.start(job)

    def _take(self, look: _Look) -> None:
        watch = self._watches.get(look.book)
        if watch is None:
            return
        watch.is_busy = False
        if look.review is None:
            del self._watches[look.book]
            self.forgotten.emit(look.book)
            return
        watch.review = look.review
        self.checked.emit(look.book, look.differing)
        if watch.is_due:
            self._timer.start(_REST)
            return
        waiting, watch.waiting = watch.waiting, []
        for then in waiting:
            then(look.review)

    def _give_up(self, book: Ref) -> None:
        """Begin anew at the next edit or at F7: the log says what went wrong."""
        if watch := self._watches.get(book):
            watch.is_busy, watch.pending = False, None
