"""The checks of one book, kept up to date off the GUI's thread.

The checks themselves are loaded here, when they are first wanted: a start need not wait for them.
"""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from db.control_figures import controls_in
from db.edits import Changes, Ref
from db.reasons import answers_of
from db.workspace import Workspace
from templates.framework import Framework
from ui.models.nodes import Key
from ui.review.book_copy import BookCopy, Report
from ui.review.review import Review, group, marks_of, order_of
from ui.rules import Rules

if TYPE_CHECKING:
    from templates.checks import Checker, RuleSet

_TRIES = 3


class Inspector:
    """Looks through one book, again and again. One call at a time, from any thread."""

    def __init__(
        self,
        workspace: Workspace,
        book: Ref,
        frameworks: Mapping[str, Framework],
        rules: Rules | None = None,
    ) -> None:
        self._workspace = workspace
        self._book = book
        self._frameworks = frameworks
        self._rules = rules or Rules()
        self._used: RuleSet | None = None
        self._copy: BookCopy | None = None
        self._checker: Checker | None = None
        self._framework = ""
        self.review: Review | None = None

    def look(self, changes: Sequence[Changes] | None, report: Report) -> Review | None:
        """Return the review after `changes`, of everything if None; None if the book is gone."""
        for _ in range(_TRIES):
            try:
                return self._look(changes, report)
            except LookupError:
                # Edited while it was read: a row that was there is gone. Read it anew.
                changes, self._copy = None, None
                if not self._workspace.exists(self._book):
                    return None
        raise RuntimeError(f"{self._book} does not stay still")

    def _look(self, changes: Sequence[Changes] | None, report: Report) -> Review:
        if self._copy is None or changes is None:
            with _without_collecting(for_good=True):
                self._copy = BookCopy(self._workspace, self._book)
                self._copy.read(report)
                return self._checked(self._copy)
        with _without_collecting(for_good=False):
            self._copy.follow(changes)
            return self._checked(self._copy)

    def _checked(self, copy: BookCopy) -> Review:
        self._check(copy)
        self.review = self._reviewed(copy)
        return self.review

    def _check(self, copy: BookCopy) -> None:
        from templates.checks import Checker

        rules, controls = self._rules.current, controls_in(self._workspace, self._book)
        known_rules = rules is self._used and copy.book.framework == self._framework
        if self._checker is None or not known_rules:
            self._framework, self._used = copy.book.framework, rules
            known = self._frameworks
            framework = known.get(self._framework) or next(iter(known.values()))
            self._checker = Checker(copy.book, framework, rules, controls)
        else:
            self._checker.compare_with(controls)
            self._checker.update(copy.book)

    def _reviewed(self, copy: BookCopy) -> Review:
        from templates.checks import answered

        assert self._checker is not None  # noqa: S101 - `_look` has made them
        assert self._used is not None  # noqa: S101
        findings = self._checker.findings
        given = answers_of(self._workspace, self._book)
        answers = answered(findings, given) if given else {}
        order = self._order_of(copy)
        by_key, by_rule = group(copy.refs, findings, order)
        return Review(
            self._book,
            copy.book,
            copy.refs,
            order,
            findings,
            sum(one.fix is not None for one in findings),
            answers,
            by_key,
            by_rule,
            marks_of(copy.refs, copy.book, by_key, answers),
            self._used.title,
            {rule.id: rule.title for rule in self._used.rules.values()},
            datetime.now().astimezone(),
        )

    def _order_of(self, copy: BookCopy) -> Mapping[Key, int]:
        """Return the order of print: the one of the last review while it is the same."""
        refs, last = copy.refs, self.review
        same = last and (last.refs.units, last.refs.projects) == (refs.units, refs.projects)
        return last.order if last and same else order_of(refs)


@contextmanager
def _without_collecting(*, for_good: bool) -> Iterator[None]:
    """Let a book be read and checked without a pass of Python's garbage collector.

    One pass over all these objects holds every thread for 200 ms at 1,000 projects. They are in no
    cycles, so nothing is lost when those of a whole book are kept out of later passes `for_good`.
    A project put in at the top moves every finding: passes meanwhile would make that superlinear.
    """
    gc.disable()
    try:
        yield
    finally:
        if for_good:
            gc.freeze()
        gc.enable()
