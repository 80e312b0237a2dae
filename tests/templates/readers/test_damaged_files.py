"""Damaged files are read or refused with a sentence: no traceback, no hang, no flood of memory."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from templates.book import Book
from templates.readers.blocks import Row
from templates.readers.reading import CannotRead, Place
from templates.readers.safe_package import SafePackage
from templates.readers.word.package import WordPackage
from templates.readers.word.rows import TableReader
from templates.readers.word.source import read_word
from tests.conftest import ROOT
from tests.templates.readers import fuzz
from tests.templates.readers.mutations import mutate_word
from tests.templates.readers.word_files import part_one, part_two, word_parts, write_package


def damaged_files(number: int, seed: int) -> str:
    """Read so many damaged files in a process of its own, which has the limits."""
    command = [sys.executable, "-m", fuzz.__name__, str(number), str(seed)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


def test_two_hundred() -> None:
    assert "200 damaged files, 200 read or refused with words, 0 faults" in damaged_files(200, 1)


@pytest.mark.fuzz
@pytest.mark.parametrize("seed", range(2, 12))
def test_ten_thousand(seed: int) -> None:
    assert "1000 damaged files, 1000 read or refused with words, 0 faults" in damaged_files(
        1000, seed
    )


def test_the_fence_holds(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    """What the fuzz calls a fault is one."""
    path = tmp_path / "a.txt"
    path.write_text("x")
    for error in (KeyError("x"), fuzz.TooSlow(), MemoryError()):

        def fail(*_: object, error: BaseException = error) -> None:
            raise error

        monkeypatch.setattr(fuzz, "read_file", fail)
        assert fuzz._read(path) is error


def test_both_ways_to_read_rows_agree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, book: Book
) -> None:
    """The one pass over plain rows finds what reading them element by element does."""
    whole = write_package(
        tmp_path / "a.docx", word_parts(part_one(book) + part_two(book))
    ).read_bytes()
    by_one_pass = TableReader.read
    compared = 0
    for seed in range(120):
        path = tmp_path / "b.docx"
        path.write_bytes(mutate_word(random.Random(seed), whole))
        monkeypatch.setattr(TableReader, "read", by_one_pass)
        once = texts_of(path)
        monkeypatch.setattr(TableReader, "read", element_by_element)
        assert texts_of(path) == once
        compared += bool(once)
    assert compared > 40


def element_by_element(self: TableReader, _table: object, rows: list) -> list:
    return [(self._rows.read(row), False) for row in rows]


def texts_of(path: Path) -> list[tuple[Place, str]]:
    """Return the text of each block; where XML is nested wrongly, cells may be divided otherwise."""
    try:
        with SafePackage(path) as package:
            blocks = list(read_word(WordPackage(package)))
    except CannotRead:
        return []
    texts = [
        "".join(c.text for c in one.cells) if isinstance(one, Row) else one.text for one in blocks
    ]
    return [(one.place, "".join(text.split())) for one, text in zip(blocks, texts, strict=True)]
