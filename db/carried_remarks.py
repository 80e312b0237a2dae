"""Received remarks, as they stand in the book of today and go along with the next hand-in."""

from collections.abc import Iterable, Sequence

from db.remark_lists import RemarkList
from templates.book import Book
from templates.handin.compare.place import path_of
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
        returned = one.file.handin.book
        is_ours = not units or set(one.scope) <= set(units)
        mine = [remark for remark in one.remarks if is_ours or _is_on(remark, returned, units)]
        carried += follow_remarks(mine, returned, book)
    return tuple(carried)


def _is_on(remark: Remark, returned: Book, units: Sequence[str]) -> bool:
    """Whether `remark`, whose place is in `returned`, is on one of the `units`.

    It has to be asked before the remark follows: a unit that stays behind would look deleted.
    """
    path = path_of(returned, remark.place)
    if not path or path[0][0] != "units":
        return False
    return returned.units[path[0][1]].code in units
