"""Values to rows: the cells that a value and all that is in it become, with their ids."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from sqlite3 import Connection
from typing import Any

from db.cells import codec, encode_lines, encode_number, encode_pairs, encode_text
from db.edits import FIELDS, Kind, Value
from templates.answers import Answer
from templates.book import Book, Indicator, Item, ItemisedGoal, Project, Unit
from templates.controls import ControlFigure

Row = tuple[Any, ...]

_TYPES: dict[Kind, type] = {
    Kind.BOOK: Book,
    Kind.OVERALL_GOAL: Item,
    Kind.ITEMISED_GOAL: ItemisedGoal,
    Kind.SAFEGUARD: Item,
    Kind.UNIT: Unit,
    Kind.PROJECT: Project,
    Kind.INDICATOR: Indicator,
    Kind.ITEMISED_INDICATOR: str,
    Kind.GOAL: str,
    Kind.REASON: Answer,
    Kind.CONTROL: ControlFigure,
}


class NewRows:
    """Rows to be inserted, kind by kind, with the next free ids of the file."""

    def __init__(self, connection: Connection, changed_at: str) -> None:
        self.rows: dict[Kind, list[Row]] = defaultdict(list)
        self._connection = connection
        self._changed_at = changed_at
        self._next: dict[Kind, int] = {}

    def add(self, kind: Kind, value: Value, parent: int, position: int) -> int:
        """Take the rows of `value` and what is in it, and return the id of the topmost.

        Raises ValueError if something in it cannot be stored.
        """
        if not isinstance(value, _TYPES[kind]):
            raise TypeError(f"a {type(value).__name__} is no {kind}")
        id_ = self._new_id(kind)
        if kind is Kind.BOOK:
            self.rows[kind].append((id_, *_CELLS[kind](value), self._changed_at))
        else:
            self.rows[kind].append((id_, parent, position, *_CELLS[kind](value)))
        for child, values in _children(value):
            self._add_all(child, values, id_)
        return id_

    def _add_all(self, kind: Kind, values: Iterable[Value], parent: int) -> None:
        for position, value in enumerate(values):
            self.add(kind, value, parent, position)

    def _new_id(self, kind: Kind) -> int:
        if kind not in self._next:
            # AUTOINCREMENT's own memory: an id is never given out again, not even a removed one.
            query = "SELECT seq FROM sqlite_sequence WHERE name = ?"
            found = self._connection.execute(query, (kind,)).fetchone()
            self._next[kind] = found[0] + 1 if found else 1
        self._next[kind] += 1
        return self._next[kind] - 1


def _children(value: Value) -> tuple[tuple[Kind, Iterable[Value]], ...]:
    match value:
        case Book():
            return (
                (Kind.OVERALL_GOAL, value.overall_goals),
                (Kind.ITEMISED_GOAL, value.itemised_goals),
                (Kind.SAFEGUARD, value.safeguards),
                (Kind.UNIT, value.units),
            )
        case ItemisedGoal():
            return ((Kind.ITEMISED_INDICATOR, value.indicators),)
        case Unit():
            return ((Kind.PROJECT, value.projects),)
        case Project():
            return ((Kind.GOAL, value.goals), (Kind.INDICATOR, value.indicators))
        case _:
            return ()


def _book(book: Book) -> Row:
    code, name = book.department.code, book.department.name
    return (
        encode_text(code),
        encode_text(name),
        codec("year").encode(book.year),
        encode_text(book.framework),
        encode_lines(book.unplaced),
    )


def _project(project: Project) -> Row:
    return (
        encode_text(project.code),
        encode_text(project.name),
        encode_number(project.budget),
        encode_number(project.fiscal),
        encode_number(project.other),
        encode_text(project.purpose),
        *(encode_number(month) for month in project.spending_plan),
        encode_lines(project.unplaced),
    )


def _indicator(indicator: Indicator) -> Row:
    texts = (getattr(indicator, key) for key in FIELDS[Kind.INDICATOR][:-1])
    return (*map(encode_text, texts), encode_pairs(indicator.extras))


def _two_texts(first: str, second: str) -> Callable[[Any], Row]:
    return lambda value: (encode_text(getattr(value, first)), encode_text(getattr(value, second)))


def _answer(answer: Answer) -> Row:
    return tuple(encode_text(getattr(answer, key)) for key in FIELDS[Kind.REASON])


def _control(figure: ControlFigure) -> Row:
    return tuple(codec(key).encode(getattr(figure, key)) for key in FIELDS[Kind.CONTROL])


def _text(text: str) -> Row:
    return (encode_text(text),)


_CELLS: dict[Kind, Callable[[Any], Row]] = {
    Kind.BOOK: _book,
    Kind.OVERALL_GOAL: _two_texts("title", "body"),
    Kind.ITEMISED_GOAL: _two_texts("title", "goal"),
    Kind.ITEMISED_INDICATOR: _text,
    Kind.SAFEGUARD: _two_texts("title", "body"),
    Kind.UNIT: _two_texts("code", "name"),
    Kind.PROJECT: _project,
    Kind.GOAL: _text,
    Kind.INDICATOR: _indicator,
    Kind.REASON: _answer,
    Kind.CONTROL: _control,
}
