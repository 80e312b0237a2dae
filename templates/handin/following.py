"""Remarks from round to round: they go where their row goes, and meet their answers again."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from templates.book import Book
from templates.handin.compare.correspondence import Correspondence, correspond
from templates.handin.compare.place import SECTION_LABELS, path_of, place_at
from templates.handin.remark import Answer, Remark


def follow_remarks(remarks: Sequence[Remark], old: Book, new: Book) -> tuple[Remark, ...]:
    """Return `remarks`, whose places are in `old`, with their places in `new`.

    A row that moved takes its remarks along, by the same matching as differences have. Where the
    row or project is gone the remark stays with what it was in, and is marked `lost`.
    """
    if not remarks:
        return ()
    found = correspond(old, new)
    return tuple(_follow(remark, found) for remark in remarks)


def combine_remarks(ours: Iterable[Remark], theirs: Iterable[Remark]) -> tuple[Remark, ...]:
    """Return our remarks, then those that only they have; of two answers to one the later.

    The places are ours. So a hand-in brings the answers to the remarks with which its book was
    returned, and taking it in twice changes nothing.
    """
    combined = {one.id: one for one in ours}
    for one in theirs:
        mine = combined.setdefault(one.id, one)
        combined[one.id] = replace(mine, answer=_later(mine, one))
    return tuple(combined.values())


def _later(one: Remark, other: Remark) -> Answer | None:
    answers = [remark.answer for remark in (one, other) if remark.answer]
    return max(answers, key=_told, default=None)


def _told(answer: Answer) -> tuple[datetime, str, str, str]:
    # Two answers of the same second: the texts decide, so that no order of files does.
    return answer.created, answer.kind, answer.author, answer.text


def _follow(remark: Remark, found: Correspondence) -> Remark:
    path = path_of(found.old, remark.place)
    if path is None:
        return replace(remark, lost=True)
    at = found.follow(path)
    if at is not None:
        place = place_at(found.new, at, remark.place.field)
        if not remark.place.row:
            place = replace(place, section=remark.place.section)
        return replace(remark, place=place)
    for end in range(len(path) - 1, -1, -1):
        at = found.follow(path[:end])
        if at is not None:
            section = path[end][0] if path[end][0] in SECTION_LABELS else ""
            place = place_at(found.new, at)
            return replace(
                remark, place=replace(place, section=place.section or section), lost=True
            )
    return replace(remark, lost=True)
