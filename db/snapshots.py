"""Rows to values: what stands in the file, as the frozen dataclasses of the form."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from operator import itemgetter
from sqlite3 import Connection
from typing import Any

from db.cells import decode_lines, decode_number, decode_pairs
from db.edits import Kind, Ref, Value
from db.errors import no_such_row
from db.tables import select_below, subtree
from templates.answers import Answer
from templates.book import (
    Book,
    Department,
    Indicator,
    Item,
    ItemisedGoal,
    Project,
    SpendingPlan,
    Unit,
)
from templates.controls import ControlFigure

Row = tuple[Any, ...]

_BY_POSITION = itemgetter(2)


class Rows:
    """A row and all rows below it, found by kind and parent."""

    def __init__(self, connection: Connection, ref: Ref) -> None:
        self._rows: dict[Kind, dict[int, list[Row]]] = {}
        found = connection.execute(select_below(ref.kind, ref.kind), (ref.id,)).fetchone()
        if found is None:
            raise no_such_row()
        self.top: Row = found
        for kind in subtree(ref.kind)[1:]:
            self._rows[kind] = _grouped(connection.execute(select_below(kind, ref.kind), (ref.id,)))

    def children(self, kind: Kind, parent: int) -> list[Row]:
        """Return the rows of `kind` under the row with the id `parent`, in order."""
        return self._rows[kind].get(parent, [])


def _grouped(rows: Iterator[Row]) -> dict[int, list[Row]]:
    """Return the rows by parent; sorting the small groups here is quicker than in SQLite."""
    groups: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[1]].append(row)
    for group in groups.values():
        group.sort(key=_BY_POSITION)
    return groups


def snapshot(connection: Connection, ref: Ref) -> Value:
    """Return the value of the row `ref` with all that is below it.

    Raises NoSuchRow if it is not there.
    """
    rows = Rows(connection, ref)
    return _BUILD[ref.kind](rows.top, rows)


def _book(row: Row, rows: Rows) -> Book:
    id_, code, name, year, framework, unplaced, _ = row
    return Book(
        department=Department(code, name),
        year=year,
        framework=framework,
        overall_goals=tuple(_item(one, rows) for one in rows.children(Kind.OVERALL_GOAL, id_)),
        itemised_goals=tuple(
            _itemised_goal(one, rows) for one in rows.children(Kind.ITEMISED_GOAL, id_)
        ),
        safeguards=tuple(_item(one, rows) for one in rows.children(Kind.SAFEGUARD, id_)),
        units=tuple(_unit(one, rows) for one in rows.children(Kind.UNIT, id_)),
        unplaced=decode_lines(unplaced),
    )


def _item(row: Row, _rows: Rows) -> Item:
    return Item(*row[3:])


def _itemised_goal(row: Row, rows: Rows) -> ItemisedGoal:
    id_, _, _, title, goal = row
    return ItemisedGoal(title, goal, _texts(rows.children(Kind.ITEMISED_INDICATOR, id_)))


def _unit(row: Row, rows: Rows) -> Unit:
    id_, _, _, code, name = row
    return Unit(code, name, tuple(_project(one, rows) for one in rows.children(Kind.PROJECT, id_)))


def _project(row: Row, rows: Rows) -> Project:
    id_, _, _, code, name, budget, fiscal, other, purpose, *months, unplaced = row
    return Project(
        code=code,
        name=name,
        budget=decode_number(budget),
        fiscal=decode_number(fiscal),
        other=decode_number(other),
        purpose=purpose,
        spending_plan=SpendingPlan(*map(decode_number, months)),
        goals=_texts(rows.children(Kind.GOAL, id_)),
        indicators=tuple(_indicator(one, rows) for one in rows.children(Kind.INDICATOR, id_)),
        unplaced=decode_lines(unplaced),
    )


def _indicator(row: Row, _rows: Rows) -> Indicator:
    _, _, _, level1, level2, level3, description, value, basis, extras = row
    return Indicator(level1, level2, level3, description, value, basis, decode_pairs(extras))


def _answer(row: Row, _rows: Rows) -> Answer:
    return Answer(*row[3:])


def _control(row: Row, _rows: Rows) -> ControlFigure:
    _, _, _, code, name, amount, projects = row
    return ControlFigure(code, name, decode_number(amount), projects)


def _text(row: Row, _rows: Rows) -> str:
    return str(row[3])


def _texts(rows: list[Row]) -> tuple[str, ...]:
    return tuple(row[3] for row in rows)


_BUILD: dict[Kind, Callable[[Row, Rows], Value]] = {
    Kind.BOOK: _book,
    Kind.OVERALL_GOAL: _item,
    Kind.ITEMISED_GOAL: _itemised_goal,
    Kind.ITEMISED_INDICATOR: _text,
    Kind.SAFEGUARD: _item,
    Kind.UNIT: _unit,
    Kind.PROJECT: _project,
    Kind.GOAL: _text,
    Kind.INDICATOR: _indicator,
    Kind.REASON: _answer,
    Kind.CONTROL: _control,
}
