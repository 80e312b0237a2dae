"""Files that LibreOffice saved again say the same book, with and without the book inside."""

import shutil
import subprocess
from pathlib import Path

import pytest

from templates.book import Book
from templates.framework import Framework
from templates.readers import read_file
from templates.writers.word import write_word
from tests.bench.read_word import without_custom_parts

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine"),
]


def converted(path: Path, kind: str) -> Path:
    """Return `path` as LibreOffice saves it in the format `kind`, in a folder of its own."""
    folder = path.parent / f"as {kind}"
    profile = (path.parent / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
    subprocess.run(
        [*command, "--outdir", folder, path], check=True, capture_output=True, timeout=120
    )
    return folder / f"{path.stem}.{kind}"


def test_saved_again_and_by_way_of_odt(
    tmp_path: Path, book: Book, frameworks: dict[str, Framework]
) -> None:
    own = tmp_path / "文本.docx"
    write_word(book, own, frameworks[book.framework])
    again = converted(own, "docx")
    by_odt = converted(converted(own, "odt"), "docx")
    for path in (own, again, by_odt):
        bare = path.with_name("无.docx")
        without_custom_parts(path, bare)
        for one in (path, bare):
            (reading,) = read_file(one, frameworks)
            assert reading.book == book
            assert reading.skipped == ()
    assert "没有改动" in read_file(again, frameworks)[0].findings[0].message
