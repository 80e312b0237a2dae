"""What a review shows on the page that is shown: flags at its fields and cells, and its pictures."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from templates.figures import Bar, findings_by_check
from templates.findings import Finding
from ui.context import Context
from ui.jobs import Job
from ui.models.nodes import Key
from ui.pages.page import Page
from ui.pages.pages import Pages
from ui.pages.project import ProjectPage
from ui.review.flags import Flags
from ui.review.located import Spot, spots
from ui.review.review import Review

if TYPE_CHECKING:
    from ui.pages.book import BookPage

_UNTIL_PAINTED = 60
"""Milliseconds after which what is shown has been painted: work holds Python meanwhile."""


class OnPage(QObject):
    """Puts a review on the page; told again whenever page or review change."""

    kind_wanted = Signal(str)
    """The id of the check whose findings a person wants to see, `""` for all."""

    def __init__(self, context: Context, pages: Pages, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._pages = context, pages
        self._flags = Flags()
        self._pictured: BookPage | None = None
        self._counted: Review | None = None
        self._later = QTimer(self, singleShot=True, interval=_UNTIL_PAINTED)
        self._later.timeout.connect(self._count)

    def show(self, review: Review | None) -> None:
        """Show `review` from now on, nothing without one."""
        page = self._pages.page
        if page is not None and not isinstance(page, ProjectPage):
            self._picture(page, review)
        self._flag(page, review)

    def _flag(self, page: Page | None, review: Review | None) -> None:
        """Flag the fields of the page that is shown, and the cells of its grid."""
        found: Mapping[Spot, tuple[Finding, ...]] = {}
        if page and page.key and review:
            # A level is shown on the page of its project.
            key = page.key if page.key.ref == review.book else Key(page.key.ref)
            workspace = self._context.editor.workspace
            found = spots(workspace, review.refs, review.by_key.get(key, ()))
        reasons = {one: answer.reason for one, answer in review.answers.items()} if review else {}
        self._flags.show(page, found, reasons)
        if isinstance(page, ProjectPage):
            page.model.flag(found, reasons)

    def _picture(self, page: Page, review: Review | None) -> None:
        """Give a page of many projects what was read, and how many findings there are of each kind."""
        from ui.pages.book import BookPage
        from ui.pages.glance import GlancePage

        if isinstance(page, GlancePage) and review:
            page.show_copy(review.value, review.refs)
        if isinstance(page, BookPage):
            self._picture_kinds(page, review)

    def _picture_kinds(self, page: "BookPage", review: Review | None) -> None:
        if self._pictured is not page:
            self._pictured = page
            page.kind_wanted.connect(self.kind_wanted)
        self._counted = review
        if review is None:
            page.show_findings(())
        else:
            self._later.start()

    def _count(self) -> None:
        """Count the findings of each kind, off the GUI thread: there may be fifty thousand."""
        review = self._counted
        if review is None:
            return
        job = Job("统计问题", lambda _report: _kinds(review), quiet=True)
        # To a method: it is let go of with this object, a function would outlive the page.
        job.done.connect(self._show_kinds)
        self._context.jobs.start(job)

    def _show_kinds(self, found: tuple[Review, tuple[Bar, ...]]) -> None:
        review, bars = found
        if review is self._counted and self._pictured:
            self._pictured.show_findings(bars)


def _kinds(review: Review) -> tuple[Review, tuple[Bar, ...]]:
    return review, findings_by_check(review.standing(), review.titles)
