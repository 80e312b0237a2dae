"""Rule sets (审核规则): which checks are on, how grave each is, their thresholds and words, as data.

A rule set is a TOML file. Those of `templates/rules/` ship with the program; a bureau hands out its
own as a file of the same form. `extends` names the rule set it changes, so that a file need hold
only what differs.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from templates.file_errors import reason
from templates.findings import Severity
from templates.toml_text import NotToml, parse_toml

DEFAULT = "hebei"
_LARGEST = 1 << 20
_LARGEST_LIMIT = 1e12


class NotARuleSet(ValueError):
    """The file is no rule set; the words say what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule set says of one check.

    `cases` gives a severity of their own to some of what the check finds. `why` and `example` are
    what a finding says when the check has nothing more fitting.
    """

    id: str
    title: str
    severity: Severity
    why: str
    is_on: bool = True
    example: str = ""
    cases: Mapping[str, Severity] = field(default_factory=dict, hash=False)

    def severity_of(self, case: str) -> Severity:
        """Return the severity of what the check calls `case`."""
        return self.cases.get(case, self.severity)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """审核规则: rules by id, and the thresholds and word lists that the checks go by.

    `name` and `version` stand on the review sheet. `roles` are the level-2 names that mean
    数量, 质量 …; `replacements` are odd spellings of units and what they should be. `bases` are the ids
    of the rule sets that it extends, the nearest first.
    """

    id: str
    name: str
    version: str
    source: str
    rules: Mapping[str, Rule] = field(hash=False, repr=False)
    limits: Mapping[str, float] = field(hash=False, repr=False)
    words: Mapping[str, tuple[str, ...]] = field(hash=False, repr=False)
    roles: Mapping[str, tuple[str, ...]] = field(hash=False, repr=False)
    replacements: Mapping[str, str] = field(hash=False, repr=False)
    patterns: Mapping[str, re.Pattern[str]] = field(hash=False, compare=False, repr=False)
    bases: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Its name and version, as it is named on print-outs."""
        return f"{self.name} {self.version}"

    def is_on(self, rule_id: str) -> bool:
        """Whether the check is known to this rule set and on."""
        rule = self.rules.get(rule_id)
        return rule is not None and rule.is_on

    def word_in(self, list_name: str, text: str) -> str:
        """Return the first word of the list that occurs in `text`, `""` if none does."""
        found = self.patterns[list_name].search(text)
        return found[0] if found else ""


def parse_rule_set(text: str, known: Mapping[str, RuleSet] | None = None) -> RuleSet:
    """Return the rule set that the TOML `text` describes; `known` are those it may extend.

    Raises NotARuleSet, with words for a person, if it is none.
    """
    try:
        data = parse_toml(text)
    except NotToml as error:
        raise NotARuleSet(f"审核规则文件的格式不对：{error}") from error
    known = built_in_rule_sets() if known is None else known
    try:
        rule_set = _rule_set(data, _base(data, known))
    except KeyError as error:
        raise NotARuleSet(f"审核规则文件缺少“{error.args[0]}”") from error
    for other in known.values():
        _is_as_complete(rule_set, other)
    return rule_set


def _is_as_complete(rule_set: RuleSet, other: RuleSet) -> None:
    """Refuse a rule set that has not all that a built-in one has; it would fail while checking."""
    for part in ("rules", "limits", "words", "roles"):
        if lacking := sorted(getattr(other, part).keys() - getattr(rule_set, part).keys()):
            raise NotARuleSet(
                f'审核规则文件缺少“{lacking[0]}”；只改几处的话，请在开头写 extends = "{other.id}"'
            )


def _base(data: dict[str, Any], known: Mapping[str, RuleSet]) -> RuleSet | None:
    name = data.get("extends")
    if name is None:
        return None
    if not isinstance(name, str):
        raise NotARuleSet("“extends”应为一套规则的编号")
    if name not in known:
        raise NotARuleSet(f"审核规则文件以“{name}”为基础，但没有找到这套规则，请一并取得它的文件")
    return known[name]


