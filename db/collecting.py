"""Taking collected files into the books: planned as plain values, then done as one edit.

The edit and what is remembered of the files are one transaction and one step: taking it back
forgets that the files were taken, too, so that they can be taken again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from sqlite3 import Connection

from db.book_edits import edits_between
from db.collected import Collected, TakenFile, swaps_to_take
from db.edits import Applied, Batch, Edit, Insert, Kind, Ref
from db.engine import Database
from db.outline import find_book
from db.remark_lists import RemarkList, RemarkLists, Side
from db.snapshots import snapshot
from db.workspace import Workspace
from templates.book import Book
from templates.handin.collect.collection import Collected as CollectedFile
from templates.handin.collect.holdings import Holdings, TakenIn, take_in
from templates.handin.compare.conflict import Choice, Conflict
from templates.handin.following import combine_remarks, follow_remarks
from templates.handin.handin import Handin
from templates.handin.remark import Remark
from templates.progress import Report

Choices = Mapping[str, Choice] | Choice
"""What decides conflicts: a choice for each by its key, or one for all of them."""


class BooksChanged(ValueError):
    """A book is not as it was when the plan was made: the edit would take back what was done."""

    def __init__(self) -> None:
        super().__init__("汇总期间内容有改动，请再点一次取入")


@dataclass(frozen=True, slots=True)
class Stored:
    """A book as it was when the plan was made; both are None where there was none."""

    ref: Ref | None = None
    book: Book | None = None


@dataclass(frozen=True, slots=True)
class Collecting:
    """What would happen: the books that change, the open conflicts, and what is to be remembered.

    `books`, `conflicts` and `before` (the books that it was planned from) are by department code;
    `settled` has the digests of the hand-ins without open conflict.
    """

    books: Mapping[str, Book]
    conflicts: Mapping[str, tuple[Conflict, ...]]
    files: tuple[CollectedFile, ...]
    settled: frozenset[str]
    edit: Batch
    before: Mapping[str, Stored]


def plan(
    workspace: Workspace,
    database: Database,
    year: int | None,
    collected: Iterable[CollectedFile],
    choices: Choices | None = None,
    report: Report | None = None,
) -> Collecting:
    """Return what taking the `collected` files of `year` into the books would do.

    Nothing is stored.
    """
    files = tuple(one for one in collected if one.handin is not None and one.codes)
    before = _books(workspace, files)
    ours = {code: one.book for code, one in before.items() if one.book}
    holdings = Holdings(ours, Collected(database).bases(year))
    taken = _take_in(holdings, files, choices, report)
    books = {code: taken.holdings.books[code] for code in taken.conflicts}
    edits = tuple(edit for code in books for edit in _edits(workspace, before[code], books[code]))
    still_open = [one.key for found in taken.conflicts.values() for one in found]
    settled = (one.handin for one in files if one.handin and not _is_open(one, still_open))
    digests = frozenset(one.digest for one in settled)
    return Collecting(books, taken.conflicts, files, digests, Batch(edits), before)


def _take_in(
    holdings: Holdings,
    files: Sequence[CollectedFile],
    choices: Choices | None,
    report: Report | None,
) -> TakenIn:
    if not isinstance(choices, Choice):
        return take_in(holdings, files, choices, report)
    decided: dict[str, Choice] = {}
    taken = take_in(holdings, files, decided, report)
    # What is decided may bring up what was hidden by it.
    while any(taken.conflicts.values()):
        keys = (one.key for found in taken.conflicts.values() for one in found)
        decided.update(dict.fromkeys(keys, choices))
        taken = take_in(holdings, files, decided, report)
    return taken


def _books(workspace: Workspace, files: Iterable[CollectedFile]) -> dict[str, Stored]:
    """Return the stored books of the departments that the files are about."""
    books: dict[str, Stored] = {}
    for one in files:
        if one.handin and one.handin.book.department.code not in books:
            book = one.handin.book
            ref = workspace.find_book(book.department, book.year)
            stored = Stored(ref, workspace.book(ref)) if ref else Stored()
            books[book.department.code] = stored
    return books


def _edits(workspace: Workspace, before: Stored, book: Book) -> Sequence[Edit]:
    if before.ref is None:
        return (Insert(Kind.BOOK, book),)
    return edits_between(workspace, before.ref, book).edits


def _is_open(one: CollectedFile, keys: Iterable[str]) -> bool:
    """Whether a conflict of this file is among those with `keys`, which begin with its codes."""
    handin = one.handin
    root = ""
    if handin:
        root = ",".join(one.codes) if handin.about.units else handin.book.department.code
    return any(key.startswith((f"{root}#", f"{root}/")) for key in keys)


def carry_out(workspace: Workspace, database: Database, planned: Collecting) -> Applied | None:
    """Make the edit of `planned` and remember the files; return what it did, None without files.

    Raises BooksChanged if a book is not as it was when this was planned, else as
    `Workspace.apply` does; then nothing has changed.
    """
    if not planned.files:
        return None
    lists = _Lists(RemarkLists(database))
    files = [
        TakenFile(
            handin=one.handin,
            content=one.content,
            codes=one.codes,
            settled=one.handin.digest in planned.settled,
            remarks=lists.of(one.handin),
        )
        for one in planned.files
        if one.handin
    ]
    answered = tuple(lists.answered.values())

    def remember(connection: Connection) -> Edit:
        _require_unchanged(connection, planned)
        return Batch(swaps_to_take(connection, files, answered))

    return workspace.apply(planned.edit, remember)


def _require_unchanged(connection: Connection, planned: Collecting) -> None:
    for code, book in planned.books.items():
        before = planned.before[code]
        ref = find_book(connection, book.department, book.year)
        if ref != before.ref or (ref and snapshot(connection, ref) != before.book):
            raise BooksChanged


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
