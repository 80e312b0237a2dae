"""Suggestions in the level-3 cells."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from db.edits import Insert, Kind
from templates.book import Indicator, Project
from templates.library.suggestion import Suggestion
from ui.grid.suggestions import matching
from ui.models.nodes import Key

KEY = Qt.Key
LEVEL3, DESCRIPTION, VALUE, BASIS = 2, 3, 4, 5
USED = Indicator("产出指标", "数量指标", "巡堤里程", "巡查的堤段", "≥120公里", "巡查记录")


@pytest.fixture
def grid(window, book, projects, workspace, qtbot):
    other = workspace.refs_of(book).units[0]
    workspace.apply(Insert(Kind.PROJECT, Project(name="巡堤", indicators=(USED,)), other))
    window.go_to(Key(projects[0]))
    view = window.pages.page.grid
    view.go_to(0, LEVEL3)
    yield view
    view.commit()
    qtbot.waitUntil(lambda: not window.context.jobs.busy)


@pytest.fixture
def press(grid, qtbot):
    def on(*keys):
        for key in keys:
            for one in key if isinstance(key, str) else (key,):
                qtbot.keyClick(QApplication.focusWidget(), one)

    return on


def shown(grid):
    return grid._completion.shown


def names(grid):
    tree = shown(grid)
    return [tree.topLevelItem(at).text(0) for at in range(tree.topLevelItemCount())] if tree else []


def row(grid, at):
    return [grid.model().index(at, column).data() for column in range(6)]


def idle(window, qtbot):
    qtbot.waitUntil(lambda: not window.context.jobs.busy)


def test_first_letters_lead_to_an_indicator_that_fills_a_new_row(grid, press, editor):
    new = grid.model().rowCount() - 1
    editor.apply(grid.model().grid.write(new, {"level1": "产出指标", "level2": "质量指标"}), "x")
    before = editor.undo_text
    grid.go_to(new, LEVEL3)
    press("pxryhgl")
    assert names(grid) == ["培训人员合格率"]
    press(KEY.Key_Return)
    assert row(grid, new)[2:] == ["培训人员合格率", "合格÷参训", "≥%", "考核记录"]
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (new, VALUE)
    press("95", KEY.Key_Return)
    assert row(grid, new)[VALUE] == "≥95%"
    assert editor.undo()
    assert editor.undo()
    assert row(grid, new)[2:] == ["", "", "", ""]
    assert editor.undo_text == before


def test_what_is_there_is_not_written_over(grid, press):
    before = row(grid, 0)
    press("xdlc")
    QApplication.processEvents()
    press(KEY.Key_Escape, KEY.Key_Escape)
    assert row(grid, 0) == before
    press(KEY.Key_F4)
    first = names(grid)[0]
    press(KEY.Key_Down, KEY.Key_Tab)
    assert row(grid, 0) == [*before[:2], first, *before[3:]]


def test_what_the_office_used_comes_first_and_without_its_number(window, grid, press, qtbot):
    grid.model().setData(grid.model().index(0, DESCRIPTION), "")
    grid.model().setData(grid.model().index(0, VALUE), "")
    press("x")
    qtbot.waitUntil(lambda: "巡堤里程" in names(grid))
    press("dlc", KEY.Key_Return)
    assert row(grid, 0)[2:] == ["巡堤里程", "巡查的堤段", "≥公里", "值班表"]


def test_typed_chinese_stays_unless_one_is_chosen(grid, press, qtbot):
    grid.edit(grid.currentIndex())
    field = grid.indexWidget(grid.currentIndex())
    event = QInputMethodEvent("", [])
    event.setCommitString("培训")
    QApplication.sendEvent(field, event)
    assert "培训（参会）人次" in names(grid)
    press(KEY.Key_Return)
    assert row(grid, 0)[LEVEL3] == "培训"


def test_nothing_is_offered_while_a_composition_is_open(grid, press):
    press("p")
    assert shown(grid)
    field = grid.indexWidget(grid.currentIndex())
    QApplication.sendEvent(field, QInputMethodEvent("pei", []))
    assert not shown(grid)
    grid._completion._suggestions.arrived.emit()
    assert not shown(grid)
    event = QInputMethodEvent("", [])
    event.setCommitString("培")
    QApplication.sendEvent(field, event)
    press(KEY.Key_Escape)


def test_the_list_goes_with_the_cell(window, grid, press, projects):
    press("p")
    assert shown(grid)
    window.go_to(Key(projects[1]))
    assert not shown(grid)


def test_scrolling_the_page_hides_the_list(window, grid, press):
    press("p")
    assert shown(grid)
    bar = window.pages.page._scroll.verticalScrollBar()
    bar.setValue(bar.value() + 20 if bar.value() < bar.maximum() else bar.value() - 20)
    assert not shown(grid)
    press(KEY.Key_Escape, KEY.Key_Escape)


def test_a_click_takes_one(grid, press, qtbot):
    press("px")
    tree = shown(grid)
    item = tree.topLevelItem(1)
    name = item.text(0)
    place = tree.visualItemRect(item).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert row(grid, 0)[LEVEL3] == name


def test_what_begins_with_it_comes_first():
    offered = (Suggestion("补贴发放及时率"), Suggestion("发放人数"))
    assert [one.name for one in matching("ff", offered)] == ["发放人数", "补贴发放及时率"]
    assert matching("qqq", offered) == []


def test_first_letters_may_leave_some_out():
    offered = tuple(Suggestion(name) for name in ("培训（参会）人次", "培训班次", "入库率"))
    assert [one.name for one in matching("pxrc", offered)] == ["培训（参会）人次"]
    assert [one.name for one in matching("px", offered)] == ["培训（参会）人次", "培训班次"]
    assert matching("pr", offered) == []
    assert matching("rcpx", offered) == []


def test_the_editor_hides_the_text_below_it(grid, press):
    press("p")
    field = grid.indexWidget(grid.currentIndex())
    image = field.grab().toImage()
    paper = QApplication.palette().base().color()
    assert image.pixelColor(image.width() - 8, image.height() // 2) == paper
    press(KEY.Key_Escape, KEY.Key_Escape)
