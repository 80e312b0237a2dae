"""The first letters of Chinese words as they are typed: 人民 → rm, 亳州 → bz, 银行 → yx or yh.

The letters of the characters from U+4E00 to U+9FFF stand in a file, in that order: the usual sound of
those in GB 2312's first level, of the others the first that pypinyin 0.55 (MIT) gives.
"""

from functools import cache, lru_cache
from itertools import product

from resources import FOLDER
from templates.numerals import half_width

_FIRST, _LAST = 0x4E00, 0x9FFF
_NONE = "."
_MOST = 3
"""Characters of two sounds in one text of which both are tried: eight ways to type it."""
_BOTH = {
    sign: letters
    for letters, signs in (
        ("ae", "阿"), ("bp", "便泊堡埔"), ("cj", "车"), ("cz", "长重传曾藏种朝查"), ("cs", "参盛乘"),
        ("cx", "畜"), ("dt", "调弹提"), ("ds", "单石"), ("fp", "番"), ("gj", "给"), ("hk", "会"),
        ("hx", "行巷"), ("jq", "圈"), ("jx", "校解降系"), ("kq", "卡"), ("ls", "率"), ("ly", "乐"),
        ("qy", "铅"), ("sx", "省厦宿"), ("sz", "属"), ("wx", "圩"), ("wy", "尉蔚"), ("yc", "涌"),
    )
    for sign in signs
}  # fmt: skip


@lru_cache(maxsize=1 << 15)
def initials(text: str) -> str:
    """Return the first letters of the characters of `text`, in lower case; ASCII stays.

    A character of several sounds has the usual one, what is no Chinese character none.
    """
    return "".join(map(_initial, half_width(text)))


def spellings(text: str) -> str:
    """Return every way to type the first letters of `text`, the usual one first, between blanks."""
    usual = initials(text)
    if _BOTH.keys().isdisjoint(text):
        return usual
    left = _MOST
    letters: list[str] = []
    for sign in half_width(text):
        both = _BOTH.get(sign, "") if left else ""
        left -= bool(both)
        letters.append(both or _initial(sign))
    ways = {"".join(way) for way in product(*(one or ("",) for one in letters))}
    return " ".join((usual, *sorted(ways - {usual})))


def folded(text: str) -> str:
    """Return `text` as it is compared: half-width and in lower case."""
    return half_width(text).lower()


def _initial(sign: str) -> str:
    if sign.isascii():
        return sign.lower()
    if not _FIRST <= ord(sign) <= _LAST:
        return ""
    return _letters()[ord(sign) - _FIRST].strip(_NONE)


@cache
def _letters() -> str:
    file = FOLDER / "pinyin" / "initials.txt"
    return "".join(file.read_text("ascii").split())
