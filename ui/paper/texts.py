"""Texts broken into lines of an exact width in the fonts of the printed book."""

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextLayout, QTextOption

from templates.layout.styles import FANG_SONG, HEI, KAI, SONG, Align, Style

_LATIN = "Times New Roman"
# What stands in where a PC lacks a font of the official form; all are one em a character.
_STAND_INS = {
    SONG: ("SimSun", "Noto Serif CJK SC", "Source Han Serif SC", "FangSong"),
    HEI: ("SimHei", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei"),
    FANG_SONG: ("仿宋", "FangSong", "Noto Serif CJK SC"),
    KAI: ("楷体", "KaiTi", "Noto Serif CJK SC"),
}
_ANYWHERE = ("WenQuanYi Micro Hei", "WenQuanYi Zen Hei")
_FLAGS = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.CENTRE: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
    Align.JUSTIFY: Qt.AlignmentFlag.AlignJustify,
}


@lru_cache(maxsize=64)
def font_of(style: Style) -> QFont:
    """Return the font of `style`, a pixel a twip: the painter scales it."""
    font = QFont()
    font.setFamilies([style.font, *_STAND_INS[style.font], *_ANYWHERE, _LATIN])
    font.setPixelSize(style.size)
    font.setBold(style.bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def lay_out(text: str, style: Style, width: float) -> QTextLayout:
    """Return one paragraph's `text` in lines of at most `width` twips."""
    option = QTextOption(_FLAGS[style.align])
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font_of(style))
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    indent = style.first_line
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width - indent, style.size))
        indent = 0
    layout.endLayout()
    return layout


def indent_of(style: Style, number: int) -> int:
    """Return how far line `number` of a paragraph stands in from the left edge of the text."""
    return style.left + (style.first_line if number == 0 else 0)


def drop_of(layout: QTextLayout, number: int, pitch: int) -> float:
    """Return how far below the top of a line's pitch the line itself begins, to stand centred."""
    return (pitch - layout.lineAt(number).height()) / 2
