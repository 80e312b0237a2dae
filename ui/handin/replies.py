"""Opening what comes back: a return or a receipt, with or without a password, one by one."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui import ask
from ui.context import Context
from ui.jobs import Job, Report
from ui.models.nodes import Key
from ui.widgets.notice import Notice

if TYPE_CHECKING:
    from db.replies import Reply


class Replies(QObject):
    """Takes in returns and receipts; a file that is not sound leaves no trace."""

    wants = Signal(object)
    """The `Key` of the book that remarks came in for."""
    remarks_came = Signal()
    """Remarks were taken in."""

    def __init__(self, context: Context, notice: Notice, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._notice = notice
        self._window = window
        self._waiting: list[Path] = []

    def open(self, paths: Sequence[Path]) -> None:
        """Open the returns and receipts at `paths`, one after the other."""
        self._waiting = list(paths)
        self._next()

    def _next(self) -> None:
        if self._waiting:
            self._read(self._waiting.pop(0))

    def _read(self, path: Path, password: str = "") -> None:
        context = self._context

        def work(_report: Report) -> "Reply":
            from db.replies import open_reply

            return open_reply(context.editor.workspace, context.database, path, password)

        job = Job(f"正在打开 {path.name}", work)
        job.done.connect(self._show)
        job.failed.connect(lambda error: self._say_refused(path, error))
        context.jobs.start(job)

    def _say_refused(self, path: Path, error: Exception) -> None:
        from templates.handin.errors import PasswordNeeded, WrongPassword
        from templates.readers.reading import CannotRead

        if isinstance(error, PasswordNeeded | WrongPassword):
            if isinstance(error, WrongPassword):
                self._notice.say(f"{path.name}：{error}", "error")
            self._ask_password(path)
            return
        told = isinstance(error, CannotRead | OSError)
        words = str(error) if told else "没有读完，数据没有改动。详情已记入日志"
        self._notice.say(f"{path.name}：{words}", "error")
        self._next()

    def _ask_password(self, path: Path) -> None:
        from ui.collect.password import PasswordDialog

        dialog = PasswordDialog(path.name, 0, self._window)
        dialog.given.connect(lambda password, _every: self._read(path, password))
        dialog.rejected.connect(self._next)
        ask.show(dialog)

    def _show(self, reply: "Reply") -> None:
        from ui.handin.reply_dialog import ReplyDialog

        dialog = ReplyDialog(reply, self._window)
        dialog.taken.connect(lambda trusts: self._take(reply, trusts=trusts))
        dialog.rejected.connect(self._next)
        ask.show(dialog)

    def _take(self, reply: "Reply", *, trusts: bool) -> None:
        from db.replies import ReplyRefused, take_reply

        try:
            take_reply(self._context.database, reply, trusts=trusts)
        except (ReplyRefused, OSError) as error:
            self._notice.say(str(error), "error")
        else:
            self._say_taken(reply)
        self._next()

    def _say_taken(self, reply: "Reply") -> None:
        about = reply.handin.about
        who = about.sender.name or "对方"
        if not reply.is_return:
            words = f"{who} {about.created:%m-%d %H:%M} 已收到第{about.round}次报送"
            same = "，内容与本机报送的一致" if reply.made else "，但不是从这台电脑报送的"
            self._notice.say(words + same, "good" if reply.made else "warning")
            return
        count = sum(one.answer is None for one in reply.remarks)
        words = (
            f"已读入 {who} 的审核意见，{count} 条待答复；F12 逐条看"
            if count
            else (f"{who} 退回了第{about.round}次报送，没有待答复的意见")
        )
        self._notice.say(f"{words}\n{about.note}".rstrip(), "good")
        if reply.book:
            self.wants.emit(Key(reply.book))
        self.remarks_came.emit()
