"""The record of hand-ins in the window: read in the background, copies saved again."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from db.edits import Ref
from ui import ask, file_kinds
from ui.context import Context
from ui.handin.comparisons import Comparisons
from ui.handin.email import Emails
from ui.jobs import Job, Report
from ui.opening import folder_offer
from ui.widgets.notice import Notice

if TYPE_CHECKING:
    from db.handin_record import Entry


class Records(QObject):
    """Shows what was handed in of a book."""

    def __init__(
        self,
        context: Context,
        notice: Notice,
        comparisons: Comparisons,
        emails: Emails,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._context = context
        self._notice = notice
        self._comparisons = comparisons
        self._emails = emails
        self._window = window

    def begin(self, book: Ref) -> None:
        """Read the record of `book`, then show it."""
        context = self._context

        def work(_report: Report) -> "tuple[Entry, ...]":
            from db.handin_record import handin_record

            return handin_record(context.database, context.editor.workspace.book(book))

        job = Job("正在读取报送记录", work)
        job.done.connect(lambda entries: self._show(book, entries))
        job.failed.connect(lambda error: self._notice.say(f"没有读出报送记录：{error}", "error"))
        context.jobs.start(job)

    def _show(self, book: Ref, entries: "tuple[Entry, ...]") -> None:
        from ui.handin.record_dialog import RecordDialog

        dialog = RecordDialog(entries, self._window)
        comparisons = self._comparisons
        dialog.present_wanted.connect(lambda one: comparisons.with_present(book, one.file))
        dialog.both_wanted.connect(lambda one, other: comparisons.between(one.file, other.file))
        dialog.copy_wanted.connect(lambda one: self._ask_where(one, self._say_saved))
        dialog.email_wanted.connect(
            lambda one: self._ask_where(one, lambda path: self._emails.begin(one.handin, path))
        )
        ask.show_beside(dialog)

    def _ask_where(self, entry: "Entry", then: Callable[[Path], object]) -> None:
        from templates.handin.file_name import handin_file_name

        suggested = ask.documents_folder() / handin_file_name(entry.handin)
        ask.save_file(
            self._window,
            "另存报送文件",
            suggested,
            file_kinds.HANDIN,
            lambda path: self._save(entry, path, then),
        )

    def _save(self, entry: "Entry", path: Path, then: Callable[[Path], object]) -> None:
        from templates.files import CannotWrite, write_whole

        try:
            write_whole(path, entry.file.content)
        except CannotWrite as error:
            self._notice.say(str(error), "error")
            return
        then(path)

    def _say_saved(self, path: Path) -> None:
        offer = folder_offer(path.parent, self._notice)
        self._notice.say(f"已另存 {path}", "good", (offer,))
