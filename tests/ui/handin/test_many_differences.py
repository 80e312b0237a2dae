"""A comparison with very many differences: rows are measured as they are seen."""

from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from ui.handin.differences import Comparison, DifferenceLine
from ui.handin.differences_dialog import DifferencesDialog

_MANY = 5_000


def test_rows_are_as_high_as_their_texts_once_they_are_seen(qtbot: QtBot) -> None:
    long = "用于购置设备、维修场地、组织培训和第三方评估的经费，" * 4
    lines = tuple(DifferenceLine("修改", f"第{at}项", long, long[1:], None) for at in range(_MANY))
    dialog = DifferencesDialog(Comparison("第1次", "现在", lines))
    qtbot.addWidget(dialog)
    dialog.show()
    table = dialog.table
    usual = table.verticalHeader().defaultSectionSize()
    qtbot.waitUntil(lambda: table.rowHeight(0) > usual)
    assert table.rowHeight(_MANY - 1) == table.rowHeight(_MANY // 2) == usual
    qtbot.waitUntil(lambda: scrolled(table).rowHeight(_MANY - 1) > usual)
    assert table.rowHeight(_MANY // 2) == usual
    dialog.search.setText("第4321项")
    dialog.search.textEdited.emit("第4321项")
    qtbot.waitUntil(lambda: len(dialog.shown) == 1)
    qtbot.waitUntil(lambda: table.rowHeight(0) > usual)
    assert dialog.shown == [lines[4321]]


def scrolled(table: QTableView) -> QTableView:
    """Return `table` at its end, which what grew there has pushed away."""
    table.scrollToBottom()
    return table
