"""Money and percentage fields with their unit, and a line below that says what was understood."""

from typing import Any

from PySide6.QtCore import Qt

from ui.binding import Binding, Field
from ui.codecs import AMOUNT, PERCENTAGE, in_yuan
from ui.editor import Editor
from ui.widgets.fields import LineField
from ui.widgets.sheet import FieldCell, NoteLine, set_state


class AmountCell(FieldCell):
    """An amount in 万元; below it the same in 元, or why it is no amount."""

    def __init__(self, editor: Editor, key: str, label: str) -> None:
        self.field = LineField()
        self.field.setObjectName(key)
        self.field.setAccessibleName(f"{label}（万元）")
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        super().__init__(self.field, "万元")
        self.note = NoteLine()
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.add_note(self.note)
        self.binding = Binding(editor, self.field, Field(key, label, AMOUNT))
        self.binding.shown.connect(self._say)

    def _say(self, amount: Any, problem: str) -> None:
        set_state(self.field, "error" if problem else "")
        self.note.say(problem or in_yuan(amount), "error" if problem else "")


class PercentageCell(FieldCell):
    """A percentage of the spending plan; below it why it is none."""

    def __init__(self, editor: Editor, key: str, label: str) -> None:
        self.field = LineField()
        self.field.setObjectName(key)
        self.field.setAccessibleName(f"{label}支出进度（%）")
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        super().__init__(self.field, "%")
        self.note = NoteLine()
        self.add_note(self.note)
        self.binding = Binding(editor, self.field, Field(key, f"{label}支出计划", PERCENTAGE))
        self.binding.shown.connect(self._say)

    def _say(self, _value: Any, problem: str) -> None:
        set_state(self.field, "error" if problem else "")
        self.note.say(problem, "error" if problem else "")
