"""Names side by side that begin alike: what tells them apart is what has to be read."""

import re
from collections.abc import Sequence
from itertools import takewhile

_NUMBER = re.compile(r"\d+\. ")
_LEAST = 4
"""Signs that have to be shared before leaving them out is worth the dots."""


def without_shared(name: str, others: Sequence[str]) -> str:
    """Return `name` without what it begins with like one of `others`; its number stays.

    `2. 中央财政水利资金（第2批）` beside `1. 中央财政水利资金（第1批）` is `2. …（第2批）`.
    """
    number, text = _split(name)
    shared = max((_shared(text, _split(one)[1]) for one in others if one != name), default=0)
    return f"{number}…{text[shared:]}" if _LEAST <= shared < len(text) else name


def _shared(one: str, other: str) -> int:
    """Return how many signs two texts begin with alike, without half a number or half a bracket."""
    if one == other:
        return 0
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    alike = "".join(sign for sign, _ in pairs)
    return len(re.sub(r"(?:第?\d+|[（〔《“第])+$", "", alike))


def _split(name: str) -> tuple[str, str]:
    found = _NUMBER.match(name)
    return (found[0], name[found.end() :]) if found else ("", name)
