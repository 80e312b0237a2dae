"""What lists on paper are drawn with: the resolution, the room around a text, the fonts."""

from PySide6.QtGui import QFont

DOTS = 300
"""In an inch."""
POINT = DOTS / 72
PADDING = 3 * POINT
_FAMILIES = ["SimSun", "Noto Serif CJK SC", "Noto Sans CJK SC", "WenQuanYi Micro Hei"]


def list_font(size: float, *, bold: bool = False) -> QFont:
    """Return the font of a list, `size` in points."""
    font = QFont()
    font.setFamilies(_FAMILIES)
    font.setPointSizeF(size)
    font.setBold(bold)
    return font
