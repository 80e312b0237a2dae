"""Opening a return or a receipt by `jixiao import`; `jixiao remarks` and `jixiao answer`."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from db import replies
from db.remark_lists import RemarkList, RemarkLists, Side
from db.replies import NotAReply, Reply, ReplyRefused
from db.workspace import Workspace
from desktop.cli.data import Data, open_data
from desktop.cli.exit_codes import ExitCode, Stop, of_file
from desktop.cli.sealing import password_of
from desktop.cli.years import year_of
from templates.book import Book
from templates.handin.collect.trust import Trust
from templates.handin.compare.place import print_place
from templates.handin.following import follow_remarks
from templates.handin.now import now
from templates.handin.remark import AnswerKind, Remark, answer_remark, unanswered
from templates.readers.reading import CannotRead


def take_reply(data: Data, path: Path, asked: argparse.Namespace) -> ExitCode:
    """Take in a return with its remarks, or a receipt; a hand-in is for `jixiao collect`."""
    workspace, database = data
    try:
        reply = replies.open_reply(workspace, database, path, password_of(asked))
    except NotAReply:
        sys.stderr.write(f"{path}：这是报送文件，请用 jixiao collect 汇总。\n")
        return ExitCode.REFUSED
    except (CannotRead, OSError) as error:
        sys.stderr.write(f"{of_file(path, error)}\n")
        return ExitCode.NO_FILE
    try:
        replies.take_reply(database, reply)
    except ReplyRefused as error:
        raise Stop(str(error), ExitCode.REFUSED) from error
    code = _say_return(reply) if reply.is_return else _say_receipt(reply)
    if reply.trust is Trust.OTHER:
        sys.stderr.write(f"  注意：{reply.trust.label}。\n")
        return max(code, ExitCode.LOOK_AGAIN)
    return code


def _say_receipt(reply: Reply) -> ExitCode:
    about = reply.handin.about
    who, when = about.sender.name or "对方", f"{about.created:%Y-%m-%d %H:%M}"
    if reply.made is None:
        print(f"回执：{who} {when} 收到了第{about.round}次报送，但不是从这台电脑报送的")
        return ExitCode.LOOK_AGAIN
    print(f"回执：{who} {when} 已收到第{reply.made.round}次报送，内容与本机报送的一致")
    return ExitCode.DONE


def _say_return(reply: Reply) -> ExitCode:
    about, remarks = reply.handin.about, reply.remarks
    print(f"已退回第{about.round}次报送：{about.sender.name} {about.note}".rstrip())
    print(
        f"  审核意见 {len(remarks)} 条，待答复 {len(unanswered(remarks))} 条（jixiao remarks 列出）"
    )
    if reply.made is None:
        sys.stderr.write("  注意：退回的不是从这台电脑报送的文件，请核对位置。\n")
        return ExitCode.LOOK_AGAIN
    return ExitCode.DONE


def list_remarks(asked: argparse.Namespace) -> ExitCode:
    """Print the received remarks, numbered, where they are today; code 1 while one is open."""
    with open_data(asked) as (workspace, database):
        received = RemarkLists(database).all(Side.RECEIVED, year_of(asked, workspace))
        number = 0
        for one in received:
            book = _book_now(workspace, one)
            for remark in follow_remarks(one.remarks, one.file.handin.book, book):
                number += 1
                print(_line(number, book, remark))
    still_open = sum(len(unanswered(one.remarks)) for one in received)
    print(f"审核意见 {number} 条，待答复 {still_open} 条" if number else "没有收到审核意见")
    return ExitCode.LOOK_AGAIN if still_open else ExitCode.DONE


def _book_now(workspace: Workspace, one: RemarkList) -> Book:
    book = one.file.handin.book
    ref = workspace.find_book(book.department, book.year)
    return workspace.book(ref) if ref else book


def _line(number: int, book: Book, remark: Remark) -> str:
    state = remark.answer.kind.label if remark.answer else "待答复"
    quote = f"（原为“{remark.quote}”）" if remark.quote else ""
    lost = "（这一处已经删除）" if remark.lost else ""
    answer = f" → {remark.answer.text}" if remark.answer and remark.answer.text else ""
    place = print_place(book, remark.place)
    return f"{number}. [{state}] {place}{lost}：{remark.text}{quote}{answer}".replace("\n", "⏎")


def answer(asked: argparse.Namespace) -> ExitCode:
    """Store the answer to one received remark; the next hand-in carries it."""
    with open_data(asked, writes=True) as (workspace, database):
        lists = RemarkLists(database)
        left = asked.number - 1
        for one in lists.all(Side.RECEIVED, year_of(asked, workspace)):
            if 0 <= left < len(one.remarks):
                remarks = list(one.remarks)
                remarks[left] = _answered(remarks[left], asked)
                lists.put(Side.RECEIVED, [replace(one, remarks=tuple(remarks))])
                print(f"已答复：{remarks[left].text}")
                return ExitCode.DONE
            left -= len(one.remarks)
    raise Stop(f"没有编号为 {asked.number} 的意见，jixiao remarks 会列出全部。", ExitCode.REFUSED)


def _answered(remark: Remark, asked: argparse.Namespace) -> Remark:
    kind = AnswerKind.CHANGED if asked.changed else AnswerKind.EXPLAINED
    try:
        return answer_remark(remark, kind, asked.explain or "", asked.person or "", now())
    except ValueError as error:
        raise Stop(str(error), ExitCode.USAGE) from error
