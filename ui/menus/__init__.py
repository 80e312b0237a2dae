"""The menus, one a module, in the order of the menu bar."""

from ui.menus.edit import EDIT
from ui.menus.entry import Entry, Menu
from ui.menus.exchange import EXCHANGE
from ui.menus.file import FILE
from ui.menus.help import HELP
from ui.menus.project import PROJECT
from ui.menus.review import REVIEW
from ui.menus.view import VIEW

MENUS: tuple[Menu, ...] = (FILE, EDIT, PROJECT, REVIEW, EXCHANGE, VIEW, HELP)


def entries() -> tuple[Entry, ...]:
    """Return every entry of every menu, in order."""
    return tuple(one for menu in MENUS for one in menu.actions())
