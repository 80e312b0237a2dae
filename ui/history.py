"""The steps that can be taken back, in the order in which they came to the data file.

A job commits before the window hears of it. What was edited in between is in the history already
when the job's step comes; it is put where it belongs, or undo would go back in the wrong order.
"""

from bisect import bisect_left
from dataclasses import dataclass

from db.edits import Edit, SetField
from ui.drafts import Done, Draft

_PAUSE = 2.0
"""Seconds without a keystroke after which further typing is a step of its own."""


@dataclass(frozen=True, slots=True)
class Typing:
    """Which field was typed in, when, and in which stay in that field."""

    target: tuple[object, str]
    at: float
    visit: int

    def goes_on_in(self, later: "Typing") -> bool:
        """Return whether `later` belongs to the same step."""
        same = self.target == later.target and self.visit == later.visit
        return same and later.at - self.at < _PAUSE


class Step:
    """What a person did at one go: its name, and the edits that take it back and do it again.

    The edit of a job, None at first, is known when it has been taken back.
    """

    def __init__(
        self, text: str, edit: Edit | Draft | None, done: Done, typing: Typing | None = None
    ) -> None:
        self.text = text
        self.edit = edit
        self.typing = typing
        self.note(done)

    def note(self, done: Done) -> None:
        """Note that it was done, at first or again."""
        self.inverse, self.after, self.number = done.inverse, done.after, done.number
        self.size = done.changes.size
        """How many rows it is about."""

    def goes_on_in(self, later: "Step") -> bool:
        """Return whether `later` is more typing in the same field, with nothing in between."""
        if self.typing is None or later.typing is None or later.after != self.number:
            return False
        return self.typing.goes_on_in(later.typing)

    def take_in(self, later: "Step") -> None:
        """Become the step that does both."""
        if isinstance(later.edit, Draft) and isinstance(self.inverse, SetField):
            # What was a value became a draft: taking it back must take the draft away, too.
            self.inverse = Draft(self.inverse.ref, self.inverse.key, "", self.inverse)
        self.edit, self.typing, self.number = later.edit, later.typing, later.number


class History:
    """The steps that were done, and after them those that were taken back."""

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._done = 0

    @property
    def last(self) -> Step | None:
        """The step that undo would take back."""
        return self._steps[self._done - 1] if self._done else None

    @property
    def next(self) -> Step | None:
        """The step that redo would do again."""
        return self._steps[self._done] if self._done < len(self._steps) else None

    def add(self, step: Step) -> None:
        """Take in the step that came last; what was taken back cannot be done again after it."""
        self._drop_undone()
        last = self.last
        if last is None or not last.goes_on_in(step):
            self._steps.append(step)
        else:
            last.take_in(step)
            if last.edit == last.inverse:
                self._steps.pop()
        self._done = len(self._steps)

    def put_in(self, step: Step) -> None:
        """Take in a step that others may have followed meanwhile."""
        self._drop_undone()
        at = bisect_left(self._steps, step.number, key=lambda one: one.number)
        self._steps.insert(at, step)
        self._done = len(self._steps)

    def went_back(self, step: Step, done: Done) -> None:
        """Note that `step` was taken back. Where others followed meanwhile, that is for good."""
        step.edit = done.inverse
        if step is self.last:
            self._done -= 1
        elif step in self._steps:
            self._steps.remove(step)
            self._done = len(self._steps)

    def went_forth(self, step: Step, done: Done) -> None:
        """Note that `step` was done again."""
        step.note(done)
        if step is self.next:
            self._done += 1
        else:
            self.put_in(step)

    def forget(self) -> None:
        """Forget every step."""
        self._steps.clear()
        self._done = 0

    def _drop_undone(self) -> None:
        del self._steps[self._done :]
