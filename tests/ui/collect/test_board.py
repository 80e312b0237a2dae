"""The board in the window: who is missing, the list of those expected, what goes back, print-outs."""

import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from db.collected import Collected
from db.edits import Kind
from db.engine import Database
from db.handin_files import Drawer, HandinFiles
from db.intake import knowledge_of, take_arrivals
from db.remark_lists import RemarkList, RemarkLists, Side
from db.workspace import Workspace
from templates.book import Book, Department
from templates.handin.collect.board import Expected
from templates.handin.collect.collection import read_files
from templates.handin.compare.place import Place
from templates.handin.file import read_handin
from templates.handin.handin import BEIJING, About, Handin, Sender
from templates.handin.handin import Kind as FileKind
from templates.handin.remark import make_remark
from tests.ui.collect.files import FIRST, YEAR, handin, unit, write
from ui.collect.board_page import BoardPage
from ui.collect.expected_dialog import ExpectedDialog, read_lines
from ui.collect.reply_dialog import ReplyDialog
from ui.models.nodes import Key
from ui.window import Window

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=BEIJING)


def collect(workspace: Workspace, database: Database, *paths: Path) -> None:
    read = read_files(paths)
    take_arrivals(workspace, database, YEAR, knowledge_of(database, YEAR).judge(read))


@pytest.fixture
def units(workspace: Workspace, database: Database, tmp_path: Path) -> None:
    """Two of three expected units have handed in, and one that nobody expects."""
    expected = [Expected(f"402{n:03}", unit(n).name) for n in (1, 2, 3)]
    Collected(database).expect(expected)
    collect(workspace, database, *(write(tmp_path, str(n), handin(n)) for n in (1, 2, 9)))


@pytest.fixture
def window(units: None, make_window: Callable[[], Window]) -> Window:
    return make_window()


@pytest.fixture
def board(window: Window, qtbot: QtBot) -> BoardPage:
    window.actions_["board"].trigger()
    settle(window, qtbot)
    return window.board.page


def settle(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.context.jobs.busy, timeout=10_000)


def rows(board: BoardPage) -> list[tuple[str, str]]:
    return [(row.code, row.state) for row in board.list.shown]


def select(board: BoardPage, code: str) -> None:
    board.list.clearSelection()
    board.list.choose_row(next(row for row in board.list.listed.rows if row.code == code))


def remark_on(database: Database, code: str) -> None:
    file = Collected(database).last(YEAR)[code]
    one = make_remark(
        file.handin.book, Place(code, project_no=1, field="budget"), "请核对", "赵", NOW
    )
    RemarkLists(database).put(Side.GIVEN, [RemarkList(file, (one,))])


def test_it_says_who_has_handed_in_and_who_is_missing(board: BoardPage, window: Window) -> None:
    assert window.pages.currentWidget() is board
    assert rows(board) == [
        ("402001", "已报送"), ("402002", "已报送"), ("402003", "未报送"), ("402009", "不在名单中"),
    ]  # fmt: skip
    assert (board._title.text(), board.year.currentText()) == ("报送情况", "2027年")
    figures = [one.text() for one in board.tiles._figures]
    assert figures == ["3", "3", "1", "0", "0", "69.00 万元"]


def test_it_is_narrowed_sorted_and_copied(board: BoardPage, qtbot: QtBot) -> None:
    board.kinds.setCurrentText("未报送")
    board.kinds.activated.emit(2)
    assert rows(board) == [("402003", "未报送")]
    board.kinds.setCurrentText("全部")
    board.search.setText("水管站 402002")
    assert rows(board) == [("402002", "已报送")]
    board.search.clear()
    board.list.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert [code for code, _ in rows(board)] == ["402009", "402003", "402002", "402001"]
    board.list.clearSelection()
    board.asked.emit("copy_board")
    head, first, *_ = QGuiApplication.clipboard().text().split("\n")
    assert head.startswith("状态\t编码\t名称")
    assert first.startswith("不在名单中\t402009")


