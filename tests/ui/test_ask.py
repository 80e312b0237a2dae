"""The questions themselves, as they open."""

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox

from ui.ask import Verb, open_files, question, save_file, show, tell_trouble


def opened(kind=QDialog):
    (dialog,) = [
        one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()
    ]
    return dialog


def button(box, label):
    return next(one for one in box.buttons() if one.text() == label)


@pytest.fixture
def told(qapp):
    return []


def test_a_question_has_verbs_and_answers_at_once(told, qtbot):
    question(
        None, "导入", "怎样处理？", [Verb("copy", "新增副本"), Verb("replace", "更新")], told.append
    )
    box = opened(QMessageBox)
    assert {one.text() for one in box.buttons()} == {"新增副本", "更新", "取消"}
    button(box, "更新").click()
    assert told == ["replace"]


def test_cancel_is_no_answer(told, qtbot):
    question(None, "导入", "怎样处理？", [Verb("copy", "新增副本")], told.append)
    button(opened(), "取消").click()
    assert told == []


def test_trouble_can_be_copied_and_stays_open(told, qtbot):
    tell_trouble(None, "出了问题", "没有完成", "Traceback …", lambda: told.append("closed"))
    box = opened(QMessageBox)
    button(box, "复制详情").click()
    assert QApplication.clipboard().text() == "Traceback …"
    assert box.isVisible()
    button(box, "关闭").click()
    assert told == ["closed"]


def test_files_are_asked_for(told, qtbot, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("x")
    open_files(None, "导入", tmp_path, "文本 (*.txt)", told.extend)
    dialog = opened(QFileDialog)
    dialog.filesSelected.emit([str(path)])
    dialog.close()
    assert told == [path]


def test_the_ending_follows_the_kind_that_is_chosen(told, qtbot, tmp_path):
    save_file(None, "导出", tmp_path / "表.docx", "Word (*.docx);;PDF 文件 (*.pdf)", told.append)
    dialog = opened(QFileDialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.selectNameFilter("PDF 文件 (*.pdf)")
    dialog.filterSelected.emit("PDF 文件 (*.pdf)")
    assert Path(dialog.selectedFiles()[0]) == tmp_path / "表.pdf"
    assert dialog.defaultSuffix() == "pdf"
    dialog.close()


def test_a_place_to_save_is_asked_for(told, qtbot, tmp_path):
    save_file(None, "导出", tmp_path / "书.docx", "Word (*.docx)", told.append)
    dialog = opened(QFileDialog)
    assert dialog.defaultSuffix() == "docx"
    dialog.fileSelected.emit(str(tmp_path / "x.docx"))
    dialog.close()
    assert told == [Path(tmp_path / "x.docx")]


def test_the_dialog_for_printers_opens_too(told, qtbot):
    # It has an open() that hides the one of all dialogs.
    printer = QPrinter()
    show(QPrintDialog(printer, None))
    dialog = opened(QPrintDialog)
    dialog.finished.connect(told.append)
    dialog.close()
    assert told == [QDialog.DialogCode.Rejected]


def test_keys_have_the_signs_of_the_keyboard(qapp):
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtGui import QKeySequence

    from ui.words import OwnWords

    words = OwnWords()
    qapp.installTranslator(words)
    keys = QKeySequence("Ctrl+Shift+Up").toString(QKeySequence.SequenceFormat.NativeText)
    unknown = QCoreApplication.translate("QDialogButtonBox", "No such word")
    qapp.removeTranslator(words)
    assert keys == "Ctrl+Shift+↑"
    assert unknown == "No such word"
