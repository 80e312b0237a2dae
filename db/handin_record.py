"""What was handed in so far, each hand-in with the returns and receipts that answered it."""

from dataclasses import dataclass, field

from db.engine import Database
from db.handin_files import Drawer, HandinFiles, KeptFile
from templates.book import Book
from templates.handin.handin import Handin, Kind
from templates.handin.remark import unanswered


@dataclass(frozen=True, slots=True)
class Entry:
    """A kept hand-in, read; the file that returned it and the one that acknowledged it, if any."""

    file: KeptFile
    handin: Handin = field(repr=False)
    returned: Handin | None = None
    acknowledged: Handin | None = None

    @property
    def covers(self) -> str:
        """What it covers, in words."""
        return self.handin.about.covered

    @property
    def state(self) -> str:
        """What became of it, in words."""
        said = []
        if self.acknowledged:
            said.append(f"{self.acknowledged.about.created:%m-%d} 回执")
        if self.returned:
            count = len(unanswered(self.returned.remarks))
            said.append(f"{self.returned.about.created:%m-%d} 退回，意见 {count} 条")
        return "；".join(said) or "还没有回音"


def handin_record(database: Database, book: Book) -> tuple[Entry, ...]:
    """Return what was handed in of `book`, the last first."""
    files = HandinFiles(database)
    replies = [one.handin for one in files.all(Drawer.RECEIVED, book.year)]
    made = ((file, file.handin) for file in files.all(Drawer.MADE, book.year))
    entries = [
        Entry(
            file,
            handin,
            _last(replies, Kind.RETURN, handin.digest),
            _last(replies, Kind.RECEIPT, handin.digest),
        )
        for file, handin in made
        if handin.book.department.code == book.department.code
    ]
    return tuple(sorted(entries, key=lambda one: (one.file.created, one.file.id), reverse=True))


def _last(replies: list[Handin], kind: Kind, digest: str) -> Handin | None:
    found = [one for one in replies if one.kind is kind and one.about.answers_to == digest]
    return max(found, key=lambda one: one.about.created, default=None)
