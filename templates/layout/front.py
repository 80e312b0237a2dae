"""The cover, and the pages that stand before each part."""

from collections.abc import Iterator

from templates.book import Book
from templates.layout.blocks import Paragraph
from templates.layout.styles import (
    COVER_CODE,
    COVER_DEPARTMENT,
    COVER_TITLE,
    PART_NUMBER,
    PART_TITLE,
)

_PARTS = {1: ("第一部分", "部门整体绩效目标"), 2: ("第二部分", "预算项目绩效目标")}


def book_title(book: Book) -> str:
    """Return the title on the cover: 2027年部门预算绩效文本."""
    return f"{book.year}年部门预算绩效文本" if book.year else "部门预算绩效文本"


def cover(book: Book) -> Iterator[Paragraph]:
    """Yield the paragraphs of the cover: department, year and title, the department's code."""
    name, code = book.department.name, book.department.code
    yield Paragraph(" ".join(name.split()), COVER_DEPARTMENT, field="department.name")
    yield Paragraph(book_title(book), COVER_TITLE)
    if code:
        yield Paragraph(f"部门编码：{code}", COVER_CODE, field="department.code")


def part_page(part: int) -> tuple[Paragraph, Paragraph]:
    """Return the number and the title on the page before part 1 or 2."""
    number, title = _PARTS[part]
    entry = f"{number} {title}"
    return (
        Paragraph(number, PART_NUMBER, entry=entry, bookmark=f"_Toc1{part:08}"),
        Paragraph(title, PART_TITLE),
    )
