"""Versions of a book for the laws of merging: a base, and what two sides make of it.

Names and codes tell parts apart beyond doubt, so that the laws are tried and not the guesses of
the matching.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from templates.book import Book, Department, Indicator, Item, Project, Unit
from templates.handin.compare.anatomy import assemble, cells, children, list_names

VALUES = st.sampled_from(["", "≥90%", "4天", "≤2.2万元", "长期"])
AMOUNTS = st.none() | st.sampled_from([Decimal("58.51"), Decimal(0), Decimal("7.20")])
OURS = 6000, frozenset({"basis", "purpose"})
"""From where new names begin, and which cells are edited: so that the sides seldom conflict."""

THEIRS = 8000, frozenset({"value", "budget", "body"})
LATER = 10000, THEIRS[1]
ANYTHING = 12000, OURS[1] | THEIRS[1]


def name(number: int) -> str:
    """Return a name that has no character in common with that of another number."""
    return "".join(chr(0x4E00 + 4 * number + n) for n in range(4))


def indicators(first: int) -> st.SearchStrategy[tuple[Indicator, ...]]:
    """Return rows whose names begin with that of the number `first`."""
    return st.lists(VALUES, max_size=4).map(
        lambda values: tuple(
            Indicator("产出指标", "数量指标", name(first + n), name(first + n), value)
            for n, value in enumerate(values)
        )
    )


@st.composite
def projects(draw: st.DrawFn, first: int) -> Project:
    return Project(
        code=f"P{first:05}",
        name=name(first),
        budget=draw(AMOUNTS),
        goals=tuple(name(first + 20 + n) for n in range(draw(st.integers(0, 2)))),
        indicators=draw(indicators(first + 1)),
    )


@st.composite
def bases(draw: st.DrawFn, codes: tuple[str, ...] = ("303001", "303002")) -> Book:
    units = []
    for number, code in enumerate(codes):
        count = draw(st.integers(1, 3))
        listed = tuple(draw(projects(1000 * number + 50 * n)) for n in range(count))
        units.append(Unit(code, f"第{number}单位", listed))
    goals = tuple(Item(name(3900 + n), name(3950 + n)) for n in range(draw(st.integers(0, 3))))
    return Book(Department("303", "示例局"), 2027, overall_goals=goals, units=tuple(units))


@st.composite
def edited(
    draw: st.DrawFn,
    part: Any,
    side: tuple[int, frozenset[str]],
    *,
    moves: bool = True,
    removes: bool = True,
) -> Any:
    """Return `part` after a few edits; new rows and projects have names of that side's own."""
    fresh, keys = side
    lists = {key: children(part, key) for key in list_names(part)}
    for number, key in enumerate(lists):
        stays = st.just(1) if key == "units" or not removes else st.integers(0, 6)
        kept = [one for one in lists[key] if draw(stays)]
        listed = [
            draw(edited(one, (fresh + 97 * n, keys), moves=moves, removes=removes))
            for n, one in enumerate(kept)
        ]
        if moves and key != "units" and draw(st.integers(0, 5)) == 0:
            listed = draw(st.permutations(listed))
        if (made := _new(key, fresh + number)) is not None and draw(st.integers(0, 3)) == 0:
            listed.insert(draw(st.integers(0, len(listed))), made)
        lists[key] = tuple(listed)
    return assemble(part, draw(_edited_cells(cells(part), keys)), lists)


def _new(key: str, fresh: int) -> Any:
    makers: dict[str, Callable[[], Any]] = {
        "projects": lambda: Project(code=f"N{fresh}", name=name(fresh)),
        "indicators": lambda: Indicator("产出指标", "质量指标", name(fresh), name(fresh), "新"),
        "goals": lambda: name(fresh),
        "overall_goals": lambda: Item(name(fresh), name(fresh)),
    }
    return makers[key]() if key in makers else None


@st.composite
def _edited_cells(draw: st.DrawFn, before: dict[str, Any], keys: frozenset[str]) -> dict[str, Any]:
    changed = dict(before)
    for key in sorted(keys & set(before)):
        if draw(st.integers(0, 3)) == 0:
            changed[key] = draw(AMOUNTS if key == "budget" else VALUES)
    return changed


def without_other_units(book: Book, *codes: str) -> Book:
    """Return `book` with only these units, as a unit's clerk has it."""
    return replace(book, units=tuple(unit for unit in book.units if unit.code in codes))
