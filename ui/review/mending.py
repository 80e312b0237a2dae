"""修正 in the window: what can be mended is shown first, mended in one step, and said."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from db.edits import Ref
from templates.findings import Finding, Fix
from ui import ask
from ui.actions import Acts
from ui.context import Context
from ui.review.fixes import Fixes, Plan
from ui.review.review import Review
from ui.review.reviewer import Reviewer
from ui.widgets.notice import Notice


class Mending(QObject):
    """Mends the book that `current` gives, over the window of `panel`."""

    def __init__(
        self,
        context: Context,
        reviewer: Reviewer,
        notice: Notice,
        current: Callable[[], Ref | None],
        panel: QWidget,
    ) -> None:
        super().__init__(panel)
        self._editor, self._notice = context.editor, notice
        self._current, self._panel = current, panel
        self.fixes = Fixes(context, reviewer, self)
        self.fixes.made.connect(self._say_made)
        self.fixes.refused.connect(notice.say)

    @property
    def acts(self) -> Acts:
        """What it does, by the names of the menus' entries."""
        return {"fix_all": self.fix_all}

    def fix(self, finding: Finding, fix: Fix) -> None:
        """Make one fix of `finding`, without a question."""
        if book := self._current():
            self.fixes.make(book, finding, fix)

    def fix_all(self) -> None:
        """Show all that can be mended with certainty in the book; mend what is wanted."""
        self._plan(None)

    def fix_alike(self, finding: Finding) -> None:
        """Show all that can be mended of the check of `finding`; mend what is wanted."""
        self._plan(frozenset({finding.id}))

    def _plan(self, checks: frozenset[str] | None) -> None:
        if book := self._current():
            self.fixes.plan(book, checks, self._ask)
        else:
            self._notice.say("还没有可以审核的内容，请先新建或导入")

    def _ask(self, review: Review, plan: Plan) -> None:
        """Show what would be mended; mend it if that is what is wanted."""
        if not plan.rounds:
            self._notice.say("没有能自动修正的问题")
            return
        from ui.review.fix_dialog import FixDialog

        dialog = FixDialog(plan.rounds, self._panel.window())
        dialog.chosen.connect(lambda left: self.fixes.make_all(review, plan, left))
        ask.show(dialog)

    def _say_made(self, count: int) -> None:
        undo: Callable[[], object] = self._editor.undo
        self._notice.say(f"已修正 {count} 处", "good", (("撤销", undo),), fleeting=True)
