"""Reading back a Word file of 1,000 projects, against python-docx reading the same cells.

python-docx only hands over the texts (`row.cells` for every row, and the paragraphs); ours also
makes a book and findings of them. Both read the same two files, in turn, in one process: one as we
write it, with the book inside, and one without it, as another program would save it.
"""

import re
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx

from templates.book import Book
from templates.framework import built_in_frameworks
from templates.readers import read_file
from templates.sample import sample_book
from templates.writers.word import write_word

PROJECTS = 1000
WANTED = 5
_ROUNDS = 3


def main() -> None:
    """Print what each takes, the best of some rounds, and the ratio."""
    print(f"read back {PROJECTS} projects from Word; wanted: {WANTED}x python-docx or better")
    with word_files(PROJECTS) as files:
        for name, path in files:
            ours, theirs = time_in_turn(partial(read, path), partial(read_with_python_docx, path))
            size = path.stat().st_size / 1e6
            print(
                f"  {name:22} {size:5.1f} MB  ours {ours:5.2f} s  "
                f"python-docx {theirs:5.2f} s  {theirs / ours:4.1f}x"
            )


def read(path: Path) -> int:
    """Read with the product's reader; return how many projects it found."""
    (reading,) = read_file(path, built_in_frameworks())
    return len(reading.book.projects)


def read_with_python_docx(path: Path) -> int:
    """Read every paragraph and every cell with python-docx; return how many characters."""
    document = docx.Document(str(path))
    characters = sum(len(paragraph.text) for paragraph in document.paragraphs)
    for table in document.tables:
        for row in table.rows:
            characters += sum(len(cell.text) for cell in row.cells)
    return characters


def time_in_turn(*works: Callable[[], int]) -> list[float]:
    """Return the least processor time of each of `works`, which are run in turn."""
    best = [float("inf")] * len(works)
    for _ in range(_ROUNDS):
        for n, work in enumerate(works):
            start = time.process_time()
            if not work():
                raise AssertionError("nothing was read")
            best[n] = min(best[n], time.process_time() - start)
    return best


@contextmanager
def word_files(projects: int) -> Iterator[list[tuple[str, Path]]]:
    """Give a Word file of so many projects, and the same without the book inside."""
    with tempfile.TemporaryDirectory() as folder:
        ours, foreign = Path(folder, "ours.docx"), Path(folder, "foreign.docx")
        book = large_book(projects)
        write_word(book, ours, built_in_frameworks()[book.framework])
        without_custom_parts(ours, foreign)
        yield [("without the book inside", foreign), ("as we write it", ours)]


def large_book(projects: int) -> Book:
    """Return the sample book with as many projects, no two of one name."""
    book = sample_book()
    known = book.projects
    many = tuple(
        replace(known[n % len(known)], name=f"{known[n % len(known)].name}{n + 1}")
        for n in range(projects)
    )
    return replace(book, units=(replace(book.units[0], projects=many),))


def without_custom_parts(source: Path, target: Path) -> None:
    """Copy a Word file without its custom XML parts."""
    with ZipFile(source) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if not name.startswith("customXml/"):
                content = old.read(name)
                if name.endswith(".rels"):
                    content = re.sub(rb"<Relationship [^>]*customXml[^>]*/>", b"", content)
                new.writestr(name, content)


if __name__ == "__main__":
    main()
