"""Answers (说明): the stated reason for letting a warning stand, and whether it still does."""

from collections.abc import Iterable

from templates.answers import Answer
from templates.findings import Finding, Severity


def answer(finding: Finding, reason: str) -> Answer:
    """Return the answer that gives `reason` for the finding. Raises ValueError for no reason."""
    if not reason.strip():
        raise ValueError("请写明理由，例如“上级下达的项目，预算数由市里统一填报”")
    return Answer(finding.id, finding.fingerprint, reason.strip())


def still_applies(given: Answer, finding: Finding) -> bool:
    """Whether the answer is to this finding, and what it judged has not changed since."""
    return given.finding_id == finding.id and given.fingerprint == finding.fingerprint


def answered(findings: Iterable[Finding], given: Iterable[Answer]) -> dict[Finding, Answer]:
    """Return the findings that an answer still applies to, each with the last one given."""
    by_print = {(one.finding_id, one.fingerprint): one for one in given}
    # A fingerprint is a hash of long texts: of thousands of findings, those alone that may match.
    ids = {name for name, _ in by_print}
    asked = (one for one in findings if one.id in ids)
    pairs = ((finding, by_print.get((finding.id, finding.fingerprint))) for finding in asked)
    return {finding: one for finding, one in pairs if one is not None}


def unanswered(findings: Iterable[Finding], given: Iterable[Answer]) -> tuple[Finding, ...]:
    """Return the warnings that no answer applies to; errors are mended, hints need no answer."""
    done = answered(findings := tuple(findings), given)
    return tuple(one for one in findings if one.severity is Severity.WARNING and one not in done)
