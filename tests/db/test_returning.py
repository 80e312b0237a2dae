"""Returns and receipts as files, remembered with their remarks, with drafts beside them."""

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from db.collected import Collected, TakenFile
from db.engine import Database
from db.handin_files import Drawer, HandinFiles, KeptFile
from db.returning import (
    Envelope,
    NothingToReturn,
    given_on,
    last_sender,
    sender_for,
    write_receipt,
    write_return,
)
from templates.handin.compare.place import Place
from templates.handin.errors import PasswordNeeded
from templates.handin.file import dump_handin, load_handin, read_handin
from templates.handin.handin import Kind, Sender
from templates.handin.remark import Remark, make_remark
from tests.templates.handin.handins import KEY, NOW, handin

ZHAO = Sender("326", "文旅局", "赵审核", "0000")


@pytest.fixture
def file(database: Database) -> KeptFile:
    """A collected hand-in of a unit."""
    read = load_handin(content := dump_handin(handin(), KEY))
    Collected(database).store([TakenFile(read, content, read.covers, settled=True)])
    return Collected(database).last(2027)["326001"]


def remark(file: KeptFile) -> Remark:
    return make_remark(file.handin.book, Place("326001", project_no=1), "请核对", "赵", NOW)


def test_a_return_has_its_remarks_and_is_remembered(
    database: Database, file: KeptFile, tmp_path: Path
) -> None:
    path = write_return(database, file, (remark(file),), Envelope(ZHAO, NOW, tmp_path))
    assert path.name == "326001-2027-第1次-退回.jxb"
    reply = read_handin(path)
    assert (reply.kind, reply.remarks) == (Kind.RETURN, (remark(file),))
    assert given_on(database, file) == (remark(file),)
    assert [one.digest for one in HandinFiles(database).all(Drawer.RETURNED, 2027)] == [
        reply.digest
    ]
    assert last_sender(database, 2027) == ZHAO
    assert not list(tmp_path.glob("*.eml"))


def test_nothing_is_returned_for_nothing(
    database: Database, file: KeptFile, tmp_path: Path
) -> None:
    with pytest.raises(NothingToReturn, match="没有待答复"):
        write_return(database, file, (), Envelope(ZHAO, NOW, tmp_path))
    assert not list(tmp_path.glob("*.jxb"))
    write_return(database, file, (), Envelope(ZHAO, NOW, tmp_path, note="请补报"))
    assert len(list(tmp_path.glob("*.jxb"))) == 1


def test_a_password_locks_it_and_a_draft_has_it_attached(
    database: Database, file: KeptFile, tmp_path: Path
) -> None:
    envelope = Envelope(ZHAO, NOW, tmp_path, password="秋收", to=("a@example.cn",))
    path = write_return(database, file, (remark(file),), envelope)
    with pytest.raises(PasswordNeeded):
        read_handin(path)
    assert read_handin(path, "秋收").remarks == (remark(file),)
    draft = message_from_bytes(path.with_suffix(".eml").read_bytes(), policy=default)
    assert draft["To"] == "a@example.cn"
    assert "有 1 条意见待答复" in draft.get_body().get_content()
    assert [one.get_filename() for one in draft.iter_attachments()] == [path.name]


def test_a_receipt_answers_the_file(database: Database, file: KeptFile, tmp_path: Path) -> None:
    path = write_receipt(database, file, Envelope(ZHAO, NOW, tmp_path, drafts=True))
    receipt = read_handin(path)
    assert (receipt.kind, receipt.about.answers_to) == (Kind.RECEIPT, file.digest)
    assert path.with_suffix(".eml").exists()


def test_whose_name_it_goes_out_in(database: Database, file: KeptFile) -> None:
    department = file.handin.book.department
    assert sender_for(file.handin) == Sender(department.code, department.name)
    assert sender_for(file.handin, "财政局", "赵").name == "财政局"
    assert last_sender(database, 2027) == Sender()
