"""`jixiao return` and `receipt`: what goes back to those who handed in."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from db.collected import Collected
from db.engine import Database
from db.handin_files import KeptFile
from db.returning import (
    Envelope,
    NothingToReturn,
    given_on,
    sender_for,
    write_receipt,
    write_return,
)
from desktop.cli.data import open_data
from desktop.cli.exit_codes import ExitCode, Stop, cannot_read
from desktop.cli.sealing import password_of
from desktop.cli.years import year_of
from templates.files import CannotWrite
from templates.handin.compare.place import print_place
from templates.handin.handin import Handin, Sender
from templates.handin.now import now
from templates.handin.place_words import read_place
from templates.handin.remark import Remark, make_remark
from templates.handin.short_lists import read_remark_lines
from templates.readers.reading import CannotRead


def give_back(asked: argparse.Namespace) -> ExitCode:
    """Write the file that returns a unit's last hand-in with remarks, and remember these."""
    lines = tuple(_lines(asked))
    password = password_of(asked)
    with open_data(asked, writes=True) as (workspace, database):
        file = _last(database, year_of(asked, workspace), asked.code)
        handin = file.handin
        envelope = _envelope(handin, asked, password)
        remarks = (*given_on(database, file), *_made(handin, lines, envelope.sender))
        try:
            path = write_return(database, file, remarks, envelope)
        except NothingToReturn as error:
            raise Stop(
                "没有待答复的意见。用 --remark '位置=意见' 写意见，或用 --note 说明。",
                ExitCode.USAGE,
            ) from error
        except (CannotRead, CannotWrite) as error:
            raise Stop(str(error), ExitCode.NO_FILE) from error
    print(f"已生成退回文件：{path}，审核意见 {len(remarks)} 条")
    for one in remarks:
        print(f"  {print_place(handin.book, one.place)}：{one.text}")
    return ExitCode.DONE


def _lines(asked: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """Yield places in words and the remarks on them, as they were typed or stand in the file."""
    if asked.remarks:
        try:
            yield from read_remark_lines(Path(asked.remarks))
        except CannotRead as error:
            raise cannot_read(Path(asked.remarks), error) from error
    for one in asked.remark:
        place, equals, text = one.partition("=")
        if not equals or not text.strip():
            raise Stop(f"“{one}”应写成 位置=意见，例如 项目3/预算数=请核对。", ExitCode.USAGE)
        yield place, text


def _last(database: Database, year: int | None, code: str) -> KeptFile:
    file = Collected(database).last(year).get(code)
    if file is None:
        raise Stop(f"还没有收到 {code} 的报送文件（jixiao board 列出已收到的）。", ExitCode.REFUSED)
    return file


def _made(handin: Handin, lines: Sequence[tuple[str, str]], sender: Sender) -> Iterator[Remark]:
    at, author = now(), sender.person or sender.name
    for place, text in lines:
        try:
            found = read_place(handin.book, place)
            yield make_remark(handin.book, found, text.strip(), author, at)
        except ValueError as error:
            raise Stop(str(error), ExitCode.REFUSED) from error


def _envelope(handin: Handin, asked: argparse.Namespace, password: str = "") -> Envelope:
    sender = sender_for(handin, asked.office or "", asked.person or "", asked.phone or "")
    return Envelope(sender, now(), Path(asked.out or "."), asked.note or "", password)


def acknowledge(asked: argparse.Namespace) -> ExitCode:
    """Write a receipt for the last hand-in of each unit that was named, of all if none was."""
    with open_data(asked, writes=True) as (workspace, database):
        year = year_of(asked, workspace)
        codes = asked.codes or tuple(Collected(database).last(year))
        if not codes:
            raise Stop("还没有收到报送文件。", ExitCode.REFUSED)
        files = {one.id: one for one in (_last(database, year, code) for code in codes)}
        for file in files.values():
            try:
                path = write_receipt(database, file, _envelope(file.handin, asked))
            except (CannotRead, CannotWrite) as error:
                raise Stop(str(error), ExitCode.NO_FILE) from error
            print(f"已生成回执：{path}")
    return ExitCode.DONE
