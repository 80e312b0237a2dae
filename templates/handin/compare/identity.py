"""What tells the parts of a list apart, from the surest key to the least sure one."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from templates.book import Indicator, Item, ItemisedGoal, Project, Unit
from templates.framework import bare_name
from templates.handin.compare.anatomy import Part
from templates.project_code import normal_code

Key = Callable[[Any], Hashable]
"""Takes a part; None means that the part has no such key."""


def keys_of(parts: Sequence[Part]) -> tuple[Key, ...]:
    """Return the keys for `parts`, which are of one kind, the surest first."""
    return _KEYS.get(type(parts[0]), ()) if parts else ()


def may_be_alike(one: Part, other: Part) -> bool:
    """Tell whether two parts without a common key may be the same if their texts are alike.

    Units are known by code or name. So are projects, unless one has no code yet.
    """
    match one, other:
        case Unit(), _:
            return False
        case Project(), Project():
            return not (one.code and other.code)
    return True


def may_be_filled_in(one: Part, other: Part) -> bool:
    """Tell whether one part may be the other, filled in: a row that had its two levels only."""
    if isinstance(one, Indicator) and isinstance(other, Indicator):
        same = bare_name(one.level2) == bare_name(other.level2)
        return same and (_key(one.level3) is None) != (_key(other.level3) is None)
    return _is_blank(one) != _is_blank(other)


def _is_blank(part: Part) -> bool:
    match part:
        case str():
            return not part.strip()
        case Project():
            return not (part.code or part.name)
        case Item() | ItemisedGoal():
            return not part.title
    return False


def _names(row: Indicator) -> Hashable:
    return _key(row.level3, row.level2, row.level1)


def _lower_names(row: Indicator) -> Hashable:
    return _key(row.level3, row.level2)


def _last_name(row: Indicator) -> Hashable:
    return _key(row.level3)


def _code_and_name(part: Project) -> Hashable:
    code = normal_code(part.code)
    return (code, *name) if code and (name := _key(part.name)) else None


def _code(part: Unit | Project) -> Hashable:
    return normal_code(part.code) or None


def _name(part: Unit | Project) -> Hashable:
    return _key(part.name)


def _title(item: Item | ItemisedGoal) -> Hashable:
    return _key(item.title)


def _key(telling: str, *more: str) -> tuple[str, ...] | None:
    """Return the names without white space and 指标 at the end; None if the first is blank."""
    bare = bare_name(telling)
    return (bare, *map(bare_name, more)) if bare else None


_KEYS: dict[type, tuple[Key, ...]] = {
    Unit: (_code, _name),
    Project: (_code_and_name, _code, _name),
    Indicator: (_names, _lower_names, _last_name),
    Item: (_title,),
    ItemisedGoal: (_title,),
}
