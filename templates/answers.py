"""Reasons (说明) that a person gives for a finding that stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """A reason given for a finding: its id, its fingerprint when it was given, and the words."""

    finding_id: str
    fingerprint: str
    reason: str
