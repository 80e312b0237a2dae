"""`jixiao handin`: checks, then one sealed file for e-mail; and what has changed since the last."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from db import handing_in
from db.engine import Database
from db.handing_in import Checked, Draft, Made, Wishes
from db.workspace import Workspace
from desktop import VERSION
from desktop.cli.check import print_findings
from desktop.cli.control_figures import controls_for
from desktop.cli.data import chosen_books, open_data, the_one
from desktop.cli.diff import Version, show_differences
from desktop.cli.exit_codes import ExitCode, Stop
from desktop.cli.frameworks import framework_of, frameworks_of, rules_of
from desktop.cli.sealing import key_of, password_of
from templates.files import CannotWrite, write_whole
from templates.handin.email_draft import email_draft
from templates.handin.email_words import email_body, email_subject
from templates.handin.format.keys import fingerprint
from templates.handin.handin import Handin
from templates.handin.now import now
from templates.handin.remark import unanswered


def hand_in(asked: argparse.Namespace) -> ExitCode:
    """Make the file of the next round, or show with --compare what it would change."""
    rules = rules_of(asked)
    with open_data(asked, writes=not asked.compare) as (workspace, database):
        draft = _draft(workspace, database, asked)
        framework = framework_of(draft.book, frameworks_of(asked))
        if asked.compare:
            return _compare(draft, asked.out)
        controls = controls_for(asked, workspace, draft.ref)
        checked = handing_in.check_draft(workspace, database, draft, framework, rules, controls)
        _require_a_reason(checked, asked)
        wishes = Wishes(
            asked.person or "", asked.phone or "", asked.reason or "", asked.note or "", asked.word
        )
        made = _make(database, handing_in.handin_of(checked, wishes, VERSION, now()), asked)
    _say_made(made)
    if asked.email:
        draft_path = _write_draft(made, asked.email)
        print(f"  邮件草稿：{draft_path}（双击用邮件程序打开）")
    return ExitCode.DONE


def _draft(workspace: Workspace, database: Database, asked: argparse.Namespace) -> Draft:
    ref = the_one(chosen_books(workspace, asked.book)).ref
    try:
        return handing_in.draft_handin(workspace, database, ref, asked.unit)
    except ValueError as error:
        raise Stop(str(error), ExitCode.REFUSED) from error


def _compare(draft: Draft, out: str | None) -> ExitCode:
    if draft.last is None:
        raise Stop("还没有报送过，没有可以比较的。", ExitCode.REFUSED)
    last = f"第{draft.last.round}次报送"
    print(f"与{last}（{draft.last.created:%Y-%m-%d %H:%M}）比较：")
    return show_differences(Version(last, draft.last.handin.book), Version("现在", draft.book), out)


def _require_a_reason(checked: Checked, asked: argparse.Namespace) -> None:
    """Say what was found; end the command where errors stand and no reason is given."""
    verdict = checked.verdict
    if verdict.errors:
        print_findings(checked.draft.book, verdict.errors)
    print(verdict.words)
    if verdict.errors and not (asked.reason or "").strip():
        raise Stop(
            "没有生成报送文件。确需带着错误报送时，用 --reason 写明理由，理由会随文件一起报送。",
            ExitCode.REFUSED,
        )


def _make(database: Database, handin: Handin, asked: argparse.Namespace) -> Made:
    key_of(asked)
    password = password_of(asked)
    try:
        return handing_in.make_handin(database, handin, Path(asked.out or "."), password)
    except CannotWrite as error:
        raise Stop(str(error), ExitCode.NO_FILE) from error


def _say_made(made: Made) -> None:
    handin, path = made.handin, made.path
    print(f"已生成第{handin.about.round}次报送文件：{path}（{path.stat().st_size / 1024:.0f} KB）")
    print(f"  包括：{handin.about.covered}；本机签名 {fingerprint(handin.signer)}")
    if handin.remarks:
        still_open = len(unanswered(handin.remarks))
        print(f"  附审核意见 {len(handin.remarks)} 条，其中 {still_open} 条还没有答复")


def _write_draft(made: Made, to: Sequence[str]) -> Path:
    out = made.path.with_suffix(".eml")
    subject, body = email_subject(made.handin), email_body(made.handin)
    try:
        write_whole(out, email_draft(made.path, to, subject, body))
    except ValueError as error:
        raise Stop(f"报送文件已生成，邮件草稿没有：{error}", ExitCode.USAGE) from error
    except CannotWrite as error:
        raise Stop(str(error), ExitCode.NO_FILE) from error
    return out
