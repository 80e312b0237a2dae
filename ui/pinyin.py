"""The first letters of Chinese words as they are typed: 人民 → rm.

GB 2312 puts its 3,755 common characters in the order of their sound, so that the letter follows
from the code. A character with several sounds has the usual one; a rare one has none.
"""

from bisect import bisect_right
from functools import lru_cache

_FIRST = (
    (0xB0A1, "a"), (0xB0C5, "b"), (0xB2C1, "c"), (0xB4EE, "d"), (0xB6EA, "e"), (0xB7A2, "f"),
    (0xB8C1, "g"), (0xB9FE, "h"), (0xBBF7, "j"), (0xBFA6, "k"), (0xC0AC, "l"), (0xC2E8, "m"),
    (0xC4C3, "n"), (0xC5B6, "o"), (0xC5BE, "p"), (0xC6DA, "q"), (0xC8BB, "r"), (0xC8F6, "s"),
    (0xCBFA, "t"), (0xCDDA, "w"), (0xCEF4, "x"), (0xD1B9, "y"), (0xD4D1, "z"),
)  # fmt: skip
_CODES = [code for code, _ in _FIRST]
_PAST = 0xD7FA


@lru_cache(maxsize=1 << 15)
def initials(text: str) -> str:
    """Return the first letters of the characters of `text`, in lower case; ASCII stays."""
    return "".join(_initial(sign) for sign in text)


def _initial(sign: str) -> str:
    if sign.isascii():
        return sign.lower()
    try:
        code = int.from_bytes(sign.encode("gb2312"), "big")
    except UnicodeEncodeError:
        return ""
    at = bisect_right(_CODES, code) - 1
    return _FIRST[at][1] if at >= 0 and code < _PAST else ""
