"""The text of a cell, broken into lines as Chinese is: no 、 or 。 begins a line."""

from functools import lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QTextLayout, QTextOption


def lay_out(text: str, font: QFont, width: int) -> QTextLayout:
    """Return `text` in lines of `width` pixels; its height is that of its bounding rectangle."""
    key = font.key()
    _FONTS.setdefault(key, QFont(font))
    return _lay_out(text, key, width)


_FONTS: dict[str, QFont] = {}
"""Fonts by key: a key does not say which families stand in for one another."""


@lru_cache(maxsize=8192)
def _lay_out(text: str, font_key: str, width: int) -> QTextLayout:
    layout = QTextLayout(text.replace("\n", "\u2028"), _FONTS[font_key])
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    top = 0.0
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
        line = layout.createLine()
    layout.endLayout()
    return layout
