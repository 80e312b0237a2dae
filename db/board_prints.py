"""Print-outs of a board and of what belongs to it: Word lists, and the summary workbook."""

from collections.abc import Iterator
from pathlib import Path

from db.boards import YearBoard
from db.engine import Database
from db.remark_lists import RemarkLists, Side
from db.workspace import Workspace
from templates.book import Book
from templates.layout.printed_list import list_board, list_remarks, list_totals
from templates.progress import Report
from templates.workbooks.summary import write_summary_workbook
from templates.writers.printed_list import write_printed_list


def print_board(found: YearBoard, path: Path) -> None:
    """Write 报送情况表 to `path`. Raises CannotWrite."""
    write_printed_list(list_board(found.year, found.board), path)


def print_remarks(database: Database, year: int | None, path: Path) -> None:
    """Write 审核意见表, the remarks given for `year`, to `path`. Raises CannotWrite."""
    given = []
    for one in RemarkLists(database).all(Side.GIVEN, year):
        handin = one.file.handin
        sender = handin.about.sender
        given.append((f"{sender.code} {sender.name}".strip(), handin.book, one.remarks))
    write_printed_list(list_remarks(year, given), path)


def print_totals(workspace: Workspace, year: int | None, path: Path) -> None:
    """Write the totals by unit, or by department where there are several, to `path`.

    Raises CannotWrite, ValueError with words if there is no book.
    """
    write_printed_list(list_totals(year, list(_books(workspace, year))), path)


def print_summary(
    workspace: Workspace, year: int | None, path: Path, report: Report | None = None
) -> None:
    """Write the summary workbook with its charts to `path`. Raises as `print_totals` does."""
    write_summary_workbook(list(_books(workspace, year)), path, report)


def _books(workspace: Workspace, year: int | None) -> Iterator[Book]:
    entries = [one for one in workspace.books() if one.year == year]
    if not entries:
        raise ValueError(f"还没有{f'{year}年' if year else ''}的文本，先汇总再导出")
    for one in entries:
        yield workspace.book(one.ref)
