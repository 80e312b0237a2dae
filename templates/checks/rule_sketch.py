"""A file to begin one's own rule set with: it extends another, and says what may be changed."""

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from templates.checks.rule_set import DEFAULT, Rule, RuleSet

_HEAD = """\
# 本单位的审核规则，以“{title}”为基础：没有写的照它。
# 去掉行首的“#”再改，只留要改的几处；on = false 停用一项检查。
# severity 是严重程度：error 错误、warning 警告、hint 提示。
# 写好后放进数据文件旁的 rules 文件夹；用 jixiao rules 查看有没有写错。
id = {id}
name = {name}
version = "1"
extends = {base}
"""
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_LIMIT = re.compile(r"^(\w+) *= *\S+ *# *(.+)$", re.MULTILINE)


def sketch_rule_set(base: RuleSet, own_id: str) -> str:
    """Return the TOML of a rule set `own_id` that extends `base` and changes nothing yet.

    What it may change stands in it as comments: every check with its severity, and the limits.
    """
    head = _HEAD.format(
        title=_flat(base.title),
        id=_quoted(own_id),
        name=_quoted(f"{base.name}（本单位）"),
        base=_quoted(base.id),
    )
    return "\n".join([head, *_limit_lines(base), *_rule_lines(base)])


def _limit_lines(base: RuleSet) -> Iterator[str]:
    told = _told_limits()
    yield "# [limits]"
    for name, number in base.limits.items():
        yield f"# {_key(name)} = {number}  # {told.get(name, '')}".rstrip(" #")
    yield ""


def _rule_lines(base: RuleSet) -> Iterator[str]:
    for one in base.rules.values():
        yield f"# [rules.{_key(one.id)}]  # {_flat(one.title)}"
        yield f"# on = {'true' if one.is_on else 'false'}"
        yield f"# severity = {_quoted(one.severity)}"
        if one.cases:
            yield f"# cases = {{ {_cases(one)} }}"
        yield ""


def _cases(rule: Rule) -> str:
    return ", ".join(f"{_key(case)} = {_quoted(severity)}" for case, severity in rule.cases.items())


@cache
def _told_limits() -> dict[str, str]:
    """Return what the shipped rule set's file says of each limit."""
    file = resources.files("templates") / "rules" / f"{DEFAULT}.toml"
    return dict(_LIMIT.findall(file.read_text("utf-8").partition("[roles]")[0]))


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _quoted(name)


def _flat(text: str) -> str:
    """Return `text` as a comment may hold it: on one line, without signs that control."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _quoted(text: str) -> str:
    # A basic string of TOML is written as JSON writes it, but for one sign that JSON lets stand.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
