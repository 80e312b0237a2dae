"""`jixiao return` and `receipt`: what goes back to those who handed in."""

import argparse
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from db.collected import Collected
from db.engine import Database
from db.handin_files import Drawer, HandinFiles, KeptFile
from db.remark_lists import RemarkList, RemarkLists, Side
from desktop.cli.data import open_data
from desktop.cli.exit_codes import ExitCode, Stop
from desktop.cli.sealing import key_of, password_of, write_sealed
from desktop.cli.years import year_of
from templates.handin.compare.place import print_place
from templates.handin.following import follow_remarks
from templates.handin.handin import BEIJING, Handin, Sender
from templates.handin.place_words import read_place
from templates.handin.remark import Remark, make_remark, unanswered
from templates.handin.reply import make_receipt, make_return
from templates.handin.sealing import seal_handin
from templates.handin.short_lists import read_remark_lines
from templates.readers.reading import CannotRead


def give_back(asked: argparse.Namespace) -> ExitCode:
    """Write the file that returns a unit's last hand-in with remarks, and remember these."""
    lines = tuple(_lines(asked))
    key, password = key_of(asked), password_of(asked)
    with open_data(asked, writes=True) as (workspace, database):
        file = _last(database, year_of(asked, workspace), asked.code)
        handin, sender = file.handin, _sender(file.handin, asked)
        remarks = (*_given(database, file), *_made(handin, lines, sender))
        if not unanswered(remarks) and not asked.note:
            raise Stop(
                "没有待答复的意见。用 --remark '位置=意见' 写意见，或用 --note 说明。",
                ExitCode.USAGE,
            )
        now = datetime.now(BEIJING).replace(microsecond=0)
        reply = make_return(handin, remarks, sender, now, asked.note or "")
        sealed, content = seal_handin(reply, key)
        path = write_sealed(asked.out, sealed, content, key, password)
        HandinFiles(database).keep(Drawer.RETURNED, sealed, content)
        RemarkLists(database).put(Side.GIVEN, [RemarkList(file, remarks)])
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
            raise Stop(f"{asked.remarks}：{error}", ExitCode.NO_FILE) from error
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


def _given(database: Database, file: KeptFile) -> tuple[Remark, ...]:
    """Return the remarks given before, with their places in the book of `file`."""
    given = RemarkLists(database).find(Side.GIVEN, file.year, file.scope)
    if given is None:
        return ()
    if given.file.id == file.id:
        return given.remarks
    return follow_remarks(given.remarks, given.file.handin.book, file.handin.book)


def _made(handin: Handin, lines: Sequence[tuple[str, str]], sender: Sender) -> Iterator[Remark]:
    now = datetime.now(BEIJING).replace(microsecond=0)
    author = sender.person or sender.name
    for place, text in lines:
        try:
            found = read_place(handin.book, place)
            yield make_remark(handin.book, found, text.strip(), author, now)
        except ValueError as error:
            raise Stop(str(error), ExitCode.REFUSED) from error


def _sender(handin: Handin, asked: argparse.Namespace) -> Sender:
    """Return who answers: the department of a unit; of a whole book, whoever was named."""
    department = handin.book.department if handin.about.units else None
    name = asked.office or (department.name if department else "")
    return Sender(
        department.code if department else "", name, asked.person or "", asked.phone or ""
    )


def acknowledge(asked: argparse.Namespace) -> ExitCode:
    """Write a receipt for the last hand-in of each unit that was named, of all if none was."""
    key = key_of(asked)
    now = datetime.now(BEIJING).replace(microsecond=0)
    with open_data(asked, writes=True) as (workspace, database):
        year = year_of(asked, workspace)
        codes = asked.codes or tuple(Collected(database).last(year))
        if not codes:
            raise Stop("还没有收到报送文件。", ExitCode.REFUSED)
        files = {one.id: one for one in (_last(database, year, code) for code in codes)}
        for file in files.values():
            handin = file.handin
            receipt = make_receipt(handin, _sender(handin, asked), now, asked.note or "")
            sealed, content = seal_handin(receipt, key)
            path = write_sealed(asked.out, sealed, content, key, "")
            HandinFiles(database).keep(Drawer.RETURNED, sealed, content)
            print(f"已生成回执：{path}")
    return ExitCode.DONE
