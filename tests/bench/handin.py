"""200 hand-ins read, judged and merged in one go, against reading as many Excel files.

The second round of a department of 200 units, 20 projects of 10 indicators each: a tenth of the
cells changed since the round taken in, some changed by the department too, and 20 files broken in
20 ways. The peer does less: openpyxl, in its quickest mode, reads the same cells from 200
workbooks and throws them away. Seconds are of the processor: other work on the machine does not
count. The same once more through a data file, as 汇总 and `jixiao collect` do it: what was taken in
the first round comes out of it, and the merged books and the files go into it, in one transaction.
"""

import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook, load_workbook

from db.book_edits import edits_between
from db.collected import Collected
from db.engine import Database, open_database
from db.intake import Intake, knowledge_of, take_arrivals
from db.workspace import Workspace
from templates.book import INDICATOR_TEXTS, Book, Department, Indicator, Project, SpendingPlan, Unit
from templates.handin.collect.board import Expected
from templates.handin.collect.collection import ReadFile, collect, find_handins, read_files
from templates.handin.collect.holdings import Holdings, take_in
from templates.handin.collect.judgement import Known, Taken
from templates.handin.file import dump_handin
from templates.handin.format.keys import KeyPair
from templates.handin.handin import BEIJING, About, Handin, Kind, Sender

FILES, BROKEN, PROJECTS, INDICATORS = 200, 20, 20, 10
KEY = KeyPair(bytes(range(32)))
FIRST = datetime(2026, 11, 3, 9, tzinfo=BEIJING)
QUARTERS = SpendingPlan(*map(Decimal, (25, 50, 75, 100)))


def unit(number: int, turn: int) -> Unit:
    """Return a unit as it is in the round `turn`; every tenth cell is of that round."""
    code = f"303{number:03}"
    return Unit(
        code, f"第{number}预算单位", tuple(_project(code, n, turn) for n in range(PROJECTS))
    )


def _project(code: str, number: int, turn: int) -> Project:
    rows = tuple(
        Indicator(
            "产出指标",
            ("数量指标", "质量指标", "时效指标", "成本指标")[row % 4],
            f"第{number}项工作第{row}类任务完成数量",
            f"全年完成第{number}项工作中第{row}类任务的数量，按验收单计",
            f"≥{12 + (turn if (number + row) % 10 == 0 else 0)}次",
            f"《{code}年度工作计划》第{row}条及相关会议纪要",
        )
        for row in range(INDICATORS)
    )
    return Project(
        f"13020527P{code}{number:05}X",
        f"第{number}项专项工作经费",
        Decimal("58.51") + number,
        Decimal("58.51") + number,
        None,
        f"用于{code}单位第{number}项专项工作的开展，包括设备购置、人员培训和日常维护等支出。",
        QUARTERS,
        ("保障专项工作按计划完成，验收合格。", "服务对象满意。"),
        rows,
    )


def handin_of(number: int, turn: int) -> Handin:
    """Return the hand-in of a unit in the round `turn`."""
    one = unit(number, turn)
    sender = Sender(one.code, one.name, "经办人", "0000-0000")
    created = FIRST + timedelta(days=turn)
    book = Book(Department("303", "示例局"), 2027, units=(one,))
    return Handin(Kind.HANDIN, About(sender, created, turn, (one.code,)), book)


