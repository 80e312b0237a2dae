"""Remarks (审核意见): those we gave to a unit, and those we received, by year and scope."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from sqlite3 import Connection

from db.engine import Database
from db.handin_files import COLUMNS, KeptFile, kept_file
from templates.handin.format.remarks_json import read_remarks, remark_objects
from templates.handin.remark import Remark


class Side(StrEnum):
    """Whether we are the one who answers, the reviewer, or both."""

    RECEIVED = "received"
    GIVEN = "given"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class RemarkList:
    """The remarks of one scope; their places are in the book of `file`."""

    file: KeptFile
    remarks: tuple[Remark, ...]

    @property
    def scope(self) -> tuple[str, ...]:
        """The codes of what the remarks are about."""
        return self.file.scope


class RemarkLists:
    """The remarks that a data file keeps, the last list of each scope."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, side: Side, year: int | None) -> tuple[RemarkList, ...]:
        """Return every list of that year, in the order of their scopes."""
        columns = ", ".join(f"handin_file.{name}" for name in COLUMNS.split(", "))
        query = (
            f"SELECT remarks, {columns} FROM remark_list"  # noqa: S608
            " JOIN handin_file ON handin_file.id = handin_file_id"
            " WHERE side = ? AND remark_list.year = ? ORDER BY remark_list.scope"
        )
        with self._database.reading() as connection:
            rows = connection.execute(query, (side, year or 0)).fetchall()
        return tuple(RemarkList(kept_file(row[1:]), _read(row[0])) for row in rows)

    def find(self, side: Side, year: int | None, scope: Iterable[str]) -> RemarkList | None:
        """Return the list of exactly this scope, None if there is none."""
        wanted = set(scope)
        return next((one for one in self.all(side, year) if set(one.scope) == wanted), None)

    def put(self, side: Side, lists: Iterable[RemarkList]) -> None:
        """Store `lists`, all or none, each in place of the one of its scope."""
        with self._database.writing() as connection:
            for one in lists:
                put_remarks(connection, side, one.file.id, one.remarks)


def _read(text: str) -> tuple[Remark, ...]:
    return read_remarks(json.loads(text))


def put_remarks(connection: Connection, side: Side, file: int, remarks: Sequence[Remark]) -> None:
    """Store remarks on the book of the kept file, in place of those of the same scope."""
    query = """
        INSERT INTO remark_list (side, year, scope, handin_file_id, remarks)
        SELECT ?1, year, scope, id, ?3 FROM handin_file WHERE id = ?2
        ON CONFLICT (side, year, scope) DO UPDATE
        SET handin_file_id = excluded.handin_file_id, remarks = excluded.remarks
    """
    connection.execute(query, (side, file, remarks_text(remarks)))


def remarks_text(remarks: Sequence[Remark]) -> str:
    """Return remarks as they are stored."""
    return json.dumps(remark_objects(remarks), ensure_ascii=False)
