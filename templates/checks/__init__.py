"""Checks (审核): what a reviewer at the finance bureau would return a book for.

    rules = built_in_rule_sets()[DEFAULT]
    findings = check_book(book, framework, rules)

One small function a check, over plain values; `catalogue` says which id each serves, a rule set
which are on and how grave they are, and `Checker` keeps the findings of a book that is being
edited. Nothing here raises on any text.
"""

from templates.checks.answers import answer, answered, still_applies, unanswered
from templates.checks.checker import Checker, check_book, check_project
from templates.checks.finding_json import finding_object
from templates.checks.fixes import apply, apply_fix, mend
from templates.checks.review_questions import ReviewSheet, review_sheet
from templates.checks.rule_folder import load_rule_sets, pick_rule_set
from templates.checks.rule_set import (
    DEFAULT,
    NotARuleSet,
    Rule,
    RuleSet,
    built_in_rule_sets,
    load_rule_set,
    parse_rule_set,
)
from templates.checks.rule_sketch import sketch_rule_set
from templates.controls import ControlFigure, Controls

__all__ = [
    "DEFAULT",
    "Checker",
    "ControlFigure",
    "Controls",
    "NotARuleSet",
    "ReviewSheet",
    "Rule",
    "RuleSet",
    "answer",
    "answered",
    "apply",
    "apply_fix",
    "built_in_rule_sets",
    "check_book",
    "check_project",
    "finding_object",
    "load_rule_set",
    "load_rule_sets",
    "mend",
    "parse_rule_set",
    "pick_rule_set",
    "review_sheet",
    "sketch_rule_set",
    "still_applies",
    "unanswered",
]
