"""The whole circle at the department's window: collect, remark, return, collect again, print."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from docx import Document
from pytestqt.qtbot import QtBot

from db.edits import Kind
from db.engine import Database
from db.remarks import Remarks, Spot
from db.workspace import Workspace
from templates.handin.file import read_handin
from templates.handin.remark import AnswerKind, answer_remark
from tests.ui.collect.files import FIRST, handin, unit, write
from tests.ui.collect.test_board import fill, rows, select
from ui.collect.dialog import CollectDialog
from ui.window import Window


def test_units_hand_in_get_remarks_mend_and_the_board_turns_green(
    make_window: Callable[[], Window], workspace: Workspace, database: Database, answers: Any,
    tmp_path: Path, qtbot: QtBot,
) -> None:  # fmt: skip
    window = make_window()
    settle = lambda: qtbot.waitUntil(lambda: not window.context.jobs.busy, timeout=10_000)  # noqa: E731

    def take(dialog: CollectDialog) -> None:
        qtbot.waitUntil(lambda: not dialog.busy, timeout=10_000)
        dialog.take.click()
        qtbot.waitUntil(lambda: not dialog.busy, timeout=10_000)

    # Both units hand in; nobody is expected by a list.
    answers.give(take)
    window.collecting.open([write(tmp_path, str(n), handin(n)) for n in (1, 2)])
    settle()
    # The department writes a remark on a cell of the first one, and returns it.
    book = workspace.books()[0].ref
    project = workspace.children(workspace.children(book, Kind.UNIT)[0], Kind.PROJECT)[0]
    edit = Remarks(workspace, database).edit_to_write(
        book, Spot(project, "budget"), "与批复不符", "赵审核", FIRST + timedelta(days=2)
    )
    window.editor.apply(edit, "写审核意见")
    window.actions_["board"].trigger()
    settle()
    board = window.board.page
    assert rows(board) == [("402001", "待回复意见"), ("402002", "已报送")]
    select(board, "402001")
    answers.give(fill(person="赵审核"), tmp_path)
    board.buttons["give_back"].click()
    settle()
    # The unit mends and answers, and hands in again.
    returned = read_handin(tmp_path / "402001-2027-第1次-退回.jxb")
    (remark,) = returned.remarks
    answered = answer_remark(remark, AnswerKind.CHANGED, "", "经办1", FIRST + timedelta(days=3))
    mended = unit(1)
    first = replace(mended.projects[0], budget=Decimal("9.50"), fiscal=Decimal("9.50"))
    mended = replace(mended, projects=(first, *mended.projects[1:]))
    again = replace(handin(1, 2, mended), remarks=(answered,))
    answers.give(take)
    window.collecting.open([write(tmp_path, "第二次", again)])
    qtbot.waitUntil(
        lambda: rows(board) == [("402001", "已报送"), ("402002", "已报送")], timeout=10_000
    )
    settle()
    assert workspace.book(book).projects[0].budget == Decimal("9.50")
    answers.give(tmp_path / "意见.docx")
    board.asked.emit("print_remarks")
    settle()
    (table,) = Document(str(tmp_path / "意见.docx")).tables
    assert [cell.text for cell in table.rows[1].cells][4:] == ["赵审核", "", "已改"]
