"""What is in a hand-in file: the book, its findings and remarks, and who made it, when and how."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from enum import StrEnum
from typing import Any

from templates.book import Book
from templates.handin.remark import Remark

BEIJING = timezone(timedelta(hours=8))
"""The time zone of every bureau; a time without zone is taken to be in it."""

Finding = Mapping[str, Any]
"""A finding as a plain JSON object: `id`, `severity`, `unit`, `project_no`, `reason` …"""


class Kind(StrEnum):
    """What a file is for."""

    HANDIN = "handin"
    RETURN = "return"
    RECEIPT = "receipt"

    @property
    def label(self) -> str:
        """The kind in the words of the program."""
        return {"handin": "报送", "return": "退回", "receipt": "回执"}[self.value]


@dataclass(frozen=True, slots=True)
class Sender:
    """Who made the file: the code and name of the unit, department or bureau, and the person."""

    code: str = ""
    name: str = ""
    person: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """Who, when and how.

    `round` counts the hand-ins of the same units from 1 (第1次). `units` are the codes of the
    units that it covers; `()` covers the whole book, part one included. `override` is the reason
    for which it was made although errors stood. `answers_to` is the digest of the file that a
    return or a receipt answers.
    """

    sender: Sender
    created: datetime
    round: int = 1
    units: tuple[str, ...] = ()
    program: str = ""
    rules: str = ""
    rules_version: str = ""
    override: str = ""
    note: str = ""
    answers_to: str = ""

    @property
    def covered(self) -> str:
        """The codes of the units it covers, in words; `整本` of a whole book."""
        return "、".join(self.units) or "整本"


@dataclass(frozen=True, slots=True)
class Handin:
    """A hand-in, return or receipt. In a receipt's book there is nothing but whose it is.

    `word` is the content of the Word file, if it is sent along. Reading fills in `signer`, the
    public key that sealed the file, and `digest`, the SHA-256 of its bytes (of those inside, if it
    was locked: so the same content made by the same PC has the same digest).
    """

    kind: Kind
    about: About
    book: Book
    findings: tuple[Finding, ...] = ()
    remarks: tuple[Remark, ...] = ()
    word: bytes | None = field(default=None, repr=False)
    signer: bytes = b""
    digest: str = ""

    @property
    def covers(self) -> tuple[str, ...]:
        """The codes of the units it covers; of a whole book, that of the department."""
        return self.about.units or (self.book.department.code,)


def errors_standing(findings: tuple[Finding, ...]) -> int:
    """Return how many of `findings` are errors, which stop a hand-in."""
    return sum(one.get("severity") == "error" for one in findings)
