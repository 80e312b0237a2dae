"""Making a hand-in: planned as values, made once, kept; nothing is left of one that fails."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from db.edits import Ref, SetField
from db.engine import Database
from db.handin_files import Drawer, HandinFiles
from db.handin_record import handin_record
from db.handing_in import (
    Checked,
    Wishes,
    check_draft,
    draft_handin,
    handin_of,
    make_handin,
    returned_units,
)
from db.remark_presence import has_remarks
from db.remarks import Remarks
from db.replies import NotAReply, ReplyRefused, open_reply, take_reply
from db.workspace import Workspace
from templates.checks import DEFAULT, built_in_rule_sets
from templates.files import CannotWrite
from templates.framework import built_in_frameworks
from templates.handin.collect.trust import Trust
from templates.handin.compare.place import place_at
from templates.handin.errors import Altered, ErrorsStand, PasswordNeeded, WrongPassword
from templates.handin.file import read_handin
from templates.handin.handin import Handin, Sender
from templates.handin.remark import AnswerKind, make_remark
from templates.handin.reply import make_receipt, make_return
from templates.handin.sealing import seal_handin, write_sealed
from templates.sample import sample_book
from tests.db.books import insert
from tests.templates.handin.handins import KEY, NOW, OTHER_KEY

SAMPLE = sample_book()
UNIT = SAMPLE.units[0].code
SAMPLE_OF_LAST_YEAR = replace(SAMPLE, year=2026)
BUREAU = Sender("326", "清源区文化和旅游局", "赵审核")
WANG = Wishes(person="王小满", phone="0000-1", reason="上级数据未到")


@pytest.fixture
def book(workspace: Workspace) -> Ref:
    return insert(workspace, SAMPLE)


def check(workspace: Workspace, database: Database, book: Ref, *units: str) -> Checked:
    draft = draft_handin(workspace, database, book, units)
    framework = built_in_frameworks()[draft.book.framework]
    return check_draft(workspace, database, draft, framework, built_in_rule_sets()[DEFAULT])


def hand_in(workspace: Workspace, database: Database, book: Ref, folder: Path) -> Handin:
    checked = check(workspace, database, book, UNIT)
    return make_handin(database, handin_of(checked, WANG, "1", NOW), folder).handin


def returned(one: Handin, folder: Path, hours: int = 1, key=KEY) -> Path:  # type: ignore[no-untyped-def]
    place = place_at(one.book, (("units", 0), ("projects", 0)), "budget")
    remark = make_remark(one.book, place, "请核对", "赵审核", NOW)
    reply = make_return(one, [remark], BUREAU, NOW + timedelta(hours=hours), "请尽快")
    return write_sealed(folder, *seal_handin(reply, key), key)


def test_errors_stop_a_hand_in_unless_there_is_a_reason(
    workspace: Workspace, database: Database, book: Ref, tmp_path: Path
) -> None:
    checked = check(workspace, database, book)
    assert checked.verdict.errors
    silent = handin_of(checked, Wishes(), "1", NOW)
    with pytest.raises(ErrorsStand):
        make_handin(database, silent, tmp_path)
    assert not list(tmp_path.glob("*.jxb"))
    assert HandinFiles(database).all(Drawer.MADE, 2027) == ()
    made = make_handin(database, handin_of(checked, WANG, "1", NOW), tmp_path)
    assert read_handin(made.path).about.override == "上级数据未到"


def test_rounds_count_and_the_person_is_remembered(
    workspace: Workspace, database: Database, book: Ref, tmp_path: Path
) -> None:
    assert hand_in(workspace, database, book, tmp_path).about.round == 1
    draft = draft_handin(workspace, database, book, [UNIT])
    assert (draft.round, draft.sender().person, draft.sender().code) == (2, "王小满", UNIT)
    assert draft_handin(workspace, database, book).round == 1
    with pytest.raises(ValueError, match="没有编码为 999"):
        draft_handin(workspace, database, book, ["999"])
    workspace.apply(SetField(book, "department_code", ""))
    with pytest.raises(ValueError, match="部门编码"):
        draft_handin(workspace, database, book)


def test_a_file_that_cannot_be_written_is_not_kept(
    workspace: Workspace, database: Database, book: Ref, tmp_path: Path
) -> None:
    with pytest.raises(CannotWrite):
        hand_in(workspace, database, book, tmp_path / "nowhere")
    assert HandinFiles(database).all(Drawer.MADE, 2027) == ()


def test_a_password_and_the_word_file(
    workspace: Workspace, database: Database, book: Ref, tmp_path: Path
) -> None:
    checked = check(workspace, database, book, UNIT)
    wishes = Wishes(reason="急", with_word=True)
    made = make_handin(database, handin_of(checked, wishes, "1", NOW), tmp_path, "春江花月")
    with pytest.raises(PasswordNeeded):
        read_handin(made.path)
    assert (read_handin(made.path, "春江花月").word or b"").startswith(b"PK")
    (kept,) = HandinFiles(database).all(Drawer.MADE, 2027)
    assert kept.handin == made.handin, "kept without the password"


def test_a_return_is_looked_at_then_taken_and_the_answers_go_out_again(
    workspace: Workspace, database: Database, book: Ref, tmp_path: Path
) -> None:
    first = hand_in(workspace, database, book, tmp_path)
    reply = open_reply(workspace, database, returned(first, tmp_path))
    assert (reply.trust, reply.book, reply.refusal) == (Trust.NEW, book, "")
    assert reply.made
    assert reply.made.digest == first.digest
    remarks = Remarks(workspace, database)
    assert remarks.of(book) == ()
    take_reply(database, reply)
    (one,) = remarks.of(book)
    assert one.whose == BUREAU.name
    edit = remarks.edit_to_answer(book, one, AnswerKind.CHANGED, "", "王小满", NOW)
    workspace.apply(edit)
    workspace.apply(SetField(one.spot.row, "budget", Decimal(40)))
    second = hand_in(workspace, database, book, tmp_path)
    assert [remark.answer and remark.answer.kind for remark in second.remarks] == ["changed"]
    again = open_reply(workspace, database, returned(second, tmp_path, 2))
    assert again.trust is Trust.SAME
    assert [remark.answer is None for remark in again.remarks] == [False], "answers stay"


def test_what_is_refused_leaves_no_trace(
    workspace: Workspace, database: Database, book: Ref, tmp_path: Path
) -> None:
    first = hand_in(workspace, database, book, tmp_path)
    with pytest.raises(NotAReply):
        open_reply(workspace, database, next(tmp_path.glob("*第1次.jxb")))
    take_reply(database, open_reply(workspace, database, returned(first, tmp_path, 5)))
    path = returned(first, tmp_path, 1)
    older = open_reply(workspace, database, path)
    with pytest.raises(ReplyRefused, match="更新的退回"):
        take_reply(database, older)
    data = path.read_bytes()
    path.write_bytes(data[:400] + bytes([data[400] ^ 1]) + data[401:])
    with pytest.raises(Altered):
        open_reply(workspace, database, path)
    workspace.apply(SetField(book, "year", 2026))
    stranger = open_reply(workspace, database, returned(first, tmp_path, 9, OTHER_KEY))
    assert stranger.trust is Trust.OTHER
    with pytest.raises(ReplyRefused, match="2027年的文本"):
        take_reply(database, stranger)
    assert len(HandinFiles(database).all(Drawer.RECEIVED, 2027)) == 1


def test_a_receipt_with_a_password(
    workspace: Workspace, database: Database, book: Ref, tmp_path: Path
) -> None:
    first = hand_in(workspace, database, book, tmp_path)
    receipt = make_receipt(first, BUREAU, NOW + timedelta(hours=1))
    path = write_sealed(tmp_path, *seal_handin(receipt, KEY), KEY, "春江花月")
    with pytest.raises(PasswordNeeded):
        open_reply(workspace, database, path)
    with pytest.raises(WrongPassword):
        open_reply(workspace, database, path, "花月")
    reply = open_reply(workspace, database, path, "春江花月")
    assert not reply.is_return
    take_reply(database, reply, trusts=True)
    assert len(HandinFiles(database).all(Drawer.RECEIVED, 2027)) == 1


def test_the_record_has_each_round_with_what_answered_it(
    workspace: Workspace, database: Database, book: Ref, tmp_path: Path
) -> None:
    assert handin_record(database, workspace.book(book)) == ()
    assert not has_remarks(database)
    first = hand_in(workspace, database, book, tmp_path)
    take_reply(database, open_reply(workspace, database, returned(first, tmp_path)))
    assert has_remarks(database)
    receipt = make_receipt(first, BUREAU, NOW + timedelta(hours=2))
    path = write_sealed(tmp_path, *seal_handin(receipt, KEY), KEY)
    take_reply(database, open_reply(workspace, database, path))
    hand_in(workspace, database, book, tmp_path)
    second, one = handin_record(database, workspace.book(book))
    assert (second.handin.about.round, second.state) == (2, "还没有回音")
    assert (one.covers, one.handin) == (UNIT, first)
    assert one.state == "11-03 回执；11-03 退回，意见 1 条"
    assert handin_record(database, SAMPLE_OF_LAST_YEAR) == ()


def test_what_was_returned_waits_until_it_went_out_again_alone_or_with_all(
    workspace: Workspace, database: Database, book: Ref, tmp_path: Path
) -> None:
    def go_out(units: tuple[str, ...], hours: int) -> Handin:
        wishes, at = replace(WANG, reason="x"), NOW + timedelta(hours=hours)
        checked = check(workspace, database, book, *units)
        return make_handin(database, handin_of(checked, wishes, "1", at), tmp_path).handin

    def waits() -> tuple[str, ...] | None:
        return returned_units(database, workspace.book(book))

    first = go_out((UNIT,), 0)
    assert waits() is None
    take_reply(database, open_reply(workspace, database, returned(first, tmp_path, 1)))
    assert waits() == (UNIT,)
    go_out((), 2)
    assert waits() is None
    second = go_out((UNIT,), 3)
    take_reply(database, open_reply(workspace, database, returned(second, tmp_path, 4)))
    assert waits() == (UNIT,)
    go_out((UNIT,), 5)
    assert waits() is None