def test_a_row_leads_to_its_unit_and_back(
    board: BoardPage, window: Window, workspace: Workspace
) -> None:
    select(board, "402002")
    board.buttons["open"].click()
    page = window.pages.page
    assert page
    assert page.key
    assert workspace.values(page.key.ref)["code"] == "402002"
    window.actions_["board"].trigger()
    assert window.pages.shows_own
    select(board, "402002")
    board.buttons["open"].click()
    assert window.pages.page is page
    window.actions_["board"].trigger()
    board.left.emit()
    assert window.pages.page is page


def test_the_department_page_leads_to_it(
    window: Window, workspace: Workspace, qtbot: QtBot
) -> None:
    window.go_to(Key(workspace.books()[0].ref))
    page = window.pages.page
    assert page
    page.begins.emit("board")
    assert window.pages.currentWidget() is window.board.page
    settle(window, qtbot)


def test_undo_of_a_taking_is_seen_on_it(
    board: BoardPage, window: Window, answers: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    def use(dialog: Any) -> None:
        qtbot.waitUntil(lambda: not dialog.busy)
        dialog.take.click()
        qtbot.waitUntil(lambda: not dialog.busy)

    answers.give(use)
    window.collecting.open([write(tmp_path, "3", handin(3))])
    assert window.pages.shows_own
    qtbot.waitUntil(lambda: ("402003", "已报送") in rows(board))
    window.editor.undo()
    window.actions_["board"].trigger()
    qtbot.waitUntil(lambda: ("402003", "未报送") in rows(board))
    settle(window, qtbot)


@pytest.mark.parametrize(
    ("text", "found", "problem"),
    [
        ("402001 一站\n402002\t二 站\n", [("402001", "一站"), ("402002", "二 站")], ""),
        ("402001，一站\n\n  402002、二站 ", [("402001", "一站"), ("402002", "二站")], ""),
        ("402001", [("402001", "")], ""),
        ("", [], ""),
        ("一站", [], "第 1 行没有编码"),
        ("402001 一\n402001 二", [], "前面已经有了"),
        ("402 局\n402001 站", [], "只留一种"),
    ],
)
def test_a_typed_list_is_read(text: str, found: list[tuple[str, str]], problem: str) -> None:
    lines, said = read_lines(text)
    assert [(one.code, one.name) for one in lines] == found
    assert problem in said
    assert bool(problem) == bool(said)


def test_the_list_is_typed_read_and_taken_from_the_book(
    board: BoardPage, window: Window, database: Database, answers: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    book = Workbook()
    book.active.append(["单位编码", "单位名称"])
    book.active.append(["402001", "一站"])
    book.save(tmp_path / "名单.xlsx")

    def use(dialog: ExpectedDialog) -> None:
        assert dialog.text.toPlainText().startswith("402001\t")
        dialog._take_own()
        assert read_lines(dialog.text.toPlainText())[0][2].code == "402009"
        dialog.text.setPlainText("没有编码")
        assert not dialog._keep.isEnabled()
        answers.give([tmp_path / "名单.xlsx"])
        dialog._ask()
        assert dialog._keep.isEnabled()
        dialog.accept()

    answers.give(use)
    board.buttons["expected"].click()
    assert Collected(database).expected() == (Expected("402001", "一站"),)
    assert "共 1 个" in window.notice.text
    settle(window, qtbot)
    window.notice._buttons[0].click()
    assert len(Collected(database).expected()) == 3
    settle(window, qtbot)


def fill(**texts: str) -> Callable[[ReplyDialog], None]:
    def use(dialog: ReplyDialog) -> None:
        for name, text in texts.items():
            getattr(dialog, name).setText(text)
        assert dialog._make.isEnabled(), dialog.problem.text()
        dialog.accept()

    return use


def test_a_return_goes_out_with_its_remarks_and_a_draft(
    board: BoardPage, window: Window, database: Database, answers: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    remark_on(database, "402001")
    window.board.refresh()
    settle(window, qtbot)
    assert ("402001", "待回复意见") in rows(board)
    select(board, "402001")
    out = tmp_path / "退回"
    out.mkdir()
    seen: list[Any] = []

    def use(dialog: ReplyDialog) -> None:
        seen.extend(dialog.remarks.listed.rows)
        fill(person="赵审核", to="zhan@example.cn", note="请三日内改好")(dialog)

    answers.give(use, out)
    board.buttons["give_back"].click()
    settle(window, qtbot)
    assert [(one.text, one.answer) for one in seen] == [("请核对", "")]
    assert seen[0].where.endswith("预算数")
    path, draft = out / "402001-2027-第1次-退回.jxb", out / "402001-2027-第1次-退回.eml"
    reply = read_handin(path)
    assert reply.kind is FileKind.RETURN
    assert [one.text for one in reply.remarks] == ["请核对"]
    assert (reply.about.sender.person, reply.about.note) == ("赵审核", "请三日内改好")
    message = message_from_bytes(draft.read_bytes(), policy=default)
    assert message["To"] == "zhan@example.cn"
    assert "退回" in message["Subject"]
    assert [one.get_filename() for one in message.iter_attachments()] == [path.name]
    assert len(HandinFiles(database).all(Drawer.RETURNED, YEAR)) == 1
    assert "打开邮件草稿" in [one.text() for one in window.notice._buttons]


def test_nothing_goes_back_without_a_remark_or_a_note(
    board: BoardPage, window: Window, answers: Any, qtbot: QtBot
) -> None:
    select(board, "402002")

    def use(dialog: ReplyDialog) -> None:
        assert not dialog._make.isEnabled()
        assert "没有待答复的意见" in dialog.problem.text()
        dialog.note.setText("请补报")
        assert dialog._make.isEnabled()
        dialog.to.setText("不是邮箱")
        assert "不是电子邮箱" in dialog.problem.text()
        dialog.reject()

    answers.give(use)
    board.buttons["give_back"].click()
    settle(window, qtbot)


def test_receipts_for_all_who_have_handed_in(
    board: BoardPage, window: Window, answers: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    out = tmp_path / "回执"
    out.mkdir()
    board.list.clearSelection()
    answers.give(fill(person="赵"), out)
    board.buttons["receipts"].click()
    settle(window, qtbot)
    made = sorted(path.name for path in out.glob("*.jxb"))
    assert made == [f"40200{n}-2027-第1次-回执.jxb" for n in (1, 2, 9)]
    assert read_handin(out / made[0]).kind is FileKind.RECEIPT
    assert len(list(out.glob("*.eml"))) == 3


def test_those_who_are_missing_are_reminded(
    board: BoardPage, window: Window, answers: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.give("copy")
    board.buttons["remind"].click()
    assert "402003 临江区第3水管站" in QGuiApplication.clipboard().text()
    assert "402001" not in QGuiApplication.clipboard().text()
    answers.give("draft", tmp_path / "催报.eml")
    board.buttons["remind"].click()
    settle(window, qtbot)
    message = message_from_bytes((tmp_path / "催报.eml").read_bytes(), policy=default)
    assert message["Subject"] == "请报送2027年部门预算绩效文本"
    assert "402003" in message.get_content()


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ("print_board", ["2027年报送情况表", "402003", "未报送", "69.00"]),
        ("print_remarks", ["2027年审核意见表", "请核对", "待答复"]),
        ("print_totals", ["分单位绩效目标汇总表", "402009", "23.00", "33.3%"]),
    ],
)
def test_print_outs_in_word(
    board: BoardPage, window: Window, database: Database, answers: Any, tmp_path: Path,
    qtbot: QtBot, wanted: str, words: list[str],
) -> None:  # fmt: skip
    remark_on(database, "402001")
    answers.give(tmp_path / "表.docx")
    board.asked.emit(wanted)
    settle(window, qtbot)
    document = Document(str(tmp_path / "表.docx"))
    said = "\n".join(one.text for one in document.paragraphs)
    said += "\n".join(cell.text for row in document.tables[0].rows for cell in row.cells)
    assert [word for word in words if word not in said] == []
    assert "已导出" in window.notice.text


def test_a_list_in_pdf_repeats_its_headings(
    board: BoardPage, window: Window, database: Database, answers: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    Collected(database).expect(Expected(f"402{n:03}", f"<b>{n}</b>站") for n in range(1, 90))
    window.board.refresh()
    settle(window, qtbot)
    path = tmp_path / "表.pdf"
    answers.give(path)
    board.asked.emit("print_board")
    settle(window, qtbot)
    data = path.read_bytes()
    assert data.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", data)) > 2
    if shutil.which("pdftotext"):
        command = ["pdftotext", "-layout", str(path), "-"]
        text = subprocess.run(command, check=True, capture_output=True).stdout.decode()
        assert text.count("报送时间") > 2
        assert text.count("<b>") == 89


def test_the_summary_has_charts(
    board: BoardPage, window: Window, answers: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.give(tmp_path / "汇总.xlsx")
    board.asked.emit("print_summary")
    settle(window, qtbot)
    assert load_workbook(tmp_path / "汇总.xlsx")["汇总"]["C5"].value == "402001"


def test_a_folder_that_cannot_be_written_is_told(
    board: BoardPage, window: Window, answers: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.give(tmp_path / "没有的文件夹" / "表.docx")
    board.asked.emit("print_board")
    settle(window, qtbot)
    assert "没有的文件夹" in window.notice.text
    assert "已导出" not in window.notice.text


def test_the_menu_gives_back_the_unit_that_is_shown(
    window: Window, workspace: Workspace, database: Database, answers: Any, qtbot: QtBot
) -> None:
    remark_on(database, "402002")
    book = workspace.books()[0].ref
    window.go_to(Key(workspace.children(book, Kind.UNIT)[1]))
    titles: list[str] = []

    def use(dialog: ReplyDialog) -> None:
        titles.append(dialog.findChildren(type(dialog.problem))[0].text())
        titles.append(dialog.remarks.listed.rows[0].text)
        dialog.reject()

    answers.give(use)
    window.actions_["give_back"].trigger()
    settle(window, qtbot)
    assert titles[1] == "请核对"


def test_one_level_higher_the_rows_are_departments(
    make_window: Callable[[], Window], workspace: Workspace, database: Database, tmp_path: Path,
    qtbot: QtBot,
) -> None:  # fmt: skip
    Collected(database).expect([Expected("402", "水务局"), Expected("403", "农业局")])
    sender = Sender("402", "水务局", "钱")
    book = Book(Department("402", "水务局"), YEAR, units=(unit(1), unit(2)))
    collect(
        workspace, database,
        write(tmp_path, "局", Handin(FileKind.HANDIN, About(sender, FIRST, 1), book)),
    )  # fmt: skip
    window = make_window()
    window.actions_["board"].trigger()
    settle(window, qtbot)
    board = window.board.page
    assert rows(board) == [("402", "已报送"), ("403", "未报送")]
    assert "各部门" in board._title.text()
    select(board, "402")
    board.buttons["open"].click()
    page = window.pages.page
    assert page
    assert page.key == Key(workspace.books()[0].ref)


def test_what_can_be_spared_goes_where_there_is_little_room(board: BoardPage) -> None:
    labels = [one.label for one in board.list.listed.columns]
    few = ["报送人", "项目", "指标", "财政资金（万元）"]
    least = ["报送时间", *few, "待回复"]
    seen = []
    for width in (1200, 1000, 800, 500):
        board.list.resize(width, 300)
        hidden = [label for at, label in enumerate(labels) if board.list.isColumnHidden(at)]
        seen.append(hidden)
    assert seen == [[], ["财政资金（万元）"], few, least]
