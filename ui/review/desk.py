"""The review in the window: panel, marks, flags and keys, kept in line with what is found."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from db.edits import Ref
from db.reasons import edit_to_answer
from templates.figures import findings_by_check
from templates.findings import Finding
from ui import ask
from ui.actions import Acts
from ui.context import Context
from ui.models.nodes import Key
from ui.pages.pages import Pages
from ui.pages.project import ProjectPage
from ui.review.fixes import Fixes, Plan
from ui.review.flags import Flags
from ui.review.located import Spot, go_to_spot, spot_of, spots
from ui.review.panel import ReviewPanel
from ui.review.review import Mark, Review
from ui.review.reviewer import Reviewer
from ui.widgets.notice import Notice

if TYPE_CHECKING:
    from ui.pages.book import BookPage

_LISTED = 5


class ReviewDesk(QObject):
    """Attends to the book that is shown, and leads from findings to their places."""

    wants = Signal(object)
    """The `Key` of the node on which a finding is."""
    marked = Signal(object)
    """The `Key`s of the nodes whose marks may be others now."""
    opened = Signal()
    """The panel is wanted: something in it was asked for."""
    counted = Signal(object)
    """The `Mark` of the book that is shown, None while there is none."""

    def __init__(
        self, context: Context, pages: Pages, notice: Notice, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._pages = pages
        self._notice = notice
        self._book: Ref | None = None
        self._has_said_refused = False
        self._pictured: BookPage | None = None
        self._flags = Flags()
        self.reviewer = Reviewer(context, self)
        self.fixes = Fixes(context, self.reviewer, self)
        self.panel = ReviewPanel()
        self._connect()

    def _connect(self) -> None:
        self.reviewer.checked.connect(self._take)
        self.reviewer.forgotten.connect(self._forget)
        self.fixes.made.connect(self._say_made)
        self.fixes.refused.connect(self._notice.say)
        self.panel.chosen.connect(self.go_to)
        self.panel.fix_wanted.connect(self._fix)
        self.panel.fix_alike_wanted.connect(self.fix_alike)
        self.panel.fix_all_wanted.connect(self.fix_all)
        self.panel.answered.connect(self._answer)
        self.panel.check_wanted.connect(self.check_now)
        self.panel.rules_wanted.connect(self.ask_for_rules)

    @property
    def acts(self) -> Acts:
        """What it does, by the names of the menus' entries."""
        return {
            "next_finding": lambda: self.step(1),
            "previous_finding": lambda: self.step(-1),
            "fix_all": self.fix_all,
            "rules": self.ask_for_rules,
            "may_hand_in": self.say_whether_ready,
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

    def fix_all(self) -> None:
        """Show all that can be mended with certainty in the book; mend what is wanted."""
        self._plan_fixes(None)

    def fix_alike(self, finding: Finding) -> None:
        """Show all that can be mended of the check of `finding`; mend what is wanted."""
        self._plan_fixes(frozenset({finding.id}))

    def _plan_fixes(self, checks: frozenset[str] | None) -> None:
        if self._book is None:
            self._notice.say("还没有可以审核的内容，请先新建或导入")
            return
        self.fixes.plan(self._book, checks, self._ask_to_fix)

    def _ask_to_fix(self, review: Review, plan: Plan) -> None:
        """Show what would be mended; mend it if that is what is wanted."""
        if not plan.rounds:
            self._notice.say("没有能自动修正的问题")
            return
        from ui.review.fix_dialog import FixDialog

        dialog = FixDialog(plan.rounds, self.panel.window())
        dialog.chosen.connect(lambda left: self.fixes.make_all(review, plan, left))
        ask.show(dialog)

    def ask_for_rules(self) -> None:
        """Show the rule sets; review by the one that is chosen."""
        from ui.dialogs.rules import RulesDialog

        self._context.rules.read_again()
        dialog = RulesDialog(self._context.rules, self.panel.window())
        dialog.chosen.connect(self._use_rules)
        ask.show(dialog)

    def _use_rules(self, chosen: str) -> None:
        rules = self._context.rules
        rules.choose(chosen)
        self.reviewer.check_all_again()
        self._notice.say(f"已改用“{rules.current.title}”审核", "good", fleeting=True)

    def say_whether_ready(self) -> None:
        """Check everything and say whether the book may be handed in, and if not, what stands."""
        if self._book is None:
            self._notice.say("还没有可以报送的内容，请先新建或导入")
            return
        self.reviewer.when_fresh(self._book, self._say_verdict)

    def refresh_flags(self) -> None:
        """Flag the fields of the page that is shown, and the cells of its grid."""
        page, review = self._pages.page, self.panel.review
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

    def redraw(self) -> None:
        """Draw everything again: the look changed."""
        self._show_review()
        self.panel.tree.viewport().update()

    def _take(self, book: Ref, differing: frozenset[Key]) -> None:
        self._say_refused()
        self.marked.emit(differing)
        if book == self._book:
            self._show_review(differing)

    def _say_refused(self) -> None:
        """Say once which files of the folder are no rule sets; the review has read them by now."""
        refused = self._context.rules.refused
        if refused and not self._has_said_refused:
            self._notice.say(f"没有采用这些审核规则文件：{'；'.join(refused)}", "warning")
        self._has_said_refused = True

    def _forget(self, book: Ref) -> None:
        if book == self._book:
            self._book = None
            self._show_review()

    def _show_review(self, differing: frozenset[Key] | None = None) -> None:
        review = self.reviewer.review(self._book)
        self.panel.show_review(review, differing)
        self.counted.emit(review.total if review else None)
        self._picture(review)
        self.refresh_flags()

    def _picture(self, review: Review | None) -> None:
        """Give a page of many projects what was read, and how many findings there are of each kind."""
        page = self._pages.page
        if page is None or isinstance(page, ProjectPage):
            return
        from ui.pages.book import BookPage
        from ui.pages.glance import GlancePage

        if isinstance(page, GlancePage) and review:
            page.show_copy(review.value, review.refs)
        if isinstance(page, BookPage):
            self._picture_kinds(page, review)

    def _picture_kinds(self, page: "BookPage", review: Review | None) -> None:
        if self._pictured is not page:
            self._pictured = page
            page.kind_wanted.connect(self._show_kind)
        standing = review.standing() if review else ()
        page.show_findings(findings_by_check(standing, review.titles if review else {}))

    def _show_kind(self, check: str) -> None:
        self.opened.emit()
        self.panel.show_kind(check)

    def _fix(self, finding: Finding, fix: object) -> None:
        if self._book:
            self.fixes.make(self._book, finding, fix)  # type: ignore[arg-type]

    def _answer(self, finding: Finding, reason: str) -> None:
        if self._book is None:
            return
        workspace = self._context.editor.workspace
        edit = edit_to_answer(workspace, self._book, finding, reason)
        if edit is not None:
            self._context.editor.apply(edit, "写明理由" if reason else "撤回说明")

    def _say_made(self, count: int) -> None:
        undo: Callable[[], object] = self._context.editor.undo
        self._notice.say(f"已修正 {count} 处", "good", (("撤销", undo),), fleeting=True)

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
