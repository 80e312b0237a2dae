"""Workbooks of 1,000 projects and 10,000 indicators, against plain openpyxl and the same cells.

The peer writes the bare cells of the same workbook, without styles, dropdowns or marks, the
quickest way openpyxl has (a write-only workbook), and reads them the quickest way it has
(read-only); it makes no book of them. Ours also compares with the book at home. All of it in turn
in one process, in seconds of processor time; memory as tracemalloc sees it, in a round of its own.
"""

import tempfile
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import process_time

from openpyxl import Workbook, load_workbook

from templates.book import Book
from templates.framework import built_in_frameworks
from templates.sample import sample_book
from templates.workbooks.comparison import compare_reading
from templates.workbooks.filling import write_filling_workbook
from templates.workbooks.read_workbook import read_workbook
from templates.workbooks.reading import WorkbookReading
from templates.workbooks.source import read_grids
from templates.workbooks.summary import write_summary_workbook
from templates.workbooks.table_workbook import write_table_workbook

PROJECTS, INDICATORS = 1_000, 10
_ROUNDS = 3
_FRAMEWORKS = built_in_frameworks()

Rows = dict[str, list[list[object]]]


def main() -> None:
    """Print what each takes, the best of some rounds, and the ratios to openpyxl."""
    book = large_book(PROJECTS)
    print(f"{PROJECTS:,} projects, {PROJECTS * INDICATORS:,} indicators")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours, bare = folder / "ours.xlsx", folder / "bare.xlsx"
        write = partial(write_filling_workbook, book, ours, _FRAMEWORKS[book.framework])
        write()
        rows = bare_rows(ours)
        tell("write for filling in", *in_turn(write, partial(write_bare, bare, rows)))
        tell("read back", *in_turn(partial(read, ours), partial(read_bare, bare)))
        reading = read(ours)
        tell_alone("compare", partial(compare_reading, book, reading))
        tell_alone(
            "standard tables",
            partial(write_table_workbook, book, folder / "t.xlsx", _FRAMEWORKS[book.framework]),
        )
        tell_alone("summary", partial(write_summary_workbook, [book], folder / "s.xlsx"))
        for what, work in (("write", write), ("read back", partial(read, ours))):
            print(f"  peak memory to {what}: {peak_megabytes(work):.0f} MB")
        print(
            f"  {ours.stat().st_size / 1e6:.1f} MB, as bare cells {bare.stat().st_size / 1e6:.1f} MB"
        )


def large_book(projects: int) -> Book:
    """Return the sample book with so many projects, each with 10 indicators, no two of one name."""
    book = sample_book()
    known = book.projects
    many = tuple(
        replace(
            known[n % len(known)],
            name=f"{known[n % len(known)].name}{n + 1}",
            indicators=tuple(
                replace(one, level3=f"{one.level3}{m}")
                for m, one in enumerate((known[n % len(known)].indicators * 2)[:INDICATORS])
            ),
        )
        for n in range(projects)
    )
    return replace(book, units=(replace(book.units[0], projects=many),))


def bare_rows(path: Path) -> Rows:
    """Return the values of the filled cells of a workbook, sheet by sheet."""
    return {
        grid.name: [[value or None for value in row] for row in grid.rows]
        for grid in read_grids(path)
    }


def write_bare(path: Path, rows: Rows) -> int:
    """Write bare cells with openpyxl; return how many rows."""
    workbook = Workbook(write_only=True)
    for name, values in rows.items():
        sheet = workbook.create_sheet(name)
        for row in values:
            sheet.append(row)
    workbook.save(path)
    return sum(map(len, rows.values()))


def read(path: Path) -> WorkbookReading:
    """Read with the product's reader."""
    return read_workbook(path, _FRAMEWORKS)


def read_bare(path: Path) -> int:
    """Read every cell's value with openpyxl; return how many rows."""
    workbook = load_workbook(path, read_only=True, data_only=True)
    count = sum(1 for sheet in workbook for _ in sheet.iter_rows(values_only=True))
    workbook.close()
    return count


def in_turn(*works: Callable[[], object]) -> list[float]:
    """Return the least processor time of each of `works`, which are run in turn."""
    best = [float("inf")] * len(works)
    for _ in range(_ROUNDS):
        for n, work in enumerate(works):
            start = process_time()
            work()
            best[n] = min(best[n], process_time() - start)
    return best


def tell(what: str, ours: float, peer: float) -> None:
    """Print a line with a ratio."""
    print(
        f"  {what:22} ours {ours:5.2f} s  openpyxl, bare cells {peer:5.2f} s  {ours / peer:4.2f}x"
    )


def tell_alone(what: str, work: Callable[[], object]) -> None:
    """Print a line without one."""
    (ours,) = in_turn(work)
    print(f"  {what:22} ours {ours:5.2f} s")


def peak_megabytes(work: Callable[[], object]) -> float:
    """Return the peak of what Python allocates while `work` runs."""
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


if __name__ == "__main__":
    main()
