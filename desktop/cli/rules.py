"""`jixiao rules`: which rule sets (审核规则) there are, which one is used, and what it checks."""

import argparse
import json
from pathlib import Path

from desktop.cli.exit_codes import ExitCode, Stop
from desktop.cli.file_names import with_ending
from desktop.cli.frameworks import rule_sets_of, rules_of, used_rules
from desktop.paths import data_file, rules_folder
from templates.checks import Rule, RuleSet, built_in_rule_sets, sketch_rule_set
from templates.files import CannotWrite, write_whole


def show_rules(asked: argparse.Namespace) -> ExitCode:
    """Print the rule sets and the rules of one of them, or write a file to begin with."""
    shown, rule_sets = rules_of(asked), rule_sets_of(asked)
    if asked.write:
        return _write_sketch(shown, rule_sets, asked)
    used = used_rules(asked, rule_sets)
    if asked.json:
        print(json.dumps(_object(shown, used, rule_sets), ensure_ascii=False, indent=1))
        return ExitCode.DONE
    print(f"审核规则，* 是使用的一套；本单位的放在 {rules_folder(data_file(asked.data))}")
    for one in rule_sets.values():
        print(f" {'*' if one is used else ' '} {one.id}  {one.title}  {_origin(one)}")
    _print_rules(shown)
    return ExitCode.DONE


def _print_rules(shown: RuleSet) -> None:
    on = sum(rule.is_on for rule in shown.rules.values())
    print(f"“{shown.title}”有 {len(shown.rules)} 项检查，启用 {on} 项：")
    for rule in shown.rules.values():
        print(f"  {rule.id}  {rule.severity.label if rule.is_on else '停用'}  {rule.title}")


def _origin(rules: RuleSet) -> str:
    if built_in_rule_sets().get(rules.id) is rules:
        return "随程序"
    return f"本单位的，以 {rules.bases[0]} 为基础" if rules.bases else "本单位的"


def _object(shown: RuleSet, used: RuleSet, rule_sets: dict[str, RuleSet]) -> dict[str, object]:
    return {
        "used": used.id,
        "rule_sets": [
            {"id": one.id, "name": one.name, "version": one.version, "extends": list(one.bases)}
            for one in rule_sets.values()
        ],
        "shown": shown.id,
        "rules": [_rule_object(rule) for rule in shown.rules.values()],
    }


def _rule_object(rule: Rule) -> dict[str, object]:
    severity, cases = rule.severity.value, dict(rule.cases)
    return {
        "id": rule.id, "title": rule.title, "severity": severity, "on": rule.is_on, "cases": cases,
    }  # fmt: skip


def _write_sketch(
    base: RuleSet, rule_sets: dict[str, RuleSet], asked: argparse.Namespace
) -> ExitCode:
    """Write a file that extends `base`; an owner's file that is there already is left alone."""
    out = with_ending(Path(asked.write), ".toml")
    if out.is_file():
        raise Stop(f"已有“{out}”，没有改动。请换一个文件名。", ExitCode.REFUSED)
    if out.stem in rule_sets:
        raise Stop(f"已有编号为 {out.stem} 的规则，请换一个文件名。", ExitCode.REFUSED)
    try:
        write_whole(out, sketch_rule_set(base, out.stem).encode())
    except CannotWrite as error:
        raise Stop(str(error), ExitCode.NO_FILE) from error
    print(f"已写出：{out}\n改好后放进 {rules_folder(data_file(asked.data))}，下次打开程序时使用。")
    return ExitCode.DONE
