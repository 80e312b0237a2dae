"""Small buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from ui import icons


def tool_button(icon: str, tip: str) -> QToolButton:
    """Return a small flat button with an icon."""
    button = QToolButton()
    button.setAutoRaise(True)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    icons.wear(button, icon)
    return button
