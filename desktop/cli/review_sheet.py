"""`jixiao export review`: the review sheet of a book, with the reasons that were given."""

import argparse
from pathlib import Path

from db.reasons import answers_of
from desktop.cli.control_figures import controls_for
from desktop.cli.data import chosen_books, open_workspace, the_one
from desktop.cli.exit_codes import ExitCode
from desktop.cli.frameworks import framework_of, frameworks_of, rules_of
from templates.checks import check_book
from templates.writers.review_sheet import write_review_sheet


def export_review_sheet(asked: argparse.Namespace) -> ExitCode:
    """Write the review sheet that was asked for, whole or not at all. Raises CannotWrite."""
    rules = rules_of(asked)
    with open_workspace(asked) as workspace:
        ref = the_one(chosen_books(workspace, asked.book)).ref
        book, answers = workspace.book(ref), answers_of(workspace, ref)
        controls = controls_for(asked, workspace, ref)
    findings = check_book(book, framework_of(book, frameworks_of(asked)), rules, controls)
    out = Path(asked.out)
    write_review_sheet(book, findings, answers, rules, out)
    print(f"已导出：{out}")
    return ExitCode.DONE
