"""Rows of buttons that go on in a second line, names that wrap, and a head that makes itself narrow."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from ui import theme
from ui.models.nodes import Key
from ui.widgets.long_line import LongLine
from ui.widgets.wrapping_row import WrappingRow

KEY = Qt.Key


@pytest.fixture
def row(qtbot):
    """A label that stretches, and three buttons."""
    holder = QWidget()
    qtbot.addWidget(holder)
    line = WrappingRow()
    line.add_stretching(QLabel("共 3 项"))
    for text in ("打开", "退回修改", "生成回执"):
        line.addWidget(QPushButton(text))
    holder.setLayout(line)
    holder.show()
    return holder


def tops(holder: QWidget) -> list[int]:
    return [holder.layout().itemAt(at).widget().y() for at in range(4)]


def test_a_wide_row_is_one_line_that_the_label_fills(row):
    row.resize(600, 200)
    assert len(set(tops(row))) == 1
    last = row.layout().itemAt(3).widget()
    assert last.geometry().right() >= 600 - 12


def test_a_narrow_row_wraps_and_cuts_nothing(row):
    row.resize(190, 300)
    assert len(set(tops(row))) > 1
    for at in range(4):
        one = row.layout().itemAt(at).widget()
        assert one.width() >= min(one.sizeHint().width(), 190 - 24)
        assert row.rect().contains(one.geometry())
    assert row.layout().heightForWidth(190) > row.layout().heightForWidth(600)


def test_what_is_hidden_takes_no_room(row):
    row.resize(600, 200)
    before = row.layout().sizeHint().width()
    row.layout().itemAt(2).widget().hide()
    assert row.layout().sizeHint().width() < before


def test_a_long_line_stays_one_line(qtbot):
    field = LongLine()
    qtbot.addWidget(field)
    data = QMimeData()
    data.setText("河道\n保洁")
    field.insertFromMimeData(data)
    with qtbot.waitSignal(field.entered):
        qtbot.keyClick(field, KEY.Key_Return)
    for modifier in (Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier):
        qtbot.keyClick(field, KEY.Key_Return, modifier)
    assert field.typed_text() == "河道 保洁"


def test_a_long_name_is_shown_whole(window, projects, qtbot):
    window.go_to(Key(projects[0]))
    name = window.pages.page.head.name
    before = name.height()
    name.setFocus()
    qtbot.keyClicks(name, "river " * 40)
    qtbot.waitUntil(lambda: name.height() > 2 * before)
    assert name.verticalScrollBar().maximum() == 0


def test_the_head_of_a_project_makes_itself_narrow_and_wide_again(window, projects, qtbot, qapp):
    window.go_to(Key(projects[0]))
    window.show_in(1366, 768)
    page = window.pages.page
    head = page.head
    qtbot.waitUntil(lambda: not _is_below(head))
    page.setMaximumWidth(560)
    qtbot.waitUntil(lambda: _is_below(head))
    theme.wear(qapp, theme.current_look(), 14.5)
    qtbot.waitUntil(lambda: page._scroll.horizontalScrollBar().maximum() == 0)
    words = head._labels["fiscal"].label
    assert words.width() >= words.fontMetrics().horizontalAdvance("四个字宽")
    theme.wear(qapp, theme.current_look())
    page.setMaximumWidth(5000)
    qtbot.waitUntil(lambda: not _is_below(head))


def _is_below(head):
    """Return whether the name stands below the code instead of beside it."""
    code, name = (one.mapTo(head, one.rect().topLeft()) for one in (head.code, head.name))
    return abs(name.x() - code.x()) < 10 < name.y() - code.y()
