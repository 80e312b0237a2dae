"""How alike two texts are, by the pairs of neighbouring characters that they share."""

import unicodedata
from itertools import pairwise

from templates.book import Indicator, Item, ItemisedGoal, Project, Unit
from templates.handin.compare.anatomy import Part

Grams = frozenset[str]


def grams(part: Part) -> Grams:
    """Return the pairs of neighbouring characters of what tells `part` from others.

    White space and the width of characters do not count.
    """
    text = "".join(unicodedata.normalize("NFKC", _telling(part)).split())
    return frozenset(map("".join, pairwise(text))) or frozenset(text)


def likeness(one: Grams, other: Grams) -> float:
    """Return from 0 (nothing in common) to 1 (the same) how alike two texts are (Dice's measure)."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


def _telling(part: Part) -> str:
    match part:
        case str():
            return part
        case Indicator():
            # The name twice: it says more of what a row is than its figures do.
            return (
                f"{part.level2}{part.level3}{part.level3}{part.description}{part.value}{part.basis}"
            )
        case Item():
            return part.title + part.body
        case ItemisedGoal():
            return part.title + part.goal
        case Project() | Unit():
            return part.name
    return ""
