"""Whether a book may be handed in (送审): no error stands; warnings are mended or answered."""

from collections.abc import Iterable
from dataclasses import dataclass

from templates.answers import Answer
from templates.checks.answers import unanswered
from templates.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class Verdict:
    """What stands in the way: the `errors`, and the warnings that nobody has given a reason for."""

    errors: tuple[Finding, ...]
    unanswered: tuple[Finding, ...]

    @property
    def words(self) -> str:
        """The verdict in one sentence that says what to do next."""
        if self.errors:
            return f"还不能报送：有 {len(self.errors)} 处错误，请先改正"
        if self.unanswered:
            return f"可以报送；还有 {len(self.unanswered)} 处警告没有说明，建议先看一看或写明理由"
        return "没有发现问题，可以报送"


def can_hand_in(findings: Iterable[Finding], answers: Iterable[Answer]) -> Verdict:
    """Return the verdict on a book with these findings and stated reasons."""
    findings = tuple(findings)
    errors = tuple(one for one in findings if one.severity is Severity.ERROR)
    return Verdict(errors, unanswered(findings, answers))
