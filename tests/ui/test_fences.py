"""The fences of these tests, each with something that must not get through."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from tests.ui.controls_of import faults_of
from ui import ask
from ui.mnemonics import give_mnemonics

ROOT = Path(__file__).parent.parent.parent
LEAKY = """
import threading

from PySide6.QtCore import QModelIndex, QObject, QStringListModel, QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QDialog, QWidget
from tests.ui.conftest import nothing_is_left, watch_model

kept, may_end = [], threading.Event()


def keep(one):
    kept.append(one)
    return one


def test_leaves_a_window(qapp):
    keep(QWidget()).show()


def test_leaves_a_modal_dialog(qapp):
    keep(QDialog()).open()


def test_leaves_a_widget_without_a_parent(qapp):
    keep(QWidget())


def test_leaves_a_timer(qapp):
    keep(QTimer(keep(QObject()))).start(60_000)


def test_leaves_a_thread(qapp):
    threading.Thread(target=may_end.wait).start()


def test_leaves_a_thread_of_qt(qapp):
    keep(QThread()).start()


def test_leaves_work_in_a_pool(qapp):
    keep(QThreadPool()).start(may_end.wait)


def test_leaves_nothing(qapp):
    # From here on, what began in a test before is none of this one's business.
    may_end.set()
    for one in kept:
        if isinstance(one, QThread):
            one.quit()
            one.wait()


def test_has_a_model_that_lies(watch_model):
    model = QStringListModel(["a"])
    watch_model(model)
    model.beginInsertRows(QModelIndex(), 1, 1)
    model.endInsertRows()
"""


def test_a_question_without_an_answer_fails(qapp):
    with pytest.raises(AssertionError, match="without an answer"):
        ask.question(QWidget(), "真的吗", "", [], print)


def test_controls_without_name_and_letters_for_two_are_found(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    form = QFormLayout(dialog)
    form.addRow(QLineEdit(objectName="nameless"))
    form.addRow("名称(&N)", QLineEdit())
    form.addRow(QPushButton("写下(&N)"))
    nameless, shared = faults_of(dialog)
    assert "nameless" in nameless
    assert shared == "shared mnemonic: N"


def test_what_has_no_mnemonic_gets_one_of_its_own(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    form, box = QFormLayout(dialog), QDialogButtonBox()
    draft, other = QPushButton("邮件草稿…"), QPushButton("邮件")
    form.addRow("姓名：", QLineEdit())
    form.addRow(draft, other)
    form.addRow(QPushButton("写下(&Y)"))
    form.addRow(box)
    cancel = box.addButton("取消", box.ButtonRole.RejectRole)
    give_mnemonics(dialog)
    assert [draft.text(), other.text(), cancel.text()] == ["邮件草稿(&J)…", "邮件(&A)", "取消"]
    assert [one.text() for one in dialog.findChildren(QLabel)] == ["姓名(&X)："]
    assert faults_of(dialog) == []


def test_what_a_test_leaves_and_a_model_that_lies_are_caught(tmp_path):
    leaky = tmp_path / "test_leaky.py"
    leaky.write_text(LEAKY, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-c", str(ROOT / "pyproject.toml"), str(leaky)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    said = run.stdout
    assert dict(re.findall(r"(test_\w+) - AssertionError: (left \w+)", said)) == {
        "test_leaves_a_window": "left visible",
        "test_leaves_a_modal_dialog": "left visible",
        "test_leaves_a_widget_without_a_parent": "left hidden",
        "test_leaves_a_timer": "left ticking",
        "test_leaves_a_thread": "left running",
        "test_leaves_a_thread_of_qt": "left running",
        "test_leaves_work_in_a_pool": "left working",
    }
    assert re.findall(r"FAILED \S*::(\w+)", said) == ["test_has_a_model_that_lies"]
