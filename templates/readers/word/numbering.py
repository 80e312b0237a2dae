"""Automatic numbers: what Word prints in front of a paragraph of a list, and does not store.

ECMA-376 part 1, 17.9: a paragraph names a list (`w:num`) and a level; the list names an abstract
one, whose levels have a start, a format and a text such as `（%1）`. Counters run through the
document and begin again under a higher level.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from templates.readers.word.names import STYLE, VAL, w
from templates.readers.word.number_formats import format_number
from templates.readers.word.styles import to_int

_PLACEHOLDER = re.compile(r"%([1-9])")
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    kind: str = "decimal"
    text: str = ""
    restart_after: int | None = None
    legal: bool = False


@dataclass(frozen=True, slots=True)
class _List:
    """A list: the abstract one whose counters it shares, its levels, and starts of its own."""

    abstract: str
    levels: Mapping[int, _Level]
    starts: Mapping[int, int]


@dataclass(slots=True)
class Numbering:
    """Counts the paragraphs of every list; ask for each number once and in document order."""

    lists: Mapping[str, _List] = field(default_factory=dict)
    styled: Mapping[str, int] = field(default_factory=dict)
    _counters: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def next_number(self, list_id: str, level: int) -> str:
        """Return what is printed in front of the next paragraph of the list, `""` for a bullet."""
        numbered = self.lists.get(list_id)
        if numbered is None or not 0 <= level < _LEVELS:
            return ""
        counters = self._counters.setdefault(numbered.abstract, [None] * _LEVELS)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for at in numbered.starts:
                counters[at] = None
        self._count(numbered, counters, level)
        return _print(numbered, counters, level)

    def _count(self, numbered: _List, counters: list[int | None], level: int) -> None:
        before = counters[level]
        counters[level] = _start(numbered, level) if before is None else before + 1
        for deeper in range(level + 1, _LEVELS):
            restart_after = numbered.levels.get(deeper, _Level()).restart_after
            if restart_after is None or level < restart_after:
                counters[deeper] = None


def read_numbering(root: etree._Element | None) -> Numbering:
    """Return the lists of the numbering part `root`; none without one."""
    if root is None:
        return Numbering()
    abstract = {one.get(w("abstractNumId"), ""): one for one in root.iterchildren(w("abstractNum"))}
    linked = {
        link.get(VAL, ""): one
        for one in abstract.values()
        if (link := one.find(w("styleLink"))) is not None
    }
    levels: dict[str, Mapping[int, _Level]] = {}
    for one, element in abstract.items():
        link = element.find(w("numStyleLink"))
        base = element if link is None else linked.get(link.get(VAL, ""), element)
        levels[one] = _read_levels(base)
    lists = {
        one.get(w("numId"), ""): _read_list(one, levels) for one in root.iterchildren(w("num"))
    }
    styled = {
        style.get(VAL, ""): to_int(level.get(w("ilvl")))
        for level in root.iter(w("lvl"))
        if (style := level.find(STYLE)) is not None
    }
    return Numbering(lists, styled)


def _read_list(element: etree._Element, levels: Mapping[str, Mapping[int, _Level]]) -> _List:
    named = element.find(w("abstractNumId"))
    abstract = "" if named is None else named.get(VAL, "")
    own, starts = levels.get(abstract, {}), {}
    for override in element.iterchildren(w("lvlOverride")):
        at = to_int(override.get(w("ilvl")))
        if changed := _read_levels(override):
            own = {**own, **changed}
        start = override.find(w("startOverride"))
        if start is not None and 0 <= at < _LEVELS:
            starts[at] = to_int(start.get(VAL), 1)
    return _List(abstract, own, starts)


def _read_levels(parent: etree._Element) -> dict[int, _Level]:
    return {to_int(one.get(w("ilvl"))): _read_level(one) for one in parent.iterchildren(w("lvl"))}


def _read_level(element: etree._Element) -> _Level:
    values = {child.tag: child.get(VAL) for child in element}
    level = _Level(
        start=to_int(values.get(w("start")), 1),
        kind=values.get(w("numFmt")) or "decimal",
        text=values.get(w("lvlText")) or "",
        legal=w("isLgl") in values and values[w("isLgl")] not in ("0", "false"),
    )
    if w("lvlRestart") in values:
        return replace(level, restart_after=to_int(values[w("lvlRestart")]))
    return level


def _start(numbered: _List, level: int) -> int:
    return numbered.starts.get(level, numbered.levels.get(level, _Level()).start)


def _print(numbered: _List, counters: list[int | None], level: int) -> str:
    here = numbered.levels.get(level, _Level())
    if here.kind == "bullet":
        return ""

    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        value = counters[at]
        kind = "decimal" if here.legal else numbered.levels.get(at, _Level()).kind
        return format_number(_start(numbered, at) if value is None else value, kind)

    return _PLACEHOLDER.sub(number, here.text)
