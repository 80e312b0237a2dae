"""Print-outs of a board and of what belongs to it: lists on paper, and the summary workbook."""

from collections.abc import Iterator
from pathlib import Path

from db.boards import YearBoard
from db.engine import Database
from db.remark_lists import RemarkLists, Side
from db.workspace import Workspace
from templates.book import Book
from templates.handin.printed_lists import list_board, list_remarks
from templates.layout.printed_list import PrintedList
from templates.layout.totals import list_totals
from templates.progress import Report
from templates.workbooks.summary import write_summary_workbook


def board_list(found: YearBoard) -> PrintedList:
    """Return 报送情况表 of a board."""
    return list_board(found.year, found.board)


def remarks_list(database: Database, year: int | None) -> PrintedList:
    """Return 审核意见表, the remarks given for `year`."""
    given = []
    for one in RemarkLists(database).all(Side.GIVEN, year):
        handin = one.file.handin
        sender = handin.about.sender
        given.append((f"{sender.code} {sender.name}".strip(), handin.book, one.remarks))
    return list_remarks(year, given)


def totals_list(workspace: Workspace, year: int | None) -> PrintedList:
    """Return the totals by unit, or by department where there are several.

    Raises ValueError, with words for a person, if there is no book.
    """
    return list_totals(year, list(_books(workspace, year)))


def print_summary(
    workspace: Workspace, year: int | None, path: Path, report: Report | None = None
) -> None:
    """Write the summary workbook with its charts to `path`. Raises CannotWrite, ValueError as above."""
    write_summary_workbook(list(_books(workspace, year)), path, report)


def _books(workspace: Workspace, year: int | None) -> Iterator[Book]:
    entries = [one for one in workspace.books() if one.year == year]
    if not entries:
        raise ValueError(f"还没有{f'{year}年' if year else ''}的文本，先汇总再导出")
    for one in entries:
        yield workspace.book(one.ref)
