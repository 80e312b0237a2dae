"""Fields bound to rows: typing, input methods, and values that are none."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from db.edits import Remove, SetField
from ui.binding import Binding, Field
from ui.codecs import AMOUNT, LINE, TEXT, YEAR
from ui.widgets.fields import LineField, TextField


@pytest.fixture
def desk(qtbot):
    """Two fields in a window, so that one can be left for the other."""
    made = QWidget()
    qtbot.addWidget(made)
    line = QHBoxLayout(made)
    made.line, made.text = LineField(), TextField()
    line.addWidget(made.line)
    line.addWidget(made.text)
    made.show()
    made.activateWindow()
    made.line.setFocus()
    qtbot.waitUntil(made.line.hasFocus)
    return made


@pytest.fixture
def name(desk, editor, projects):
    binding = Binding(editor, desk.line, Field("name", "项目名称", LINE))
    binding.bind(projects[0])
    return binding


@pytest.fixture
def budget(desk, editor, projects):
    binding = Binding(editor, desk.line, Field("budget", "预算数", AMOUNT))
    binding.bind(projects[0])
    return binding


@pytest.fixture
def purpose(desk, editor, projects):
    binding = Binding(editor, desk.text, Field("purpose", "资金用途", TEXT))
    binding.bind(projects[0])
    desk.text.setFocus()
    return binding


def stored(editor, binding):
    return editor.workspace.value(binding.ref, binding.field.key)


def compose(widget, preedit, commit=""):
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


def test_typing_is_stored_after_a_moment(desk, name, editor, qtbot):
    assert desk.line.text() == "防汛值守"
    desk.line.selectAll()
    qtbot.keyClicks(desk.line, "abc")
    assert stored(editor, name) == "防汛值守"
    qtbot.waitUntil(lambda: stored(editor, name) == "abc")
    assert editor.undo_text == "修改项目名称"


def test_leaving_stores_at_once_and_seals_the_step(desk, name, editor, qtbot):
    qtbot.keyClicks(desk.line, "x")
    desk.text.setFocus()
    assert stored(editor, name) == "防汛值守x"
    desk.line.setFocus()
    qtbot.keyClicks(desk.line, "y")
    editor.flush()
    editor.undo()
    assert stored(editor, name) == "防汛值守x"


def test_another_row_does_not_get_what_was_typed(desk, name, editor, projects, qtbot):
    qtbot.keyClicks(desk.line, "x")
    name.bind(projects[1])
    assert desk.line.text() == "河道保洁"
    assert editor.workspace.value(projects[0], "name") == "防汛值守x"


def test_an_undo_shows_in_the_field(desk, name, editor, qtbot):
    qtbot.keyClicks(desk.line, "x")
    editor.undo()
    assert desk.line.text() == "防汛值守"
    editor.redo()
    assert desk.line.text() == "防汛值守x"


@pytest.mark.parametrize("key", [Qt.Key.Key_Z, Qt.Key.Key_Y])
def test_undo_keys_are_left_to_the_program(desk, name, purpose, key, qtbot):
    for widget in (desk.line, desk.text):
        qtbot.keyClicks(widget, "abc")
        before = widget.typed_text()
        qtbot.keyClick(widget, key, Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Z and widget is desk.text:
            assert not desk.text.isUndoRedoEnabled()
        assert len(widget.typed_text()) >= len(before) - 3
    name.flush()
    purpose.flush()


def test_nothing_is_written_while_a_composition_is_open(desk, name, editor, qtbot):
    desk.line.setText("")
    compose(desk.line, "fang'xun")
    qtbot.keyClicks(desk.line, "")
    desk.line.typed.emit()
    with qtbot.waitSignal(name._timer.timeout):
        pass
    assert stored(editor, name) == "防汛值守"
    editor.apply(SetField(name.ref, "code", "1302"), "编码")
    compose(desk.line, "", "防洪")
    qtbot.waitUntil(lambda: stored(editor, name) == "防洪")


def test_a_change_from_elsewhere_does_not_tear_a_composition(desk, purpose, editor, qtbot):
    compose(desk.text, "zhi'fu")
    editor.apply(SetField(purpose.ref, "purpose", "别处写的"), "用途")
    assert desk.text.typed_text() == ""
    compose(desk.text, "", "支付")
    assert desk.text.typed_text() == "支付"
    editor.flush()
    assert stored(editor, purpose) == "支付"


def test_a_composition_in_a_text_is_stored_when_it_ends(desk, purpose, editor, qtbot):
    compose(desk.text, "zhi")
    compose(desk.text, "zhi'fu")
    with qtbot.assertNotEmitted(editor.changed):
        editor.flush()
    compose(desk.text, "", "支付补贴")
    editor.flush()
    assert stored(editor, purpose) == "支付补贴"


def test_an_amount_is_read_and_shown_in_order(desk, budget, editor, qtbot):
    told = []
    budget.shown.connect(lambda value, problem: told.append((value, problem)))
    qtbot.keyClicks(desk.line, "1234.5")
    editor.flush()
    assert desk.line.text() == "1234.5"
    desk.text.setFocus()
    assert desk.line.text() == "1,234.50"
    assert told[-1] == (Decimal("1234.5"), "")


def test_a_bad_amount_is_told_and_never_lost(desk, budget, editor, projects, qtbot):
    told = []
    budget.shown.connect(lambda _value, problem: told.append(problem))
    qtbot.keyClicks(desk.line, "12.5x")
    desk.text.setFocus()
    assert desk.line.text() == "12.5x"
    assert "12.5x" in told[-1]
    assert stored(editor, budget) is None
    budget.bind(projects[1])
    assert desk.line.text() == ""
    budget.bind(projects[0])
    assert desk.line.text() == "12.5x"


def test_mending_a_bad_amount_takes_the_words_away(desk, budget, editor, qtbot):
    qtbot.keyClicks(desk.line, "12x")
    editor.flush()
    qtbot.keyClick(desk.line, Qt.Key.Key_Backspace)
    editor.flush()
    assert stored(editor, budget) == Decimal(12)
    assert editor.drafts.as_unplaced() is None
    editor.undo()
    assert stored(editor, budget) is None
    assert desk.line.text() == ""


def test_a_value_that_becomes_a_draft_is_one_step(desk, budget, editor, qtbot):
    qtbot.keyClicks(desk.line, "12")
    editor.flush()
    qtbot.keyClicks(desk.line, "x")
    editor.flush()
    editor.undo()
    assert (stored(editor, budget), desk.line.text()) == (None, "")
    editor.redo()
    assert (stored(editor, budget), desk.line.text()) == (Decimal(12), "12x")


def test_a_refused_edit_shows_what_is_stored(desk, editor, book, qtbot):
    unit = editor.workspace.children(book, "unit")[0]
    binding = Binding(editor, desk.line, Field("code", "单位编码", LINE))
    binding.bind(unit)
    desk.line.selectAll()
    qtbot.keyClicks(desk.line, "402002")
    with qtbot.waitSignal(editor.refused):
        editor.flush()
    assert desk.line.text() == "402001"


def test_a_year_is_four_digits(desk, editor, book, qtbot):
    binding = Binding(editor, desk.line, Field("year", "年度", YEAR))
    binding.bind(book)
    qtbot.keyClick(desk.line, Qt.Key.Key_Backspace)
    editor.flush()
    assert editor.workspace.value(book, "year") == 2027
    assert desk.line.text() == "202"


def test_typing_in_a_row_that_goes_is_no_error(desk, name, editor, projects, qtbot):
    qtbot.keyClicks(desk.line, "x")
    editor.apply(Remove(projects[0]), "删除")
    name.bind(None)
    editor.undo()
    assert editor.workspace.value(projects[0], "name") == "防汛值守x"


def test_a_text_is_as_high_as_what_it_says(desk, purpose, qtbot):
    one = desk.text.sizeHint().height()
    desk.text.show_text("一行\n两行\n三行")
    assert desk.text.sizeHint().height() > 2 * one


def test_the_cursor_stays_by_what_an_undo_changed(desk, purpose, editor, qtbot):
    editor.apply(SetField(purpose.ref, "purpose", "前面一段，后面一段"), "用途")
    cursor = desk.text.textCursor()
    cursor.setPosition(4)
    desk.text.setTextCursor(cursor)
    qtbot.keyClicks(desk.text, "xyz")
    editor.undo()
    assert desk.text.textCursor().position() == 4


def test_copies_are_plain_text(desk, purpose):
    desk.text.show_text("文字")
    desk.text.selectAll()
    desk.text.copy()
    data = QApplication.clipboard().mimeData()
    assert data.text() == "文字"
    assert not data.hasHtml()
