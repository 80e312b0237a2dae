"""The remarks (审核意见) on one book as they stand today: received, given, and our own.

Received ones came back with a return and wait for our answers. Given ones are on what we have
collected and go out with the next return. Our own are on what nobody else has handed in: notes of
this office, answered on the same PC.

Writing and answering are edits, applied and undone like any other.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from db.collected import Collected
from db.edits import Edit, Ref
from db.engine import Database
from db.handin_files import Drawer, HandinFiles, KeptFile
from db.installation_key import key_of
from db.remark_lists import RemarkList, RemarkLists, Side, remarks_text
from db.returning import given_on
from db.row_paths import field_of, key_of_field, path_to, row_at
from db.swaps import Beside, Swap, cells_of
from db.workspace import Workspace
from templates.book import Book
from templates.handin.compare.place import Place, path_of, place_at
from templates.handin.following import follow_remarks
from templates.handin.handin import About, Handin, Sender
from templates.handin.handin import Kind as FileKind
from templates.handin.remark import AnswerKind, Remark, answer_remark, make_remark
from templates.handin.sealing import seal_handin


class Spot(NamedTuple):
    """What a remark is on: a cell of a row, the row, or one of its lists."""

    row: Ref
    key: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class PlacedRemark:
    """A remark of a list, where it is today: the place of `remark` is in the book of today, too.

    `scope` are the codes of the list that it belongs to, `whose` the name of who sent that.
    """

    side: Side
    scope: tuple[str, ...]
    remark: Remark
    spot: Spot
    whose: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered it."""
        return self.remark.answer is None

    @property
    def is_ours_to_answer(self) -> bool:
        """Whether we are the one who answers it."""
        return self.side is not Side.GIVEN

    @property
    def is_ours_to_change(self) -> bool:
        """Whether we wrote it, and may rewrite or withdraw it."""
        return self.side is not Side.RECEIVED


