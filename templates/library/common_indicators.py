"""The common indicators that ship with the program, by level 2."""

import csv
from functools import cache
from importlib import resources

from templates.framework import bare_name
from templates.library.suggestion import Suggestion

_ALSO = {"经济成本": "成本", "服务对象满意度": "满意度"}
"""What the levels 2 of the frameworks are called in the table, where that is another name."""


def common_indicators(level2: str) -> tuple[Suggestion, ...]:
    """Return the common indicators under `level2`, however it ends; all of them if it is blank."""
    table = _table()
    if not level2:
        return tuple(one for below in table.values() for one in below)
    bare = bare_name(level2)
    return table.get(_ALSO.get(bare, bare), ())


@cache
def _table() -> dict[str, tuple[Suggestion, ...]]:
    text = (resources.files("templates") / "library" / "indicators.tsv").read_text("utf-8")
    found: dict[str, tuple[Suggestion, ...]] = {}
    for row in csv.DictReader(text.splitlines(), delimiter="\t"):
        value = f"{row['operator']}{row['unit']}"
        one = Suggestion(row["name"], row["description"], value, row["basis"])
        found[row["level2"]] = (*found.get(row["level2"], ()), one)
    return found
