"""What texts have in common and what they contain, as the checks compare them."""

import re
from functools import lru_cache

from templates.numerals import half_width
from templates.quantities import Quantity, find_quantities

_NOT_WORDS = re.compile(r"[\W_]+")
_DIGIT = re.compile(r"\d")
_NUMERAL = re.compile(r"[\d一二两三四五六七八九十百千]")
_IN_CHINESE = re.compile(r"[一二两三四五六七八九十百千]")
_DOCUMENT = re.compile(r"^.{0,20}?[〔\[【(（]\s*20\d\d\s*[〕\]】)）]\s*\d+\s*号")
_OWN_LEVEL = re.compile(r"^(?:区|市|县|省|中央|本)?(?:本级|级)")


@lru_cache(maxsize=1 << 16)
def bare(text: str) -> str:
    """Return `text` in half-width signs with nothing but its letters and digits."""
    return _NOT_WORDS.sub("", half_width(text))


@lru_cache(maxsize=1 << 14)
def has_digit(text: str) -> bool:
    """Whether `text` has a number, in digits of any width or in Chinese ones before a unit."""
    half = half_width(text)
    if _DIGIT.search(half):
        return True
    return bool(_IN_CHINESE.search(half)) and bool(quantities(text))


@lru_cache(maxsize=1 << 14)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities in `text`."""
    return find_quantities(half_width(text)) if _NUMERAL.search(text) else ()


@lru_cache(maxsize=1 << 13)
def subject_of(name: str) -> str:
    """Return a project's name without 文号 and 本级, 市级 …: what it is about, bare."""
    rest = _DOCUMENT.sub("", half_width(name).strip())
    return bare(_OWN_LEVEL.sub("", rest)) or bare(name)


def begins_with_document(name: str) -> bool:
    """Whether a project's name begins with a 文号: it was passed down from above."""
    return bool(_DOCUMENT.match(half_width(name).strip()))


def bigrams(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of the bare `text`."""
    letters = bare(text)
    return frozenset(letters[n : n + 2] for n in range(len(letters) - 1))


def share_within(text: str, other: str) -> float:
    """Return the share (0-1) of the bare characters of `text` that `other` has too."""
    ours, theirs = bare(text), bare(other)
    common = sum(min(ours.count(sign), theirs.count(sign)) for sign in set(ours))
    return common / len(ours) if ours else 0.0


def quoted(text: str, longest: int = 30) -> str:
    """Return `text` in one line within quotation marks, shortened in the middle if it is long."""
    line = " ".join(text.split())
    if len(line) > longest:
        line = f"{line[: longest // 2]}…{line[-longest // 3 :]}"
    return f"“{line}”"
