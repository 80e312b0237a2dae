"""A field for a figure of the whole, whose row is there only once something was typed."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from ui.codecs import Codec
from ui.editor import Editor
from ui.widgets.fields import LineField
from ui.widgets.sheet import NoteLine, set_state

_DELAY = 300
"""Milliseconds without a keystroke before typing is stored."""


class WholeField(QObject):
    """Reads what is typed and gives it to `store`; says in `note` why it is no value."""

    def __init__(
        self, editor: Editor, field: LineField, codec: Codec, store: Callable[[Any], None]
    ) -> None:
        super().__init__(field)
        self.field, self.note = field, NoteLine()
        self._codec, self._store = codec, store
        self._pending = False
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self.flush)
        field.typed.connect(self._wait)
        field.left.connect(self.flush)
        editor.flushing.connect(self.flush)

    def show_value(self, value: Any) -> None:
        """Show `value`, unless something else is being typed."""
        if not self._pending and self.note.text() == "":
            typed = self._read()
            if typed != value or not self.field.hasFocus():
                self.field.show_text(self._codec.show(value))

    def flush(self) -> None:
        """Store what was typed, if it is a value."""
        if not self._pending or self.field.composing:
            return
        self._pending = False
        self._timer.stop()
        try:
            value = self._codec.read(self.field.typed_text())
        except ValueError as error:
            self._say(str(error))
            return
        self._say("")
        self._store(value)

    def forget(self) -> None:
        """Forget what was typed: another book is shown."""
        self._pending = False
        self._timer.stop()
        self._say("")

    def _read(self) -> Any:
        try:
            return self._codec.read(self.field.typed_text())
        except ValueError:
            return None

    def _wait(self) -> None:
        self._pending = True
        self._timer.start()

    def _say(self, problem: str) -> None:
        set_state(self.field, "error" if problem else "")
        self.note.say(problem, "error" if problem else "")
