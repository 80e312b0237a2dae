"""Rows as high as their texts: some at once, the others soon, and none forgotten."""

import pytest
from PySide6.QtGui import QFont, QStandardItemModel
from PySide6.QtWidgets import QTableView

from ui.grid import row_heights
from ui.grid.cell_text import CellTexts
from ui.grid.row_heights import RowHeights

ROWS = 300


@pytest.fixture
def table(qtbot):
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(QStandardItemModel(ROWS, 2, view))
    view.verticalHeader().setMinimumSectionSize(10)
    return view


def wanted(row):
    return 20 + row % 9


def heights(table):
    return [table.rowHeight(row) for row in range(table.model().rowCount())]


def test_all_rows_are_fitted_and_the_end_is_told_once(table, qtbot):
    fitter = RowHeights(table.verticalHeader(), wanted)
    told = []
    fitter.changed.connect(lambda: told.append(table.verticalHeader().length()))
    fitter.fit(range(ROWS))
    qtbot.waitUntil(lambda: heights(table) == [wanted(row) for row in range(ROWS)])
    assert told[-1] == sum(heights(table))
    assert len(told) <= 2
    fitter.fit(range(ROWS))
    assert len(told) <= 2


def test_what_is_asked_for_goes_before_what_is_left(table, qtbot, monkeypatch):
    monkeypatch.setattr(row_heights, "_SLICE", 0.0)
    fitter = RowHeights(table.verticalHeader(), wanted)
    fitter.fit(range(100, ROWS))
    assert table.rowHeight(100) == wanted(100)
    assert table.rowHeight(ROWS - 1) != wanted(ROWS - 1)
    fitter.fit(range(7, 8))
    assert table.rowHeight(7) == wanted(7)
    qtbot.waitUntil(lambda: heights(table)[100:] == [wanted(row) for row in range(100, ROWS)])


def test_rows_that_went_meanwhile_are_left_out(table, qtbot, monkeypatch):
    monkeypatch.setattr(row_heights, "_SLICE", 0.0)
    fitter = RowHeights(table.verticalHeader(), wanted)
    fitter.fit(range(ROWS))
    table.model().removeRows(5, ROWS - 5)
    qtbot.waitUntil(lambda: heights(table) == [wanted(row) for row in range(5)])
    fitter.fit(range(4, 400))
    assert heights(table) == [wanted(row) for row in range(5)]


def test_a_row_is_at_least_as_high_as_the_header_wants(table):
    table.verticalHeader().setMinimumSectionSize(25)
    RowHeights(table.verticalHeader(), lambda _row: 3).fit(range(2))
    assert heights(table)[:2] == [25, 25]


@pytest.mark.parametrize("text", ["", "字", "全年巡查不少于120次", "一行\n两行", "很长的说明" * 40])
@pytest.mark.parametrize("width", [20, 90, 400])
def test_the_height_of_a_text_is_that_of_its_lines(qapp, text, width):
    texts = CellTexts(QFont())
    layout = texts.lay_out(text or "字", width)
    assert texts.height(text, width) == texts.height("字", 400) * layout.lineCount()
    assert all(layout.lineAt(at).naturalTextWidth() <= width for at in range(layout.lineCount()))
