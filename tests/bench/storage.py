"""Storage against the limit: the same cells written and read by sqlite3 alone, in the same run."""

import gc
import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import perf_counter

from db.backup import back_up
from db.edits import Batch, Edit, Insert, Kind, Move, Ref, Remove, SetField
from db.engine import open_database
from db.tables import columns, insert_row
from db.workspace import Workspace
from templates.book import Book, Department, Indicator, Project, SpendingPlan, Unit

_SIZES = ((1_000, 10), (10_000, 10))
_EDITS = 200

Rows = dict[Kind, list[tuple[object, ...]]]


@dataclass
class Line:
    """One line of the table: ours and the limit, in seconds."""

    name: str
    ours: float
    limit: float | None = None

    def __str__(self) -> str:
        if self.limit is None:
            return f"  {self.name:<34}{self.ours * 1e3:10.2f} ms"
        ratio = self.ours / self.limit
        return (
            f"  {self.name:<34}{self.ours * 1e3:10.2f} ms{self.limit * 1e3:10.2f} ms{ratio:7.2f}×"
        )


def main() -> None:
    """Print the tables for every size, and what a start costs."""
    print("opening a file of one book, process start to list of books:")
    for line in _starts():
        print(line)
    for projects, indicators in _SIZES:
        print(f"{projects:,} projects, {projects * indicators:,} indicators: ours, sqlite3 alone")
        with tempfile.TemporaryDirectory() as folder:
            for line in _measure(Path(folder), _book(projects, indicators)):
                print(line, flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  {'peak memory of this process':<34}{peak:10.0f} MB")


def _starts() -> list[Line]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        Workspace(open_database(path)).close()
        ours = (
            "import sys; from pathlib import Path\n"
            "from db.engine import open_database; from db.workspace import Workspace\n"
            "Workspace(open_database(Path(sys.argv[1]))).books()"
        )
        limit = "import sqlite3, sys\nsqlite3.connect(sys.argv[1]).execute('SELECT * FROM book')"
        return [
            Line("start", _start(ours, path), _start(limit, path)),
            Line("start, if SQLModel were loaded", _start(f"import sqlmodel\n{ours}", path)),
        ]


def _start(code: str, path: Path) -> float:
    command = [sys.executable, "-c", code, str(path)]
    return median(_timed(lambda: subprocess.run(command, check=True)) for _ in range(7))


def _measure(folder: Path, book: Book) -> list[Line]:
    path = folder / "ours.db"
    workspace = Workspace(open_database(path))
    edit = Insert(Kind.BOOK, book)
    lines = [Line("import of the book", _timed(lambda: workspace.apply(edit)))]
    rows = _rows(path)
    raw = _empty_twin(folder / "raw.db")
    lines[0].limit = _timed(lambda: _write(raw, rows))
    ref = workspace.books()[0].ref
    lines += _reads(workspace, raw, ref, path)
    lines += _edits(workspace, raw, ref)
    lines += _large_edits(workspace, ref)
    lines.append(Line("back_up", _timed(lambda: back_up(path))))
    raw.close()
    workspace.close()
    print(f"  {'data file':<34}{path.stat().st_size / 1e6:10.1f} MB")
    return lines


def _reads(workspace: Workspace, raw: sqlite3.Connection, book: Ref, path: Path) -> list[Line]:
    refs = workspace.refs_of(book)
    project = refs.project(len(refs.projects) // 2)

    def some(kind: Kind, where: str) -> Callable[[], object]:
        return lambda: raw.execute(f"SELECT * FROM {kind} {where}").fetchall()

    one = some(Kind.INDICATOR, f"WHERE project_id = {project.id} ORDER BY position")
    whole = some(Kind.INDICATOR, "")
    return [
        Line("open_database", _often(lambda: open_database(path).close())),
        Line("books()", _often(workspace.books)),
        Line("outline(book)", _often(lambda: workspace.outline(book))),
        Line("levels(project)", _often(lambda: workspace.levels(project))),
        Line(
            "rows(project, INDICATOR)",
            _often(lambda: workspace.rows(project, Kind.INDICATOR)),
            _often(one),
        ),
        Line("project(ref)", _often(lambda: workspace.project(project)), _often(one)),
        Line("refs_of(book)", _often(lambda: workspace.refs_of(book))),
        Line("book(ref), all of it", _often(lambda: workspace.book(book)), _often(whole)),
    ]


def _edits(workspace: Workspace, raw: sqlite3.Connection, book: Ref) -> list[Line]:
    cell = workspace.refs_of(book).indicator(5, 5)
    values = iter(range(10**6))

    def ours() -> None:
        workspace.apply(SetField(cell, "value", f"≥{next(values)}%"))

    def limit() -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE indicator SET value = ? WHERE id = ?", (f"≥{next(values)}%", cell.id))
        raw.execute("COMMIT")

    pairs = [(_timed(ours), _timed(limit)) for _ in range(_EDITS)]
    mine, theirs = zip(*pairs, strict=True)
    return [Line("one cell, to disk (median)", median(mine), median(theirs))]


def _large_edits(workspace: Workspace, book: Ref) -> list[Line]:
    refs = workspace.refs_of(book)
    unit, last = refs.units[0], refs.projects[-1]
    project = refs.project(3)
    paste = Batch(
        tuple(Insert(Kind.INDICATOR, Indicator(level3=str(n)), project, n) for n in range(1_000))
    )
    return [
        *_there_and_back(workspace, "paste of 1,000 rows", paste),
        *_there_and_back(workspace, "last project to the first place", Move(last, unit, 0)),
        *_there_and_back(workspace, "removing the first project", Remove(refs.project(1))),
        *_there_and_back(workspace, "removing the book", Remove(book)),
    ]


def _there_and_back(workspace: Workspace, name: str, edit: Edit) -> list[Line]:
    start = perf_counter()
    applied = workspace.apply(edit)
    middle = perf_counter()
    workspace.apply(applied.inverse)
    return [Line(name, middle - start), Line("  and its undo", perf_counter() - middle)]


def _rows(path: Path) -> Rows:
    with closing(sqlite3.connect(path)) as connection:
        return {
            kind: connection.execute(f"SELECT {', '.join(columns(kind))} FROM {kind}").fetchall()
            for kind in Kind
        }


def _empty_twin(path: Path) -> sqlite3.Connection:
    open_database(path).close()
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA synchronous = EXTRA")
    return raw


def _write(raw: sqlite3.Connection, rows: Rows) -> None:
    raw.execute("BEGIN IMMEDIATE")
    for kind, some in rows.items():
        raw.executemany(insert_row(kind), some)
    raw.execute("COMMIT")


def _timed(work: Callable[[], object]) -> float:
    gc.collect()
    start = perf_counter()
    work()
    return perf_counter() - start


def _often(work: Callable[[], object]) -> float:
    return median(_timed(work) for _ in range(7))


def _book(projects: int, indicators: int) -> Book:
    units = 10
    return Book(
        Department("303", "示例区发展和改革局"),
        2027,
        units=tuple(
            Unit(f"303{n + 1:03}", f"单位{n}", _projects(n, projects // units, indicators))
            for n in range(units)
        ),
    )


def _projects(unit: int, projects: int, indicators: int) -> tuple[Project, ...]:
    return tuple(
        Project(
            code=f"13020527P{unit:04}{number:07}W",
            name=f"第{unit}单位第{number}个项目",
            budget=Decimal("58.50"),
            fiscal=Decimal("58.50"),
            purpose=f"用于第{number}个项目的日常开支，" * 4,
            spending_plan=SpendingPlan(Decimal(25), Decimal(50), Decimal(75), Decimal(100)),
            goals=(f"完成第{number}个项目的全部工作，群众满意。" * 2,),
            indicators=tuple(_indicator(number, row) for row in range(indicators)),
        )
        for number in range(projects)
    )


def _indicator(number: int, row: int) -> Indicator:
    return Indicator(
        "产出指标",
        ("数量指标", "质量指标", "时效指标", "成本指标")[row % 4],
        f"第{number}个项目的第{row}项工作完成率",
        f"全年完成第{row}项工作的数量占计划数量的比例",
        f"≥{90 + row % 10}%",
        "年度工作计划",
    )


if __name__ == "__main__":
    main()
