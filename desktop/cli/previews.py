"""What a workbook would change in a stored book: shown row by row, stored when asked for."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable

from db.book_edits import edits_between
from db.data_file_name import name_of
from db.edits import Ref
from db.engine import Database
from db.homes import homes_of
from db.row_ids import row_ids
from db.workspace import Workspace
from desktop.cli.data import chosen_books, path_of, title_of
from desktop.cli.exit_codes import ExitCode, Stop
from templates.workbooks.compared import ComparedRow, RowState
from templates.workbooks.comparison import compare_reading
from templates.workbooks.merging import merged
from templates.workbooks.reading import WorkbookReading


def home_of(
    workspace: Workspace, reading: WorkbookReading, asked: argparse.Namespace
) -> Ref | None:
    """Return the book that the workbook is about: the one named, else that which it names itself.

    Sheets of other hands often name no department or year: then it is the one book that they can
    be about. None if there is none; ends the command with words if there are several.
    """
    if asked.book is not None:
        return chosen_books(workspace, asked.book)[0].ref
    possible = homes_of(workspace, reading.book)
    if len(possible) > 1:
        raise Stop(
            "表格里没有写明是哪一本，请用 --book 编号 指明（见 jixiao books）。", ExitCode.REFUSED
        )
    return possible[0].ref if possible else None


def preview(
    workspace: Workspace, database: Database, home: Ref, reading: WorkbookReading,
    asked: argparse.Namespace,
) -> ExitCode:  # fmt: skip
    """Print what `reading` would change in the book `home`; with --merge, do it as one edit."""
    book = workspace.book(home)
    rows = compare_reading(book, reading, row_ids(workspace, home, name_of(database)))
    title = next(title_of(entry) for entry in workspace.books() if entry.ref == home)
    print(f"  与数据文件中的“{title}”逐行比较：")
    _print_rows(rows, with_same=asked.all)
    accepted = [row for row in rows if row.is_applicable and row.state in _states(asked)]
    if asked.replace:
        raise Stop("Excel 表格不整本替换，没有存入。请用 --merge 合并。", ExitCode.REFUSED)
    if not asked.merge:
        return _unstored(rows)
    edit = edits_between(workspace, home, merged(book, accepted))
    if edit.edits:
        try:
            workspace.apply(edit)
        except ValueError as error:
            # Texts that no database keeps, a unit's code twice: the words name the place.
            raise Stop(str(error), ExitCode.NO_FILE) from error
    print(
        f"  已合并 {len(accepted)} 行，存入 {path_of(asked)}" if accepted else "  没有要合并的改动"
    )
    return _left(rows, accepted)


def _states(asked: argparse.Namespace) -> set[RowState]:
    """Return the states of the rows that --merge takes."""
    states = {RowState.NEW, RowState.CHANGED}
    if asked.take_doubtful:
        states.add(RowState.DOUBTFUL)
    if asked.delete_absent:
        states.add(RowState.ABSENT)
    return states


def _print_rows(rows: Iterable[ComparedRow], *, with_same: bool) -> None:
    counts: Counter[RowState] = Counter()
    for row in rows:
        counts[row.state] += 1
        if with_same or row.state is not RowState.SAME or row.message:
            print(f"    {row}".replace("\n", "⏎"))
    print("    " + "，".join(f"{state.label} {counts[state]} 行" for state in RowState))


def _unstored(rows: Iterable[ComparedRow]) -> ExitCode:
    """Say what to do about the changes, which are not stored."""
    states = {row.state for row in rows}
    if not states & {RowState.NEW, RowState.CHANGED, RowState.DOUBTFUL}:
        print("  没有要合并的改动")
        return ExitCode.LOOK_AGAIN if RowState.SKIPPED in states else ExitCode.DONE
    sys.stderr.write(
        "  以上是预览，没有存入。加 --merge 合并新增和改动的行；"
        "“待核对”的行看过以后加 --take-doubtful 一并采用。\n"
    )
    return ExitCode.REFUSED


def _left(rows: Iterable[ComparedRow], accepted: list[ComparedRow]) -> ExitCode:
    """Say which rows are left for a person to look at."""
    open_states = {RowState.DOUBTFUL, RowState.SKIPPED}
    left = [row for row in rows if row.state in open_states and row not in accepted]
    if left:
        sys.stderr.write(f"  还有 {len(left)} 行待核对或没有读入，没有合并。\n")
    return ExitCode.LOOK_AGAIN if left else ExitCode.DONE
