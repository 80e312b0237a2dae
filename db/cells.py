"""How one value becomes one cell of a row, and back without loss."""

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

Cell = str | int | None

_MOST_DIGITS = 30
_LARGEST_EXPONENT = 15
_MOST = 1_000_000


class Codec(NamedTuple):
    """Both ways between a value and its cell.

    `encode` raises ValueError, with words for a person, for what cannot be stored, and TypeError
    for what only a fault of the program can bring here.
    """

    encode: Callable[[Any], Cell]
    decode: Callable[[Any], Any]


def encode_text(value: Any) -> str:
    """Return `value`, kept to the letter, if it is a text that SQLite can hold."""
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    if "\0" in value:
        raise ValueError(f"文字里有无法保存的字符（U+0000），请删去后再试：{_around(value)}")
    return value


def _around(text: str) -> str:
    at = text.index("\0")
    return f"“{text[max(0, at - 8) : at]}□{text[at + 1 : at + 9]}”"


def encode_number(value: Any) -> str | None:
    """Return the exact digits of a Decimal, None if it is blank."""
    if value is None:
        return None
    if not isinstance(value, Decimal) or not value.is_finite():
        raise ValueError(f"这里应填数字，不是 {value!r}")
    # An exponent in the millions is a few bytes in a hostile file and gigabytes in print.
    if len(value.as_tuple().digits) > _MOST_DIGITS or abs(value.adjusted()) > _LARGEST_EXPONENT:
        raise ValueError(f"“{value}”太大或小数太多，请检查是不是填错了")
    return f"{value:f}"


def decode_number(cell: str | None) -> Decimal | None:
    """Return the Decimal with exactly these digits, None if the cell is NULL."""
    return None if cell is None else Decimal(cell)


def encode_year(value: Any) -> int | None:
    """Return the year, None if it is blank."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 1949 <= value <= 9999:
        raise ValueError(f"年份应为四位数，例如 2027，不是 {value!r}")
    return value


def encode_count(value: Any) -> int | None:
    """Return how many there are, None if nobody has said."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST:
        raise ValueError(f"个数应为 0 到 {_MOST} 的整数，不是 {value!r}")
    return value


def encode_lines(value: Any) -> str:
    """Return a tuple of texts as JSON, `""` if there are none."""
    if not isinstance(value, tuple):
        raise TypeError(f"{value!r} is no tuple of texts")
    lines = [encode_text(line) for line in value]
    return json.dumps(lines, ensure_ascii=False) if lines else ""


def decode_lines(cell: str) -> tuple[str, ...]:
    """Return the texts that `encode_lines` wrote."""
    return tuple(json.loads(cell)) if cell else ()


def encode_pairs(value: Any) -> str:
    """Return pairs of column key and text as JSON, `""` if there are none."""
    if not isinstance(value, tuple):
        raise TypeError(f"{value!r} is no tuple of pairs")
    pairs = [(encode_text(key), encode_text(text)) for key, text in value]
    return json.dumps(pairs, ensure_ascii=False) if pairs else ""


def decode_pairs(cell: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs that `encode_pairs` wrote."""
    return tuple((key, text) for key, text in json.loads(cell)) if cell else ()


def _as_it_is(cell: Any) -> Any:
    return cell


TEXT = Codec(encode_text, _as_it_is)
NUMBER = Codec(encode_number, decode_number)
YEAR = Codec(encode_year, _as_it_is)
COUNT = Codec(encode_count, _as_it_is)
LINES = Codec(encode_lines, decode_lines)
PAIRS = Codec(encode_pairs, decode_pairs)

_NUMBERS = ("budget", "fiscal", "other", "march", "june", "october", "december", "amount")
_CODECS = {
    "year": YEAR,
    "projects": COUNT,
    "unplaced": LINES,
    "extras": PAIRS,
    **dict.fromkeys(_NUMBERS, NUMBER),
}


def codec(key: str) -> Codec:
    """Return the codec of the field `key`; a key means the same in every kind of row."""
    return _CODECS.get(key, TEXT)
