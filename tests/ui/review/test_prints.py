"""The book to paper from the window: PDF, preview, printer, review sheet."""

import re
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtGui import QPageRanges
from PySide6.QtWidgets import QDialogButtonBox, QRadioButton
from pytestqt.qtbot import QtBot

from ui.prints import PreviewDialog
from ui.window import Window


def test_a_pdf_of_the_whole_book(window: Window, answers, tmp_path: Path, qtbot: QtBot) -> None:
    answers.give(lambda dialog: dialog.accept(), tmp_path / "全书.pdf")
    window.actions_["export_pdf"].trigger()
    qtbot.waitUntil(lambda: "已导出" in window.notice.text, timeout=20_000)
    assert answers.asked == ["导出", "导出 PDF 文本"]
    assert (tmp_path / "全书.pdf").read_bytes().startswith(b"%PDF-")


def test_a_pdf_where_none_can_be_written_is_said(
    window: Window, answers, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "夹.pdf").mkdir()
    answers.give(lambda dialog: dialog.accept(), tmp_path / "夹.pdf")
    window.actions_["export_pdf"].trigger()
    qtbot.waitUntil(lambda: "是一个文件夹" in window.notice.text, timeout=20_000)


def test_the_preview_shows_every_page_and_prints(window: Window, answers, qtbot: QtBot) -> None:
    seen = []

    def look(dialog: PreviewDialog) -> None:
        seen.append(len(dialog.view.sheets))
        buttons = dialog.findChild(QDialogButtonBox).buttons()
        assert {"打印", "导出 PDF", "关闭"} <= {re.split("[(…]", one.text())[0] for one in buttons}

    answers.give(look)
    window.actions_["print_preview"].trigger()
    qtbot.waitUntil(lambda: bool(seen), timeout=20_000)
    assert seen[0] > 4


def test_the_printer_gets_the_pages_that_were_chosen(
    window: Window, answers, tmp_path: Path, qtbot: QtBot
) -> None:
    out = tmp_path / "纸.pdf"

    def choose(dialog) -> None:
        printer = dialog.printer()
        printer.setOutputFileName(str(out))
        printer.setFromTo(2, 3)
        dialog.accepted.emit(printer)

    answers.give(lambda dialog: dialog.accept(), choose)
    window.actions_["print"].trigger()
    qtbot.waitUntil(lambda: "已印到文件" in window.notice.text, timeout=20_000)
    assert "2 页" in window.notice.text
    assert out.read_bytes().count(b"/Type /Page\n") == 2


def test_pages_that_the_print_service_drops_are_sent_to_it(
    window: Window, answers, tmp_path: Path, qtbot: QtBot
) -> None:
    out = tmp_path / "纸.pdf"

    def choose(dialog) -> None:
        dialog.findChild(QRadioButton, "pagesRadioButton").setChecked(True)
        dialog.printer().setOutputFileName(str(out))
        dialog.printer().setPageRanges(QPageRanges.fromString("2,4"))
        dialog.accepted.emit(dialog.printer())

    answers.give(lambda dialog: dialog.accept(), choose)
    window.actions_["print"].trigger()
    qtbot.waitUntil(lambda: "已印到文件" in window.notice.text, timeout=20_000)
    assert "2 页" in window.notice.text
    assert out.read_bytes().count(b"/Type /Page\n") > 4


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_file_that_cannot_be_printed_into_is_said(
    window: Window, answers, tmp_path: Path, qtbot: QtBot
) -> None:
    def choose(dialog) -> None:
        dialog.printer().setOutputFileName(str(tmp_path / "没有" / "纸.pdf"))
        dialog.accepted.emit(dialog.printer())

    answers.give(lambda dialog: dialog.accept(), choose)
    window.actions_["print"].trigger()
    qtbot.waitUntil(lambda: "没有印成" in window.notice.text, timeout=20_000)
    assert "纸.pdf" in window.notice.text


def test_the_review_sheet_in_word(window: Window, answers, tmp_path: Path, qtbot: QtBot) -> None:
    answers.give(tmp_path / "审核表.docx")
    window.actions_["review_sheet"].trigger()
    qtbot.waitUntil(lambda: "已导出" in window.notice.text, timeout=20_000)
    assert Document(str(tmp_path / "审核表.docx")).paragraphs[0].text == "绩效目标审核表"


def test_without_a_book_it_says_what_to_do(make_window, qtbot: QtBot) -> None:
    window = make_window()
    for name in (
        "export_pdf",
        "print",
        "print_preview",
        "review_sheet",
        "may_hand_in",
        "check_now",
    ):
        window.actions_[name].trigger()
        assert "请先新建或导入" in window.notice.text
        window.notice.hide()
