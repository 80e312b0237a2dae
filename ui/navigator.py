"""The left column: the tree of the books and the field that narrows it."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.edits import Ref
from ui.actions import Acts
from ui.editor import Editor
from ui.models.editable_tree import path_of
from ui.models.nodes import Key, Part
from ui.models.outline import OutlineModel
from ui.models.outline_filter import OutlineFilter
from ui.models.roles import KEY_ROLE
from ui.outline.expansion import Expansion
from ui.outline.selection import Selection
from ui.outline.view import OutlineView
from ui.widgets.search import SearchField

_TYPING = 120
"""Milliseconds without a keystroke before the tree is narrowed."""


class Navigator(QWidget):
    """The tree of the books. Selection and expansion are kept by node, across every change."""

    chosen = Signal(object)
    """The `Key` of the node that is current now, None if there is none."""

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = OutlineModel(editor, self)
        self._held: tuple[Key, ...] | None = None
        # Before filter and view let go of the rows: they would go on to their neighbours.
        self.model.rowsAboutToBeRemoved.connect(lambda *_rows: self._hold())
        self.model.rowsAboutToBeMoved.connect(lambda *_rows: self._hold())
        self.model.layoutAboutToBeChanged.connect(lambda *_parents: self._hold())
        self.filter = OutlineFilter(self.model, self)
        self.search = SearchField("按名称、编码或拼音首字母筛选")
        self._key: Key | None = None
        self._narrowing = False
        self.model.followed.connect(self._settle)
        self.tree = OutlineView(self.filter)
        self.expansion = Expansion(self.model, self.filter, self.tree)
        self._selection = Selection(self.model, self.filter, self.tree)
        self._timer = QTimer(self, singleShot=True, interval=_TYPING)
        self._timer.timeout.connect(self._narrow)
        self._lay_out()
        self.tree.selectionModel().currentChanged.connect(self._tell)
        self.search.textEdited.connect(lambda _text: self._timer.start())

    def _lay_out(self) -> None:
        self.search.setAccessibleName("筛选")
        self.search.textChanged.connect(self._narrow_if_cleared)
        self.search.entered.connect(self._go_to_first)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 10, 4, 8)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.tree, 1)

    @property
    def acts(self) -> Acts:
        """What it does, by the names of the menus' entries."""
        return {"rename": self.rename}

    @property
    def key(self) -> Key | None:
        """The node that is current, even while a filter hides it; None if there is none."""
        if self._key and self.model.key_index(self._key).isValid():
            return self._key
        return None

    def tell_marks(self, keys: Collection[Key]) -> None:
        """Paint the marks of `keys` again: those lines, or of very many all that can be seen."""
        if not self.model.tell_marks(keys):
            self.tree.viewport().update()

    @property
    def picked(self) -> tuple[Ref, ...]:
        """The rows that are selected and of the same kind as the current one, in order.

        A level of a project means its project; () where a part of a book is current, or where a
        filter hides what is current: nobody means what cannot be seen.
        """
        if not self._at_current().isValid():
            return ()
        current = self.key
        keys = self._selection.keys()
        if current and current not in keys:
            keys = [current]
        nodes = sorted((self.model.nodes[key] for key in keys), key=path_of)
        refs = dict.fromkeys(one.key.ref for one in nodes if one.key.part in _ROWS)
        kind = current.ref.kind if current and current.part in _ROWS else None
        return tuple(ref for ref in refs if ref.kind is kind)

    def pick(self, keys: Iterable[Key]) -> None:
        """Select `keys`, as many as are there, and make the first of them current."""
        first, *others = keys
        if not self.go_to(first):
            return
        self._selection.add(others)

    def rename(self) -> None:
        """Let a person type over the name of the current book, unit or project."""
        if self.key and self.key.part in (Part.LEVEL1, Part.LEVEL2):
            self.go_to(Key(self.key.ref))
        if self._at_current().isValid():
            self.tree.setFocus()
            self.tree.rename()

    def go_to(self, key: Key) -> bool:
        """Make `key` the current node, if it is there; return whether."""
        source = self.model.key_index(key)
        if source.isValid() and self.filter.narrows and not self._at(source).isValid():
            self.search.clear()
        index = self._at(source)
        if not index.isValid():
            return False
        self.tree.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.tree.scrollTo(index)
        return True

    def refresh_colours(self) -> None:
        """Paint in the colours of the current look."""
        self.search.redraw()
        self.tree.viewport().update()

    def _at(self, source: QModelIndex) -> QModelIndex:
        return self.filter.mapFromSource(source)

    def _at_current(self) -> QModelIndex:
        return self._at(self.model.key_index(self.key)) if self.key else QModelIndex()

    def _tell(self, current: QModelIndex) -> None:
        key = current.data(KEY_ROLE)
        # What a filter or a change makes current was not chosen by anybody.
        if isinstance(key, Key) and not self._narrowing and self._held is None:
            self._key = key
            self.tree.emphasise(self._book_of(key))
            self.chosen.emit(key)

    def _book_of(self, key: Key) -> Key | None:
        """Return the book of `key` where it must be told from others, None if it is the only one."""
        book = self.model.book_of(key)
        return book.key if book and self.model.rowCount() > 1 else None

    def _hold(self) -> None:
        """Remember what is selected before rows go or move."""
        if self._held is None:
            self._held = tuple(self._selection.keys())
            if len(self._held) > 1:
                # Every row that goes or moves would be held against every run that is selected.
                self._selection.clear()

    def _settle(self) -> None:
        """After a change, select what was selected before and is still there, if elsewhere."""
        held, self._held = self._held, None
        if held is not None:
            self._pick_again(held)
        self.tree.emphasise(self._book_of(self.key) if self.key else None)

    def _pick_again(self, held: tuple[Key, ...]) -> None:
        key, there = self.key, [one for one in held if one in self.model.nodes]
        if key is None:
            self._tell(self.tree.currentIndex())
        elif key in there and set(there) != set(self._selection.keys()):
            self._narrowing = True
            if self._at_current() != self.tree.currentIndex():
                self.go_to(key)
            self._selection.put(there)
            self._narrowing = False

    def _go_to_first(self) -> None:
        """Go on to the first node that was looked for, to the current one without a filter."""
        self._timer.stop()
        self._narrow()
        if found := self.filter.first_match():
            self.go_to(found.key)
        self.tree.setFocus()

    def _narrow_if_cleared(self, text: str) -> None:
        if not text:
            self._timer.stop()
            self._narrow()

    def _narrow(self) -> None:
        self._narrowing = True
        self.expansion.narrow(self.search.text())
        self._show_current()
        self._narrowing = False

    def _show_current(self) -> None:
        """Select the current node in the tree, or nothing while it is hidden."""
        key = self.key
        index = self._at(self.model.key_index(key)) if key else QModelIndex()
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.tree.selectionModel().setCurrentIndex(index, flags)
            self.tree.scrollTo(index)
        else:
            self.tree.selectionModel().clear()


_ROWS = (Part.ROW, Part.LEVEL1, Part.LEVEL2)
"""The parts that stand for a row or for what is in it."""
