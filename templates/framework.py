"""Frameworks (指标体系): which indicators a form has, as data that a bureau can change.

A framework is a TOML file; those of `templates/frameworks/` ship with the program, and a file of
the same form dropped into the user's `frameworks` folder adds or replaces one by its id.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from templates.toml_text import NotToml, parse_toml

_SPACE = re.compile(r"\s+")
_LABELS = (
    "money_unit", "code", "name", "money", "budget", "fiscal", "other",
    "spending_plan", "march", "june", "october", "december", "goals",
)  # fmt: skip
"""The words that a standard table cannot do without."""


@dataclass(frozen=True, slots=True)
class Level2:
    """二级指标: its name, what else it is printed as, and whether a project must have one.

    `about` says what it shows, in the words of the regulation; `""` if the framework does not say.
    """

    name: str
    synonyms: tuple[str, ...] = ()
    required: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class Level1:
    """一级指标: its name, what else it is printed as, and its 二级指标 in order.

    `at_least` is how many different 二级指标 of it a project must have, `about` what it shows.
    """

    name: str
    synonyms: tuple[str, ...] = ()
    at_least: int = 0
    level2: tuple[Level2, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the standard table's indicator part: `width` is in hundredths of the grid."""

    key: str
    label: str
    width: int
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Framework:
    """指标体系: the levels, the columns and the words of a standard table."""

    id: str
    name: str
    source: str
    level1: tuple[Level1, ...]
    columns: tuple[Column, ...]
    labels: dict[str, str] = field(hash=False)

    def level1_named(self, printed: str) -> Level1 | None:
        """Return the level-1 entry that is printed as `printed`, None if there is none."""
        wanted = bare_name(printed)
        return next((one for one in self.level1 if wanted in _names(one)), None)

    def level2_named(self, level1: str, printed: str) -> Level2 | None:
        """Return the level-2 entry under `level1` (a canonical name) that is printed as `printed`."""
        wanted = bare_name(printed)
        of = next((one for one in self.level1 if one.name == level1), None)
        return next((two for two in of.level2 if wanted in _names(two)), None) if of else None

    def about(self, level1: str, level2: str = "") -> str:
        """Return what a level, given by its canonical names, shows; `""` if nobody has said."""
        if not level2:
            return next((one.about for one in self.level1 if one.name == level1), "")
        found = self.level2_named(level1, level2)
        return found.about if found else ""

    def level2_names(self, level1: str) -> tuple[str, ...]:
        """Return the names of the level-2 entries under `level1`, `()` if it is not of this one."""
        of = next((one for one in self.level1 if one.name == level1), None)
        return tuple(two.name for two in of.level2) if of else ()


def bare_name(printed: str) -> str:
    """Return a level's printed name without white space and without 指标 at its end."""
    bare = _SPACE.sub("", printed)
    return bare.removesuffix("指标") or bare


def _names(level: Level1 | Level2) -> frozenset[str]:
    return frozenset(bare_name(name) for name in (level.name, *level.synonyms))


def parse_framework(text: str) -> Framework:
    """Return the framework that the TOML `text` describes.

    Raises ValueError, with words for a person, if it is not a framework.
    """
    try:
        return _framework(parse_toml(text))
    except NotToml as error:
        raise ValueError(f"指标体系文件的格式不对：{error}") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"指标体系文件缺少内容：{error}") from error


def _framework(data: dict[str, Any]) -> Framework:
    missing = [key for key in _LABELS if not isinstance(data["labels"].get(key), str)]
    if missing:
        raise KeyError(f"labels.{missing[0]}")
    if not data["columns"] or not data["level1"]:
        raise KeyError("columns" if data["level1"] else "level1")
    return Framework(
        id=data["id"],
        name=data["name"],
        source=data["source"],
        level1=tuple(_level1(one) for one in data["level1"]),
        columns=tuple(
            Column(one["key"], one["label"], one["width"], tuple(one.get("synonyms", ())))
            for one in data["columns"]
        ),
        labels=dict(data["labels"]),
    )


def _level1(data: dict[str, Any]) -> Level1:
    level2 = tuple(
        Level2(
            two["name"],
            tuple(two.get("synonyms", ())),
            two.get("required", False),
            str(two.get("about", "")),
        )
        for two in data["level2"]
    )
    return Level1(
        data["name"],
        tuple(data.get("synonyms", ())),
        data.get("at_least", 0),
        level2,
        str(data.get("about", "")),
    )


@cache
def built_in_frameworks() -> dict[str, Framework]:
    """Return the frameworks that ship with the program, by id."""
    folder = Path(__file__).parent / "frameworks"
    found = (parse_framework(one.read_text("utf-8")) for one in _toml_files(folder))
    return {one.id: one for one in found}


def load_frameworks(folder: Path | None = None) -> tuple[dict[str, Framework], tuple[str, ...]]:
    """Return all frameworks by id, those in `folder` over the built-in ones, and what was refused.

    A file that is no framework is refused with a sentence that names it; the others still load.
    """
    frameworks = dict(built_in_frameworks())
    refused = []
    for path in _toml_files(folder):
        try:
            one = parse_framework(path.read_text("utf-8"))
        except (ValueError, OSError) as error:
            refused.append(f"{path.name}：{error}")
        else:
            frameworks[one.id] = one
    return frameworks, tuple(refused)


def _toml_files(folder: Path | None) -> Iterable[Path]:
    return sorted(folder.glob("*.toml")) if folder and folder.is_dir() else ()
