"""`jixiao collect`: hand-in files of many units into the books, as one edit."""

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from db.collected import Collected
from db.collecting import Collecting, carry_out, plan
from db.trial import refusals
from desktop.cli.data import Data, open_data
from desktop.cli.exit_codes import ExitCode, Stop
from desktop.cli.progress import progress
from desktop.cli.sealing import password_of
from desktop.cli.years import year_of
from templates.handin.collect.collection import Collected as CollectedFile
from templates.handin.collect.collection import collect, find_handins
from templates.handin.collect.judgement import Known, State
from templates.handin.collect.trust import Trust
from templates.handin.compare.conflict import Choice
from templates.handin.compare.place import print_place
from templates.handin.file import unlock_handin
from templates.handin.handin import Kind, errors_standing
from templates.readers.reading import CannotRead

_CALM = frozenset({State.NEW, State.NEWER, State.SAME, State.OLDER})


def collect_files(asked: argparse.Namespace) -> ExitCode:
    """Judge every file, merge those that are new; say of each other one why it is not taken."""
    paths, password = _paths(asked.files), password_of(asked)
    with open_data(asked, writes=True) as data:
        year = year_of(asked, data[0])
        files = _judged(data, paths, year, password, trusts=asked.trust)
        year = year or _only_year(files)
        files, contents = _contents(files, password)
        choice = Choice(asked.take) if asked.take else None
        files, planned = _store(data, year, files, contents, choice)
    for one in files:
        print(_line(one))
    _print_conflicts(planned)
    _print_counts(files)
    if any(planned.conflicts.values()):
        return ExitCode.REFUSED
    return ExitCode.DONE if all(_is_calm(one) for one in files) else ExitCode.LOOK_AGAIN


def _paths(names: Iterable[str]) -> tuple[Path, ...]:
    found: dict[Path, None] = {}
    for name in names:
        path = Path(name)
        found.update(dict.fromkeys(find_handins(path) if path.is_dir() else (path,)))
    if not found:
        raise Stop("没有找到报送文件（.jxb）。", ExitCode.NO_FILE)
    return tuple(found)


def _judged(
    data: Data, paths: Sequence[Path], year: int | None, password: str, *, trusts: bool
) -> tuple[CollectedFile, ...]:
    """Return how the files stand; one sealed on another PC than before waits for --trust.

    Such a file does not push a sound one of the same unit aside: the others are judged without it.
    """
    collected = Collected(data[1])
    departments = {one.code[:3] for one in collected.expected()}
    known = Known(year, departments, collected.taken(year))
    with progress("读取") as report:
        files = collect(paths, known, collected.keys(), password, report)
    if trusts:
        return files
    waiting = {one.path: replace(one, codes=()) for one in files if _is_strange(one)}
    if not waiting:
        return files
    others = collect(
        [path for path in paths if path not in waiting], known, collected.keys(), password
    )
    judged = waiting | {one.path: one for one in others}
    return tuple(judged[path] for path in paths)


def _is_strange(one: CollectedFile) -> bool:
    return bool(one.codes) and one.trust is Trust.OTHER


def _only_year(files: Iterable[CollectedFile]) -> int | None:
    """Return the year of the files for an empty data file, which collects one year at a time."""
    handins = (one.handin for one in files if one.handin)
    years = {one.book.year for one in handins if one.kind is Kind.HANDIN}
    if len(years) > 1:
        named = "、".join(str(year or "未填") for year in sorted(years, key=lambda year: year or 0))
        raise Stop(f"这些文件有几个年度（{named}），请用 --year 指明收哪一年。", ExitCode.REFUSED)
    return next(iter(years), None)


def _contents(
    files: Iterable[CollectedFile], password: str
) -> tuple[tuple[CollectedFile, ...], dict[str, bytes]]:
    """Return the files and the bytes of those taken, without passwords, by digest.

    A file that has changed since it was read is not taken.
    """
    kept, contents = [], {}
    for one in files:
        if one.handin and one.codes:
            plain = _plain(one.path, password)
            if plain is None or hashlib.sha256(plain).hexdigest() != one.handin.digest:
                kept.append(_refused(one, "文件在读取时被改动，请再试一次"))
                continue
            contents[one.handin.digest] = plain
        kept.append(one)
    return tuple(kept), contents


def _plain(path: Path, password: str) -> bytes | None:
    try:
        return unlock_handin(path.read_bytes(), password)
    except (CannotRead, OSError):
        return None


def _refused(one: CollectedFile, reason: str) -> CollectedFile:
    return CollectedFile(one.path, State.UNREADABLE, reason=reason)


def _store(
    data: Data,
    year: int | None,
    files: tuple[CollectedFile, ...],
    contents: Mapping[str, bytes],
    choice: Choice | None,
) -> tuple[tuple[CollectedFile, ...], Collecting]:
    """Take the files in; return how they stand and what was done.

    Those that no data file keeps are refused, and do not take the others down.
    """
    planned = plan(*data, year, files, choice)
    try:
        carry_out(*data, planned, contents)
    except ValueError:
        files = _sifted(files)
        planned = plan(*data, year, files, choice)
        carry_out(*data, planned, contents)
    return files, planned


def _sifted(files: tuple[CollectedFile, ...]) -> tuple[CollectedFile, ...]:
    books = {n: one.handin.book for n, one in enumerate(files) if one.handin and one.codes}
    reasons = dict(zip(books, refusals(books.values()), strict=True))
    return tuple(
        _refused(one, reasons[n]) if reasons.get(n) else one for n, one in enumerate(files)
    )


def _line(one: CollectedFile) -> str:
    """Return what there is to say of a file, in one line."""
    if one.handin is None:
        return f"{one.path.name}：{one.state.label}。{one.reason}"
    about = one.handin.about
    who = " ".join(filter(None, (about.sender.code, about.sender.name, about.sender.person)))
    said = [one.state.label, f"{who} 第{about.round}次 {about.created:%Y-%m-%d %H:%M}"]
    if one.trust:
        said.append(one.trust.label)
    if one.trust is Trust.OTHER and one.state.taken and not one.codes:
        said.append("没有收入，核实后加 --trust")
    if standing := errors_standing(one.handin.findings):
        said.append(f"带着 {standing} 处错误报送，理由：{about.override}")
    if about.note:
        said.append(f"附言：{about.note}")
    return f"{one.path.name}：" + "；".join(said)


def _print_conflicts(planned: Collecting) -> None:
    for code, conflicts in planned.conflicts.items():
        for one in conflicts:
            where = print_place(planned.books[code], one.place)
            texts = (f"上次“{one.base}”", f"本机“{one.ours}”", f"对方“{one.theirs}”")
            print(f"  [{one.kind.label}] {where}：{' '.join(texts)}".replace("\n", "⏎"))
    count = sum(map(len, planned.conflicts.values()))
    if count:
        sys.stderr.write(
            f"有 {count} 处双方都改了，这几处没有收入。"
            "再运行一次并加 --take theirs 采用对方内容，或 --take ours 保留本机内容。\n"
        )


def _print_counts(files: Sequence[CollectedFile]) -> None:
    counts: Mapping[State, int] = Counter(one.state for one in files)
    said = "，".join(f"{state.label} {counts[state]} 个" for state in State if counts[state])
    taken = sum(1 for one in files if one.codes)
    print(f"共 {len(files)} 个文件：{said}。收入 {taken} 个")


def _is_calm(one: CollectedFile) -> bool:
    waits = one.trust is Trust.OTHER and one.state.taken and not one.codes
    return one.state in _CALM and not waits
