"""`jixiao import`: files of any hand into the data file, saying what was read."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from db.book_edits import edits_between
from db.edits import Edit, Insert, Kind
from db.workspace import Workspace
from desktop.cli.data import Data, open_data, path_of
from desktop.cli.exit_codes import ExitCode, Stop, of_file
from desktop.cli.frameworks import frameworks_of
from desktop.cli.progress import progress
from templates.any_file import is_handin_file, read_any_file
from templates.book import Book
from templates.framework import Framework
from templates.readers.reading import CannotRead, Reading, State
from templates.workbooks.reading import WorkbookReading


def import_files(asked: argparse.Namespace) -> ExitCode:
    """Read every file and store what it holds; go on with the next where one cannot be read."""
    frameworks = frameworks_of(asked)
    with open_data(asked, writes=True) as data:
        codes = [_import_or_stop(data, Path(name), frameworks, asked) for name in asked.files]
    return max(codes)


def _import_or_stop(
    data: Data, path: Path, frameworks: dict[str, Framework], asked: argparse.Namespace
) -> ExitCode:
    """Import one file; what stops it does not keep the others back."""
    try:
        return _import_file(data, path, frameworks, asked)
    except Stop as stop:
        sys.stderr.write(f"{of_file(path, stop)}\n")
        return stop.code


def _import_file(
    data: Data, path: Path, frameworks: dict[str, Framework], asked: argparse.Namespace
) -> ExitCode:
    if is_handin_file(path):
        from desktop.cli.replies import take_reply

        return take_reply(data, path, asked)
    try:
        with progress(f"读入 {path.name}") as report:
            readings = read_any_file(path, frameworks, report)
    except CannotRead as error:
        sys.stderr.write(f"{of_file(path, error)}\n")
        return ExitCode.NO_FILE
    return max(_take(data, path, reading, asked) for reading in readings)


def _take(data: Data, path: Path, reading: Reading, asked: argparse.Namespace) -> ExitCode:
    """Print the findings; store the book, or show what a workbook would change in the one there."""
    print(f"{path}：{summary(reading.book)}")
    _print_findings(reading, with_recognised=asked.all)
    workspace, database = data
    if isinstance(reading, WorkbookReading) and not asked.copy:
        from desktop.cli.previews import home_of, preview

        if home := home_of(workspace, reading, asked):
            return preview(workspace, database, home, reading, asked)
    return _store(workspace, path, reading, asked)


def _store(
    workspace: Workspace, path: Path, reading: Reading, asked: argparse.Namespace
) -> ExitCode:
    """Store the book, unless it is there already and nothing was said."""
    edit = _edit_for(workspace, reading.book, asked)
    if edit is None:
        sys.stderr.write(
            f"{path}：数据文件中已有{_whose(reading.book)}的文本，没有导入。"
            "加 --replace 用新的替换，加 --copy 另存一份。\n"
        )
        return ExitCode.REFUSED
    try:
        workspace.apply(edit)
    except ValueError as error:
        # Texts that no database keeps, a unit's code twice: the words name the place.
        sys.stderr.write(f"{path}：{error}\n")
        return ExitCode.NO_FILE
    print(f"已存入 {path_of(asked)}")
    return ExitCode.LOOK_AGAIN if reading.skipped else ExitCode.DONE


def _edit_for(workspace: Workspace, book: Book, asked: argparse.Namespace) -> Edit | None:
    there = workspace.find_book(book.department, book.year)
    put = Insert(Kind.BOOK, book)
    if there is None or asked.copy:
        return put
    return edits_between(workspace, there, book) if asked.replace else None


def summary(book: Book) -> str:
    """Return what is in `book`, in one line."""
    indicators = sum(len(project.indicators) for project in book.projects)
    return (
        f"{_whose(book)}，总体绩效目标 {len(book.overall_goals)} 项、"
        f"分项绩效目标 {len(book.itemised_goals)} 项、工作保障措施 {len(book.safeguards)} 项，"
        f"{len(book.units)} 个单位 {len(book.projects)} 个项目 {indicators} 项指标"
    )


def _whose(book: Book) -> str:
    year = f"{book.year}年" if book.year else "年度不明"
    return f"{book.department.name or '部门不明'} {year}"


def _print_findings(reading: Reading, *, with_recognised: bool) -> None:
    shown = (
        one for one in reading.findings if with_recognised or one.state is not State.RECOGNISED
    )
    for line in _lines(shown):
        print(f"  {line}")
    counts = dict.fromkeys(State, 0)
    for one in reading.findings:
        counts[one.state] += 1
    print("  " + "，".join(f"{state.label} {number} 处" for state, number in counts.items()))


def _lines(findings: Iterable[object]) -> Iterable[str]:
    return (str(one).replace("\n", " ") for one in findings)
