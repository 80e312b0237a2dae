"""Received remarks, as they stand in the book of today and go along with the next hand-in."""

from collections.abc import Iterable, Sequence

from db.remark_lists import RemarkList
from templates.book import Book
from templates.handin.following import follow_remarks
from templates.handin.remark import Remark


def carried_remarks(
    lists: Iterable[RemarkList], book: Book, units: Sequence[str] = ()
) -> tuple[Remark, ...]:
    """Return the received remarks with their places in `book`, which `units` hand in.

    `()` stands for the whole book. Remarks on other units stay behind.
    """
    carried: list[Remark] = []
    for one in lists:
        if not units or set(one.scope) & set(units):
            followed = follow_remarks(one.remarks, one.file.handin.book, book)
            carried += (remark for remark in followed if _concerns(remark, units))
    return tuple(carried)


def _concerns(remark: Remark, units: Sequence[str]) -> bool:
    return not units or not remark.place.unit or remark.place.unit in units
