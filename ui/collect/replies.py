"""Returns, receipts and reminders: what is asked before, and the files that are written."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui import ask, file_kinds
from ui.context import Context
from ui.jobs import Job, Report
from ui.opening import file_offers, folder_offer, open_or_say
from ui.widgets.notice import Notice

if TYPE_CHECKING:
    from db.boards import YearBoard
    from db.handin_files import KeptFile
    from db.returning import Envelope
    from templates.handin.collect.board import BoardRow
    from templates.handin.remark import Remark
    from ui.collect.reply_dialog import RemarkLine, Reply


class Replies(QObject):
    """Writes what goes back to the units of a board."""

    sent = Signal()
    """Something was written, and is remembered."""

    def __init__(self, context: Context, notice: Notice, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._notice, self._window = context, notice, window
        self._folder = ask.documents_folder()

    def begin(self, wanted: str, found: "YearBoard", chosen: "Sequence[BoardRow]") -> None:
        """Ask what is needed for `give_back`, `receipts` or `remind` of the chosen rows."""
        self._context.editor.flush()
        if wanted == "remind":
            self._remind(found, chosen)
            return
        rows = [row for row in chosen if row.handed_in]
        if wanted == "give_back":
            self._begin_return(found, rows)
        else:
            every = [row for row in found.board.rows if row.handed_in]
            self._begin_receipts(found, rows or every)

    def _begin_return(self, found: "YearBoard", rows: "list[BoardRow]") -> None:
        if len(rows) != 1:
            self._notice.say("请先在报送情况里选中一个已报送的单位，再点“退回”")
            return
        file = found.file_of(rows[0].code)
        if file is None:
            return
        database = self._context.database

        def look(_report: Report) -> "tuple[tuple[Remark, ...], tuple[RemarkLine, ...]]":
            from db.returning import given_on

            remarks = given_on(database, file)
            return remarks, _lines(file, remarks)

        self._start("正在取出审核意见", look, lambda looked: self._ask(rows[0], file, *looked))

    def _ask(
        self,
        row: "BoardRow",
        file: "KeptFile",
        remarks: "tuple[Remark, ...]",
        lines: "tuple[RemarkLine, ...]",
    ) -> None:
        from db.returning import write_return

        still_open = sum(not one.answer for one in lines)
        said = (
            f"退回 {row.code} {row.name} 第{file.round}次报送："
            f"审核意见 {len(lines)} 条，待答复 {still_open} 条"
        )
        database = self._context.database
        self._ask_how(
            "退回修改",
            said,
            [file],
            lines,
            lambda one, envelope: write_return(database, one, remarks, envelope),
        )

    def _begin_receipts(self, found: "YearBoard", rows: "Sequence[BoardRow]") -> None:
        from db.returning import write_receipt

        files = {one.id: one for row in rows if (one := found.file_of(row.code))}
        if not files:
            self._notice.say("还没有收到报送文件，先汇总再给回执")
            return
        said = f"给 {len(files)} 个单位生成回执，各自的文件名里有编码和次数"
        if len(rows) == 1:
            said = f"给 {rows[0].code} {rows[0].name} 生成第{rows[0].round}次报送的回执"
        database = self._context.database
        self._ask_how(
            "生成回执",
            said,
            list(files.values()),
            None,
            lambda one, envelope: write_receipt(database, one, envelope),
        )

    def _ask_how(
        self,
        title: str,
        said: str,
        files: "list[KeptFile]",
        lines: "tuple[RemarkLine, ...] | None",
        write: "Callable[[KeptFile, Envelope], Path]",
    ) -> None:
        from db.returning import last_sender, sender_for
        from ui.collect.reply_dialog import ReplyDialog

        before = last_sender(self._context.database, files[0].year)
        sender = before if before.name else sender_for(files[0].handin)
        dialog = ReplyDialog(title, said, sender, lines, self._window)
        dialog.chosen.connect(
            lambda reply: ask.choose_folder(
                self._window,
                "放到哪个文件夹",
                self._folder,
                lambda folder: self.write(title, files, reply, folder, write),
            )
        )
        ask.show(dialog)

    def write(
        self,
        title: str,
        files: "list[KeptFile]",
        reply: "Reply",
        folder: Path,
        write: "Callable[[KeptFile, Envelope], Path]",
    ) -> None:
        """Write one file for each of `files` into `folder` in the background."""
        self._folder = folder

        def work(report: Report) -> list[Path]:
            from templates.handin.now import now

            at, made = now(), []
            for done, one in enumerate(files):
                report(done, len(files))
                made.append(write(one, _envelope(one, reply, at, folder)))
            return made

        self._start(f"正在{title}", work, lambda made: self._say_done(folder, made))

    def _say_done(self, folder: Path, made: list[Path]) -> None:
        names = made[0].name if len(made) == 1 else f"{len(made)} 个文件"
        draft = made[0].with_suffix(".eml")
        offers = [folder_offer(folder, self._notice)]
        if len(made) == 1 and draft.exists():
            offers.insert(0, ("打开邮件草稿", lambda: open_or_say(draft, self._notice)))
        self._notice.say(f"已生成 {names}，放在 {folder}", "good", offers)
        self.sent.emit()

    def _remind(self, found: "YearBoard", chosen: "Sequence[BoardRow]") -> None:
        """Offer the word to those who have not handed in: as an e-mail draft or to be pasted."""
        from db.returning import last_sender
        from templates.handin.email_words import reminder_body, reminder_subject

        rows = [row for row in chosen if not row.handed_in] or list(found.board.missing)
        if not rows:
            self._notice.say("应报的都已经报送，不用催", "good")
            return
        sender = last_sender(self._context.database, found.year)
        names = [f"{row.code} {row.name}".strip() for row in rows]
        body, subject = reminder_body(found.year, names, sender), reminder_subject(found.year)
        verbs = (ask.Verb("draft", "存为邮件草稿…"), ask.Verb("copy", "复制文字"))
        ask.question(
            self._window,
            "催报",
            body,
            verbs,
            lambda answer: self._send_word(answer, subject, body),
        )

    def _send_word(self, answer: str, subject: str, body: str) -> None:
        if answer == "copy":
            QGuiApplication.clipboard().setText(body)
            self._notice.say("已复制催报的文字，可以粘贴到邮件或微信", "good", fleeting=True)
            return
        ask.save_file(
            self._window,
            "存为邮件草稿",
            self._folder / "催报.eml",
            file_kinds.EMAIL,
            lambda path: self._write_draft(path, subject, body),
        )

    def _write_draft(self, path: Path, subject: str, body: str) -> None:
        def work(_report: Report) -> Path:
            from templates.files import write_whole
            from templates.handin.email_draft import email_draft

            write_whole(path, email_draft(None, (), subject, body))
            return path

        self._folder = path.parent
        self._start("正在写邮件草稿", work, self._say_drafted)

    def _say_drafted(self, path: Path) -> None:
        offers = file_offers(path, self._notice)
        self._notice.say(f"已生成邮件草稿 {path}，填上收件人就能发", "good", offers)

    def _start(
        self, title: str, work: Callable[[Report], object], then: Callable[..., object]
    ) -> None:
        job = Job(title, work)
        job.done.connect(then)
        job.failed.connect(self._say_failed)
        self._context.jobs.start(job)

    def _say_failed(self, error: Exception) -> None:
        from templates.files import CannotWrite
        from templates.readers.reading import CannotRead

        told = isinstance(error, CannotWrite | CannotRead | OSError | ValueError)
        self._notice.say(str(error) if told else "没有生成。详情已记入日志", "error")


def _envelope(file: "KeptFile", reply: "Reply", now: datetime, folder: Path) -> "Envelope":
    from db.returning import Envelope, sender_for

    who = reply.sender
    sender = sender_for(file.handin, who.name, who.person, who.phone)
    return Envelope(sender, now, folder, reply.note, reply.password, reply.to, reply.drafts)


def _lines(file: "KeptFile", remarks: "Sequence[Remark]") -> "tuple[RemarkLine, ...]":
    from templates.handin.compare.place import print_place
    from ui.collect.reply_dialog import RemarkLine

    book = file.handin.book
    return tuple(
        RemarkLine(
            print_place(book, one.place),
            one.text,
            f"{one.answer.kind.label} {one.answer.text}".strip() if one.answer else "",
        )
        for one in remarks
    )
