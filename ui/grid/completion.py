"""Offers suggestions while a level-3 name is typed, and fills in the row with the chosen one."""

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QScrollArea
from typing_extensions import override

from templates.library.suggestion import Suggestion
from ui.grid.suggestion_list import SuggestionList
from ui.grid.suggestions import Suggestions, is_pinyin, matching
from ui.models.indicators import IndicatorsModel
from ui.models.roles import Index
from ui.widgets.fields import TextField

_REVERT = QAbstractItemDelegate.EndEditHint.RevertModelCache


class Completion(QObject):
    """Follows the editor of a level-3 cell. Nothing is shown while an input method composes."""

    def __init__(
        self, view: QAbstractItemView, model: IndicatorsModel, suggestions: Suggestions
    ) -> None:
        super().__init__(view)
        self._view, self._model, self._suggestions = view, model, suggestions
        self._field: TextField | None = None
        self._place = QPersistentModelIndex()
        self._list: SuggestionList | None = None
        self._all = False
        suggestions.arrived.connect(self._offer_again)

    @property
    def shown(self) -> SuggestionList | None:
        """The list, while it is shown."""
        return self._list if self._list and self._list.isVisible() else None

    def begin(self, field: TextField, index: Index) -> None:
        """Follow the editor `field` of the cell `index`, if that is a level-3 one."""
        if self._model.columns[index.column()].key != "level3":
            return
        self._field, self._place, self._all = field, QPersistentModelIndex(index), False
        field.typed.connect(self._offer)
        field.installEventFilter(self)
        field.destroyed.connect(lambda: self._let_go(field))
        self._known()

    def offer_all(self) -> None:
        """Show everything that fits the levels of the row."""
        if self._field:
            self._all = True
            self._show("")

    def take_key(self, event: QKeyEvent) -> bool:
        """Act on a key of the list; return False for the others."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.offer_all()
            return self._field is not None
        if self.shown is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        return self._take_list_key(self.shown, event)

    def _take_list_key(self, shown: SuggestionList, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Down:
                shown.step(1)
            case Qt.Key.Key_Up:
                shown.step(-1)
            case Qt.Key.Key_Escape:
                self._hide()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Tab if shown.current:
                self._take(shown.current)
            case _:
                return False
        return True

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        composes = isinstance(event, QInputMethodEvent) and event.preeditString()
        if composes or event.type() in (QEvent.Type.Hide, QEvent.Type.FocusOut):
            self._hide()
        return super().eventFilter(watched, event)

    def _offer(self) -> None:
        if self._field is None:
            return
        self._all = False
        text = self._field.typed_text()
        if text.strip():
            self._show(text)
        else:
            self._hide()

    def _offer_again(self) -> None:
        if self.shown and self._field and not self._field.composing:
            self._show("" if self._all else self._field.typed_text())

    def _show(self, text: str) -> None:
        field = self._field
        found = matching(text, self._known())
        if field is None or [one.name for one in found] == [text.strip()]:
            self._hide()
            return
        window = field.window()
        if self._list is None:
            self._list = SuggestionList(window)
            self._list.chosen.connect(self._take)
            self._hide_with_scrolling()
        corner = field.mapTo(window, QPoint(0, 0))
        self._list.offer(found, QRect(corner, field.size()), first=is_pinyin(text.strip()))

    def _hide_with_scrolling(self) -> None:
        """Hide the list when the page is scrolled: the cell moves away from it."""
        around = self._view.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if isinstance(around, QScrollArea):
            around.verticalScrollBar().valueChanged.connect(self._hide)

    def _known(self) -> tuple[Suggestion, ...]:
        project = self._model.project
        if project is None or not self._place.isValid():
            return ()
        levels = self._model.grid.levels(self._place.row())
        return self._suggestions.of(project, self._model.framework, levels)

    def _take(self, suggestion: Suggestion) -> None:
        """Fill the row in with `suggestion` instead of what was typed, and go to its value."""
        if self._field is None:
            return
        row = self._place.row()
        # First: an edit commits what is being typed as a step of its own.
        self._view.closeEditor(self._field, _REVERT)
        self._model.take(row, suggestion.name, suggestion.texts)
        keys = [one.key for one in self._model.columns]
        if "value" in keys:
            self._view.setCurrentIndex(self._model.index(row, keys.index("value")))

    def _hide(self) -> None:
        if self._list:
            self._list.hide()

    def _let_go(self, field: TextField) -> None:
        if self._field is field:
            self._field = None
