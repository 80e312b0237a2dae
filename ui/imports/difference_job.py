"""What would change in a book if a staged one took its place, worked out off the GUI thread."""

from PySide6.QtCore import QObject, Signal

from db.edits import Ref
from db.workspace import Workspace
from ui.imports.difference import differences
from ui.imports.staging import Staging
from ui.jobs import Job, Jobs


class Differences(QObject):
    """Answers the last question that was asked; earlier ones are dropped."""

    known = Signal(object)
    """The answer: a tuple of lines."""

    def __init__(
        self, workspace: Workspace, staging: Staging, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._staging, self._jobs = workspace, staging, jobs
        self._asked = 0

    def ask(self, existing: Ref, staged: Ref, *, replaces: bool) -> None:
        """Compare; the lines are for somebody who chose to replace, or who has yet to choose."""
        self._asked += 1
        question = self._asked
        self.known.emit(("正在与原来的比较……",))
        job = Job(
            "与原来的比较",
            lambda _report: differences(self._workspace.book(existing), self._staging.book(staged)),
            quiet=True,
        )
        job.done.connect(lambda lines: self._tell(question, lines, replaces=replaces))
        self._jobs.start(job)

    def _tell(self, question: int, lines: tuple[str, ...], *, replaces: bool) -> None:
        if question != self._asked:
            return
        if not lines:
            self.known.emit(("与原来的完全相同，可以不导入。",))
        else:
            head = "更新会带来这些变化（可以撤销）" if replaces else "与原来的不同"
            self.known.emit((f"{head}：{lines[0]}", *lines[1:]))
