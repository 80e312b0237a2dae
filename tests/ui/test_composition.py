"""While an input method composes, keys are its own: no shortcut and no completer acts."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.edits import Insert, Kind, SetField
from ui.models.nodes import Key

KEY = Qt.Key
CTRL, ALT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
)
KEYS = (
    (KEY.Key_Z, CTRL), (KEY.Key_Y, CTRL), (KEY.Key_N, CTRL), (KEY.Key_Tab, CTRL), (KEY.Key_Tab, NONE),
    (KEY.Key_Return, NONE), (KEY.Key_Return, CTRL), (KEY.Key_Escape, NONE), (KEY.Key_Down, ALT),
    (KEY.Key_Minus, CTRL), (KEY.Key_G, CTRL), (KEY.Key_D, CTRL), (KEY.Key_F4, NONE), (KEY.Key_F7, NONE),
    (KEY.Key_Backspace, NONE), (KEY.Key_Delete, NONE),
)  # fmt: skip


def compose(widget, preedit, commit=""):
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


def press_all(window):
    """Press every key as the window gets it, so that shortcuts are looked for."""
    for key, modifier in KEYS:
        QTest.keyClick(window.windowHandle(), key, modifier)


@pytest.fixture
def page(window, projects):
    """The page of a project with a goal; there is something to undo."""
    window.editor.apply(Insert(Kind.GOAL, "早知道", projects[1]), "新增")
    window.editor.apply(SetField(projects[1], "purpose", "购买设备"), "修改")
    window.go_to(Key(projects[1]))
    return window.pages.page


@pytest.mark.parametrize("name", ["name", "purpose", "goal", "search"])
def test_no_key_acts_in_a_field(window, page, projects, name):
    before = window.editor.workspace.project(projects[1])
    fields = {
        "name": page.head.name,
        "purpose": page.head.purpose,
        "goal": page.head.goals.rows[0].fields[0],
        "search": window.navigator.search,
    }
    field = fields[name]
    field.setFocus()
    compose(field, "zhi'shi")
    press_all(window)
    assert field.hasFocus()
    assert window.editor.workspace.project(projects[1]) == before
    assert window.pages.page is page
    compose(field, "", "知识")
    window.editor.flush()
    assert (window.editor.workspace.project(projects[1]) != before) == (name != "search")
    QTest.keyClick(window.windowHandle(), KEY.Key_Z, CTRL)
    assert (window.editor.workspace.project(projects[1]) == before) == (name != "search")


def test_no_key_acts_in_a_cell(window, projects):
    window.editor.apply(SetField(projects[0], "purpose", "购买设备"), "修改")
    window.go_to(Key(projects[0]))
    before = window.editor.workspace.project(projects[0])
    grid = window.pages.page.grid
    grid.go_to(0, 2)
    compose(grid, "zhi")
    opened = grid.indexWidget(grid.currentIndex())
    press_all(window)
    assert grid.indexWidget(grid.currentIndex()) is opened
    assert window.editor.workspace.project(projects[0]) == before
    compose(opened, "", "值班")
    QTest.keyClick(window.windowHandle(), KEY.Key_Return)
    assert window.editor.workspace.project(projects[0]).indicators[0].level3 == "值班"


def test_a_cell_that_is_left_in_the_midst_of_a_composition_keeps_its_text(window, projects):
    window.go_to(Key(projects[0]))
    grid = window.pages.page.grid
    grid.go_to(1, 2)
    compose(grid, "dao'gang")
    window.go_to(Key(projects[1]))
    rows = window.editor.workspace.project(projects[0]).indicators
    assert rows[1].level3 == "到岗率"
