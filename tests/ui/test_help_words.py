"""The manual says what is there: its menus, entries and keys are those of the program."""

import re

import pytest
from PySide6.QtGui import QKeySequence

from ui.dialogs.about import _KEYS
from ui.dialogs.help import help_folder
from ui.menus import MENUS, entries
from ui.menus.entry import Menu

PAGES = [*sorted(help_folder().glob("*.md")), help_folder().parent.parent / "CHANGELOG.md"]
_MNEMONIC = re.compile(r"\(&.\)|…")
_ROUTE = re.compile(r"“([^“”→]+(?: → [^“”→]+)+)”")
_KEY = re.compile(r"(?:(?:Ctrl|Shift|Alt)\+)+(?:F\d+|Enter|Tab|[A-Z↑↓=-])|\bF\d+\b")


def plain(text: str) -> str:
    """Return words of a menu as the manual writes them: no mnemonic, no ellipsis."""
    return _MNEMONIC.sub("", text).strip()


def routes(menu: Menu, above: str = "") -> set[str]:
    """Return every way through `menu` that the manual may name."""
    here = f"{above} → {plain(menu.title)}" if above else plain(menu.title)
    found = {here}
    for one in menu.entries:
        if isinstance(one, Menu):
            found |= routes(one, here)
        elif one:
            found.add(f"{here} → {plain(one.text).split('，')[0]}")
    return found


ROUTES = {route for menu in MENUS for route in routes(menu)}


def wrong_routes(text: str) -> list[str]:
    """Return the routes in `text` through a menu of the program that lead nowhere."""
    tops = {plain(menu.title) for menu in MENUS}
    named = (plain(one) for one in _ROUTE.findall(text))
    return [one for one in named if one.split(" → ")[0] in tops and one not in ROUTES]


def keys_of_the_program() -> set[str]:
    """Return the keys of the menus and those that 快捷键 lists for the parts of the window."""
    listed = " ".join(key for _title, rows in _KEYS for key, _words in rows)
    known = {one.keys.replace("Up", "↑").replace("Down", "↓") for one in entries()}
    return known | set(_KEY.findall(listed)) | {"Shift+Tab"}  # which goes back in every program


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_route_leads_somewhere(page):
    assert wrong_routes(page.read_text("utf-8")) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_key_does_something(page):
    named = set(_KEY.findall(page.read_text("utf-8")))
    assert named <= keys_of_the_program(), named - keys_of_the_program()


def test_a_route_or_a_key_that_is_not_there_is_found():
    assert wrong_routes("菜单“文件 → 导出 Excel → 填报表”、“文件 → 导入…”") == []
    assert wrong_routes("菜单“文件 → 另存为…”") == ["文件 → 另存为"]
    assert _KEY.findall("按 Ctrl+Shift+Y 和 F13") == ["Ctrl+Shift+Y", "F13"]
    assert "Ctrl+Shift+Y" not in keys_of_the_program()


def test_keys_in_words_are_the_keys_in_the_menus():
    """A key written behind an entry, “入口”（Ctrl+X）, is that entry's own."""
    own = {plain(one.text): one.keys for one in entries() if one.keys}
    pairs = re.compile(r"“(?:[^“”]+ → )([^“”→]+)”（([^（）]+)）")
    for page in PAGES:
        for name, keys in pairs.findall(page.read_text("utf-8")):
            if plain(name) in own and _KEY.fullmatch(keys):
                assert keys == own[plain(name)], (page.stem, name)
    assert all(QKeySequence(keys).toString() for keys in own.values())
