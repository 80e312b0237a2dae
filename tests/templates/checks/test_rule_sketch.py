"""A file to begin a rule set with: what it says is understood, as it is and uncommented."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from templates.checks import (
    DEFAULT,
    Rule,
    built_in_rule_sets,
    load_rule_sets,
    parse_rule_set,
    pick_rule_set,
    sketch_rule_set,
)
from templates.findings import Severity

BASE = built_in_rule_sets()[DEFAULT]


def uncommented(text: str) -> str:
    """Return the sketch with everything switched on that it offers, but not its own head."""
    head, body = text.split("\n\n", 1)
    return head + "\n\n" + re.sub(r"^# ", "", body, flags=re.MULTILINE)


def test_a_sketch_changes_nothing() -> None:
    own = parse_rule_set(sketch_rule_set(BASE, "本单位"))
    assert (own.id, own.bases) == ("本单位", (DEFAULT,))
    assert (own.rules, own.limits, own.words) == (BASE.rules, BASE.limits, BASE.words)


def test_what_it_offers_is_what_is_so() -> None:
    own = parse_rule_set(uncommented(sketch_rule_set(BASE, "本单位")))
    assert own.rules == BASE.rules
    assert own.limits == BASE.limits


def test_two_lines_switch_a_check_off() -> None:
    text = sketch_rule_set(BASE, "本单位")
    changed, times = re.subn(r"# (\[rules\.R12\].*\n)# on = true", r"\1on = false", text)
    own = parse_rule_set(changed)
    assert times == 1
    assert [one.id for one in own.rules.values() if not one.is_on] == ["R12"]


def test_every_limit_is_explained_but_the_second_of_a_pair() -> None:
    lines = [
        line
        for line in sketch_rule_set(BASE, "x").splitlines()
        if re.match(r"# \w+ = [\d.]+", line)
    ]
    unexplained = [line for line in lines if line.count("#") < 2]
    assert len(lines) == len(BASE.limits)
    assert unexplained == ["# weight_totals_high = 100"]


@pytest.mark.parametrize("title", ["两行\n[rules.R99]", '引号"和\\', "铃\x07\x7f"])
def test_odd_names_of_the_base_break_nothing(title: str) -> None:
    odd = Rule("R 01\n", title, Severity.HINT, "why", cases={"a b": Severity.ERROR})
    base = replace(BASE, name=title, rules={**BASE.rules, odd.id: odd})
    text = sketch_rule_set(base, title)
    known = {DEFAULT: base}
    assert parse_rule_set(text, known).id == title
    assert parse_rule_set(uncommented(text), known).rules[odd.id] == odd


def test_it_is_used_once_it_lies_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "本单位.toml").write_text(sketch_rule_set(BASE, "本单位"), "utf-8")
    rule_sets, refused = load_rule_sets(tmp_path)
    assert refused == ()
    assert pick_rule_set(rule_sets).id == "本单位"
