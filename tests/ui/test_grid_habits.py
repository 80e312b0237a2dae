"""More of Excel's habits in the indicator grid: lists, parts of a value, filling, leaving by arrows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from tests.ui.looking import texts
from ui.grid.cell_painter import arrow_rect
from ui.grid.delegate import opens_list
from ui.grid.value_parts import ValueParts
from ui.models.nodes import Key
from ui.widgets.fields import TextField

LEVEL1, LEVEL2, LEVEL3, DESCRIPTION, VALUE, BASIS = range(6)
KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def grid(window, projects, qtbot):
    window.go_to(Key(projects[0]))
    grid = window.pages.page.grid
    grid.setFocus()
    qtbot.waitUntil(grid.hasFocus)
    return grid


@pytest.fixture
def press(grid):
    def on(*keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            for one in key if isinstance(key, str) else (key,):
                QTest.keyClick(QApplication.focusWidget(), one, modifier)

    return on


def cell(grid, row, column):
    return grid.model().index(row, column).data()


def where(grid):
    return grid.currentIndex().row(), grid.currentIndex().column()


def parts_at(grid, press, row):
    grid.go_to(row, VALUE)
    press(KEY.Key_F4)
    editor = grid.indexWidget(grid.currentIndex())
    assert isinstance(editor, ValueParts)
    return editor


def test_a_value_opens_in_its_parts_and_is_put_together(grid, press, window):
    editor = parts_at(grid, press, 0)
    assert (editor.sign.currentData(), editor.number.text(), editor.unit.currentText()) == (
        "≥",
        "120",
        "天",
    )
    assert editor.number.hasFocus()
    press("90", KEY.Key_Tab)
    editor.unit.setCurrentText("%")
    press(KEY.Key_Tab)
    assert cell(grid, 0, VALUE) == "≥90%"
    assert where(grid) == (0, BASIS)
    window.editor.undo()
    assert cell(grid, 0, VALUE) == "≥120天"


def test_another_sign_is_chosen_with_keys(grid, press):
    editor = parts_at(grid, press, 0)
    press(KEY.Key_Backtab, modifier=SHIFT)
    assert editor.sign.hasFocus()
    press(KEY.Key_Down, KEY.Key_Return)
    assert cell(grid, 0, VALUE) == "≤120天"
    assert where(grid) == (1, VALUE)


def test_a_statement_takes_the_unit_into_its_words(grid, press):
    editor = parts_at(grid, press, 0)
    editor.sign.setCurrentIndex(editor.sign.findData("定性"))
    assert (editor.number.text(), editor.unit.isEnabled()) == ("120天", False)
    editor.number.selectAll()
    press("long", KEY.Key_Return)
    assert cell(grid, 0, VALUE) == "long"


def test_escape_and_an_empty_number_leave_the_value(grid, press, window):
    parts_at(grid, press, 0)
    press("7", KEY.Key_Escape)
    assert cell(grid, 0, VALUE) == "≥120天"
    grid.model().setData(grid.model().index(1, VALUE), "≥%")
    parts_at(grid, press, 1)
    press(KEY.Key_Return)
    assert cell(grid, 1, VALUE) == "≥%"
    parts_at(grid, press, 0)
    press(KEY.Key_Delete, KEY.Key_Return)
    assert cell(grid, 0, VALUE) == ""


def test_the_parts_are_stored_when_the_focus_goes_elsewhere(grid, press, window, qtbot):
    parts_at(grid, press, 0)
    press("33")
    window.navigator.search.setFocus()
    qtbot.waitUntil(lambda: cell(grid, 0, VALUE) == "≥33天")
    assert grid.indexWidget(grid.model().index(0, VALUE)) is None
    assert window.navigator.search.hasFocus()


def test_a_composition_in_the_parts_is_not_ended_by_keys(grid, press):
    editor = parts_at(grid, press, 0)
    QApplication.sendEvent(editor.number, QInputMethodEvent("chang", []))
    press(KEY.Key_Return)
    assert grid.indexWidget(grid.currentIndex()) is editor
    done = QInputMethodEvent("", [])
    done.setCommitString("长")
    QApplication.sendEvent(editor.number, done)
    press(KEY.Key_Escape)


def test_f4_while_typing_takes_the_typed_value_apart(grid, press):
    grid.go_to(0, VALUE)
    press("<=5km")
    assert isinstance(QApplication.focusWidget(), TextField)
    press(KEY.Key_F4)
    editor = grid.indexWidget(grid.currentIndex())
    assert isinstance(editor, ValueParts)
    press(KEY.Key_Escape)


def test_the_arrow_of_the_current_cell_opens_its_list(grid, qtbot):
    for column, kind in ((LEVEL2, QComboBox), (VALUE, ValueParts)):
        grid.go_to(0, column)
        index = grid.currentIndex()
        assert opens_list(index)
        place = arrow_rect(grid.visualRect(index)).center()
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
        editor = grid.indexWidget(index)
        assert isinstance(editor, kind)
        if isinstance(editor, QComboBox):
            qtbot.waitUntil(editor.view().isVisible)
            QTest.keyClick(editor.view(), KEY.Key_Return)
        else:
            grid.closeEditor(editor, grid.itemDelegate().EndEditHint.RevertModelCache)
    assert not opens_list(grid.model().index(0, BASIS))


def test_ctrl_enter_fills_the_selected_cells_in_one_step(grid, press, window):
    grid.go_to(0, VALUE)
    press(KEY.Key_Down, KEY.Key_Down, modifier=SHIFT)
    press(">=8%")
    press(KEY.Key_Return, modifier=CTRL)
    assert [row[VALUE] for row in texts(grid.model())[:4]] == ["≥8%", "≥8%", "≥8%", "≥5万人"]
    window.editor.undo()
    assert cell(grid, 0, VALUE) == "≥120天"
    assert cell(grid, 2, VALUE) == "≤30万元"


def test_enter_goes_back_to_the_column_where_tabbing_began(grid, press):
    grid.go_to(0, LEVEL3)
    press("a", KEY.Key_Tab, "b", KEY.Key_Tab, "5", KEY.Key_Return)
    assert where(grid) == (1, LEVEL3)
    press(KEY.Key_Tab, KEY.Key_Right, KEY.Key_Return)
    assert where(grid) == (2, VALUE)


def test_up_and_down_leave_a_cell_at_its_first_and_last_line(grid, press):
    grid.go_to(1, BASIS)
    press("x", KEY.Key_Down)
    assert (cell(grid, 1, BASIS), where(grid)) == ("x", (2, BASIS))
    press("one")
    press(KEY.Key_Return, modifier=Qt.KeyboardModifier.AltModifier)
    press("two", KEY.Key_Up)
    assert isinstance(grid.indexWidget(grid.currentIndex()), TextField)
    press(KEY.Key_Up)
    assert (cell(grid, 2, BASIS), where(grid)) == ("one\ntwo", (1, BASIS))


def test_blank_rows_of_a_selection_that_was_too_large_are_no_indicators(grid, press):
    QGuiApplication.clipboard().setText("产出指标\t数量指标\ta\n\t\t\n\t\tb\n\t\t\n")
    grid.go_to(5, LEVEL1)
    press(KEY.Key_V, modifier=CTRL)
    assert [row[:3] for row in texts(grid.model())[5:]] == [
        ["产出指标", "数量指标", "a"],
        ["产出指标", "数量指标", "b"],
        ["", "", ""],
    ]
    assert grid.rows == [5, 6]
    QGuiApplication.clipboard().setText("\n\n")
    grid.go_to(7, LEVEL3)
    press(KEY.Key_V, modifier=CTRL)
    assert grid.model().rowCount() == 8


def test_very_many_cells_are_cleared_and_rows_removed_in_one_step_each(grid, window, press, qtbot):
    rows = "\n".join(f"产出指标\t数量指标\t第{at}项\t数量\t≥{at + 1}个\t台账" for at in range(500))
    QGuiApplication.clipboard().setText(rows)
    grid.go_to(grid.model().rowCount() - 1, 0)
    press("v", modifier=CTRL)
    filled = texts(grid.model())
    assert len(filled) > 500
    press("a", modifier=CTRL)
    press(KEY.Key_Delete)
    qtbot.waitUntil(lambda: not window.context.jobs.busy)
    assert not any(map(any, texts(grid.model())))
    assert window.editor.undo()
    qtbot.waitUntil(lambda: not window.context.jobs.busy and texts(grid.model()) == filled)
    grid.select_rows(list(range(3, 400)))
    grid.acts.remove_rows()
    assert texts(grid.model()) == filled[:3] + filled[400:]
    assert where(grid)[0] == 3
    assert window.editor.undo()
    assert texts(grid.model()) == filled
