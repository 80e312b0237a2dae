"""What a hand-in covers, and the findings that go with it."""

from collections.abc import Iterable, Sequence
from typing import Any

from templates.answers import Answer
from templates.book import Book
from templates.checks import answered, check_book, finding_object
from templates.checks.rule_set import RuleSet
from templates.controls import Controls
from templates.findings import Finding, Section
from templates.framework import Framework
from templates.handin.compare.scope import book_to_hand_in

_OF_UNITS = frozenset({Section.UNIT, Section.PROJECT})


def covered_units(book: Book, named: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the codes of the units that a hand-in of `book` covers, sorted; `()` is the whole book.

    Without `named` units it is the whole book, unless part one is blank: then it is a unit's clerk
    who has nothing but her units. Raises ValueError, with words, for a unit that is not there.
    """
    codes = [unit.code for unit in book.units]
    for code in named:
        if code not in codes:
            known = "、".join(filter(None, codes)) or "没有编码"
            raise ValueError(f"没有编码为 {code} 的单位，这本里有：{known}")
    if named:
        return tuple(sorted(set(named)))
    has_part_one = book.overall_goals or book.itemised_goals or book.safeguards
    return () if has_part_one or not codes or not all(codes) else tuple(sorted(codes))


def findings_of(
    book: Book,
    units: Sequence[str],
    framework: Framework,
    rules: RuleSet,
    controls: Controls | None = None,
) -> tuple[Finding, ...]:
    """Return the findings of what `units` hand in of `book`, with places in that.

    Those of part one and of the book at large are not the units' business.
    """
    found = check_book(book_to_hand_in(book, units), framework, rules, controls)
    return tuple(one for one in found if not units or one.place.section in _OF_UNITS)


def finding_objects(
    findings: Iterable[Finding], given: Iterable[Answer], book: Book
) -> tuple[dict[str, Any], ...]:
    """Return findings of `book` as a hand-in carries them: as JSON objects, with stated reasons."""
    findings = tuple(findings)
    reasons = answered(findings, given)
    return tuple(
        {
            **finding_object(one, book),
            "reason": reasons[one].reason if one in reasons else "",
        }
        for one in findings
    )
