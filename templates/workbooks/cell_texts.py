"""What goes into a cell: text that stays text, numbers that stay exact."""

import re
from decimal import Decimal

LONGEST = 32_767
"""How many UTF-16 units Excel keeps in a cell."""

TOO_LONG = "（文字太长，Excel 的单元格放不下，请在程序中修改）"
"""Stands for a text that no cell can hold. Read back it means: as it was."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Excel takes _x0041_ for an A. _x005F_ is the underscore that does not begin such a sign.
_ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NOT_PLAIN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f_\ud800-\udfff\ufffe\uffff]")
_MOST_DIGITS = 15


def cell_text(text: str) -> str:
    """Return `text` as a string cell holds it; what XML forbids is left out."""
    if _NOT_PLAIN.search(text) is None and len(text) <= LONGEST // 2:
        return text
    written = _ESCAPE_LIKE.sub("_x005F_", _FORBIDDEN.sub("", text))
    return TOO_LONG if _units(written) > LONGEST else written


def lost_in_cell(text: str) -> str:
    """Return words for what `cell_text` leaves out of `text`, `""` if nothing."""
    if _FORBIDDEN.search(text):
        return "去掉了 Excel 不能保存的控制字符"
    if len(text) > LONGEST // 2 and cell_text(text) == TOO_LONG:
        return f"文字超过 {LONGEST} 个字，单元格放不下，没有写入"
    return ""


def cell_number(number: Decimal) -> float | None:
    """Return `number` as a number cell holds it, None if it would not come back exactly."""
    if len(number.normalize().as_tuple().digits) > _MOST_DIGITS:
        return None
    written = float(number)
    return written if Decimal(repr(written)) == number else None


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
