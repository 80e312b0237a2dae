"""Goals that are pasted with numbers of their own: the list numbers them anew."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication

from db.edits import Insert, Kind
from ui.models.nodes import Key, Part


@pytest.fixture
def paste(window, qtbot):
    """Paste a text where the focus is, as Ctrl+V does."""

    def on(text):
        data = QMimeData()
        data.setText(text)
        QApplication.clipboard().setMimeData(data)
        qtbot.keyClick(
            QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier
        )
        window.editor.flush()

    return on


@pytest.fixture
def goal(window, projects):
    """The one goal of a project, blank, with the focus."""
    window.editor.apply(Insert(Kind.GOAL, "", projects[1]), "新增绩效目标")
    window.go_to(Key(projects[1]))
    field = window.pages.page.head.goals.rows[0].fields[0]
    field.setFocus()
    return field


def goals(window, project):
    return window.editor.workspace.project(project).goals


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1. 培训4天\n2. 检查覆盖率100%\n3. 群众满意\n", ("培训4天", "检查覆盖率100%", "群众满意")),
        ("1、培训4天；2、检查\r\n", ("培训4天；", "检查")),
        ("（1）培训\n（2）检查", ("培训", "检查")),
        ("⑴培训⑵检查", ("培训", "检查")),
        ("１．培训\n２．检查", ("培训", "检查")),
        ("3. 只复制了第三条", ("只复制了第三条",)),
        ("2.5公里河道清淤", ("2.5公里河道清淤",)),
        ("甲\n乙", ("甲\n乙",)),
    ],
)
def test_numbers_are_taken_off(window, projects, goal, paste, text, found):
    paste(text)
    assert goals(window, projects[1]) == found
    assert goal.typed_text() == found[0]
    rows = window.pages.page.head.goals.rows
    assert [row.number.text() for row in rows] == [f"{at + 1}." for at in range(len(found))]
    assert rows[-1].fields[0].hasFocus()
    window.editor.undo()
    assert goals(window, projects[1]) == ("",)


def test_what_stood_after_the_cursor_stays_after_what_is_pasted(window, projects, goal, paste):
    paste("原来的")
    goal.moveCursor(goal.textCursor().MoveOperation.Start)
    paste("1.甲\n2.乙")
    assert goals(window, projects[1]) == ("甲", "乙", "原来的")


def test_within_a_text_numbers_are_text(window, projects, goal, paste):
    paste("分两步：")
    paste("1.甲 2.乙")
    assert goals(window, projects[1]) == ("分两步：1.甲 2.乙",)


def test_indicators_in_part_one_come_apart_too(window, book, paste):
    window.go_to(Key(book, Part.ITEMISED_GOALS))
    (row,) = window.pages.page.rows.rows
    row.inner.rows[-1].fields[0].setFocus()
    row.inner.rows[-1].fields[0].selectAll()
    paste("（1）演练3次（2）巡查20次")
    (goal,) = window.editor.workspace.book(book).itemised_goals
    assert goal.indicators == ("值守120天", "演练3次", "巡查20次")
