"""Where the keyboard is: Tab and Enter through the window, and back to where one was."""

import re

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from db.edits import Kind, Ref
from db.workspace import Workspace
from ui.models.nodes import Key, Part
from ui.parts import ENTRIES
from ui.widgets.fields import LineField, TextField
from ui.widgets.search import SearchField
from ui.window import Window

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(book: Ref, make_window, qtbot: QtBot) -> Window:
    made = make_window()
    made.navigator.tree.setFocus()
    return made


def tab(qtbot: QtBot, *, back: bool = False) -> None:
    focus = QApplication.focusWidget()
    if back:
        qtbot.keyClick(focus, KEY.Key_Backtab, SHIFT)
    else:
        qtbot.keyClick(focus, KEY.Key_Tab)


def test_tab_goes_from_the_tree_into_a_page_made_later(
    window: Window, projects: tuple[Ref, ...], qtbot: QtBot
) -> None:
    window.go_to(Key(projects[0]))
    tab(qtbot)
    page = window.pages.page
    assert QApplication.focusWidget() is page.head.code
    tab(qtbot, back=True)
    assert QApplication.focusWidget() is window.navigator.tree


@pytest.mark.parametrize(
    "part", [Part.ROW, Part.PART_ONE, Part.OVERALL_GOALS, Part.ITEMISED_GOALS, Part.SAFEGUARDS]
)
def test_tab_leads_into_every_page_and_back(
    window: Window, book: Ref, part: Part, qtbot: QtBot
) -> None:
    window.go_to(Key(book, part))
    window.navigator.tree.setFocus()
    tab(qtbot)
    focus = QApplication.focusWidget()
    assert window.pages.page.isAncestorOf(focus)
    tab(qtbot)
    assert QApplication.focusWidget() is not focus
    tab(qtbot, back=True)
    assert QApplication.focusWidget() is focus
    tab(qtbot, back=True)
    assert QApplication.focusWidget() is window.navigator.tree


def test_enter_in_the_tree_begins_typing(
    window: Window, projects: tuple[Ref, ...], qtbot: QtBot
) -> None:
    window.go_to(Key(projects[0]))
    qtbot.keyClick(window.navigator.tree, KEY.Key_Return)
    assert QApplication.focusWidget() is window.pages.page.head.name


def test_enter_in_the_tree_leads_to_the_button_of_an_empty_list(
    window: Window, book: Ref, workspace: Workspace, qtbot: QtBot
) -> None:
    window.go_to(Key(book, Part.SAFEGUARDS))
    before = len(workspace.children(book, Kind.SAFEGUARD))
    for row in list(window.pages.page.rows.rows):
        row.removed.emit()
    window.navigator.tree.setFocus()
    qtbot.keyClick(window.navigator.tree, KEY.Key_Return)
    button = QApplication.focusWidget()
    assert isinstance(button, QAbstractButton)
    qtbot.keyClick(button, KEY.Key_Return)
    assert before
    assert len(workspace.children(book, Kind.SAFEGUARD)) == 1
    assert QApplication.focusWidget() is window.pages.page.rows.rows[0].fields[0]


def test_enter_while_renaming_is_the_names(window: Window, book: Ref, qtbot: QtBot) -> None:
    window.go_to(Key(book))
    window.navigator.rename()
    editor = QApplication.focusWidget()
    qtbot.keyClicks(editor, "Abc")
    qtbot.keyClick(editor, KEY.Key_Return)
    workspace = window.editor.workspace
    qtbot.waitUntil(lambda: workspace.values(book)["department_name"] == "Abc")
    assert QApplication.focusWidget() is window.navigator.tree


def test_closing_the_search_gives_the_focus_back(
    window: Window, projects: tuple[Ref, ...], qtbot: QtBot
) -> None:
    window.go_to(Key(projects[0]))
    window.pages.page.head.code.setFocus()
    window.actions_["find"].trigger()
    assert QApplication.focusWidget() is window.finder.panel.wanted
    qtbot.keyClick(window.finder.panel.wanted, KEY.Key_Escape)
    assert QApplication.focusWidget() is window.pages.page.head.code


def test_closing_the_search_leaves_the_focus_where_a_hit_led(
    window: Window, projects: tuple[Ref, ...], qtbot: QtBot
) -> None:
    window.go_to(Key(projects[0]))
    window.pages.page.head.code.setFocus()
    window.actions_["find"].trigger()
    window.pages.page.grid.setFocus()
    window.finder.end()
    assert QApplication.focusWidget() is window.pages.page.grid


def test_esc_leaves_the_board(window: Window, projects: tuple[Ref, ...], qtbot: QtBot) -> None:
    window.go_to(Key(projects[0]))
    page = window.pages.page
    page.head.code.setFocus()
    window.actions_["board"].trigger()
    assert window.pages.shows_own
    qtbot.waitUntil(lambda: not window.context.jobs.busy)
    assert QApplication.focusWidget() is window.board.page.year
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Escape)
    assert window.pages.page is page
    assert QApplication.focusWidget() is page.head.code


@pytest.mark.parametrize("make", [LineField, TextField, lambda: SearchField("按名称筛选")])
@pytest.mark.parametrize("key", [KEY.Key_E, KEY.Key_Z])
def test_keys_of_the_program_are_not_taken_by_fields(make, key, qtbot: QtBot) -> None:
    # Offscreen Ctrl+E is nobody's: only on Linux's screens does a line of text want it.
    field = make()
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    control = Qt.KeyboardModifier.ControlModifier
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, control, "")
    event.accept()
    QApplication.sendEvent(field, event)
    assert not event.isAccepted()


def test_what_is_under_a_menus_letter_opens_nothing_else(window: Window, qtbot: QtBot) -> None:
    """With two for Alt+R Qt only goes from one to the other, or opens the menu."""
    window.prefetch()
    qtbot.waitUntil(lambda: all(window.is_made(part) for part in ENTRIES))
    window.actions_["replace"].trigger()
    window.actions_["board"].trigger()
    qtbot.waitUntil(lambda: not window.context.jobs.busy)
    widgets = (*window.findChildren(QAbstractButton), *window.findChildren(QLabel))
    texts = [one.text() for one in (*window.menuBar().actions(), *widgets) if one.isVisible()]
    letters = [letter for letter in map(_letter, texts) if letter]
    assert len(letters) > 12
    assert len(letters) == len(set(letters)), sorted(letters)


def _letter(text: str) -> str:
    found = re.search(r"\(&(.)\)", text)
    return found[1] if found else ""
