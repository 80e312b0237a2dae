"""A widget bound to a field of a row: typing becomes edits, changes are shown.

Data flows one way round: typing makes an edit, the edit makes a change, the change redraws the
widget. The widget is never a second copy of the truth.
"""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from db.edits import Changes, Ref, SetField
from templates.field_notes import note_of
from ui.codecs import LINE, Codec
from ui.drafts import Draft
from ui.editor import Editor
from ui.widgets.fields import LineField, TextField

_DELAY = 300
"""Milliseconds without a keystroke before typing is stored: a slow disk must not hold a key up."""


@dataclass(frozen=True, slots=True)
class Field:
    """A blank on the form: its key in the row, its printed name, and how its text is read."""

    key: str
    label: str
    codec: Codec = LINE


class Binding(QObject):
    """Shows one field of one row in a text widget and turns what is typed into edits."""

    shown = Signal(object, str)
    """The stored value, and what is wrong with the text in the widget (`""`: nothing)."""

    def __init__(self, editor: Editor, widget: LineField | TextField, field: Field) -> None:
        super().__init__(widget)
        self.field = field
        self.ref: Ref | None = None
        self.widget = widget
        self._editor = editor
        self._pending = False
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self._write_unless_composing)
        widget.typed.connect(self._wait)
        widget.left.connect(self._leave)
        editor.changed.connect(self._follow)
        editor.flushing.connect(self.flush)

    def bind(self, ref: Ref | None) -> None:
        """Show the field of `ref` from now on; None: of no row."""
        self.flush()
        self.ref = ref
        if ref is not None:
            self._explain(ref)
            self._read(keep_typing=False)

    def _explain(self, ref: Ref) -> None:
        """Say in the tip what the field asks for; a finding may stand there already."""
        if not self.widget.toolTip():
            self.widget.setToolTip(note_of(ref.kind, self.field.key))

    def flush(self) -> None:
        """Apply what has been typed and is not an edit yet."""
        if self._pending:
            self._write()

    def _wait(self) -> None:
        self._pending = self.ref is not None
        if self._pending:
            self._timer.start()

    def _leave(self) -> None:
        self.flush()
        self._editor.seal()
        if self.ref is not None:
            self._read(keep_typing=False)

    def _write_unless_composing(self) -> None:
        if self.widget.composing:
            return
        self.flush()

    def _write(self) -> None:
        self._pending = False
        self._timer.stop()
        if self.ref is None:
            return
        try:
            edit = self._edit(self.ref, self.widget.typed_text())
        except LookupError as error:
            # A job took the row away while somebody typed.
            self.ref = None
            self._editor.refused.emit(str(error.args[0]))
            return
        if edit is None:
            return
        if self._editor.apply(edit, f"修改{self.field.label}", typing=True) is None:
            self._read(keep_typing=False)

    def _edit(self, ref: Ref, text: str) -> SetField | Draft | None:
        """Return the edit that makes the field say `text`, None if it does already."""
        draft = self._editor.drafts.text(ref, self.field.key)
        try:
            value = self.field.codec.read(text)
        except ValueError:
            return Draft(ref, self.field.key, text) if text != draft else None
        edit = SetField(ref, self.field.key, value)
        if draft:
            return Draft(ref, self.field.key, "", edit)
        return None if value == self._stored(ref) else edit

    def _follow(self, changes: Changes) -> None:
        if self.ref is not None and changes.updates(self.ref) and not self._pending:
            self._read(keep_typing=True)

    def _read(self, *, keep_typing: bool) -> None:
        """Show what is stored. Typed text that means the same stays while it is being typed."""
        assert self.ref is not None  # noqa: S101 - the callers have looked
        value = self._stored(self.ref)
        draft = self._editor.drafts.text(self.ref, self.field.key)
        typing = keep_typing and self.widget.hasFocus() and self._means(value, draft)
        if not typing:
            self.widget.show_text(draft or self.field.codec.show(value))
        self.shown.emit(value, self._problem(draft))

    def _means(self, value: Any, draft: str) -> bool:
        """Return whether the widget's text says what is stored."""
        text = self.widget.typed_text()
        try:
            return not draft and bool(self.field.codec.read(text) == value)
        except ValueError:
            return text == draft

    def _problem(self, draft: str) -> str:
        if not draft:
            return ""
        try:
            self.field.codec.read(draft)
        except ValueError as error:
            return str(error)
        return ""

    def _stored(self, ref: Ref) -> Any:
        return self._editor.workspace.value(ref, self.field.key)
