"""Hidden ids: the rows under which a book is stored, sent out with the workbook and brought back."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from templates.book import Indicator, Item, ItemisedGoal, Project
from templates.book_json import project_object

_HEX = 16


@dataclass(frozen=True, slots=True)
class RowIds:
    """The ids of the rows of a book, in the shape of the book; `""` where a row has none.

    `source` names the data file that the ids are of: those of another one mean nothing here.
    """

    source: str = ""
    overall_goals: tuple[str, ...] = ()
    itemised_goals: tuple[str, ...] = ()
    safeguards: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    indicators: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class RowKey:
    """What the hidden columns say of a row: its id, and the fingerprint it went out with."""

    id: str = ""
    origin: str = ""


NO_KEY = RowKey()


def fingerprint(row: Item | ItemisedGoal | Project | Indicator) -> str:
    """Return a short hash of what a row says; of a project without its indicators.

    It tells whether a row was changed after it went out: here, in the workbook, or in both.
    """
    text = json.dumps(_plain(row), ensure_ascii=False, separators=(",", ":"))
    text = text.replace("\\r\\n", "\\n")
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_HEX]


def _plain(row: Item | ItemisedGoal | Project | Indicator) -> object:
    match row:
        case Item():
            return [row.title, row.body]
        case ItemisedGoal():
            return [row.title, row.goal, row.indicators]
        case Indicator():
            texts = (row.level1, row.level2, row.level3, row.description, row.value, row.basis)
            return [*texts, dict(row.extras)]
    plain = project_object(row)
    amounts = (row.budget, row.fiscal, row.other, *row.spending_plan)
    numbers = [None if one is None else f"{one.normalize():f}" for one in amounts]
    return [plain["code"], plain["name"], numbers, plain["purpose"], plain["goals"]]


def id_at(ids: Sequence[str], index: int) -> str:
    """Return the id at `index` as it goes out; a row without one is told by its number: `#3`."""
    return (ids[index] if index < len(ids) else "") or f"#{index + 1}"
