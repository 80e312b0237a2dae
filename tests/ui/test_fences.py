"""The fences of these tests, each with something that must not get through."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from ui import ask

ROOT = Path(__file__).parent.parent.parent
LEAKY = """
from PySide6.QtCore import QModelIndex, QStringListModel, QTimer
from PySide6.QtWidgets import QWidget
from tests.ui.conftest import nothing_is_left, watch_model

kept = []


def test_leaves_a_window(qapp):
    kept.append(QWidget())
    kept[-1].show()


def test_leaves_a_timer(qapp):
    kept.append(QWidget())
    kept.append(QTimer(kept[-1]))
    kept[-1].start(60_000)


def test_has_a_model_that_lies(watch_model):
    for one in kept:
        one.deleteLater()
    model = QStringListModel(["a"])
    watch_model(model)
    model.beginInsertRows(QModelIndex(), 1, 1)
    model.endInsertRows()
"""


def test_a_question_without_an_answer_fails(qapp):
    with pytest.raises(AssertionError, match="without an answer"):
        ask.question(QWidget(), "真的吗", "", [], print)


def test_what_a_test_leaves_and_a_model_that_lies_are_caught(tmp_path):
    leaky = tmp_path / "test_leaky.py"
    leaky.write_text(LEAKY, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-c", str(ROOT / "pyproject.toml"), str(leaky)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    said = run.stdout
    assert "left visible" in said
    assert "left ticking" in said
    assert "FAILED" in said
    assert "test_has_a_model_that_lies" in said
