"""One-click mending (一键修正): certain fixes as ordinary edits, one step of undo."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from db.edits import Batch, Edit, Ref
from db.fix_edits import edit_of
from templates.findings import Finding, Fix
from ui.context import Context
from ui.review.review import Review
from ui.review.reviewer import Reviewer

_CHANGED = "这里刚刚改过，问题可能已经不在了，请再看一眼"


class Fixes(QObject):
    """Makes fixes on a review that has seen every edit: places would be others otherwise."""

    made = Signal(int)
    """How many findings were mended by one step."""
    refused = Signal(str)
    """Why nothing was mended, in words for a person."""

    def __init__(self, context: Context, reviewer: Reviewer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._reviewer = reviewer

    def make(self, book: Ref, finding: Finding, fix: Fix) -> None:
        """Make one fix of `finding`, its certain one or one of its choices."""
        self._then(book, lambda review: self._make_one(review, finding, fix))

    def make_all(self, book: Ref, findings: Iterable[Finding]) -> None:
        """Make the certain fixes of `findings` as one step."""
        wanted = tuple(findings)
        self._then(book, lambda review: self._make_all(review, wanted))

    def _then(self, book: Ref, act: Callable[[Review], None]) -> None:
        self._reviewer.when_fresh(book, act)

    def _make_one(self, review: Review, finding: Finding, fix: Fix) -> None:
        if finding not in review.findings:
            self.refused.emit(_CHANGED)
            return
        edit = edit_of(self._context.editor.workspace, review.book, fix)
        self._apply(edit, f"修正：{fix.label}", 1)

    def _make_all(self, review: Review, wanted: tuple[Finding, ...]) -> None:
        there = set(review.findings)
        chosen = mendable(one for one in wanted if one in there)
        if not chosen:
            self.refused.emit(_CHANGED)
            return
        workspace = self._context.editor.workspace
        edits = tuple(edit_of(workspace, review.book, one.fix) for one in chosen if one.fix)
        self._apply(Batch(edits), f"一键修正 {len(chosen)} 处", len(chosen))

    def _apply(self, edit: Edit, text: str, count: int) -> None:
        if self._context.editor.apply(edit, text) is not None:
            self.made.emit(count)


def mendable(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings with certain fixes that can be made together."""
    from templates.checks.fixes import apart

    return apart(one for one in findings if one.fix)
