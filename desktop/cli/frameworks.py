"""The frameworks and rule sets that a command works with, the bureau's own among them."""

import argparse
import sys
from pathlib import Path

from db.chosen_rules import chosen_rules
from db.engine import open_database
from db.errors import StorageError
from desktop.cli.exit_codes import ExitCode, Stop
from desktop.paths import data_file, frameworks_folder, rules_folder
from templates.book import Book
from templates.checks import (
    NotARuleSet,
    RuleSet,
    load_rule_set,
    load_rule_sets,
    pick_rule_set,
)
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


def rule_sets_of(asked: argparse.Namespace) -> dict[str, RuleSet]:
    """Return the rule sets by id, those beside the data file over the built-in ones."""
    return load_rule_sets(rules_folder(data_file(asked.data)))[0]


def rules_of(asked: argparse.Namespace) -> RuleSet:
    """Return the rule set that was named, by its id or its file; else the one that is used.

    Files beside the data file that are no rule sets are named on stderr.
    """
    rule_sets, refused = load_rule_sets(rules_folder(data_file(asked.data)))
    for words in refused:
        sys.stderr.write(f"没有采用审核规则文件 {words}\n")
    if not asked.rules:
        return used_rules(asked, rule_sets)
    if asked.rules in rule_sets:
        return rule_sets[asked.rules]
    path = Path(asked.rules)
    if not path.is_file():
        words = f"没有编号为 {asked.rules} 的审核规则，也没有这个文件；jixiao rules 会列出全部。"
        raise Stop(words, ExitCode.NO_FILE)
    try:
        return load_rule_set(path, rule_sets)
    except NotARuleSet as error:
        raise Stop(str(error), ExitCode.NO_FILE) from error


def used_rules(asked: argparse.Namespace, rule_sets: dict[str, RuleSet]) -> RuleSet:
    """Return the one of `rule_sets` that was chosen in the window, else the program's choice."""
    return pick_rule_set(rule_sets, _chosen(data_file(asked.data)))


def _chosen(path: Path) -> str:
    """Return what was chosen in the window, `""` where there is no data file that says so."""
    if not path.exists():
        return ""
    try:
        database = open_database(path)
    except StorageError:
        # Whoever needs the data file itself says what is wrong with it.
        return ""
    try:
        return chosen_rules(database)
    finally:
        database.close()
