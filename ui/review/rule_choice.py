"""审核规则 in the window: which rule set books are reviewed by."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui import ask
from ui.actions import Acts
from ui.review.reviewer import Reviewer
from ui.rules import Rules
from ui.widgets.notice import Notice


class RuleChoice(QObject):
    """Lets a person choose, over the window of `panel`, and has everything checked again."""

    def __init__(self, rules: Rules, reviewer: Reviewer, notice: Notice, panel: QWidget) -> None:
        super().__init__(panel)
        self._rules, self._reviewer = rules, reviewer
        self._notice, self._panel = notice, panel
        self._has_said_refused = False

    @property
    def acts(self) -> Acts:
        """What it does, by the names of the menus' entries."""
        return {"rules": self.begin}

    def begin(self) -> None:
        """Show the rule sets; review by the one that is chosen."""
        from ui.dialogs.rules import RulesDialog

        self._rules.read_again()
        dialog = RulesDialog(self._rules, self._panel.window())
        dialog.chosen.connect(self._use)
        ask.show(dialog)

    def say_refused(self) -> None:
        """Say once which files of the folder are no rule sets; they have been read by now."""
        refused = self._rules.refused
        if refused and not self._has_said_refused:
            self._notice.say(f"没有采用这些审核规则文件：{'；'.join(refused)}", "warning")
        self._has_said_refused = True

    def _use(self, chosen: str) -> None:
        self._rules.choose(chosen)
        self._reviewer.check_all_again()
        self._notice.say(f"已改用“{self._rules.current.title}”审核", "good", fleeting=True)
