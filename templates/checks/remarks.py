"""A remark: what a check function says of one place, before the rule set has its say."""

from typing import NamedTuple

from templates.checks.rule_set import Rule
from templates.findings import Finding, Fix, Place


class Remark(NamedTuple):
    """What is wrong in one place. `case` picks a severity of its own in the rule set.

    `text` is what stands there; `judged` are all texts that the remark rests on. `example` and
    `why` replace the rule set's where the check knows better.
    """

    place: Place
    text: str
    message: str
    judged: tuple[str, ...] = ()
    case: str = ""
    example: str = ""
    fix: Fix | None = None
    choices: tuple[Fix, ...] = ()


def finding_of(remark: Remark, rule: Rule) -> Finding:
    """Return the finding that `remark` is by the rule's severity and words."""
    return Finding(
        id=rule.id,
        severity=rule.severity_of(remark.case),
        place=remark.place,
        text=remark.text,
        message=remark.message,
        why=rule.why,
        example=remark.example or rule.example,
        fix=remark.fix,
        choices=remark.choices,
        judged=remark.judged or (remark.text,),
    )
