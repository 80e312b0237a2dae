"""The questions of the review sheet (绩效目标审核表) that a person has to answer, as data."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `rules` are the checks whose findings bear on it."""

    name: str
    text: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """One of 完整性, 相关性, 适当性, 可行性, with its questions."""

    name: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """The sheet: its name and version, where it comes from, its heads, the results to tick."""

    name: str
    version: str
    source: str
    heads: tuple[Head, ...]
    results: tuple[str, ...]


@cache
def review_sheet() -> ReviewSheet:
    """Return the review sheet that ships with the program."""
    file = resources.files("templates") / "rules" / "questions" / "review.toml"
    data = tomllib.loads(file.read_text("utf-8"))
    heads = tuple(
        Head(head["name"], tuple(_question(one) for one in head["questions"]))
        for head in data["heads"]
    )
    return ReviewSheet(data["name"], data["version"], data["source"], heads, tuple(data["results"]))


def _question(data: dict[str, object]) -> Question:
    rules = data["rules"]
    listed = tuple(map(str, rules)) if isinstance(rules, list) else ()
    return Question(str(data["name"]), str(data["text"]), listed)
