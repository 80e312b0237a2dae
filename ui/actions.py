"""The actions of the window, made of the menus' entries, and their places in menus and toolbar."""

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QToolButton

from ui import icons
from ui.menus import MENUS, entries
from ui.menus.entry import Entry, Menu

Acts = Mapping[str, Callable[[], object]]
"""What a part of the window does when an entry of a menu is chosen, by the entry's name."""


class Part(Protocol):
    """A part of the window that some entries of the menus are for."""

    @property
    def acts(self) -> Acts:
        """What it does, by the names of the entries."""


_TOOLBAR = (
    "import", "export", None, "new_project", "new_unit", "remove", None, "undo", "redo", None, "check_now",
    "show_preview", None, "hand_in",
)  # fmt: skip
LOOKS = ("look_system", "look_light", "look_dark", "look_contrast")


class Actions:
    """The actions by name; they are connected by whoever does them."""

    def __init__(self, window: QMainWindow) -> None:
        self._by_name = {entry.name: _action(entry, window) for entry in entries()}
        self._menus: dict[str, QMenu] = {}
        looks = QActionGroup(window)
        for name in LOOKS:
            looks.addAction(self._by_name[name])
        for menu in MENUS:
            self._fill(window.menuBar().addMenu(menu.title), menu.entries)
        self._fill_toolbar(window)

    def __getitem__(self, name: str) -> QAction:
        """Return the action `name`."""
        return self._by_name[name]

    def menu(self, title: str) -> QMenu:
        """Return the menu of that title inside another one."""
        return self._menus[title]

    def connect_parts(self, parts: tuple[Part, ...]) -> None:
        """Let each part do what its entries are chosen for."""
        for part in parts:
            for name, act in part.acts.items():
                self._by_name[name].triggered.connect(lambda _checked=False, act=act: act())

    def connect_later(self, names: Iterable[str], part: Callable[[], Part]) -> None:
        """Let the part that `part` makes or gives do the entries `names` when they are chosen."""
        for name in names:
            self._by_name[name].triggered.connect(
                lambda _checked=False, name=name: part().acts[name]()
            )

    def dress(self) -> None:
        """Draw the icons of the menus, which nobody sees at once: the start does not wait for them."""
        for entry in entries():
            if entry.icon and self._by_name[entry.name].icon().isNull():
                icons.wear(self._by_name[entry.name], entry.icon)

    def redraw(self) -> None:
        """Draw the icons again: the look changed."""
        icons.redraw(list(self._by_name.values()))

    def _fill(self, menu: QMenu, wanted: tuple[Entry | Menu | None, ...]) -> None:
        menu.setToolTipsVisible(True)
        for one in wanted:
            if isinstance(one, Menu):
                self._menus[one.title] = menu.addMenu(one.title)
                self._fill(self._menus[one.title], one.entries)
            elif one:
                menu.addAction(self._by_name[one.name])
            else:
                menu.addSeparator()

    def _fill_toolbar(self, window: QMainWindow) -> None:
        bar = QToolBar("工具栏")
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setIconSize(QSize(20, 20))
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        drawings = {entry.name: entry.icon for entry in entries()}
        for name in _TOOLBAR:
            if name:
                icons.wear(self._by_name[name], drawings[name])
                bar.addAction(self._by_name[name])
            else:
                bar.addSeparator()
        # On a narrow screen Qt hides the last actions behind a button whose own arrow is black.
        buttons: list[QToolButton] = list(bar.findChildren(QToolButton))
        for more in (one for one in buttons if one.objectName() == "qt_toolbar_ext_button"):
            icons.wear(more, "arrow_down")
            more.setToolTip("其余按钮")
            more.setAccessibleName("其余按钮")
        window.addToolBar(bar)


def _action(entry: Entry, window: QMainWindow) -> QAction:
    action = QAction(entry.text, window)
    action.setObjectName(entry.name)
    action.setCheckable(entry.checkable)
    if entry.short:
        action.setIconText(entry.short)
    if entry.keys:
        action.setShortcut(QKeySequence(entry.keys))
        action.setShortcutVisibleInContextMenu(True)
    if entry.local:
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    named = entry.short or entry.text.split("(")[0]
    hint = entry.tip or named
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{hint}（{keys}）" if keys else hint)
    return action
