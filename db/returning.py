"""What goes back to those who handed in: returns (退回) with the remarks given, receipts (回执)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.engine import Database
from db.handin_files import Drawer, HandinFiles, KeptFile, keep_file
from db.installation_key import key_of
from db.remark_lists import RemarkLists, Side, put_remarks
from templates.files import write_whole
from templates.handin.email_draft import email_draft
from templates.handin.email_words import reply_body, reply_subject
from templates.handin.following import follow_remarks
from templates.handin.handin import Handin, Sender
from templates.handin.remark import Remark, unanswered
from templates.handin.reply import make_receipt, make_return
from templates.handin.sealing import seal_handin, write_sealed


class NothingToReturn(ValueError):
    """Neither a remark is open nor a note written; the words say what to do."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """How replies go out: by whom, when, with which note and password, into which folder.

    With addresses in `to`, or with `drafts`, a draft (.eml) for the mail program lies beside each.
    """

    sender: Sender
    now: datetime
    folder: Path
    note: str = ""
    password: str = ""
    to: tuple[str, ...] = ()
    drafts: bool = False


def given_on(database: Database, file: KeptFile) -> tuple[Remark, ...]:
    """Return the remarks given to the scope of a collected `file`, with places in its book."""
    given = RemarkLists(database).find(Side.GIVEN, file.year, file.scope)
    if given is None:
        return ()
    if given.file.id == file.id:
        return given.remarks
    return follow_remarks(given.remarks, given.file.handin.book, file.handin.book)


def last_sender(database: Database, year: int | None) -> Sender:
    """Return who made the last return or receipt of that year, a blank one if nobody has."""
    files = HandinFiles(database).all(Drawer.RETURNED, year)
    last = max(files, key=lambda one: one.id, default=None)
    return last.handin.about.sender if last else Sender()


def sender_for(handin: Handin, office: str = "", person: str = "", phone: str = "") -> Sender:
    """Return who answers: the department of a unit; of a whole book, whoever is named."""
    department = handin.book.department if handin.about.units else None
    name = office or (department.name if department else "")
    return Sender(department.code if department else "", name, person, phone)


def write_return(
    database: Database, file: KeptFile, remarks: Sequence[Remark], envelope: Envelope
) -> Path:
    """Write the file that gives `file` back with all `remarks`, and remember both.

    Return its path. Raises NothingToReturn, CannotWrite, CannotRead (of the key), and ValueError
    for an address that is none.
    """
    if not unanswered(remarks) and not envelope.note:
        raise NothingToReturn("没有待答复的意见。请先写意见，或写一句附言")
    reply = make_return(file.handin, remarks, envelope.sender, envelope.now, envelope.note)
    path, sealed, content = _write(database, reply, envelope)
    with database.writing() as connection:
        keep_file(connection, Drawer.RETURNED, sealed, content)
        put_remarks(connection, Side.GIVEN, file.id, remarks)
    return path


def write_receipt(database: Database, file: KeptFile, envelope: Envelope) -> Path:
    """Write the receipt for `file`, and remember it; return its path. Raises as `write_return`."""
    receipt = make_receipt(file.handin, envelope.sender, envelope.now, envelope.note)
    path, sealed, content = _write(database, receipt, envelope)
    HandinFiles(database).keep(Drawer.RETURNED, sealed, content)
    return path


def _write(database: Database, reply: Handin, envelope: Envelope) -> tuple[Path, Handin, bytes]:
    key = key_of(database.path)
    sealed, content = seal_handin(reply, key)
    path = write_sealed(envelope.folder, sealed, content, key, envelope.password)
    if envelope.drafts or envelope.to:
        draft = email_draft(path, envelope.to, reply_subject(sealed), reply_body(sealed))
        write_whole(path.with_suffix(".eml"), draft)
    return path, sealed, content
