"""The review in the window: panel, marks, flags and keys, kept in line with what is found."""

from contextlib import suppress

from PySide6.QtCore import QObject, Signal

from db.edits import Ref
from db.reasons import edit_to_answer
from templates.findings import Finding
from ui.actions import Acts
from ui.context import Context
from ui.models.nodes import Key
from ui.pages.pages import Pages
from ui.review.located import go_to_spot, spot_of
from ui.review.mending import Mending
from ui.review.on_page import OnPage
from ui.review.panel import ReviewPanel
from ui.review.review import Mark, Review
from ui.review.reviewer import Reviewer
from ui.review.rule_choice import RuleChoice
from ui.widgets.notice import Notice

_LISTED = 5


class ReviewDesk(QObject):
    """Attends to the book that is shown, and leads from findings to their places."""

    wants = Signal(object)
    """The `Key` of the node on which a finding is."""
    marked = Signal(object)
    """The `Key`s of the nodes whose marks may be others now."""
    counted = Signal(object)
    """The `Mark` of the book that is shown, None while there is none."""
    shows = Signal()
    """The panel is to be seen."""

    def __init__(
        self, context: Context, pages: Pages, notice: Notice, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._pages = pages
        self._notice = notice
        self._book: Ref | None = None
        self.panel = ReviewPanel()
        self.reviewer = Reviewer(context, self)
        self.on_page = OnPage(context, pages, self)
        self.mending = Mending(context, self.reviewer, notice, lambda: self._book, self.panel)
        self.rules = RuleChoice(context.rules, self.reviewer, notice, self.panel)
        self._connect()

    def _connect(self) -> None:
        self.reviewer.checked.connect(self._take)
        self.reviewer.forgotten.connect(self._forget)
        self.on_page.kind_wanted.connect(self._show_kind)
        self.panel.chosen.connect(self.go_to)
        self.panel.fix_wanted.connect(self.mending.fix)
        self.panel.fix_alike_wanted.connect(self.mending.fix_alike)
        self.panel.fix_all_wanted.connect(self.mending.fix_all)
        self.panel.answered.connect(self._answer)
        self.panel.check_wanted.connect(self.check_now)
        self.panel.rules_wanted.connect(self.rules.begin)

    @property
    def acts(self) -> Acts:
        """What it does, by the names of the menus' entries."""
        return {
            "next_finding": lambda: self.step(1),
            "previous_finding": lambda: self.step(-1),
            "may_hand_in": self.say_whether_ready,
            **self.mending.acts,
            **self.rules.acts,
        }

    def attend(self, key: Key | None) -> None:
        """Review the book in which `key` is; its page is shown now."""
        self._book = self._context.book_of(key.ref) if key else None
        if self._book:
            self.reviewer.attend(self._book)
        self._show_review()

    def mark(self, key: Key) -> Mark | None:
        """Return the mark of a node of any book, None if nothing stands there."""
        for review in self.reviewer.reviews:
            if found := review.marks.get(key):
                return found if found.worst else None
        return None

    def check_now(self) -> None:
        """Check the whole book again and say what was found."""
        self._context.editor.flush()
        if self._book is None:
            self._notice.say("还没有可以审核的内容，请先新建或导入")
            return
        self.panel.say_checking()
        self.reviewer.check_now(self._book)
        self.reviewer.when_fresh(self._book, self._say_found)

    def step(self, by: int) -> None:
        """Go to the next (1) or last (-1) finding."""
        finding = self.panel.step(by)
        if finding is None:
            self._notice.say("没有发现问题", "good", fleeting=True)
        else:
            self.go_to(finding)

    def go_to(self, finding: Finding) -> None:
        """Show the page of `finding` and put the focus on the very cell."""
        review, workspace = self.panel.review, self._context.editor.workspace
        if review is None:
            return
        key = review.key_of(finding)
        if not workspace.exists(key.ref):
            self._notice.say("这一处刚刚被删除了")
            return
        self.wants.emit(key)
        if page := self._pages.page:
            # What is missing has no row of its own: its page is as near as one can get.
            with suppress(LookupError):
                go_to_spot(page, spot_of(workspace, review.refs, finding.place))

    def say_whether_ready(self) -> None:
        """Check everything and say whether the book may be handed in, and if not, what stands."""
        if self._book is None:
            self._notice.say("还没有可以报送的内容，请先新建或导入")
            return
        self.reviewer.when_fresh(self._book, self._say_verdict)

    def redraw(self) -> None:
        """Draw everything again: the look changed."""
        self._show_review()
        self.panel.tree.viewport().update()

    def _take(self, book: Ref, differing: frozenset[Key]) -> None:
        self.rules.say_refused()
        self.marked.emit(differing)
        if book == self._book:
            self._show_review(differing)

    def _forget(self, book: Ref) -> None:
        if book == self._book:
            self._book = None
            self._show_review()

    def _show_review(self, differing: frozenset[Key] | None = None) -> None:
        review = self.reviewer.review(self._book)
        self.panel.show_review(review, differing)
        self.counted.emit(review.total if review else None)
        self.on_page.show(review)

    def _show_kind(self, check: str) -> None:
        self.shows.emit()
        self.panel.show_kind(check)

    def _answer(self, finding: Finding, reason: str) -> None:
        if self._book is None:
            return
        workspace = self._context.editor.workspace
        edit = edit_to_answer(workspace, self._book, finding, reason)
        if edit is not None:
            self._context.editor.apply(edit, "写明理由" if reason else "撤回说明")

    def _say_found(self, review: Review) -> None:
        words = review.total.words
        said = f"检查完成：{words}" if words else "检查完成：没有发现问题，可以报送"
        self._notice.say(said, "" if words else "good", fleeting=True)

    def _say_verdict(self, review: Review) -> None:
        from templates.checks.hand_in import can_hand_in

        verdict = can_hand_in(review.findings, review.answers.values())
        lines = [verdict.words, *(f"· {one.message}" for one in verdict.errors[:_LISTED])]
        if len(verdict.errors) > _LISTED:
            lines.append(f"……共 {len(verdict.errors)} 处，见审核栏")
        stands = verdict.errors or verdict.unanswered
        offers = (("去看第一处", lambda: self._lead_to(stands[0])),) if stands else ()
        state = "error" if verdict.errors else "warning" if stands else "good"
        self._notice.say("\n".join(lines), state, offers)

    def _lead_to(self, finding: Finding) -> None:
        self.panel.make_current(finding)
        self.go_to(finding)