class Remarks:
    """The one door to the remarks on the books of a data file."""

    def __init__(self, workspace: Workspace, database: Database) -> None:
        self._workspace = workspace
        self._database = database
        self._lists = RemarkLists(database)

    def of(self, book: Ref) -> tuple[PlacedRemark, ...]:
        """Return every remark on `book`, received ones first, each list in its own order."""
        lists = [(side, one) for side in Side for one in self._lists_of(book, side)]
        if not lists:
            return ()
        value = self._workspace.book(book)
        return tuple(found for side, one in lists for found in self._placed(book, value, side, one))

    def edit_to_write(self, book: Ref, spot: Spot, text: str, author: str, now: datetime) -> Edit:
        """Return the edit that writes a remark on a cell, row or section of `book`.

        Where the unit (or department) has handed in, it is one for the next return; else our own.
        Raises ValueError, with words for a person, without text; LookupError if the row is gone.
        """
        value = self._workspace.book(book)
        place = _place(self._workspace, value, spot)
        remark = make_remark(value, place, text.strip(), author, now)
        side, known = self._home(value, place)
        if known is None:
            known, so_far = self._own(value, remark, now)
        else:
            so_far = given_on(self._database, known)
        moved = replace(follow_remarks([remark], value, known.handin.book)[0], lost=False)
        return self._edit(side, RemarkList(known, (*so_far, moved)))

    def edit_to_rewrite(self, book: Ref, placed: PlacedRemark, text: str) -> Edit:
        """Return the edit that changes the words of a remark. Raises ValueError without text."""
        if not text.strip():
            raise ValueError("请写审核意见的内容；不要了可以撤回")
        return self._change(book, placed, lambda one: replace(one, text=text.strip()))

    def edit_to_withdraw(self, book: Ref, placed: PlacedRemark) -> Edit:
        """Return the edit that takes a remark away."""
        return self._change(book, placed, lambda _: None)

    def edit_to_answer(
        self, book: Ref, placed: PlacedRemark, kind: AnswerKind, text: str, author: str,
        now: datetime,
    ) -> Edit:  # fmt: skip
        """Return the edit that answers a remark. Raises ValueError for a 说明 without words."""
        return self._change(
            book, placed, lambda one: answer_remark(one, kind, text.strip(), author, now)
        )

    def edit_to_reopen(self, book: Ref, placed: PlacedRemark) -> Edit:
        """Return the edit that takes the answer to a remark back."""
        return self._change(book, placed, lambda one: replace(one, answer=None))

    def _lists_of(self, book: Ref, side: Side) -> Iterator[RemarkList]:
        year = self._workspace.value(book, "year")
        for one in self._lists.all(side, year):
            of = one.file.handin.book
            if self._workspace.find_book(of.department, of.year) == book:
                yield one

    def _placed(
        self, book: Ref, value: Book, side: Side, one: RemarkList
    ) -> Iterator[PlacedRemark]:
        handin = one.file.handin
        whose = handin.about.sender.name
        for remark in follow_remarks(one.remarks, handin.book, value):
            path = path_of(value, remark.place)
            row = row_at(self._workspace, book, path or ())
            section = remark.place.section if not remark.place.row else ""
            spot = Spot(row, key_of_field(remark.place.field), section)
            yield PlacedRemark(side, one.scope, remark, spot, whose)

    def _home(self, value: Book, place: Place) -> tuple[Side, KeptFile | None]:
        """Return the collected file that a remark on `place` belongs to, None if it is our own."""
        taken = Collected(self._database).last(value.year)
        codes = (place.unit, value.department.code)
        found = next((taken[code] for code in codes if code and code in taken), None)
        return (Side.GIVEN, found) if found else (Side.OWN, None)

    def _own(
        self, value: Book, remark: Remark, now: datetime
    ) -> tuple[KeptFile, tuple[Remark, ...]]:
        """Return the file that our own remarks are on, and those remarks.

        It is a copy of the book as it was; a new one is made if `remark` has no place in the old.
        """
        own = self._lists.find(Side.OWN, value.year, (value.department.code,))
        if own is None:
            return self._copy(value, now), ()
        before = own.file.handin.book
        if not follow_remarks([remark], value, before)[0].lost:
            return own.file, own.remarks
        return self._copy(value, now), follow_remarks(own.remarks, before, value)

    def _copy(self, value: Book, now: datetime) -> KeptFile:
        """Keep the book as it is today. Older copies stay: an undo may go back to them."""
        about = About(Sender(value.department.code, value.department.name), now)
        made = Handin(FileKind.RETURN, about, value)
        sealed, content = seal_handin(made, key_of(self._database.path))
        files = HandinFiles(self._database)
        files.keep(Drawer.OWN, sealed, content)
        kept = files.find(Drawer.OWN, sealed.digest)
        assert kept is not None  # noqa: S101 - it was kept just now
        return kept

    def _change(
        self, book: Ref, placed: PlacedRemark, change: Callable[[Remark], Remark | None]
    ) -> Edit:
        year = self._workspace.value(book, "year")
        found = self._lists.find(placed.side, year, placed.scope)
        if found is None or all(one.id != placed.remark.id for one in found.remarks):
            raise LookupError("这条意见已经不在了，请重新选择")
        changed = (change(one) if one.id == placed.remark.id else one for one in found.remarks)
        return self._edit(placed.side, replace(found, remarks=tuple(filter(None, changed))))

    def _edit(self, side: Side, new: RemarkList) -> Edit:
        key = (side.value, new.file.year, ",".join(new.scope))
        with self._database.reading() as connection:
            old = cells_of(connection, Beside.REMARK_LIST, key)
        cells = (new.file.id, remarks_text(new.remarks))
        return Swap(Beside.REMARK_LIST, key, old, cells)


def _place(workspace: Workspace, value: Book, spot: Spot) -> Place:
    path = path_to(workspace, spot.row)
    place = place_at(value, path, field_of(spot.row, spot.key))
    return replace(place, section=spot.section) if spot.section else place
