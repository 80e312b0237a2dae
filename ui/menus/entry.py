"""What a menu is made of: words, keys and icons, as data."""

from collections.abc import Iterator
from typing import NamedTuple


class Entry(NamedTuple):
    """One action: `name` is how the program knows it; `text` carries its mnemonic.

    Keys that are `local` are heard by the tree alone: in a text or a grid they mean something else.
    """

    name: str
    text: str
    icon: str = ""
    keys: str = ""
    tip: str = ""
    short: str = ""
    checkable: bool = False
    local: bool = False


class Menu(NamedTuple):
    """A menu: its title with a mnemonic, its entries, and None where a line is drawn.

    A menu among the entries opens beside them.
    """

    title: str
    entries: "tuple[Entry | Menu | None, ...]"

    def actions(self) -> Iterator[Entry]:
        """Yield the entries of this menu and of those in it."""
        for one in self.entries:
            if isinstance(one, Menu):
                yield from one.actions()
            elif one:
                yield one
