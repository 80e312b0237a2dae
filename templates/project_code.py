"""项目编码: what its 21 characters say, and the slips of the hand that would explain a wrong one.

Division 6 + year 2 + a letter for the kind + 11 + a check character. The check rule is known for
kind P only: weights 3^i modulo 31 over the 31 signs of GB 32100. It was found from published codes
of two provinces and is no regulation, so a code that breaks it is doubtful, never wrong for sure.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from templates.numerals import half_width

LENGTH = 21
SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = {sign: value for value, sign in enumerate(SIGNS)}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(LENGTH - 1))
# What is taken for what by eye or by ear: the likely slips, in both directions.
_ALIKE = frozenset(
    frozenset(pair)
    for pair in (
        *("0O", "0D", "0Q", "0C", "1I", "1L", "1J", "17", "2Z", "27", "5S", "56", "8B", "38", "68"),
        *("69", "6G", "6B", "9G", "4A", "UV", "VW", "MN", "NH", "PR", "PB", "EF", "XY", "KX", "CG"),
        *("UW", "35", "14", "49", "DO"),
    )
)
# Letters that no code uses, and what was most likely meant.
_NOT_SIGNS = {"O": "0", "I": "1", "S": "5", "Z": "2", "V": "U"}


@dataclass(frozen=True, slots=True)
class ProjectCode:
    """A code of the right shape, taken apart. `year` has four digits, `kind` is a letter."""

    division: str
    year: int
    kind: str
    serial: str
    check: str


def normal_code(typed: str) -> str:
    """Return the code without white space, in half-width capitals."""
    return "".join(half_width(typed).split()).upper()


def read_code(code: str) -> ProjectCode | None:
    """Return the code taken apart, None if it has not the shape of one (see `wrong_shape`)."""
    if wrong_shape(code):
        return None
    return ProjectCode(code[:6], 2000 + int(code[6:8]), code[8], code[9:20], code[20])


def wrong_shape(code: str) -> str:
    """Return what is wrong with the shape of `code`, in words for a person, `""` if nothing is."""
    if len(code) != LENGTH:
        return f"共{len(code)}位，应为{LENGTH}位"
    if not (code.isascii() and code.isalnum() and code == code.upper()):
        return "里有数字和大写字母以外的字符"
    if not code[:8].isdigit():
        return "的前8位应是数字（行政区划6位、年份2位）"
    if not code[8].isalpha():
        return f"的第9位是“{code[8]}”，应是表示项目类别的字母"
    return ""


def check_sign(code: str) -> str | None:
    """Return the check character that the first 20 of a P code ask for, None with a foreign sign."""
    if len(code) < LENGTH - 1 or any(sign not in _VALUES for sign in code[: LENGTH - 1]):
        return None
    total = sum(_VALUES[sign] * weight for sign, weight in zip(code, _WEIGHTS, strict=False))
    return SIGNS[(30 - total) % 31]


@lru_cache(maxsize=1 << 14)
def is_valid(code: str) -> bool:
    """Whether nothing tells against `code`: its shape and, for kind P, its check character."""
    parts = read_code(code)
    return parts is not None and (parts.kind != "P" or check_sign(code) == parts.check)


def likely_codes(code: str, known: Iterable[str] = (), most: int = 5) -> tuple[str, ...]:
    """Return the valid P codes that are one slip away from `code`, the likely ones first.

    A slip is one wrong character or two neighbours exchanged. `known` are other codes of the same
    book, or how they begin: a slip that agrees with them is the likelier one. At most `most` come
    back; none if `code` is valid or is no mistyped P code.
    """
    return _likely_codes(normal_code(code), tuple(map(normal_code, known)))[:most]


@lru_cache(maxsize=1 << 12)
def _likely_codes(typed: str, beside: tuple[str, ...]) -> tuple[str, ...]:
    if len(typed) != LENGTH or is_valid(typed):
        return ()
    slips = {one for one in (*_substituted(typed), *_exchanged(typed)) if _is_valid_p(one)}
    return tuple(sorted(slips, key=lambda one: (*_unlikeliness(typed, one, beside), one)))


def _is_valid_p(code: str) -> bool:
    return code[8] == "P" and is_valid(code)


def _exchanged(code: str) -> Iterator[str]:
    for place in range(LENGTH - 1):
        yield code[:place] + code[place + 1] + code[place] + code[place + 2 :]


def _substituted(code: str) -> Iterator[str]:
    """Return what `code` becomes when one place takes the only sign that makes the check right."""
    foreign = [place for place, sign in enumerate(code) if sign not in _VALUES]
    if len(foreign) > 1:
        return
    values = [_VALUES.get(sign, 0) for sign in code]
    total = sum(value * weight for value, weight in zip(values, _WEIGHTS, strict=False))
    lacking = 30 - values[-1] - total
    for place in foreign or range(LENGTH):
        weight = _WEIGHTS[place] if place < LENGTH - 1 else 1
        right = (values[place] + lacking * pow(weight, -1, 31)) % 31
        yield code[:place] + SIGNS[right] + code[place + 1 :]


def _unlikeliness(typed: str, meant: str, beside: tuple[str, ...]) -> tuple[int, int]:
    """Return how unlikely the slip is by hand, and then how little it agrees with other codes."""
    agreed = max((_agreement(meant, one) for one in beside), default=0)
    before = max((_agreement(typed, one) for one in beside), default=0)
    gain = agreed > before
    return (0 if gain else _clumsiness(typed, meant), -agreed)


def _agreement(one: str, other: str) -> int:
    """Return how many characters agree before the serial number's last digits and the check."""
    return sum(a == b for a, b in zip(one[:16], other[:16], strict=False))


def _clumsiness(typed: str, meant: str) -> int:
    """Return 1 for a likely slip of the hand up to 5 for an unlikely one."""
    places = [place for place in range(LENGTH) if typed[place] != meant[place]]
    if typed[places[0]] in _NOT_SIGNS:
        return 1 if _NOT_SIGNS[typed[places[0]]] == meant[places[0]] else 2
    if len(places) == 2:
        return 2
    place = places[0]
    if frozenset((typed[place], meant[place])) in _ALIKE:
        return 2
    if place == LENGTH - 1:
        return 3
    return 4 if typed[place].isdigit() == meant[place].isdigit() else 5
