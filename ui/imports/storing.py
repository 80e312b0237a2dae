"""Stores what was taken from a preview, off the GUI thread, as one edit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from db.edits import Applied
from db.workspace import Workspace
from templates.next_year import next_year
from ui.imports.dialog import Choice
from ui.imports.staging import Staging
from ui.imports.takes import Take, Way, edit_for
from ui.jobs import Report


@dataclass(frozen=True, slots=True)
class Stored:
    """What was stored, and what that did."""

    takes: tuple[Take, ...]
    applied: Applied


def store(
    workspace: Workspace, staging: Staging, choices: Sequence[Choice]
) -> Callable[[Report], Stored]:
    """Return the work that stores `choices` and throws the staging away, whatever happens.

    It can be cancelled until all of it is stored.
    """

    def work(report: Report) -> Stored:
        try:
            takes = []
            for done, one in enumerate(choices):
                report(done, len(choices) + 1)
                takes.append(_take(staging, one))
            report(len(choices), len(choices) + 1)
            return Stored(tuple(takes), workspace.apply(edit_for(takes), report=report))
        finally:
            staging.close()

    return work


def _take(staging: Staging, choice: Choice) -> Take:
    book = staging.book(choice.staged)
    if choice.draft is None:
        return Take(book, choice.replaces)
    draft = next_year(book, choice.draft)
    return Take(draft) if choice.way is Way.LEAVE else Take(book, choice.replaces, (draft,))
