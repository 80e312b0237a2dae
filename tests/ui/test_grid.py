"""The indicator grid under the keyboard."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QVBoxLayout, QWidget

from db.edits import Kind, SetField
from templates.framework import built_in_frameworks
from tests.ui.looking import texts
from ui.grid.view import GridView
from ui.models.indicators import IndicatorsModel
from ui.models.roles import REF_ROLE
from ui.widgets.fields import TextField

LEVEL1, LEVEL2, LEVEL3, DESCRIPTION, VALUE, BASIS = range(6)
KEY, CTRL, ALT, SHIFT = (
    Qt.Key,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def grid(editor, projects, qtbot):
    model = IndicatorsModel(editor, built_in_frameworks()["mof-2015"])
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    view = GridView(model)
    model.setParent(view)
    page.before, page.after = QLineEdit(), QLineEdit()
    for widget in (page.before, view, page.after):
        column.addWidget(widget)
    editor.flushing.connect(view.commit)
    model.show(projects[0], built_in_frameworks()["mof-2015"])
    page.resize(1000, 600)
    page.show()
    page.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    yield view
    page.close()


@pytest.fixture
def press(grid, qtbot):
    """Press keys where the focus is."""

    def on(*keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            for one in key if isinstance(key, str) else (key,):
                # The focus goes to the editor of a cell with the first sign.
                qtbot.keyClick(QApplication.focusWidget(), one, modifier)

    return on


def at(grid, row, column):
    grid.go_to(row, column)


def cell(grid, row, column):
    return grid.model().index(row, column).data()


def where(grid):
    return grid.currentIndex().row(), grid.currentIndex().column()


def cell_editor(grid):
    return grid.indexWidget(grid.currentIndex())


def test_typing_overwrites_and_enter_goes_down(grid, press, editor):
    at(grid, 0, BASIS)
    press("new", KEY.Key_Return)
    assert cell(grid, 0, BASIS) == "new"
    assert where(grid) == (1, BASIS)
    assert editor.undo()
    assert cell(grid, 0, BASIS) == "值班表"


def test_f2_goes_on_where_the_text_is_and_escape_leaves_it(grid, press):
    at(grid, 0, BASIS)
    press(KEY.Key_F2, KEY.Key_End, "!", KEY.Key_Tab)
    assert cell(grid, 0, BASIS) == "值班表!"
    assert where(grid) == (1, LEVEL1)
    at(grid, 0, VALUE)
    press("x", KEY.Key_Escape)
    assert cell(grid, 0, VALUE) == "≥120天"


def test_typed_values_are_printed_properly(grid, press):
    at(grid, 0, VALUE)
    press(">=95%", KEY.Key_Tab)
    assert cell(grid, 0, VALUE) == "≥95%"


def test_alt_enter_breaks_a_line_within_the_cell(grid, press):
    at(grid, 0, DESCRIPTION)
    height = grid.rowHeight(0)
    press("one")
    press(KEY.Key_Return, modifier=ALT)
    press("two", KEY.Key_Return)
    assert cell(grid, 0, DESCRIPTION) == "one\ntwo"
    assert grid.rowHeight(0) > height


def test_tab_goes_through_the_rows_and_back(grid, press):
    at(grid, 0, BASIS)
    press(KEY.Key_Tab)
    assert where(grid) == (1, LEVEL1)
    press(KEY.Key_Backtab, modifier=SHIFT)
    assert where(grid) == (0, BASIS)


def test_tab_leaves_the_grid_at_its_ends(grid, press):
    page = grid.parentWidget()
    at(grid, 5, BASIS)
    press(KEY.Key_Tab)
    assert page.after.hasFocus()
    at(grid, 0, LEVEL1)
    press(KEY.Key_Backtab, modifier=SHIFT)
    assert page.before.hasFocus()


def test_filling_rows_with_keys_only(grid, press, editor, projects):
    at(grid, 5, LEVEL1)
    press("x", KEY.Key_Tab, "jj", KEY.Key_Tab, "a", KEY.Key_Tab, "b", KEY.Key_Tab)
    press("<=30%", KEY.Key_Tab, "c", KEY.Key_Tab)
    assert where(grid) == (6, LEVEL1)
    press("3", KEY.Key_Tab, KEY.Key_Tab, "d", KEY.Key_Return)
    assert texts(grid.model())[5:7] == [
        ["效益指标", "经济效益指标", "a", "b", "≤30%", "c"],
        ["满意度指标", "服务对象满意度指标", "d", "", "", ""],
    ]
    assert len(editor.workspace.children(projects[0], Kind.INDICATOR)) == 7


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("4", "成本指标"),
        ("sx", "时效指标"),
        ("s", "数量指标"),
        ("q", "数量指标"),
        ("9", "数量指标"),
    ],
)
def test_a_choice_is_typed(grid, press, typed, chosen):
    at(grid, 0, LEVEL2)
    press(typed)
    assert cell(grid, 0, LEVEL2) == chosen
    assert where(grid) == (0, LEVEL2)


def test_a_choice_is_composed(grid):
    at(grid, 0, LEVEL2)
    QApplication.sendEvent(grid, QInputMethodEvent("zhi", []))
    assert cell_editor(grid) is None
    done = QInputMethodEvent("", [])
    done.setCommitString("质")
    QApplication.sendEvent(grid, done)
    assert cell(grid, 0, LEVEL2) == "质量指标"


def test_composing_begins_an_edit_that_keys_do_not_end(grid, press, qtbot):
    at(grid, 0, LEVEL3)
    QApplication.sendEvent(grid, QInputMethodEvent("xun", []))
    opened = cell_editor(grid)
    assert isinstance(opened, TextField)
    QApplication.sendEvent(grid, QInputMethodEvent("xun'cha", []))
    press(KEY.Key_Tab, KEY.Key_Return)
    assert cell_editor(grid) is opened
    assert cell(grid, 0, LEVEL3) == "值守天数"
    done = QInputMethodEvent("", [])
    done.setCommitString("巡查")
    QApplication.sendEvent(grid, done)
    assert opened.hasFocus()
    press(KEY.Key_Tab)
    assert cell(grid, 0, LEVEL3) == "巡查"


def test_f4_opens_the_choices_and_one_is_taken(grid, press, qtbot):
    at(grid, 0, LEVEL2)
    press(KEY.Key_F4)
    box = cell_editor(grid)
    assert isinstance(box, QComboBox)
    qtbot.waitUntil(lambda: box.view().isVisible())
    qtbot.keyClick(box.view(), KEY.Key_Down)
    qtbot.keyClick(box.view(), KEY.Key_Return)
    assert cell(grid, 0, LEVEL2) == "质量指标"
    assert cell_editor(grid) is None


def test_delete_clears_the_selected_cells_in_one_step(grid, press, editor):
    at(grid, 0, DESCRIPTION)
    press(KEY.Key_Right, KEY.Key_Down, modifier=SHIFT)
    press(KEY.Key_Delete)
    assert [row[3:5] for row in texts(grid.model())[:2]] == [["", ""], ["", ""]]
    editor.undo()
    assert cell(grid, 1, DESCRIPTION) == "按时到岗"


def test_a_value_from_elsewhere_is_tidied_and_our_own_is_not(grid, press, editor):
    QGuiApplication.clipboard().setText(">=95%")
    at(grid, 0, VALUE)
    press(KEY.Key_V, modifier=CTRL)
    assert texts(grid.model())[0][VALUE] == "≥95%"
    first = grid.model().index(0, VALUE).data(REF_ROLE)
    editor.apply(SetField(first, "value", ">= 95 ％"), "读入")
    press(KEY.Key_C, modifier=CTRL)
    at(grid, 1, VALUE)
    press(KEY.Key_V, modifier=CTRL)
    assert texts(grid.model())[1][VALUE] == ">= 95 ％"
    QGuiApplication.clipboard().clear()


@pytest.mark.parametrize("form", ["html", "text"])
def test_more_rows_than_any_book_has_are_refused_in_words(grid, press, editor, form):
    data, said = QMimeData(), []
    editor.refused.connect(said.append)
    if form == "html":
        data.setHtml(f"<table>{'<TR><td>甲</td></TR>' * 10_001}</table>")
    else:
        data.setText("甲\n" * 10_001)
    before = texts(grid.model())
    QGuiApplication.clipboard().setMimeData(data)
    at(grid, 0, LEVEL3)
    press(KEY.Key_V, modifier=CTRL)
    assert "没有粘贴" in said[0]
    assert texts(grid.model()) == before
    QGuiApplication.clipboard().clear()


def test_blocks_go_over_the_clipboard(grid, press, editor):
    grid.select_rows([0, 1])
    press(KEY.Key_C, modifier=CTRL)
    assert QGuiApplication.clipboard().text().startswith("产出指标\t数量指标\t值守天数")
    at(grid, 5, LEVEL1)
    press(KEY.Key_V, modifier=CTRL)
    rows = texts(grid.model())
    assert rows[5:7] == rows[0:2]
    assert len(grid.rows) == 2
    editor.undo()
    assert len(texts(grid.model())) == 6


def test_cut_takes_the_text_away(grid, press):
    at(grid, 0, VALUE)
    press(KEY.Key_X, modifier=CTRL)
    assert cell(grid, 0, VALUE) == ""
    assert QGuiApplication.clipboard().text() == "≥120天"


def test_rows_move_with_alt_and_are_copied_and_removed(grid, press):
    at(grid, 0, LEVEL3)
    press(KEY.Key_Down, modifier=ALT)
    assert cell(grid, 1, LEVEL3) == "值守天数"
    assert where(grid) == (1, LEVEL3)
    press(KEY.Key_Up, modifier=ALT)
    press(KEY.Key_D, modifier=CTRL | SHIFT)
    assert where(grid) == (1, LEVEL3)
    assert cell(grid, 1, LEVEL3) == "值守天数"
    press(KEY.Key_Minus, modifier=CTRL)
    assert cell(grid, 1, LEVEL3) == "到岗率"
    press(KEY.Key_Insert)
    assert (cell(grid, 2, LEVEL2), where(grid)) == ("质量指标", (2, LEVEL3))


def test_ctrl_d_copies_from_above(grid, press):
    at(grid, 1, VALUE)
    press(KEY.Key_D, modifier=CTRL)
    assert cell(grid, 1, VALUE) == "≥120天"


def test_a_row_number_is_dragged(grid):
    header = grid.verticalHeader()
    header.moveSection(0, 2)
    assert [row[LEVEL3] for row in texts(grid.model())[:3]] == ["到岗率", "总成本", "值守天数"]
    assert [header.logicalIndex(place) for place in range(6)] == list(range(6))


def test_the_skeleton_leads_to_the_first_blank(grid, press):
    press(KEY.Key_G, modifier=CTRL)
    assert cell(grid, 3, LEVEL2) == "时效指标"
    assert where(grid) == (3, LEVEL3)


def test_an_undo_while_typing_takes_the_typing_back(grid, press, editor):
    at(grid, 0, VALUE)
    press("5")
    editor.undo()
    assert cell_editor(grid) is None
    assert cell(grid, 0, VALUE) == "≥120天"


def test_the_grid_is_as_high_as_its_rows(grid):
    rows = sum(grid.rowHeight(row) for row in range(6))
    assert grid.sizeHint().height() >= rows
    widths = [grid.columnWidth(column) for column in range(6)]
    assert sum(widths) == grid.viewport().width()


def test_narrower_columns_make_higher_rows(grid, qtbot):
    before = grid.rowHeight(4)
    grid.window().resize(420, 600)
    qtbot.waitUntil(lambda: grid.rowHeight(4) > before)


def test_a_double_click_edits(grid, qtbot):
    at(grid, 0, VALUE)
    place = grid.visualRect(grid.model().index(0, VALUE)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    qtbot.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert isinstance(cell_editor(grid), TextField)
    grid.commit()


def test_typing_that_means_no_choice_changes_nothing(grid, press):
    at(grid, 5, LEVEL1)
    press("qqq")
    press(KEY.Key_Tab)
    press("Xun qian wa")
    assert where(grid) == (5, LEVEL2)
    assert cell_editor(grid) is None
    assert grid.model().rowCount() == 6
