"""The rule sets of a folder (审核规则文件), and which of them a book is reviewed by."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from templates.checks.rule_set import (
    DEFAULT,
    NotARuleSet,
    RuleSet,
    built_in_rule_sets,
    load_rule_set,
)

_NUMBER = re.compile(r"\d+")


def load_rule_sets(folder: Path | None = None) -> tuple[dict[str, RuleSet], tuple[str, ...]]:
    """Return all rule sets by id, those in `folder` over the built-in ones, and what was refused.

    One may extend another of the folder; of two with one id the newer stays. A file that is no
    rule set is refused with a sentence that names it; the others still load.
    """
    found = dict(built_in_rule_sets())
    waiting = sorted(folder.glob("*.toml")) if folder and folder.is_dir() else []
    while waiting:
        taken, refused = _load_each(waiting, found)
        if not taken:
            return found, tuple(refused)
        for one in taken.values():
            known = found.get(one.id)
            if known is None or not _is_own(known) or _newness(one) >= _newness(known):
                found[one.id] = one
        waiting = [path for path in waiting if path not in taken]
    return found, ()


def _load_each(
    paths: Iterable[Path], known: Mapping[str, RuleSet]
) -> tuple[dict[Path, RuleSet], list[str]]:
    taken: dict[Path, RuleSet] = {}
    refused = []
    for path in paths:
        try:
            taken[path] = load_rule_set(path, known)
        except NotARuleSet as error:
            refused.append(str(error))
    return taken, refused


def pick_rule_set(rule_sets: Mapping[str, RuleSet], chosen: str = "") -> RuleSet:
    """Return the rule set with the id `chosen`; without that, the bureau's own, or the default.

    The bureau's own is the newest that replaces or extends the default, or the only one there.
    """
    if chosen in rule_sets:
        return rule_sets[chosen]
    own = [one for one in rule_sets.values() if _is_own(one)]
    fitting = [one for one in own if DEFAULT in (one.id, *one.bases)] or own[: len(own) == 1]
    return max(fitting, key=_newness, default=rule_sets[DEFAULT])


def _is_own(rules: RuleSet) -> bool:
    return built_in_rule_sets().get(rules.id) is not rules


def _newness(rules: RuleSet) -> tuple[list[int], str]:
    """Return what puts versions in order: their numbers one after the other (2027-10 after 2027-9)."""
    return [int(number) for number in _NUMBER.findall(rules.version)], rules.id
