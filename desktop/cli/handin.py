"""`jixiao handin`: checks, then one sealed file for e-mail; and what has changed since the last."""

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.carried_remarks import carried_remarks
from db.edits import Ref
from db.engine import Database
from db.handin_files import Drawer, HandinFiles, KeptFile
from db.reasons import answers_of
from db.remark_lists import RemarkLists, Side
from db.workspace import Workspace
from desktop import VERSION
from desktop.cli.check import print_findings
from desktop.cli.data import chosen_books, open_data, the_one
from desktop.cli.diff import show_differences
from desktop.cli.exit_codes import ExitCode, Stop
from desktop.cli.frameworks import framework_of, frameworks_of, rules_of
from desktop.cli.sealing import key_of, password_of, write_sealed
from templates.book import Book
from templates.checks import RuleSet
from templates.checks.hand_in import can_hand_in
from templates.files import CannotWrite, write_whole
from templates.findings import Answer, Finding
from templates.framework import Framework
from templates.handin.compare.scope import book_to_hand_in
from templates.handin.coverage import covered_units, finding_objects, findings_of
from templates.handin.email_draft import email_draft
from templates.handin.format.keys import fingerprint
from templates.handin.handin import BEIJING, About, Handin, Kind, Sender
from templates.handin.remark import unanswered
from templates.handin.sealing import seal_handin
from templates.writers.word import write_word


@dataclass(frozen=True, slots=True)
class _Draft:
    """What is to be handed in, and the hand-in of the same scope before it."""

    ref: Ref
    book: Book
    units: tuple[str, ...]
    last: KeptFile | None
    framework: Framework
    rules: RuleSet

    @property
    def scope(self) -> tuple[str, ...]:
        return self.units or (self.book.department.code,)


def hand_in(asked: argparse.Namespace) -> ExitCode:
    """Make the file of the next round, or show with --compare what it would change."""
    rules = rules_of(asked)
    with open_data(asked, writes=not asked.compare) as (workspace, database):
        draft = _draft(workspace, database, rules, asked)
        if asked.compare:
            return _compare(draft)
        findings = _checked(draft, answers := answers_of(workspace, draft.ref), asked)
        handin = _handin(draft, database, asked, findings, answers)
        return _make(draft, handin, database, asked)


def _draft(
    workspace: Workspace, database: Database, rules: RuleSet, asked: argparse.Namespace
) -> _Draft:
    ref = the_one(chosen_books(workspace, asked.book)).ref
    whole = workspace.book(ref)
    try:
        units = covered_units(whole, asked.unit)
    except ValueError as error:
        raise Stop(str(error), ExitCode.REFUSED) from error
    book = book_to_hand_in(whole, units)
    scope = units or (book.department.code,)
    if not all(scope):
        raise Stop("还没有填部门编码，不能报送。请先填写部门编码（3 位）。", ExitCode.REFUSED)
    last = HandinFiles(database).last(Drawer.MADE, book.year, scope)
    return _Draft(ref, book, units, last, framework_of(book, frameworks_of(asked)), rules)


def _compare(draft: _Draft) -> ExitCode:
    if draft.last is None:
        raise Stop("还没有报送过，没有可以比较的。", ExitCode.REFUSED)
    print(f"与第{draft.last.round}次报送（{draft.last.created:%Y-%m-%d %H:%M}）比较：")
    return show_differences(draft.last.handin.book, draft.book)


def _checked(
    draft: _Draft, answers: Sequence[Answer], asked: argparse.Namespace
) -> tuple[Finding, ...]:
    """Return the findings; end the command where errors stand and no reason is given."""
    findings = findings_of(draft.book, draft.units, draft.framework, draft.rules)
    verdict = can_hand_in(findings, answers)
    if verdict.errors:
        print_findings(draft.book, verdict.errors)
    print(verdict.words)
    if verdict.errors and not (asked.reason or "").strip():
        raise Stop(
            "没有生成报送文件。确需带着错误报送时，用 --reason 写明理由，理由会随文件一起报送。",
            ExitCode.REFUSED,
        )
    return findings


def _handin(
    draft: _Draft, database: Database, asked: argparse.Namespace,
    findings: tuple[Finding, ...], answers: Sequence[Answer],
) -> Handin:  # fmt: skip
    lists = RemarkLists(database).all(Side.RECEIVED, draft.book.year)
    has_errors = can_hand_in(findings, answers).errors
    about = About(
        sender=_sender(draft, asked),
        created=datetime.now(BEIJING).replace(microsecond=0),
        round=draft.last.round + 1 if draft.last else 1,
        units=draft.units,
        program=VERSION,
        rules=draft.rules.id,
        rules_version=draft.rules.version,
        override=asked.reason.strip() if asked.reason and has_errors else "",
        note=asked.note or "",
    )
    objects = finding_objects(findings, answers, draft.book)
    remarks = carried_remarks(lists, draft.book, draft.units)
    word = _word(draft) if asked.word else None
    return Handin(Kind.HANDIN, about, draft.book, objects, remarks, word)


def _sender(draft: _Draft, asked: argparse.Namespace) -> Sender:
    """Return who hands in; the person is the one of the last time if none is named."""
    before = draft.last.handin.about.sender if draft.last else Sender()
    book = draft.book
    whose = book.units[0] if len(draft.units) == 1 else book.department
    person, phone = asked.person or before.person, asked.phone or before.phone
    return Sender(whose.code, whose.name, person, phone)


def _word(draft: _Draft) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.docx"
        write_word(draft.book, path, draft.framework)
        return path.read_bytes()


def _make(draft: _Draft, handin: Handin, database: Database, asked: argparse.Namespace) -> ExitCode:
    key, password = key_of(asked), password_of(asked)
    sealed, content = seal_handin(handin, key)
    path = write_sealed(asked.out, sealed, content, key, password)
    HandinFiles(database).keep(Drawer.MADE, sealed, content)
    print(f"已生成第{handin.about.round}次报送文件：{path}（{path.stat().st_size / 1024:.0f} KB）")
    print(f"  包括：{'、'.join(draft.units) or '整本'}；本机签名 {fingerprint(key.public_key)}")
    if handin.remarks:
        still_open = len(unanswered(handin.remarks))
        print(f"  附审核意见 {len(handin.remarks)} 条，其中 {still_open} 条还没有答复")
    if asked.email:
        print(f"  邮件草稿：{_write_draft(path, handin, asked.email)}（双击用邮件程序打开）")
    return ExitCode.DONE


def _write_draft(path: Path, handin: Handin, to: Sequence[str]) -> Path:
    about, year = handin.about, f"{handin.book.year}年" if handin.book.year else ""
    subject = f"{about.sender.name}{year}部门预算绩效文本 第{about.round}次报送"
    person = f"\n\n{about.sender.person} {about.sender.phone}".rstrip()
    body = f"您好：\n\n附件是{subject}的文件，请用“绩效填报”汇总。{person}\n"
    out = path.with_suffix(".eml")
    try:
        write_whole(out, email_draft(path, to, subject, body))
    except ValueError as error:
        raise Stop(f"报送文件已生成，邮件草稿没有：{error}", ExitCode.USAGE) from error
    except CannotWrite as error:
        raise Stop(str(error), ExitCode.NO_FILE) from error
    return out
