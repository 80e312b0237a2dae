"""Rows of the lists pulled by their numbers."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from db.edits import Insert, Kind
from templates.book import Item
from ui.models.nodes import Key, Part


def send(widget, kind, at: QPoint):
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else _LEFT
    local = QPointF(widget.mapFromGlobal(at))
    none = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(kind, local, QPointF(at), _LEFT, held, none)
    QApplication.sendEvent(widget, event)


_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def pull(window, qtbot):
    def on(rows, row, over, *, below):
        def end() -> QPoint:
            edge = over.rect().bottomLeft() if below else over.rect().topLeft()
            return over.mapToGlobal(edge + QPoint(4, -1 if below else 1))

        qtbot.waitUntil(lambda: row.height() >= row.fields[0].minimumSizeHint().height())
        start = row.number.mapToGlobal(row.number.rect().center())
        line = rows.findChild(object, "dropLine")
        send(row.number, QEvent.Type.MouseButtonPress, start)
        send(row.number, QEvent.Type.MouseMove, start + QPoint(1, 0))
        assert not line.isVisible()
        send(row.number, QEvent.Type.MouseMove, end())
        assert line.isVisible()
        send(row.number, QEvent.Type.MouseButtonRelease, end())
        assert not line.isVisible()

    return on


@pytest.fixture
def rows(window, book):
    window.editor.apply(Insert(Kind.OVERALL_GOAL, Item("修好水渠"), book), "加")
    window.go_to(Key(book, Part.OVERALL_GOALS))
    return window.pages.page.rows


def titles(rows):
    return [(row.number.text(), row.fields[0].typed_text()) for row in rows.rows]


def test_a_row_goes_where_its_number_is_pulled(window, rows, pull):
    pull(rows, rows.rows[0], rows.rows[2], below=True)
    assert titles(rows) == [("1、", "管好饮水"), ("2、", "修好水渠"), ("3、", "守住防汛底线")]
    pull(rows, rows.rows[2], rows.rows[1], below=False)
    assert titles(rows) == [("1、", "管好饮水"), ("2、", "守住防汛底线"), ("3、", "修好水渠")]
    window.editor.undo()
    window.editor.undo()
    assert titles(rows)[0] == ("1、", "守住防汛底线")


def test_a_row_that_is_let_go_where_it_stands_stays(window, rows, pull):
    before = window.editor.undo_text
    pull(rows, rows.rows[1], rows.rows[1], below=True)
    assert window.editor.undo_text == before


def test_a_press_without_a_pull_does_nothing(window, rows):
    before = window.editor.undo_text
    number = rows.rows[0].number
    at = number.mapToGlobal(number.rect().center())
    send(number, QEvent.Type.MouseButtonPress, at)
    send(number, QEvent.Type.MouseButtonRelease, at)
    assert window.editor.undo_text == before


def test_goals_and_the_lists_in_itemised_goals_are_pulled_too(window, book, projects, pull):
    window.go_to(Key(book, Part.ITEMISED_GOALS))
    (row,) = window.pages.page.rows.rows
    pull(row.inner, row.inner.rows[0], row.inner.rows[1], below=True)
    assert [one.fields[0].typed_text() for one in row.inner.rows] == ["演练2次", "值守120天"]
    window.go_to(Key(projects[0]))
    goals = window.pages.page.head.goals
    pull(goals, goals.rows[1], goals.rows[0], below=False)
    assert window.editor.workspace.project(projects[0]).goals == ("物资齐备", "安全度汛")
