"""Writing, answering and withdrawing remarks: made in the background, applied as steps of undo."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from db.edits import Edit, Ref
from ui.context import Context
from ui.jobs import Job, Report
from ui.remarks.listing import Line
from ui.remarks.target import Target
from ui.settings import Settings
from ui.widgets.notice import Notice

if TYPE_CHECKING:
    # A start of the program need not wait for what reads hand-in files.
    from db.remarks import Remarks


class RemarkEdits(QObject):
    """Changes the remarks on the book that `current` gives."""

    made = Signal()
    """Something about the remarks has changed."""
    written = Signal()
    """A remark was written and may be seen."""

    def __init__(
        self,
        context: Context,
        notice: Notice,
        settings: Settings,
        current: Callable[[], Ref | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._notice = notice
        self._settings = settings
        self._current = current

    def write(self, target: Target, text: str, author: str) -> None:
        """Write a remark."""
        from db.remarks import Spot as RemarkSpot
        from templates.handin.now import now

        self._settings.keep_text("reviewer", author)
        spot = RemarkSpot(target.row, target.key, target.section)
        self._do(
            "写审核意见",
            lambda remarks, book: remarks.edit_to_write(book, spot, text, author, now()),
            self._say_written,
        )

    def _say_written(self, edit: Edit) -> None:
        from db.remark_lists import Side
        from db.swaps import Swap

        goes_out = isinstance(edit, Swap) and edit.key[0] == Side.GIVEN
        words = "随下次退回发给对方" if goes_out else "对方还没有报送，先留在本机"
        self.written.emit()
        undo = self._context.editor.undo
        self._notice.say(f"已写下意见，{words}", "good", (("撤销", undo),), fleeting=True)

    def answer(self, line: Line, kind: str, text: str) -> None:
        """Answer a remark: `changed` or `explained`."""
        from templates.handin.now import now
        from templates.handin.remark import AnswerKind

        author = self._settings.text("person")
        self._do(
            "答复审核意见",
            lambda remarks, book: remarks.edit_to_answer(
                book, line.placed, AnswerKind(kind), text, author, now()
            ),
        )

    def reopen(self, line: Line) -> None:
        """Take the answer to a remark back."""
        self._do("撤回答复", lambda remarks, book: remarks.edit_to_reopen(book, line.placed))

    def rewrite(self, line: Line, text: str) -> None:
        """Change the words of a remark of ours."""
        self._do(
            "改写审核意见", lambda remarks, book: remarks.edit_to_rewrite(book, line.placed, text)
        )

    def withdraw(self, line: Line) -> None:
        """Take a remark of ours away."""
        self._do("撤回审核意见", lambda remarks, book: remarks.edit_to_withdraw(book, line.placed))

    def _do(
        self,
        text: str,
        make: "Callable[[Remarks, Ref], Edit]",
        then: Callable[[Edit], object] = lambda _edit: None,
    ) -> None:
        """Make an edit of the book's remarks in the background, apply it as the step `text`."""
        context, book = self._context, self._current()
        if book is None:
            return

        def work(_report: Report) -> Edit:
            from db.remarks import Remarks

            return make(Remarks(context.editor.workspace, context.database), book)

        def apply(edit: Edit) -> None:
            if context.editor.apply(edit, text) is not None:
                self.made.emit()
                then(edit)

        job = Job(text, work, quiet=True)
        job.done.connect(apply)
        job.failed.connect(self._say_failed)
        context.jobs.start(job)

    def _say_failed(self, error: Exception) -> None:
        from templates.files import CannotWrite
        from templates.readers.reading import CannotRead

        told = isinstance(error, ValueError | LookupError | CannotRead | CannotWrite | OSError)
        words = str(error.args[0] if error.args else error)
        self._notice.say(words if told else "没有做成，数据没有改动。详情已记入日志", "warning")