def _rule_set(data: dict[str, Any], base: RuleSet | None) -> RuleSet:
    words = {**(base.words if base else {}), **_lists(data, "words")}
    if base and (unknown := sorted(words.keys() - base.words.keys())):
        raise NotARuleSet(f"没有名为“{unknown[0]}”的词表，请核对名称")
    return RuleSet(
        id=_text(data, "id"),
        name=_text(data, "name"),
        version=_text(data, "version"),
        source=_text(data, "source") if "source" in data or not base else base.source,
        rules=_rules(_table(data, "rules"), base),
        limits={**(base.limits if base else {}), **_numbers(data, "limits", base)},
        words=words,
        roles={**(base.roles if base else {}), **_lists(data, "roles")},
        replacements={**(base.replacements if base else {}), **_texts(data, "replacements")},
        patterns={name: _any_of(listed) for name, listed in words.items()},
        bases=(base.id, *base.bases) if base else (),
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of `words`, the longest first; one that never matches for none.

    The look at the first sign spares most places of a text the trial of a hundred words.
    """
    listed = sorted(words, key=len, reverse=True)
    firsts = "".join(re.escape(sign) for sign in sorted({word[0] for word in listed}))
    if not listed:
        return re.compile("(?!)")
    return re.compile(f"(?=[{firsts}])(?:{'|'.join(map(re.escape, listed))})")


def _rules(data: dict[str, Any], base: RuleSet | None) -> dict[str, Rule]:
    rules = dict(base.rules) if base else {}
    for rule_id, one in data.items():
        if base and rule_id not in rules:
            raise NotARuleSet(f"没有编号为“{rule_id}”的检查，请核对编号")
        if not isinstance(one, dict):
            raise NotARuleSet(f"“rules.{rule_id}”应是一节，例如 [rules.{rule_id}]")
        rules[rule_id] = _rule(rule_id, one, rules.get(rule_id))
    return rules


def _rule(rule_id: str, data: dict[str, Any], base: Rule | None) -> Rule:
    cases = {case: _severity(name, rule_id) for case, name in _table(data, "cases").items()}
    if base:
        data = {"title": base.title, "severity": base.severity.value, "why": base.why,
                "on": base.is_on, "example": base.example, **data}  # fmt: skip
        cases = {**base.cases, **cases}
    is_on = data.get("on", True)
    if not isinstance(is_on, bool):
        raise NotARuleSet(f"{rule_id} 的 on 应为 true（启用）或 false（停用）")
    severity = _severity(data["severity"], rule_id)
    example = data.get("example", "")
    if not isinstance(example, str):
        raise NotARuleSet(f"{rule_id} 的 example 应为文字")
    return Rule(rule_id, _text(data, "title"), severity, _text(data, "why"), is_on, example, cases)


def _severity(name: Any, rule_id: str) -> Severity:
    if name not in tuple(Severity):
        allowed = "、".join(f"{one.value}（{one.label}）" for one in Severity)
        raise NotARuleSet(f"{rule_id} 的严重程度“{name}”不对，应为 {allowed}")
    return Severity(name)


def _text(data: dict[str, Any], key: str) -> str:
    if not isinstance(data[key], str) or not data[key].strip():
        raise NotARuleSet(f"“{key}”应为不空的文字")
    return str(data[key])


def _table(data: dict[str, Any], key: str) -> dict[str, Any]:
    found = data.get(key, {})
    if not isinstance(found, dict):
        raise NotARuleSet(f"“{key}”应是一节，例如 [{key}]")
    return found


def _lists(data: dict[str, Any], key: str) -> dict[str, tuple[str, ...]]:
    found = _table(data, key)
    for name, words in found.items():
        if not isinstance(words, list) or not all(isinstance(one, str) and one for one in words):
            raise NotARuleSet(f'“{key}.{name}”应为词语的清单，例如 ["有所", "更加"]')
    return {name: tuple(words) for name, words in found.items()}


def _texts(data: dict[str, Any], key: str) -> dict[str, str]:
    found = _table(data, key)
    if not all(isinstance(one, str) for one in found.values()):
        raise NotARuleSet(f'“{key}”里应都是文字，例如 "百分比" = "%"')
    return found


def _numbers(data: dict[str, Any], key: str, base: RuleSet | None) -> dict[str, float]:
    found = _table(data, key)
    for name, number in found.items():
        if isinstance(number, bool) or not isinstance(number, int | float):
            raise NotARuleSet(f"“{key}.{name}”应为数字")
        if not abs(number) <= _LARGEST_LIMIT:  # not-a-number is no less either
            raise NotARuleSet(f"“{key}.{name}”应为不太大的数字")
        if base and name not in base.limits:
            raise NotARuleSet(f"没有名为“{name}”的限值，请核对名称")
    return found


@cache
def built_in_rule_sets() -> dict[str, RuleSet]:
    """Return the rule sets that ship with the program, by id."""
    folder = resources.files("templates") / "rules"
    files = sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=str)
    found = (parse_rule_set(one.read_text("utf-8"), {}) for one in files)
    return {one.id: one for one in found}


def load_rule_set(path: Path, known: Mapping[str, RuleSet] | None = None) -> RuleSet:
    """Return the rule set in the file. Raises NotARuleSet, with words that name the file."""
    try:
        return parse_rule_set(_text_of(path), known)
    except (NotARuleSet, OSError, UnicodeDecodeError) as error:
        raise NotARuleSet(f"{path.name}：{_in_words(error)}") from error


def _text_of(path: Path) -> str:
    if path.stat().st_size > _LARGEST:
        raise NotARuleSet("文件太大，不像审核规则")
    return path.read_text("utf-8")


def _in_words(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "文件不是 UTF-8 编码，请另存为 UTF-8 后再试"
    return reason(error) if isinstance(error, OSError) else str(error)
