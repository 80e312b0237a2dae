"""What the rows of each kind look like in SQLite, and the statements for all kinds alike."""

from collections.abc import Iterator
from functools import cache

from db.edits import FIELDS, PARENT_OF, Kind, Ref

CHILDREN: dict[Kind, tuple[Kind, ...]] = {
    kind: tuple(child for child, parent in PARENT_OF.items() if parent is kind) for kind in Kind
}


def parent_column(kind: Kind) -> str:
    """Return the column that names the parent of a row of `kind` (not of a book)."""
    return f"{PARENT_OF[kind]}_id"


@cache
def columns(kind: Kind) -> tuple[str, ...]:
    """Return all columns of `kind` in the order in which rows are kept: id first."""
    if kind is Kind.BOOK:
        return ("id", *FIELDS[kind], "changed_at")
    return ("id", parent_column(kind), "position", *FIELDS[kind])


@cache
def subtree(kind: Kind) -> tuple[Kind, ...]:
    """Return `kind` and all kinds below it, parents before children."""
    return (kind, *(below for child in CHILDREN[kind] for below in subtree(child)))


@cache
def select_below(kind: Kind, ancestor: Kind) -> str:
    """Return the statement for the rows of `kind` at or below a row of `ancestor`, given its id."""
    return f"SELECT {', '.join(columns(kind))} FROM {kind} WHERE {_below(kind, ancestor)}"  # noqa: S608


@cache
def count_below(kind: Kind, ancestor: Kind) -> str:
    """Return the statement that counts the rows of `kind` below a row of `ancestor`."""
    return f"SELECT COUNT(*) FROM {kind} WHERE {_below(kind, ancestor)}"  # noqa: S608


def _below(kind: Kind, ancestor: Kind) -> str:
    if kind is ancestor:
        return "id = ?"
    parent = PARENT_OF[kind]
    if parent is ancestor:
        return f"{parent_column(kind)} = ?"
    return f"{parent_column(kind)} IN (SELECT id FROM {parent} WHERE {_below(parent, ancestor)})"  # noqa: S608


@cache
def select_children(kind: Kind) -> str:
    """Return the statement for the ids of the children of `kind` of a parent, in order."""
    return f"SELECT id FROM {kind} WHERE {parent_column(kind)} = ? ORDER BY position"  # noqa: S608


@cache
def count_children(kind: Kind) -> str:
    """Return the statement that counts the children of `kind` of a parent."""
    return f"SELECT COUNT(*) FROM {kind} WHERE {parent_column(kind)} = ?"  # noqa: S608


@cache
def insert_row(kind: Kind) -> str:
    """Return the statement that puts in a whole row, id and all."""
    names = columns(kind)
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO {kind} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608


def require_field(kind: Kind, key: str) -> None:
    """Raise ValueError if rows of `kind` have no field `key`."""
    if key not in FIELDS[kind]:
        raise ValueError(f"{kind.label}没有“{key}”这一栏")


@cache
def select_field(kind: Kind, key: str) -> str:
    """Return the statement for one field of a row."""
    return f"SELECT {key} FROM {kind} WHERE id = ?"  # noqa: S608


@cache
def select_field_and_parent(kind: Kind, key: str) -> str:
    """Return the statement for one field of a row and the id of the row above it, NULL for none."""
    parent = parent_column(kind) if kind in PARENT_OF else "NULL"
    return f"SELECT {key}, {parent} FROM {kind} WHERE id = ?"  # noqa: S608


@cache
def update_field(kind: Kind, key: str) -> str:
    """Return the statement that sets one field: its value, then the id."""
    return f"UPDATE {kind} SET {key} = ? WHERE id = ?"  # noqa: S608


@cache
def select_place(kind: Kind) -> str:
    """Return the statement for the parent's id and the position of a row."""
    return f"SELECT {parent_column(kind)}, position FROM {kind} WHERE id = ?"  # noqa: S608


@cache
def update_place(kind: Kind) -> str:
    """Return the statement that sets the parent and the position of a row, given its id."""
    return f"UPDATE {kind} SET {parent_column(kind)} = ?, position = ? WHERE id = ?"  # noqa: S608


@cache
def shift_places(kind: Kind) -> str:
    """Return the statement that moves the children from one position to another by a step."""
    where = f"{parent_column(kind)} = ? AND position BETWEEN ? AND ?"
    return f"UPDATE {kind} SET position = position + ? WHERE {where}"  # noqa: S608


@cache
def delete_row(kind: Kind) -> str:
    """Return the statement that removes a row; SQLite removes what is below it."""
    return f"DELETE FROM {kind} WHERE id = ?"  # noqa: S608


@cache
def select_book_id(kind: Kind) -> str:
    """Return the statement for the id of the book in which a row is."""
    return f"SELECT book.id FROM {_up_to_book(kind)} WHERE {kind}.id = ?"  # noqa: S608


@cache
def select_books_of(kind: Kind, count: int) -> str:
    """Return the statement for the ids of the books in which `count` rows are."""
    marks = ", ".join("?" * count)
    return f"SELECT DISTINCT book.id FROM {_up_to_book(kind)} WHERE {kind}.id IN ({marks})"  # noqa: S608


def _up_to_book(kind: Kind) -> str:
    steps = tuple(_steps_up(kind))
    return kind + "".join(f" JOIN {up} ON {up}.id = {low}.{up}_id" for low, up in steps)


def _steps_up(kind: Kind) -> Iterator[tuple[Kind, Kind]]:
    while kind in PARENT_OF:
        yield kind, PARENT_OF[kind]
        kind = PARENT_OF[kind]


def refs(kind: Kind, ids: list[tuple[int]]) -> tuple[Ref, ...]:
    """Return the refs of the rows of `kind` that have these ids."""
    return tuple(Ref(kind, one) for (one,) in ids)
