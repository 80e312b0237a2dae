"""Room beside the text of a field for the signs that lie on it."""

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

_SIGNS = ("flag", "remarkFlag")
_GAP = 2


def is_right_aligned(field: QWidget) -> bool:
    """Return whether the text stands at the right end of `field`, as amounts do."""
    return isinstance(field, QLineEdit) and bool(field.alignment() & Qt.AlignmentFlag.AlignRight)


def make_room(field: QWidget) -> None:
    """Keep the text of `field` off the signs that are shown on it now; give the room back."""
    signs: list[QWidget] = []
    for name in _SIGNS:
        signs += field.findChildren(QWidget, name)
    shown = [one for one in signs if not one.isHidden()]
    left = right = 0
    if shown and is_right_aligned(field):
        left = max(one.x() + one.width() for one in shown) + _GAP
    elif shown:
        right = field.width() - min(one.x() for one in shown) + _GAP
    wanted = QMargins(left, 0, right, 0)
    # Setting them lays the text out anew, and that would come back here.
    if isinstance(field, QLineEdit) and field.textMargins() != wanted:
        field.setTextMargins(wanted)
    elif isinstance(field, QTextEdit) and field.viewportMargins() != wanted:
        field.setViewportMargins(wanted)
