"""Taking collected files into the books: planned as plain values, then done as one edit.

The edit comes first and what is remembered of the files second: should the PC fail between the
two, the same files are merged again, which changes nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from db.book_edits import edits_between
from db.collected import Collected, TakenFile
from db.edits import Applied, Batch, Edit, Insert, Kind
from db.engine import Database
from db.remark_lists import RemarkList, RemarkLists, Side
from db.workspace import Workspace
from templates.book import Book
from templates.handin.collect.collection import Collected as CollectedFile
from templates.handin.collect.holdings import Holdings, take_in
from templates.handin.compare.conflict import Choice, Conflict
from templates.handin.following import combine_remarks, follow_remarks
from templates.handin.handin import Handin
from templates.handin.remark import Remark


@dataclass(frozen=True, slots=True)
class Collecting:
    """What would happen: the books that change, the open conflicts, and what is to be remembered.

    `books` and `conflicts` are by department code; `settled` has the digests of the hand-ins
    without open conflict.
    """

    books: Mapping[str, Book]
    conflicts: Mapping[str, tuple[Conflict, ...]]
    files: tuple[CollectedFile, ...]
    settled: frozenset[str]
    edit: Batch


def plan(
    workspace: Workspace,
    database: Database,
    year: int | None,
    collected: Iterable[CollectedFile],
    choice: Choice | None = None,
) -> Collecting:
    """Return what taking the `collected` files of `year` into the books would do.

    `choice` decides every conflict. Nothing is stored.
    """
    files = tuple(one for one in collected if one.handin is not None and one.codes)
    holdings = Holdings(_books(workspace, files), Collected(database).bases(year))
    taken = take_in(holdings, files)
    choices: dict[str, Choice] = {}
    while choice and any(taken.conflicts.values()):
        keys = (one.key for found in taken.conflicts.values() for one in found)
        choices.update(dict.fromkeys(keys, choice))
        taken = take_in(holdings, files, choices)
    books = {code: taken.holdings.books[code] for code in taken.conflicts}
    edits = tuple(edit for book in books.values() for edit in _edits(workspace, book))
    still_open = [one.key for found in taken.conflicts.values() for one in found]
    settled = (one.handin for one in files if one.handin and not _is_open(one, still_open))
    return Collecting(
        books, taken.conflicts, files, frozenset(one.digest for one in settled), Batch(edits)
    )


def _books(workspace: Workspace, files: Iterable[CollectedFile]) -> dict[str, Book]:
    """Return the stored books of the departments that the files are about."""
    books = {}
    for one in files:
        if one.handin and one.handin.book.department.code not in books:
            book = one.handin.book
            ref = workspace.find_book(book.department, book.year)
            if ref:
                books[book.department.code] = workspace.book(ref)
    return books


def _edits(workspace: Workspace, book: Book) -> Sequence[Edit]:
    ref = workspace.find_book(book.department, book.year)
    if ref is None:
        return (Insert(Kind.BOOK, book),)
    return edits_between(workspace, ref, book).edits


def _is_open(one: CollectedFile, keys: Iterable[str]) -> bool:
    """Whether a conflict of this file is among those with `keys`, which begin with its codes."""
    handin = one.handin
    root = ""
    if handin:
        root = ",".join(one.codes) if handin.about.units else handin.book.department.code
    return any(key.startswith((f"{root}#", f"{root}/")) for key in keys)


def carry_out(
    workspace: Workspace,
    database: Database,
    planned: Collecting,
    contents: Mapping[str, bytes],
) -> Applied | None:
    """Make the edit of `planned` and remember the files; return what the edit did, None if nothing.

    `contents` are the bytes of the files without their passwords, by digest. Raises as
    `Workspace.apply` does, and then nothing has changed.
    """
    applied = workspace.apply(planned.edit) if planned.edit.edits else None
    lists = _Lists(RemarkLists(database))
    files = [
        TakenFile(
            handin=one.handin,
            content=contents[one.handin.digest],
            codes=one.codes,
            settled=one.handin.digest in planned.settled,
            remarks=lists.of(one.handin),
        )
        for one in planned.files
        if one.handin
    ]
    Collected(database).store(files, tuple(lists.answered.values()))
    return applied


class _Lists:
    """Our remarks, meeting the answers that hand-ins bring."""

    def __init__(self, lists: RemarkLists) -> None:
        self._lists = lists
        self.answered: dict[tuple[str, ...], RemarkList] = {}

    def of(self, handin: Handin) -> tuple[Remark, ...] | None:
        """Return our remarks with places in the book of `handin`, None if there are none.

        Remarks on a file that covered other units as well keep their places and get their answers.
        """
        book = handin.book
        given = self._lists.find(Side.GIVEN, book.year, handin.covers)
        for one in self._lists.all(Side.GIVEN, book.year):
            if one != given and set(one.scope) & set(handin.covers):
                known = {remark.id for remark in one.remarks}
                answers = [remark for remark in handin.remarks if remark.id in known]
                so_far = self.answered.get(one.scope, one).remarks
                remarks = combine_remarks(so_far, answers)
                self.answered[one.scope] = replace(one, remarks=remarks)
        ours = follow_remarks(given.remarks, given.file.handin.book, book) if given else ()
        return combine_remarks(ours, handin.remarks) or None
