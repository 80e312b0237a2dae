"""Opening nodes of the tree a little at a time: all in the end, nothing pushed away, none forgotten."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QTreeView
from pytestqt.qtbot import QtBot

from db.edits import Insert, Kind, Ref
from db.workspace import Workspace
from templates.book import Book, Department, Project, Unit
from ui.editor import Editor
from ui.models.nodes import Key
from ui.navigator import Navigator
from ui.window import Window

_UNITS, _EACH = 12, 6


@pytest.fixture
def large(workspace: Workspace) -> Ref:
    """A book of twelve units with six projects each."""
    units = tuple(
        Unit(f"402{at:03}", f"第{at}水管站", tuple(Project(name=f"{at}.{n}") for n in range(_EACH)))
        for at in range(_UNITS)
    )
    book = Book(Department("402", "临江区水务局"), 2027, units=units)
    return workspace.apply(Insert(Kind.BOOK, book)).changes.added[0]


@pytest.fixture(autouse=True)
def one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.outline.expansion._SLICE", 0)


@pytest.fixture
def navigator(editor: Editor, large: Ref, qtbot: QtBot) -> Iterator[Navigator]:
    made = Navigator(editor)
    qtbot.addWidget(made)
    made.resize(300, 260)
    made.show()
    yield made
    made.expansion.let_go()
    made.model.let_go()


def units_of(navigator: Navigator, book: Ref) -> list[Key]:
    node = navigator.model.node(navigator.model.key_index(Key(book)))
    return [one.key for one in node.children or () if one.key.ref.kind is Kind.UNIT]


def is_open(navigator: Navigator, key: Key) -> bool:
    return navigator.tree.isExpanded(index_of(navigator, key))


def index_of(navigator: Navigator, key: Key):
    return navigator.filter.mapFromSource(navigator.model.key_index(key))


def test_a_book_is_opened_with_its_units_piece_by_piece(
    navigator: Navigator, large: Ref, qtbot: QtBot
) -> None:
    navigator.expansion.open_book(Key(large))
    units = units_of(navigator, large)
    assert is_open(navigator, units[0])
    assert not is_open(navigator, units[-1])
    qtbot.waitUntil(lambda: not navigator.expansion.is_under_way)
    assert all(is_open(navigator, one) for one in units)


def test_what_waits_to_be_opened_counts_as_open(navigator: Navigator, large: Ref) -> None:
    navigator.expansion.open_book(Key(large))
    assert navigator.expansion.is_under_way
    assert navigator.expansion.nodes == {Key(large), *units_of(navigator, large)}


def test_what_is_opened_above_pushes_nothing_away(
    navigator: Navigator, large: Ref, qtbot: QtBot
) -> None:
    navigator.expansion.open(Key(large))
    units = units_of(navigator, large)
    navigator.tree.scrollTo(index_of(navigator, units[-1]), QTreeView.ScrollHint.PositionAtTop)
    seen = navigator.tree.indexAt(navigator.tree.viewport().rect().topLeft())
    assert navigator.tree.verticalScrollBar().value() > 0
    navigator.expansion.open_each(units[:-3])
    qtbot.waitUntil(lambda: not navigator.expansion.is_under_way)
    now = navigator.tree.indexAt(navigator.tree.viewport().rect().topLeft())
    assert now == seen
    assert is_open(navigator, units[0])


def test_a_window_that_is_closed_at_once_forgets_nothing(
    make_window: Callable[[], Window], large: Ref, qtbot: QtBot
) -> None:
    first = make_window()
    first.go_to(Key(large))
    waiting = first.navigator.expansion.is_under_way
    opened = first.navigator.expansion.nodes
    first.close()
    assert waiting
    assert len(opened) == 1 + _UNITS
    second = make_window()
    assert second.navigator.expansion.nodes == opened
    qtbot.waitUntil(lambda: not second.navigator.expansion.is_under_way)
    assert all(is_open(second.navigator, one) for one in opened)


def test_a_filter_closes_what_waits_and_clearing_it_opens_all_again(
    navigator: Navigator, large: Ref, qtbot: QtBot
) -> None:
    navigator.expansion.open_book(Key(large))
    navigator.expansion.narrow("第3")
    qtbot.waitUntil(lambda: not navigator.expansion.is_under_way)
    assert navigator.filter.rowCount(index_of(navigator, Key(large))) == 1
    navigator.expansion.narrow("")
    qtbot.waitUntil(lambda: not navigator.expansion.is_under_way)
    assert all(is_open(navigator, one) for one in units_of(navigator, large))
