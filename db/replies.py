"""Taking in what comes back to those who handed in: a return with remarks, or a receipt.

`open_reply` only looks; `take_reply` remembers the file and its remarks at once or not at all.
"""

from dataclasses import dataclass, field
from pathlib import Path

from db.collected import Collected
from db.edits import Ref
from db.engine import Database
from db.handin_files import Drawer, HandinFiles, KeptFile, keep_file
from db.remark_lists import RemarkList, RemarkLists, Side, put_remarks
from db.workspace import Workspace
from templates.handin.collect.trust import Trust, judge_key
from templates.handin.file import open_handin
from templates.handin.following import combine_remarks
from templates.handin.handin import Handin, Kind
from templates.handin.remark import Remark
from templates.readers.reading import CannotRead


class ReplyRefused(Exception):
    """A sound file that is not for this data file, or not any more; the words say why."""


class NotAReply(CannotRead):
    """The file is a hand-in: it is for the one who collects."""

    def __init__(self) -> None:
        super().__init__("这是报送文件，请用“汇总”收入")


@dataclass(frozen=True, slots=True)
class Reply:
    """An opened return or receipt. `made` is the hand-in of ours that it answers, if it is ours.

    `book` is the stored book that it is about, None if there is none; `remarks` are those of the
    file with the answers that were given here already. `newer` was taken in before and is newer.
    """

    handin: Handin
    content: bytes = field(repr=False)
    trust: Trust
    made: KeptFile | None
    book: Ref | None
    remarks: tuple[Remark, ...] = ()
    newer: bool = False

    @property
    def is_return(self) -> bool:
        """Whether it brings remarks."""
        return self.handin.kind is Kind.RETURN

    @property
    def refusal(self) -> str:
        """Why it cannot be taken in, `""` if it can."""
        department = self.handin.book.department
        if self.is_return and self.book is None:
            year = f"{self.handin.book.year}年" if self.handin.book.year else ""
            return (
                f"数据文件中没有{department.name}{year}的文本，不能读入退回文件，请先导入那一本。"
            )
        return "已经读入过更新的退回文件，这一份没有读入。" if self.newer else ""


def open_reply(workspace: Workspace, database: Database, path: Path, password: str = "") -> Reply:
    """Return what is in the file at `path`; nothing is remembered.

    Raises NotAReply for a hand-in, and otherwise as `read_handin` does.
    """
    handin, content = open_handin(path, password)
    if handin.kind is Kind.HANDIN:
        raise NotAReply
    book, before = handin.book, None
    if handin.kind is Kind.RETURN:
        before = RemarkLists(database).find(Side.RECEIVED, book.year, handin.covers)
    return Reply(
        handin,
        content,
        judge_key(handin.signer, Collected(database).keys().get(_whose(handin), ())),
        HandinFiles(database).find(Drawer.MADE, handin.about.answers_to),
        workspace.find_book(book.department, book.year),
        _with_answers(handin.remarks, before),
        before is not None and before.file.created > handin.about.created,
    )


def take_reply(database: Database, reply: Reply, *, trusts: bool = False) -> None:
    """Remember an opened reply: the file, its remarks, and the sender's key if it is the first one.

    With `trusts` another key is known from now on as well. Raises ReplyRefused.
    """
    if reply.refusal:
        raise ReplyRefused(reply.refusal)
    with database.writing() as connection:
        file = keep_file(connection, Drawer.RECEIVED, reply.handin, reply.content)
        if reply.is_return:
            put_remarks(connection, Side.RECEIVED, file, reply.remarks)
    if trusts or reply.trust is Trust.NEW:
        Collected(database).know(_whose(reply.handin), reply.handin.signer)


def _whose(handin: Handin) -> str:
    """Return the name under which the sender's key is known."""
    sender = handin.about.sender
    return f"from:{sender.code or sender.name}"


def _with_answers(remarks: tuple[Remark, ...], before: RemarkList | None) -> tuple[Remark, ...]:
    """Return the remarks with the answers that were given here already."""
    known = {one.id for one in remarks}
    ours = (one for one in before.remarks if one.id in known) if before else ()
    return combine_remarks(remarks, ours)
