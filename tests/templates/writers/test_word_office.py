"""What LibreOffice makes of our files: every page number is right, nothing leaves the page."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from templates.book import Book, Project, Unit
from templates.framework import built_in_frameworks
from templates.layout import paper
from templates.layout.blocks import Contents, ContentsEntry, ProjectPage
from templates.layout.document import Document
from templates.writers.word import WordOptions, write_word
from tests.templates.layout.printed import BOOK
from tests.templates.writers.hard_books import HardBooks

FRAMEWORK = built_in_frameworks()["mof-2015"]
TALL = Book(
    units=(
        Unit(
            "412001", "本级", (Project(name="长", purpose="清淤护岸，" * 700), Project(name="短"))
        ),
    )
)
CASES = {
    "usual": (BOOK, WordOptions()),
    "hard": (HardBooks(1).book(14), WordOptions()),
    "harder": (HardBooks(6).book(14), WordOptions(cover=False)),
    "taller than a page": (TALL, WordOptions()),
    "no front": (BOOK, WordOptions(cover=False, contents=False)),
    "part one": (BOOK, WordOptions(part=1, contents=False)),
    "part two": (BOOK, WordOptions(part=2, cover=False)),
    "extract": (BOOK, WordOptions(projects=(0, 2))),
    "empty": (Book(), WordOptions()),
}
pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(
        not all(map(shutil.which, ("soffice", "pdftotext", "pdftoppm"))),
        reason="LibreOffice or poppler is not on this machine",
    ),
]


@dataclass
class Printed:
    """A document as we laid it out, and the PDF that LibreOffice made of it."""

    document: Document
    options: WordOptions
    pdf: Path

    @cached_property
    def lines(self) -> list[str]:
        """The text of each page, line by line, without other white space."""
        done = subprocess.run(
            ["pdftotext", "-layout", self.pdf, "-"], check=True, capture_output=True
        )
        pages = done.stdout.decode().split("\f")[:-1]
        return ["\n".join(filter(None, map(bare, page.splitlines()))) for page in pages]

    @property
    def pages(self) -> list[str]:
        """The text of each page without white space."""
        return [bare(page) for page in self.lines]

    @property
    def contents(self) -> tuple[ContentsEntry, ...]:
        """The entries of the contents."""
        blocks = [block for block in self.document.blocks() if isinstance(block, Contents)]
        return blocks[0].entries if blocks else ()


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    folder = tmp_path_factory.mktemp("office")
    files = []
    for name, (book, options) in CASES.items():
        files.append(folder / f"{name}.docx")
        write_word(book, files[-1], FRAMEWORK, options)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *files]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return {
        name: Printed(Document(book, FRAMEWORK, options), options, folder / f"{name}.pdf")
        for name, (book, options) in CASES.items()
    }


@pytest.fixture(params=list(CASES))
def one(request: pytest.FixtureRequest, printed: dict[str, Printed]) -> Printed:
    return printed[request.param]


def test_there_are_as_many_pages_as_we_say(one: Printed):
    assert len(one.pages) == one.document.pages


def test_each_page_shows_its_number_but_the_cover(one: Printed):
    for number, page in enumerate(one.pages, start=1):
        has_number = page.endswith(f"—{number}—")
        assert has_number == (number > 1 or not one.options.has_cover)


def test_contents_say_on_which_page_everything_is(one: Printed):
    front = "\n".join(one.lines[: one.contents[0].page - 1] if one.contents else ())
    front = re.sub(r"\n—\d+—$", "", front, flags=re.MULTILINE)
    for entry in one.contents:
        words = [re.escape(bare(line)) for line in entry.lines]
        assert re.search(rf"^{chr(10).join(words)}[.…]+{entry.page}$", front, re.MULTILINE)
        assert bare("".join(entry.lines)) in one.pages[entry.page - 1]


def test_each_table_begins_a_page(one: Printed):
    begun = [
        bare(block.heading.text)
        for block in one.document.blocks()
        if isinstance(block, ProjectPage)
    ]
    first = one.contents[0].page if one.contents else 1
    starts = [page for page in one.pages[first - 1 :] if re.match(r"\d+\..*绩效目标表", page)]
    assert len(starts) == len(begun)
    assert all(page.startswith(words) for page, words in zip(starts, begun, strict=True))


def test_the_header_repeats_where_indicators_go_on(printed: dict[str, Printed]):
    pages = printed["hard"].pages
    first = next(n for n, page in enumerate(pages) if page.startswith("1."))
    for page in pages[first:]:
        assert re.match(r"\d+\.", page) or "一级指标二级指标" in page or "绩效目标" in page
    assert sum(page.startswith("一级指标二级指标") for page in pages) > 5


def test_nothing_lies_beyond_the_margins(one: Printed):
    assert [number for number, page in enumerate(images(one.pdf), start=1) if page.overflows] == []


_DPI = 72
_DARK = 128


@dataclass(frozen=True)
class Image:
    """A page in shades of grey, row after row."""

    width: int
    height: int
    grey: bytes

    @property
    def overflows(self) -> bool:
        """Whether anything dark lies outside the text and the footer, a pixel aside."""
        left, right = self.pixels(paper.LEFT) - 1, self.pixels(paper.WIDTH - paper.RIGHT) + 2
        top, bottom = self.pixels(paper.TOP) - 1, self.pixels(paper.HEIGHT - paper.FOOTER) + 1
        rows = [self.grey[n : n + self.width] for n in range(0, len(self.grey), self.width)]
        sides = any(min(row[:left]) < _DARK or min(row[right:]) < _DARK for row in rows)
        return sides or any(min(row) < _DARK for row in (*rows[:top], *rows[bottom:]))

    @staticmethod
    def pixels(twips: int) -> int:
        return round(twips * _DPI / 1440)


def images(pdf: Path) -> Iterator[Image]:
    """The pages of a PDF."""
    command = ["pdftoppm", "-r", str(_DPI), "-gray", pdf]
    rest = subprocess.run(command, check=True, capture_output=True).stdout
    while rest:
        header = re.match(rb"P5\s(\d+) (\d+)\s255\s", rest)
        width, height = int(header[1]), int(header[2])
        end = header.end() + width * height
        yield Image(width, height, rest[header.end() : end])
        rest = rest[end:]


def test_the_margin_test_sees_what_is_in_the_margin():
    width, height = Image.pixels(paper.WIDTH), Image.pixels(paper.HEIGHT)
    white = bytes([255]) * (width * height)
    assert not Image(width, height, white).overflows
    for x, y in ((5, 400), (width - 5, 400), (300, 5), (300, height - 5)):
        at = y * width + x
        assert Image(width, height, white[:at] + b"\0" + white[at + 1 :]).overflows
