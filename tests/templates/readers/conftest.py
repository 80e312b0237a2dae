"""Fixtures of the readers' tests."""

from collections.abc import Callable
from pathlib import Path

import pytest

from templates.book import Book
from templates.framework import Framework, built_in_frameworks
from templates.readers import read_file
from templates.readers.reading import Reading
from templates.sample import sample_book
from tests.templates.readers.word_files import write_word_file

ReadText = Callable[[str], Reading]
ReadBody = Callable[..., Reading]


@pytest.fixture(scope="session")
def frameworks() -> dict[str, Framework]:
    return built_in_frameworks()


@pytest.fixture(scope="session")
def book() -> Book:
    """An invented book with two units."""
    return sample_book()


@pytest.fixture
def read_text_file(tmp_path: Path, frameworks: dict[str, Framework]) -> ReadText:
    """Read a text as a .txt file."""

    def read(text: str) -> Reading:
        path = tmp_path / "文本.txt"
        path.write_text(text, "utf-8", newline="")
        (reading,) = read_file(path, frameworks)
        return reading

    return read


@pytest.fixture
def read_body(tmp_path: Path, frameworks: dict[str, Framework]) -> ReadBody:
    """Read a body of WordprocessingML as a .docx file."""

    def read(body: str, styles: str = "", numbering: str = "") -> Reading:
        path = write_word_file(tmp_path / "文本.docx", body, styles, numbering)
        (reading,) = read_file(path, frameworks)
        return reading

    return read
