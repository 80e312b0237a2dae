"""One-click mending (一键修正): certain fixes as ordinary edits, one step of undo."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from db.book_edits import edits_between
from db.control_figures import controls_in
from db.edits import Batch, Edit, Ref
from db.fix_edits import edit_of
from templates.findings import Finding, Fix
from ui.context import Context
from ui.jobs import Job, Report
from ui.review.review import Review
from ui.review.reviewer import Reviewer

if TYPE_CHECKING:
    from templates.checks.fixes import Round

_FAILED = "没有修正成，内容没有改动。详情已记入日志"
_CHANGED = "这里刚刚改过，问题可能已经不在了，请再看一眼"


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be mended, round after round; of these `checks`, of all if None."""

    checks: frozenset[str] | None
    rounds: "tuple[Round, ...]"


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

    def plan(
        self, book: Ref, checks: frozenset[str] | None, then: Callable[[Review, Plan], None]
    ) -> None:
        """Call `then` with all that can be mended with certainty, of these checks or of all.

        What one round mends can show the next one something: it goes on until nothing is left.
        """
        self._then(book, lambda review: self._look_for(review, checks, then))

    def make_all(self, review: Review, plan: Plan, but: Iterable[Finding]) -> None:
        """Mend what was planned on `review` as one step, without what is in `but`."""
        left = frozenset(map(_name, but))
        workspace = self._context.editor.workspace

        def work(_report: Report) -> tuple[Batch, int]:
            rounds = self._rounds(review, plan.checks, left) if left else plan.rounds
            after = rounds[-1].after if rounds else review.value
            return edits_between(workspace, review.book, after), sum(
                len(one.mended) for one in rounds
            )

        def take(made: tuple[Batch, int]) -> None:
            self._make_planned(review, *made)

        self._start("正在修正", work, take)

    def _look_for(
        self, review: Review, checks: frozenset[str] | None, then: Callable[[Review, Plan], None]
    ) -> None:
        def work(_report: Report) -> Plan:
            return Plan(checks, self._rounds(review, checks, frozenset()))

        self._start("正在找能修正的问题", work, lambda plan: then(review, plan))

    def _rounds(
        self, review: Review, checks: frozenset[str] | None, left: frozenset[tuple[str, str]]
    ) -> "tuple[Round, ...]":
        from templates.checks import Checker
        from templates.checks.fixes import mending_rounds

        def is_wanted(finding: Finding) -> bool:
            return (checks is None or finding.id in checks) and _name(finding) not in left

        context, book = self._context, review.book
        controls = controls_in(context.editor.workspace, book)
        checker = Checker(review.value, context.framework(book), context.rules.current, controls)
        return mending_rounds(checker, review.value, is_wanted)

    def _make_planned(self, review: Review, edit: Batch, count: int) -> None:
        reviewer, book = self._reviewer, review.book
        if not edit.edits or reviewer.review(book) is not review or not reviewer.is_fresh(book):
            self.refused.emit(_CHANGED)
            return
        self._apply(edit, f"一键修正 {count} 处", count)

    def _start(
        self, title: str, work: Callable[[Report], object], then: Callable[..., None]
    ) -> None:
        job = Job(title, work)
        job.done.connect(then)
        job.failed.connect(lambda _error: self.refused.emit(_FAILED))
        self._context.jobs.start(job)

    def _then(self, book: Ref, act: Callable[[Review], None]) -> None:
        self._reviewer.when_fresh(book, act)

    def _make_one(self, review: Review, finding: Finding, fix: Fix) -> None:
        if finding not in review.findings:
            self.refused.emit(_CHANGED)
            return
        edit = edit_of(self._context.editor.workspace, review.book, fix)
        self._apply(edit, f"修正：{fix.label}", 1)

    def _apply(self, edit: Edit, text: str, count: int) -> None:
        if self._context.editor.apply(edit, text) is not None:
            self.made.emit(count)


def _name(finding: Finding) -> tuple[str, str]:
    """Return what a finding is known by when rows before it have come or gone."""
    return finding.id, finding.fingerprint
