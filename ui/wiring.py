"""What leads from one part of the window to another."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QAction

from ui import NAME
from ui.menus.tree import TREE
from ui.models.nodes import Key

if TYPE_CHECKING:
    from ui.parts import Parts
    from ui.remarks.panel import RemarksPanel
    from ui.review.panel import ReviewPanel
    from ui.window import Window


class Desk(Protocol):
    """What stands behind a panel beside the page: the review, or the remarks."""

    marked: SignalInstance
    wants: SignalInstance
    shows: SignalInstance

    @property
    def panel(self) -> "ReviewPanel | RemarksPanel":
        """The panel."""

    def attend(self, key: Key | None) -> None:
        """Show what there is on the book in which `key` is."""


def connect(window: "Window") -> None:
    """Connect the parts that are there from the start; `ui.parts` connects those made later."""
    _connect_actions(window)
    _connect_review(window)
    _connect_remarks(window)
    _connect_rows(window)
    _connect_history(window)
    window.pages.begins.connect(window.begin)
    window.editor.refused.connect(lambda words: window.notice.say(words, "error"))
    window.editor.changed.connect(lambda _changes: window.notice.expire())


def _connect_actions(window: "Window") -> None:
    actions, navigator = window.actions_, window.navigator
    actions.connect_parts((window, navigator, window.commands, window.rows, window.manual))
    window.connect_parts()
    fold = actions["fold_tree"]
    fold.setChecked(True)
    fold.toggled.connect(navigator.setVisible)
    navigator.tree.entered.connect(window.begin_typing)
    navigator.tree.add_menu(actions[name] if name else None for name in TREE)


def _connect_review(window: "Window") -> None:
    actions = window.actions_
    show = actions["show_review"]
    window.preview.closed.connect(lambda: actions["show_preview"].setChecked(False))
    window.status.review.clicked.connect(show.toggle)
    window.pages.shown.connect(window.preview.show_key)
    window.pages.shown.connect(lambda key: _say_book(window, key))
    window.aside.obey(actions["show_preview"], show)


def connect_desk(window: "Parts", desk: Desk, show: QAction) -> None:
    """Connect a desk that lists something beside the page; `show` brings its panel to the front."""
    desk.marked.connect(window.navigator.tell_marks)
    desk.wants.connect(window.guide.go_to)
    desk.shows.connect(lambda: show.setChecked(True))
    desk.panel.closed.connect(lambda: window.actions_["show_review"].setChecked(False))
    window.pages.shown.connect(desk.attend)


def _connect_remarks(window: "Window") -> None:
    show = window.actions_["show_remarks"]
    show.toggled.connect(lambda on: _show_remarks(window, on=on))


def _show_remarks(window: "Window", *, on: bool) -> None:
    if on:
        _ = window.remarks
    window.tabs.turn(to_remarks=on)
    if on:
        window.actions_["show_review"].setChecked(True)


def _connect_rows(window: "Window") -> None:
    for part in (window.commands, window.rows):
        part.wants.connect(window.guide.go_to)
        part.made.connect(window.begin_typing)
        part.said.connect(window.notice.say)
    offers = (("撤销", window.editor.undo),)
    window.rows.removed.connect(
        lambda words: window.notice.say(words, "good", offers, fleeting=True)
    )


def _connect_history(window: "Window") -> None:
    window.editor.history_changed.connect(lambda: _say_history(window))
    _say_history(window)


def _say_history(window: "Window") -> None:
    """Say in the menu what 撤销 and 重做 would do."""
    for name, verb, text in (
        ("undo", "撤销", window.editor.undo_text),
        ("redo", "重做", window.editor.redo_text),
    ):
        action = window.actions_[name]
        action.setEnabled(bool(text))
        action.setText(f"{verb}：{text}" if text else verb)
        action.setToolTip(action.text())


def _say_book(window: "Window", key: Key | None) -> None:
    """Put the book in which one is into the window's title."""
    node = window.navigator.model.book_of(key) if key else None
    window.setWindowTitle(f"{node.label} - {NAME}" if node else NAME)
