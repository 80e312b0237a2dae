"""From a hand-in to a draft in the clerk's own mail program; nothing is sent from here."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui import ask, file_kinds, opening
from ui.settings import Settings
from ui.widgets.notice import Notice

if TYPE_CHECKING:
    from templates.handin.handin import Handin


class Emails(QObject):
    """Drafts e-mails with a hand-in file attached."""

    def __init__(self, notice: Notice, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._notice = notice
        self._settings = settings
        self._window = window

    def begin(self, handin: "Handin", attached: Path) -> None:
        """Ask for the words of a draft with the file `attached`."""
        from templates.handin.email_words import email_body, email_subject
        from ui.handin.email_dialog import EmailDialog

        to = self._settings.text("email_to")
        subject, body = email_subject(handin), email_body(handin)
        dialog = EmailDialog(attached.name, to, subject, body, self._window)
        out = attached.with_suffix(".eml")
        dialog.opened.connect(
            lambda to, subject, body: self._write(attached, out, (to, subject, body), opens=True)
        )
        dialog.saved.connect(
            lambda to, subject, body: self._save(attached, out, (to, subject, body))
        )
        ask.show(dialog)

    def _save(self, attached: Path, out: Path, said: tuple[Sequence[str], str, str]) -> None:
        ask.save_file(
            self._window,
            "保存邮件草稿",
            out,
            file_kinds.EMAIL,
            lambda path: self._write(attached, path, said, opens=False),
        )

    def _write(
        self, attached: Path, out: Path, said: tuple[Sequence[str], str, str], *, opens: bool
    ) -> None:
        from templates.files import CannotWrite, write_whole
        from templates.handin.email_draft import email_draft
        from templates.readers.reading import CannotRead

        self._settings.keep_text("email_to", "; ".join(said[0]))
        try:
            write_whole(out, email_draft(attached, *said))
        except (ValueError, CannotWrite, CannotRead) as error:
            self._notice.say(f"没有生成邮件草稿：{error}", "error")
            return
        opened = opens and opening.open_path(out)
        words = f"邮件草稿 {out.name} 已交给邮件程序" if opened else f"邮件草稿在这里：{out}"
        offer = opening.folder_offer(out.parent, self._notice)
        self._notice.say(words, "good", (offer,))
