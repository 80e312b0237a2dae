"""Rows among their siblings, moved about in memory and written in one pass.

One by one, a thousand rows that move or go would have the places of all behind them written anew
each time.
"""

from sqlite3 import Connection

from db import places
from db.edits import PARENT_OF, Kind, Ref
from db.tables import select_children, update_place

_Place = tuple[int, int]
"""The id of the row above, and the position there."""


class Siblings:
    """The rows of `kind` under the rows that are asked for. `write` puts them where they are."""

    def __init__(self, connection: Connection, kind: Kind) -> None:
        self._connection = connection
        self._kind = kind
        self._families: dict[int, list[int]] = {}
        self._stored: dict[int, _Place] = {}
        self._parents: dict[int, int] = {}
        self._checked: set[int] = set()

    def require_parent(self, parent: Ref) -> int:
        """Return the id of `parent` if rows of this kind belong under it and it is there."""
        if parent.id not in self._checked or parent.kind is not PARENT_OF[self._kind]:
            self._checked.add(places.require_parent(self._connection, self._kind, parent))
        return parent.id

    def under(self, parent: int) -> list[int]:
        """Return the ids of the rows under `parent` in order."""
        if parent not in self._families:
            found = self._connection.execute(select_children(self._kind), (parent,)).fetchall()
            self._families[parent] = family = [row for (row,) in found]
            for position, row in enumerate(family):
                self._stored[row] = (parent, position)
                self._parents[row] = parent
        return self._families[parent]

    def place(self, row: int) -> _Place:
        """Return where `row` stands now. Raises NoSuchRow if it is not there."""
        if row not in self._parents:
            parent, _ = places.find_place(self._connection, Ref(self._kind, row))
            self.under(parent)
        parent = self._parents[row]
        return parent, self._families[parent].index(row)

    def put_in(self, row: int, parent: int, position: int) -> None:
        """Put `row` among the rows under `parent`. Raises ValueError if there is no such position."""
        family = self.under(parent)
        places.require_position(position, len(family))
        family.insert(position, row)
        self._parents[row] = parent

    def take_out(self, row: int) -> _Place:
        """Take `row` from where it stands, and return where that was."""
        parent, position = self.place(row)
        del self._families[parent][position], self._parents[row]
        return parent, position

    def note_stored(self, row: int, parent: int, position: int) -> None:
        """Know that the file has `row` at that place."""
        self._stored[row] = (parent, position)

    def write(self) -> None:
        """Write the places of those rows that stand elsewhere now than in the file."""
        others = [
            (parent, position, row)
            for parent, family in self._families.items()
            for position, row in enumerate(family)
            if self._stored.get(row) != (parent, position)
        ]
        self._connection.executemany(update_place(self._kind), others)
