"""The board (报送情况) of a data file: who has handed in for a year, and who is missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.collected import Collected
from db.engine import Database
from db.handin_files import KeptFile
from db.remark_lists import RemarkLists, Side
from templates.handin.collect.board import Board, Expected, Level, make_board
from templates.handin.handin import Handin
from templates.handin.remark import Remark

_DEPARTMENT_DIGITS = 3


@dataclass(frozen=True, slots=True)
class YearBoard:
    """The board of one year, whose hand-ins it lists, and the last file taken by code."""

    year: int | None
    level: Level
    board: Board
    files: dict[str, KeptFile]
    has_list: bool = False
    """Whether anybody said who has to hand in."""

    def file_of(self, code: str) -> KeptFile | None:
        """Return the file by which the unit or department with `code` has handed in.

        A unit that never did may have come with its department's whole book.
        """
        return self.files.get(code) or self.files.get(code[:_DEPARTMENT_DIGITS])


class Boards:
    """Reads boards of a data file; a file that was read once is not read again."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._read: dict[int, Handin] = {}

    def read(self, year: int | None) -> YearBoard:
        """Return the board of `year` as it is now."""
        collected = Collected(self._database)
        expected, files = collected.expected(), collected.last(year)
        every = {one.id: one for one in files.values()}
        handins = [self._handin(one) for one in every.values()]
        level = level_of(expected, handins)
        remarks: dict[str, tuple[Remark, ...]] = {}
        for given in RemarkLists(self._database).all(Side.GIVEN, year):
            for code in given.scope:
                remarks[code] = (*remarks.get(code, ()), *given.remarks)
        return YearBoard(
            year, level, make_board(expected, handins, level, remarks), files, bool(expected)
        )

    def _handin(self, file: KeptFile) -> Handin:
        if file.id not in self._read:
            self._read[file.id] = file.handin
        return self._read[file.id]


def level_of(expected: Sequence[Expected], handins: Iterable[Handin]) -> Level:
    """Return whose hand-ins these are: by the list of those expected, else by what has come in."""
    if expected:
        of_departments = all(len(one.code) <= _DEPARTMENT_DIGITS for one in expected)
    else:
        of_departments = len({one.book.department.code for one in handins}) > 1
    return Level.DEPARTMENTS if of_departments else Level.UNITS
