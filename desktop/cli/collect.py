"""`jixiao collect`: hand-in files of many units into the books, as one edit."""

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from db.intake import Intake, knowledge_of, take_arrivals, years_of
from desktop.cli.data import open_data
from desktop.cli.exit_codes import ExitCode, Stop
from desktop.cli.progress import progress
from desktop.cli.sealing import password_of
from desktop.cli.years import year_of
from templates.handin.collect.collection import Collected as CollectedFile
from templates.handin.collect.collection import ReadFile, find_all, read_files
from templates.handin.collect.judgement import State
from templates.handin.compare.conflict import Choice
from templates.handin.compare.place import print_place
from templates.handin.handin import errors_standing

_CALM = frozenset({State.NEW, State.NEWER, State.SAME, State.OLDER})


def collect_files(asked: argparse.Namespace) -> ExitCode:
    """Judge every file, merge those that are new; say of each other one why it is not taken."""
    paths, password = find_all(map(Path, asked.files)), password_of(asked)
    if not paths:
        raise Stop("没有找到报送文件（.jxb）。", ExitCode.NO_FILE)
    with open_data(asked, writes=True) as (workspace, database):
        with progress("读取") as report:
            read = read_files(paths, password, report)
        year = year_of(asked, workspace) or _only_year(read)
        knowledge = knowledge_of(database, year)
        files = knowledge.judge(read, trusted=None if asked.trust else ())
        choice = Choice(asked.take) if asked.take else None
        intake = take_arrivals(workspace, database, year, files, choice)
    for one in intake.files:
        print(_line(one))
    _print_conflicts(intake)
    _print_counts(intake.files)
    if intake.open_conflicts:
        return ExitCode.REFUSED
    calm = all(one.state in _CALM and not one.waits_for_trust for one in intake.files)
    return ExitCode.DONE if calm else ExitCode.LOOK_AGAIN


def _only_year(read: Sequence[ReadFile]) -> int | None:
    """Return the year of the files for an empty data file, which collects one year at a time."""
    years = years_of(read)
    if len(years) > 1:
        named = "、".join(str(year or "未填") for year in reversed(years))
        raise Stop(f"这些文件有几个年度（{named}），请用 --year 指明收哪一年。", ExitCode.REFUSED)
    return next(iter(years), None)


def _line(one: CollectedFile) -> str:
    """Return what there is to say of a file, in one line."""
    if one.handin is None:
        return f"{one.path.name}：{one.state.label}。{one.reason}"
    about = one.handin.about
    who = " ".join(filter(None, (about.sender.code, about.sender.name, about.sender.person)))
    said = [one.state.label, f"{who} 第{about.round}次 {about.created:%Y-%m-%d %H:%M}"]
    if one.trust:
        said.append(one.trust.label)
    if one.waits_for_trust:
        said.append("没有收入，核实后加 --trust")
    if standing := errors_standing(one.handin.findings):
        said.append(f"带着 {standing} 处错误报送，理由：{about.override}")
    if about.note:
        said.append(f"附言：{about.note}")
    return f"{one.path.name}：" + "；".join(said)


def _print_conflicts(intake: Intake) -> None:
    planned = intake.planned
    for code, conflicts in planned.conflicts.items():
        for one in conflicts:
            where = print_place(planned.books[code], one.place)
            texts = (f"上次“{one.base}”", f"本机“{one.ours}”", f"对方“{one.theirs}”")
            print(f"  [{one.kind.label}] {where}：{' '.join(texts)}".replace("\n", "⏎"))
    if intake.open_conflicts:
        sys.stderr.write(
            f"有 {intake.open_conflicts} 处双方都改了，这几处没有收入。"
            "再运行一次并加 --take theirs 采用对方内容，或 --take ours 保留本机内容。\n"
        )


def _print_counts(files: Sequence[CollectedFile]) -> None:
    counts: Mapping[State, int] = Counter(one.state for one in files)
    said = "，".join(f"{state.label} {counts[state]} 个" for state in State if counts[state])
    taken = sum(1 for one in files if one.codes)
    print(f"共 {len(files)} 个文件：{said}。收入 {taken} 个")
