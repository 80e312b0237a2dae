"""What goes back to the sender: the book with remarks (退回), or a receipt (回执)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from templates.handin.compare.scope import empty_book
from templates.handin.handin import About, Handin, Kind, Sender
from templates.handin.remark import Remark


def make_return(
    handin: Handin, remarks: Sequence[Remark], sender: Sender, created: datetime, note: str = ""
) -> Handin:
    """Return the file that gives `handin` back with `remarks`, whose places are in its book."""
    about = _about(handin, sender, created, note)
    return Handin(Kind.RETURN, about, handin.book, handin.findings, tuple(remarks))


def make_receipt(handin: Handin, sender: Sender, created: datetime, note: str = "") -> Handin:
    """Return the file that tells the sender of `handin` that it has arrived.

    Its `answers_to` is the digest of the file that arrived, so that the sender can tell which.
    """
    about = _about(handin, sender, created, note)
    return Handin(Kind.RECEIPT, about, empty_book(handin.book))


def answers(reply: Handin, handin: Handin) -> bool:
    """Tell whether `reply` is a return or a receipt for exactly this `handin`."""
    is_reply = reply.kind is not Kind.HANDIN
    return is_reply and bool(handin.digest) and reply.about.answers_to == handin.digest


def _about(handin: Handin, sender: Sender, created: datetime, note: str) -> About:
    return replace(
        handin.about,
        sender=sender,
        created=created,
        override="",
        note=note,
        answers_to=handin.digest,
    )
