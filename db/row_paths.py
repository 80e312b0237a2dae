"""From a row to its place in the book, and back: remarks name places, the window shows rows."""

from db.edits import Kind, Ref
from db.workspace import Workspace
from templates.book import INDICATOR_TEXTS
from templates.handin.compare.anatomy import Path

_EXTRAS = "extras."
_LISTS = {
    Kind.OVERALL_GOAL: "overall_goals",
    Kind.ITEMISED_GOAL: "itemised_goals",
    Kind.ITEMISED_INDICATOR: "indicators",
    Kind.SAFEGUARD: "safeguards",
    Kind.UNIT: "units",
    Kind.PROJECT: "projects",
    Kind.GOAL: "goals",
    Kind.INDICATOR: "indicators",
}
_KINDS = {
    (Kind.BOOK, "overall_goals"): Kind.OVERALL_GOAL,
    (Kind.BOOK, "itemised_goals"): Kind.ITEMISED_GOAL,
    (Kind.BOOK, "safeguards"): Kind.SAFEGUARD,
    (Kind.BOOK, "units"): Kind.UNIT,
    (Kind.ITEMISED_GOAL, "indicators"): Kind.ITEMISED_INDICATOR,
    (Kind.UNIT, "projects"): Kind.PROJECT,
    (Kind.PROJECT, "goals"): Kind.GOAL,
    (Kind.PROJECT, "indicators"): Kind.INDICATOR,
}


def path_to(workspace: Workspace, row: Ref) -> Path:
    """Return the path of `row` in its book. Raises NoSuchRow."""
    path: Path = ()
    while row.kind is not Kind.BOOK:
        parent, position = workspace.place(row)
        path = ((_LISTS[row.kind], position), *path)
        row = parent
    return path


def row_at(workspace: Workspace, book: Ref, path: Path) -> Ref:
    """Return the row of `book` at `path`. Raises LookupError where there is none."""
    row = book
    for name, number in path:
        row = workspace.children(row, _KINDS[row.kind, name])[number]
    return row


def field_of(row: Ref, key: str) -> str:
    """Return the field of a place for the cell `key` of `row`; further columns have a prefix."""
    further = row.kind is Kind.INDICATOR and key and key not in INDICATOR_TEXTS
    return _EXTRAS + key if further else key


def key_of_field(field: str) -> str:
    """Return the cell's key for the field of a place."""
    return field.removeprefix(_EXTRAS)
