"""The frameworks and rule sets that a command works with, the bureau's own among them."""

import argparse
from pathlib import Path

from desktop.cli.exit_codes import ExitCode, Stop
from desktop.paths import data_file, frameworks_folder
from templates.book import Book
from templates.checks import DEFAULT, NotARuleSet, RuleSet, built_in_rule_sets, load_rule_set
from templates.framework import Framework, load_frameworks


def frameworks_of(asked: argparse.Namespace) -> dict[str, Framework]:
    """Return the frameworks by id, those beside the data file over the built-in ones."""
    return load_frameworks(frameworks_folder(data_file(asked.data)))[0]


def framework_of(book: Book, frameworks: dict[str, Framework]) -> Framework:
    """Return the framework of `book`; end the command with words if it is not here."""
    found = frameworks.get(book.framework)
    if found is None:
        raise Stop(
            f"没有指标体系“{book.framework}”，请把它的文件放进数据文件旁的 frameworks 文件夹。",
            ExitCode.REFUSED,
        )
    return found


def rules_of(asked: argparse.Namespace) -> RuleSet:
    """Return the rule set in the file that was named, the built-in one if none was."""
    if not asked.rules:
        return built_in_rule_sets()[DEFAULT]
    try:
        return load_rule_set(Path(asked.rules))
    except NotARuleSet as error:
        raise Stop(str(error), ExitCode.NO_FILE) from error
