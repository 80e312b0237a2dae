"""What a collector has: files taken by unit, bases for the next merge, known keys, who is expected."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from sqlite3 import Connection

from db.engine import Database
from db.handin_files import COLUMNS, Drawer, KeptFile, keep_file, kept_file, order
from db.remark_lists import RemarkList, Side, remarks_text
from db.swaps import Beside, Cells, Swap, cells_of, swap
from templates.book import Book
from templates.handin.collect.board import Expected
from templates.handin.collect.judgement import Taken
from templates.handin.handin import Handin
from templates.handin.remark import Remark

_TAKEN_COLUMNS = ", ".join(f"handin_file.{name}" for name in COLUMNS.split(", "))


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A hand-in to store: for which `codes` it was taken, and whether no conflict is open.

    `remarks` are ours on its book with the answers it brought, None where there are none. With
    `trusts` its key is known for the codes from now on.
    """

    handin: Handin
    content: bytes = field(repr=False)
    codes: tuple[str, ...]
    settled: bool
    trusts: bool = True
    remarks: tuple[Remark, ...] | None = None


class Collected:
    """The collected hand-ins of a data file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def store(self, files: Iterable[TakenFile], answered: Sequence[RemarkList] = ()) -> None:
        """Store what was taken and the lists of remarks that were answered, all or nothing."""
        with self._database.writing() as connection:
            for one in swaps_to_take(connection, files, answered):
                swap(connection, one)

    def last(self, year: int | None, *, settled: bool = False) -> dict[str, KeptFile]:
        """Return the last file taken of that year by code; only the `settled` ones if asked."""
        query = (
            f"SELECT code, {_TAKEN_COLUMNS} FROM taken"  # noqa: S608
            " JOIN handin_file ON handin_file.id = handin_file_id"
            " WHERE year = ? AND settled >= ? ORDER BY code"
        )
        with self._database.reading() as connection:
            rows = connection.execute(query, (year or 0, settled)).fetchall()
        pairs = [(code, kept_file(tuple(row))) for code, *row in rows]
        return dict(sorted(pairs, key=lambda pair: order(pair[1])))

    def taken(self, year: int | None) -> dict[str, Taken]:
        """Return what judges the next file of each code: the last one without open conflicts."""
        return {
            code: Taken(one.round, one.created, one.digest)
            for code, one in self.last(year, settled=True).items()
        }

    def bases(self, year: int | None) -> dict[str, Book]:
        """Return the book that the next merge of each code begins from."""
        last = self.last(year, settled=True)
        books = {
            one.id: one.handin.book for one in {file.id: file for file in last.values()}.values()
        }
        return {code: books[one.id] for code, one in last.items()}

    def keys(self) -> Mapping[str, set[bytes]]:
        """Return the public keys known of each unit or department."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT code, public_key FROM known_key").fetchall()
        known: dict[str, set[bytes]] = {}
        for code, key in rows:
            known.setdefault(code, set()).add(key)
        return known

    def know(self, code: str, public_key: bytes) -> None:
        """Take a key on trust from now on."""
        with self._database.writing() as connection:
            connection.execute(_KNOW, (code, public_key))

    def expected(self) -> tuple[Expected, ...]:
        """Return those who have to hand in, in the order of their list."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT code, name FROM expected ORDER BY id").fetchall()
        return tuple(Expected(*row) for row in rows)

    def expect(self, expected: Iterable[Expected]) -> None:
        """Store the list of those who have to hand in, in place of the old one."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM expected")
            rows = [(one.code, one.name) for one in expected]
            connection.executemany("INSERT INTO expected (code, name) VALUES (?, ?)", rows)


_KNOW = "INSERT INTO known_key (code, public_key) VALUES (?, ?) ON CONFLICT DO NOTHING"


def swaps_to_take(
    connection: Connection, files: Iterable[TakenFile], answered: Sequence[RemarkList] = ()
) -> tuple[Swap, ...]:
    """Keep `files` within a transaction; return the swaps that remember what was taken of them.

    The files themselves are kept for good, whoever takes the swaps back: nothing that arrived is
    thrown away.
    """
    swaps = _Swaps(connection)
    for one in files:
        file = keep_file(connection, Drawer.COLLECTED, one.handin, one.content)
        for code in one.codes:
            swaps.take(file, code, settled=one.settled)
            if one.trusts:
                swaps.put(Beside.KNOWN_KEY, (code, one.handin.signer), ())
        if one.remarks is not None:
            year, scope = one.handin.book.year or 0, ",".join(one.handin.covers)
            swaps.put_remarks(year, scope, file, one.remarks)
    for given in answered:
        swaps.put_remarks(given.file.year, ",".join(given.scope), given.file.id, given.remarks)
    return swaps.all()


class _Swaps:
    """Gathers swaps; of several of one row the last counts, against what is stored now."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._new: dict[tuple[Beside, Cells], Cells] = {}

    def put(self, table: Beside, key: Cells, cells: Cells) -> None:
        self._new[table, key] = cells

    def take(self, file: int, code: str, *, settled: bool) -> None:
        old = cells_of(self._connection, Beside.TAKEN, (file, code)) or (0,)
        self.put(Beside.TAKEN, (file, code), (max(old[0], int(settled)),))

    def put_remarks(self, year: int, scope: str, file: int, remarks: Sequence[Remark]) -> None:
        cells = (file, remarks_text(remarks))
        self.put(Beside.REMARK_LIST, (Side.GIVEN.value, year, scope), cells)

    def all(self) -> tuple[Swap, ...]:
        return tuple(
            Swap(table, key, cells_of(self._connection, table, key), cells)
            for (table, key), cells in self._new.items()
        )
