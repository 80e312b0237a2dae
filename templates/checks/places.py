"""Levels of government in names and texts: 全市 in a district's text is left over from a copy."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

LEVELS = "省市区县"
_DIVISION = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:省|市|区|县|旗)(?![场域政容民级间划分])")
_OWN = re.compile(rf"[全我]([{LEVELS}])(?![场域政容民级间划分])")


class Government(NamedTuple):
    """Whose the book is: the last character of its level (区) and the name (开平区)."""

    level: str
    name: str


def government_of(names: Iterable[str]) -> Government | None:
    """Return whose department or unit the first telling name is, None if none tells."""
    return next(filter(None, map(_government, names)), None)


@lru_cache(maxsize=1024)
def _government(name: str) -> Government | None:
    position, last = 0, ""
    while match := _DIVISION.match(name, position):
        position, last = match.end(), match[0]
    level = "县" if last.endswith("旗") else last[-1:]
    return Government(level, last) if level else None


class Mention(NamedTuple):
    """A word in a text that speaks of another level of government (全市), and where it stands."""

    start: int
    end: int
    word: str
    own: str


def foreign_mentions(
    text: str, own: str, before: re.Pattern[str], after: re.Pattern[str]
) -> Iterable[Mention]:
    """Return the mentions in `text` of another level as if it were the own level `own`.

    全市 is right in a district's text next to words such as 排名 or 列入: those are `before` and
    `after`. A city may speak of 全区 and 全县: they are below it.
    """
    for match in _OWN.finditer(text):
        level = match[1]
        if level == own or (match[0][0] == "全" and LEVELS.index(level) > LEVELS.index(own) == 1):
            continue
        if match[0][0] == "我" or not _is_meant(text, match, before, after):
            yield Mention(*match.span(), match[0], match[0][0] + own)


def _is_meant(
    text: str, match: re.Match[str], before: re.Pattern[str], after: re.Pattern[str]
) -> bool:
    ahead = text[max(0, match.start() - 3) : match.start()]
    behind = text[match.end() : match.end() + 4]
    return any(one.end() == len(ahead) for one in before.finditer(ahead)) or bool(
        after.search(behind)
    )
