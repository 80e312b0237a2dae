"""The program that the crash test kills: edit after edit, each told of when it is on disk.

    python -m tests.db.crashing DATA

What the edit number n does depends on n and on what is in the file alone, so that the test can do
the same in a file of its own.
"""

import random
import sys
from pathlib import Path

from db.edits import Batch, Edit, Insert, Kind, Move, Remove, SetField
from db.engine import open_database
from db.workspace import Workspace
from templates.book import Book, Unit
from tests.db.books import park_project


def begin(workspace: Workspace) -> None:
    """Put the book in on which the edits work."""
    units = tuple(Unit(f"41700{n}", "单位", (park_project(),) * 5) for n in range(3))
    workspace.apply(Insert(Kind.BOOK, Book(framework="0", units=units)))


def done(workspace: Workspace) -> int:
    """Return how many edits have been done to the file."""
    return int(workspace.value(workspace.books()[0].ref, "framework"))


def next_edit(workspace: Workspace) -> Edit:
    """Return the next edit: a few large and small changes at once."""
    number = done(workspace) + 1
    chance = random.Random(number)
    book = workspace.books()[0].ref
    refs = workspace.refs_of(book)
    one, other = chance.choice(refs.projects), chance.choice(refs.units)
    edits: list[Edit] = [
        SetField(book, "framework", str(number)),
        SetField(one, "purpose", chance.choice("甲乙丙丁") * chance.randrange(20_000)),
        Insert(Kind.PROJECT, park_project(), other, 0),
        Move(one, other, 1),
    ]
    if len(refs.projects) > 20:
        edits.append(Remove(chance.choice(refs.projects)))
    return Batch(tuple(edits))


def main() -> None:
    """Edit until killed."""
    workspace = Workspace(open_database(Path(sys.argv[1])))
    while True:
        workspace.apply(next_edit(workspace))
        print(done(workspace), flush=True)


if __name__ == "__main__":
    main()
