"""Two robots do what a clerk does, from the first key to the printed file."""

from html import escape
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from db.edits import Insert, Kind
from templates.book import Book, Department, Project, Unit
from tests.templates.writers.word_files import an_element_a_line, parts
from ui import ask
from ui.grid.clipboard import write_block
from ui.models.nodes import Key

KEY = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
_SHOW = ask.show
"""The real one: the robot's dialogs open and are answered by keys."""


class Robot:
    """Presses keys where the focus is; Chinese comes from an input method."""

    def __init__(self, window, qtbot):
        self.window = window
        self.qtbot = qtbot

    def type(self, *keys) -> None:
        for one in keys:
            if isinstance(one, str) and not one.isascii():
                self._compose(one)
            else:
                for key in one if isinstance(one, str) else (one,):
                    self.qtbot.keyClick(QApplication.focusWidget(), key)

    def tab_through(self, *texts: str) -> None:
        for text in texts:
            self.type(text, KEY.Key_Tab)

    def press(self, key, modifier) -> None:
        self.qtbot.keyClick(QApplication.focusWidget(), key, modifier)

    def in_dialog(self) -> None:
        """Wait until a dialog has the keys."""
        self.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
        dialog = QApplication.activeModalWidget()
        dialog.activateWindow()
        self.qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget()))

    def out_of_dialog(self) -> None:
        self.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
        self.window.activateWindow()
        self.qtbot.waitUntil(lambda: self.window.isAncestorOf(QApplication.focusWidget()))

    def export(self, path: Path) -> bytes:
        """Export the whole book by Ctrl+E and return its text part."""
        self.press(KEY.Key_E, CTRL)
        self.in_dialog()
        self.type(KEY.Key_Return)
        self.qtbot.waitUntil(lambda: "已导出" in self.window.notice.text)
        self.qtbot.waitUntil(lambda: not self.window.context.jobs.busy)
        return parts(path)["word/document.xml"]

    def _compose(self, text: str) -> None:
        """Compose `text` as an input method does: letters first, then the signs."""
        QApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent("pin'yin", []))
        done = QInputMethodEvent("", [])
        done.setCommitString(text)
        QApplication.sendEvent(QApplication.focusWidget(), done)


@pytest.fixture
def real_dialogs(answers, monkeypatch):
    monkeypatch.setattr(ask, "show", _SHOW)


def test_a_book_is_made_with_keys_alone(
    make_window, real_dialogs, answers, tmp_path, golden, qtbot
):
    path = tmp_path / "keys.docx"
    answers.give(path)
    window = make_window()
    robot = Robot(window, qtbot)
    robot.press(KEY.Key_N, CTRL | SHIFT)
    robot.in_dialog()
    robot.tab_through("417", "柳河区河道管理局")
    robot.type("2027", KEY.Key_Return)
    robot.out_of_dialog()
    _write_part_one(robot)
    robot.press(KEY.Key_N, CTRL)
    _write_head(robot)
    _write_indicators(robot)
    golden("robots/keys.xml", an_element_a_line(robot.export(path)))


def _write_part_one(robot: Robot) -> None:
    robot.press(KEY.Key_I, CTRL | SHIFT)
    robot.type("守住河道安全", KEY.Key_Return, "全年巡查120次，不发生堤防险情。")
    robot.press(KEY.Key_Return, CTRL)
    robot.type("建设美丽河道", KEY.Key_Return, "清理岸线36公里。")


def _write_head(robot: Robot) -> None:
    robot.tab_through("河道日常巡查", "86.5", "80", "6.5", "购买巡查服务、更新船只")
    robot.tab_through("25", "50", "75", "100")
    robot.type(KEY.Key_Space, "全年巡查不少于120次", KEY.Key_Return, "险情处置及时率100%")
    robot.tab_through("", "")


def _write_indicators(robot: Robot) -> None:
    robot.tab_through("", "1", "巡查次数", "全年巡查的次数", ">=120次", "巡查日志")
    robot.tab_through("", "3", "处置及时率", "险情处置及时的比例", ">=95%", "处置记录")
    robot.tab_through("x", "sh", "受益人口", "沿河受保护的居民", "≥3万人", "统计年鉴")
    robot.tab_through("3", "", "居民满意度", "沿河居民满意的比例", ">=90%", "问卷调查")


LEVELS = (
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("产出指标", "时效指标"),
    ("产出指标", "成本指标"),
    ("效益指标", "社会效益指标"),
    ("满意度指标", "服务对象满意度指标"),
)


def thirty_rows() -> list[list[str]]:
    return [
        [*LEVELS[at // 5], f"指标{at + 1}", f"第{at + 1}项的\n描述", f"≥{at + 60}%", "台账"]
        for at in range(30)
    ]


def as_text() -> QMimeData:
    """What a spreadsheet's cells are as plain text."""
    data = QMimeData()
    data.setText(write_block(thirty_rows()) + "\r\n")
    return data


def as_table() -> QMimeData:
    """What Excel leaves beside it: a table, its levels merged over the rows of a group."""
    lines = []
    for at, (level1, level2, *cells) in enumerate(thirty_rows()):
        merged = "" if at % 5 else f"<td rowspan=5>{level1}</td><td rowspan=5>{level2}</td>"
        lines.append(f"<tr>{merged}{''.join(map(_cell, cells))}</tr>")
    data = as_text()
    data.setHtml(f"<html><body><table>{''.join(lines)}</table></body></html>")
    return data


def _cell(text: str) -> str:
    return f"<td>{escape(text)}</td>".replace("\n", "<br>")


@pytest.mark.parametrize("content", [as_text, as_table])
def test_thirty_rows_are_pasted_undone_and_redone(
    make_window, workspace, real_dialogs, answers, tmp_path, golden, qtbot, content
):
    path = tmp_path / "paste.docx"
    answers.give(path)
    unit = Unit("417001", "柳河区河道管理局本级", (Project(name="堤防加固", goals=("完成加固",)),))
    made = Book(Department("417", "柳河区河道管理局"), 2027, units=(unit,))
    book = workspace.apply(Insert(Kind.BOOK, made)).changes.added[0]
    project = workspace.refs_of(book).projects[0]
    window = make_window()
    robot = Robot(window, qtbot)
    window.go_to(Key(project))
    window.pages.page.grid.setFocus()
    QApplication.clipboard().setMimeData(content())
    robot.press(KEY.Key_Home, CTRL)
    robot.press(KEY.Key_V, CTRL)
    assert len(workspace.children(project, Kind.INDICATOR)) == 30
    robot.press(KEY.Key_Z, CTRL)
    assert len(workspace.children(project, Kind.INDICATOR)) == 0
    robot.press(KEY.Key_Y, CTRL)
    golden("robots/paste.xml", an_element_a_line(robot.export(path)))