def write_files(folder: Path, files: int) -> None:
    """Write the second round of `files` units, a tenth of them broken, each in its own way."""
    folder.mkdir()
    for number in range(files):
        data = dump_handin(handin_of(number, 2), KEY)
        if number % (FILES // BROKEN) == 0:
            data = BREAKERS[number // (FILES // BROKEN) % len(BREAKERS)](data, number)
        (folder / f"303{number:03}-2027-第2次.jxb").write_bytes(data)


def _flipped(at: float) -> Callable[[bytes, int], bytes]:
    def flip(data: bytes, _number: int) -> bytes:
        place = int(at * (len(data) - 1))
        return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]

    return flip


def _made(**changed: object) -> Callable[[bytes, int], bytes]:
    def make(_data: bytes, number: int) -> bytes:
        one = handin_of(number, 2)
        book = replace(one.book, **{k: v for k, v in changed.items() if k != "turn"})  # type: ignore[arg-type]
        about = replace(one.about, round=changed.get("turn", 2), units=())  # type: ignore[arg-type]
        return dump_handin(replace(one, book=book, about=about), KEY)

    return make


def _older(_data: bytes, number: int) -> bytes:
    one = handin_of(number, 1)
    about = replace(one.about, created=FIRST - timedelta(days=1))
    return dump_handin(replace(one, about=about), KEY)


BREAKERS: tuple[Callable[[bytes, int], bytes], ...] = (
    _flipped(0),
    _flipped(0.1),
    _flipped(0.5),
    _flipped(0.9),
    _flipped(1),
    lambda data, _: data[:-1],
    lambda data, _: data[: len(data) // 2],
    lambda data, _: data[:10],
    lambda *_: b"",
    lambda data, _: data + b"\n",
    lambda data, _: b"\n" + data,
    lambda data, _: data.replace(b"\n", b"\r\n") + b"\r\n",
    lambda data, _: data[:100] + data[200:],
    lambda data, _: data[:-128] + b"0" * 128,
    lambda data, _: b"%PDF-1.7" + data[8:],
    lambda _, n: dump_handin(handin_of(n, 2), KEY, "秋收"),
    _made(year=2026),
    _made(department=Department("999", "别的局")),
    _older,
    lambda _, n: dump_handin(replace(handin_of(n, 2), kind=Kind.RETURN), KEY),
)


def holdings(files: int) -> tuple[Holdings, Known]:
    """Return what the department holds after the first round, with changes of its own."""
    bases = {one.units[0].code: one for one in (handin_of(n, 1).book for n in range(files))}
    units = tuple(_with_changes(one.units[0]) for one in bases.values())
    book = Book(Department("303", "示例局"), 2027, units=units)
    taken = {code: Taken(1, FIRST, "") for code in bases}
    return Holdings({"303": book}, bases), Known(2027, {"303"}, taken)


def _with_changes(one: Unit) -> Unit:
    """Return a unit with two changes by the department, of which one is in a cell of theirs too."""
    first = one.projects[0]
    rows = (replace(first.indicators[0], value="≥15次"), *first.indicators[1:])
    first = replace(first, purpose="部门统一修改的用途", indicators=rows)
    return replace(one, projects=(first, *one.projects[1:]))


def write_workbooks(folder: Path, files: int) -> None:
    """Write the same cells as one workbook a unit: a row a project, then a row an indicator."""
    folder.mkdir()
    for number in range(files):
        book = Workbook(write_only=True)
        sheet = book.create_sheet()
        for row in _rows(unit(number, 2)):
            sheet.append(row)
        book.save(folder / f"{number:03}.xlsx")


def _rows(one: Unit) -> Iterator[list[object]]:
    for project in one.projects:
        money = [project.budget, project.fiscal, project.other, *project.spending_plan]
        yield [one.code, project.code, project.name, *money, project.purpose, *project.goals]
        for row in project.indicators:
            yield [one.code, project.code, *(getattr(row, key) for key in INDICATOR_TEXTS)]


def collect_files(folder: Path, files: int) -> None:
    """Collect and merge; print seconds, megabytes at the peak, and what came of it."""
    held, known = holdings(files)
    before = _peak()
    began = time.process_time()
    collected = collect(find_handins(folder), known, {})
    read = time.process_time()
    taken = take_in(held, collected)
    ended = time.process_time()
    states = Counter(one.state.label for one in collected)
    conflicts = sum(map(len, taken.conflicts.values()))
    said = "，".join(f"{label} {count}" for label, count in states.items())
    print(ended - began, read - began, _peak() - before, f"{said}; conflicts {conflicts}", sep="|")


def store_files(folder: Path, files: int) -> None:
    """Take the second round into a data file that has the first; print as `collect_files` does."""
    with tempfile.TemporaryDirectory() as temporary:
        database = open_database(Path(temporary) / "books.db")
        workspace = Workspace(database)
        Collected(database).expect(Expected(f"303{number:03}", "") for number in range(files))
        take_round(workspace, database, _first_round(Path(temporary) / "first", files))
        change_some(workspace)
        before = _peak()
        began = time.process_time()
        read = read_files(find_handins(folder))
        reading = time.process_time()
        intake = take_round(workspace, database, read)
        ended = time.process_time()
        workspace.close()
    taken = sum(bool(one.codes) for one in intake.files)
    said = f"{taken} taken in, {len(read) - taken} not; conflicts {intake.open_conflicts}"
    print(ended - began, reading - began, _peak() - before, said, sep="|")


def _first_round(folder: Path, files: int) -> tuple[ReadFile, ...]:
    folder.mkdir()
    for number in range(files):
        (folder / f"{number:03}.jxb").write_bytes(dump_handin(handin_of(number, 1), KEY))
    return read_files(find_handins(folder))


def take_round(workspace: Workspace, database: Database, read: tuple[ReadFile, ...]) -> Intake:
    """Judge and take in the files of a round."""
    judged = knowledge_of(database, 2027).judge(read)
    return take_arrivals(workspace, database, 2027, judged)


def change_some(workspace: Workspace) -> None:
    """Make the changes of the department in the stored book."""
    (entry,) = workspace.books()
    book = workspace.book(entry.ref)
    changed = replace(book, units=tuple(map(_with_changes, book.units)))
    workspace.apply(edits_between(workspace, entry.ref, changed))


def read_workbooks(folder: Path) -> None:
    """Read every cell with openpyxl; print seconds, megabytes at the peak, and how many rows."""
    before, rows = _peak(), 0
    began = time.process_time()
    for path in sorted(folder.glob("*.xlsx")):
        book = load_workbook(path, read_only=True, data_only=True)
        rows += sum(1 for _ in book.worksheets[0].iter_rows(values_only=True))
        book.close()
    print(time.process_time() - began, 0, _peak() - before, f"{rows} rows", sep="|")


def _peak() -> float:
    status = Path("/proc/self/status")
    if not status.exists():
        return float("nan")
    line = next(one for one in status.read_text().splitlines() if one.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def measure(*arguments: str) -> tuple[float, float, float, str]:
    """Return what a fresh process prints: the peak of memory is its own."""
    command = [sys.executable, "-m", "tests.bench.handin", *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, reading, megabytes, said = done.stdout.strip().split("|")
    return float(seconds), float(reading), float(megabytes), said


def main() -> None:
    """Measure 50, 100 and 200 files, and the peer with 200."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for files in (FILES // 4, FILES // 2, FILES):
            write_files(folder / str(files), files)
            seconds, reading, megabytes, said = measure(
                "collect", str(folder / str(files)), str(files)
            )
            print(
                f"{files:4} hand-ins: {seconds:6.2f} s ({1000 * seconds / files:5.1f} ms a file, "
                f"reading {reading:.2f} s), {megabytes:5.1f} MB; {said}"
            )
        for files in (FILES // 4, FILES // 2, FILES):
            stored, reading, megabytes, said = measure(
                "store", str(folder / str(files)), str(files)
            )
            print(
                f"{files:4} into a data file: {stored:6.2f} s ({1000 * stored / files:5.1f} ms a "
                f"file, reading {reading:.2f} s), {megabytes:5.1f} MB; {said}"
            )
        sizes = [path.stat().st_size for path in find_handins(folder / str(FILES))]
        print(f"     size of a file: {sorted(sizes)[FILES // 2] / 1024:.1f} KB")
        write_workbooks(folder / "excel", FILES)
        peer, _, peer_megabytes, said = measure("excel", str(folder / "excel"))
        print(f"{FILES:4} workbooks by openpyxl: {peer:6.2f} s, {peer_megabytes:5.1f} MB; {said}")
        print(f"     ratio: {peer / seconds:.1f}× as fast as reading the workbooks alone")
        print(f"     ratio through the data file: {peer / stored:.1f}×")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["collect", where, count]:
            collect_files(Path(where), int(count))
        case ["store", where, count]:
            store_files(Path(where), int(count))
        case ["excel", where]:
            read_workbooks(Path(where))
        case _:
            main()
