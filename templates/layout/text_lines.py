"""How many lines a text takes: at least and at most, whatever the fonts.

A Chinese character is one em wide in every font. Latin letters and some signs are not: half an em
in 宋体, up to one in the fonts that stand in for it. So there are two counts. `most_lines` takes
the widest widths met in the fonts of Windows, macOS and Linux (those of DejaVu are the widest)
and the fewest places to break; `fewest_lines` the narrowest widths and a break anywhere. Any
program's count lies between the two.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

EM = 100
"""Widths here are hundredths of the font's size."""

_TAB_WIDE, _TAB_NARROW = 240, 0
_WIDE_ASCII = {
    40: " '(),-./:;I[\\]filj|",
    50: '!"*J`rt_',
    64: "$0123456789?abcdegkopqsvxyz{}",
    66: "Yhnu",
    76: "ABEFKLPRSTVXZ",
    84: "#+<=>^~CDGOQ",
    89: "&HNUw",
    104: "%@MWm",
}
_NARROW_ASCII = {22: "!'(),-./:;I[\\]`fijlrt| \"", 38: "Jacesvxyz{}*?"}
_WIDEST_SIGNS = {"‰": 135, "‱": 180, "℃": 113, "℉": 113, "℅": 113}

# What may not begin a line clings to what is before it, what may not end one to what comes after.
_CLOSING = r"!%),.:;?\]}¢°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︰︱︳﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"
_OPENING = r"$(\[{£¥‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥"
# Letters, figures, and the signs that some programs do not part from them.
_WORD = r"!-~\u00a1-\u024f\u0370-\u1cff\u2030-\u2038\u2100-\u22ff\u2460-\u24ff"
_UNIT = re.compile(rf"[{_OPENING}]*(?:[{_WORD}]+|—+|…+|.)[{_CLOSING}]*[ \t]*", re.DOTALL)


_HAN = re.compile("[\u4e00-\u9fff]+")
"""Most cells: every character is an em wide and may begin a line."""
_WORDS = re.compile(f"[{_WORD}]+")
_GAP = 25
"""LibreOffice parts Latin words from Chinese characters by a fifth of an em, and cannot be told."""


class _Widths(dict[str, int]):
    """Widths by character; those met for the first time are looked up in the Unicode tables."""

    def __init__(self, ascii_widths: dict[int, str], *, wide: bool) -> None:
        super().__init__((c, width) for width, chars in ascii_widths.items() for c in chars)
        self._wide = wide
        self["\t"] = _TAB_WIDE if wide else _TAB_NARROW

    def __missing__(self, character: str) -> int:
        width = self[character] = self._look_up(character)
        return width

    def _look_up(self, character: str) -> int:
        kind = unicodedata.east_asian_width(character)
        if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
            return EM // 2 if self._wide else 0
        if kind in "WF":
            # Colour fonts draw emoji a third wider than the characters around them.
            is_emoji = unicodedata.category(character) == "So" and character > "\uffff"
            return 140 if is_emoji and self._wide else EM
        if not self._wide:
            return 25
        return _WIDEST_SIGNS.get(character, EM if kind in "AH" else 120)


class _UnitWidths(dict[str, int]):
    """Widest widths of units: a character with the marks that cling to it, a Latin word."""

    def __missing__(self, unit: str) -> int:
        if len(self) > _MOST_UNITS:
            self.clear()
        width = sum(map(_WIDE.__getitem__, unit))
        self[unit] = width = width + 2 * _GAP if unit[0] < "\u2e80" else width
        return width


_UNITS = _UnitWidths()
_MOST_UNITS = 1 << 14
_WIDE = _Widths(_WIDE_ASCII, wide=True)
_NARROW = _Widths(_NARROW_ASCII, wide=False)
for _code in range(0x21, 0x7F):
    _NARROW.setdefault(chr(_code), 44)


def split_lines(text: str) -> list[str]:
    """Return the lines of `text`; a line feed, a carriage return or both end one."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")


@lru_cache(maxsize=1 << 12)
def most_lines(text: str, width: int, first: int = 0) -> int:
    """Return how many lines `text` takes at most in `width`; its first line lacks `first`.

    `width` and `first` are hundredths of the font's size. At least 1, even for no text.
    """
    if "\n" in text or "\r" in text:
        return sum(_fill(line, width, first) for line in split_lines(text))
    return _fill(text, width, first)


def fewest_lines(text: str, width: int, first: int = 0) -> int:
    """Return how many lines `text` takes at least; as `most_lines` otherwise."""
    return sum(_fill_closely(line, width, first) for line in split_lines(text))


def break_lines(text: str, width: int) -> tuple[str, ...]:
    """Return `text` in lines, none of which is wider than `width` in any font."""
    if _fill(text, width, 0) == 1:
        return (text,)
    lines, used = [""], 0
    for piece in _pieces(text, width):
        wide = _UNITS[piece]
        if used + wide > width and lines[-1]:
            lines.append("")
            used = 0
        lines[-1] += piece
        used += wide
    return tuple(lines)


def _pieces(text: str, width: int) -> Iterator[str]:
    """Yield the unbreakable pieces of `text`, those wider than `width` in single characters."""
    for unit in _UNIT.findall(text):
        if _UNITS[unit] <= width:
            yield unit
        else:
            yield from unit


def _fill(line: str, width: int, first: int) -> int:
    """Return in how many lines the units of `line` are filled: as they would be, but widest."""
    if not first and width >= EM and _HAN.fullmatch(line):
        return -(-len(line) // (width // EM))
    wide = first + sum(map(_WIDE.__getitem__, line))
    if wide <= width and (line.isascii() or wide + _gaps(line) <= width):
        return 1
    lines, used = 1, first
    units = _UNIT.findall(line)
    for unit, wide in zip(units, map(_UNITS.__getitem__, units), strict=True):
        if used + wide <= width:
            used += wide
        elif wide <= width:
            lines, used = lines + 1, wide
        else:
            lines, used = _fill_long(unit, width, lines + 1 if used else lines)
    return lines


def _gaps(line: str) -> int:
    return 2 * _GAP * len(_WORDS.findall(line))


def _fill_long(unit: str, width: int, lines: int) -> tuple[int, int]:
    """Return the line count after a unit wider than a line, and how far its last line reaches."""
    used = 0
    for wide in map(_WIDE.__getitem__, unit):
        if used and used + wide > width:
            lines, used = lines + 1, 0
        used += wide
    return lines, used


def _fill_closely(line: str, width: int, first: int) -> int:
    """Return in how many lines `line` is filled if any character may begin a line."""
    lines, used, hanging = 1, first, False
    for character in line:
        narrow = _NARROW[character]
        if used + narrow <= width:
            used += narrow
        # Word lets one closing mark stand out into the margin.
        elif not hanging and character in _CLOSING:
            hanging = True
        else:
            lines, used, hanging = lines + 1, narrow, False
    return lines
