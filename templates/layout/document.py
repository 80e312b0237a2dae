"""A book laid out for print: its blocks in order, and the page on which each heading stands.

Pages are counted through from the cover, which is page 1 and does not show it, so that the number
in the contents is also the one to type into a PDF viewer.
"""

from collections.abc import Iterator
from dataclasses import replace

from templates.book import Book, Project
from templates.framework import Framework
from templates.layout.blocks import Block, Contents, Paragraph, ProjectPage
from templates.layout.contents_pages import TITLE, Target, count_contents_pages, make_entry
from templates.layout.flow import flow
from templates.layout.options import PrintOptions
from templates.layout.part_one import part_one
from templates.layout.standard_table import TableMaker
from templates.layout.styles import (
    COVER_CODE,
    COVER_DEPARTMENT,
    COVER_TITLE,
    PART_NUMBER,
    PART_TITLE,
    PROJECT,
)
from templates.layout.table_pages import TableFit, fit_table
from templates.progress import Report

PARTS = {1: ("第一部分", "部门整体绩效目标"), 2: ("第二部分", "预算项目绩效目标")}
_WHOLE = PrintOptions()


def book_title(book: Book) -> str:
    """Return the title on the cover: 2027年部门预算绩效文本."""
    return f"{book.year}年部门预算绩效文本" if book.year else "部门预算绩效文本"


def project_heading(number: int, project: Project) -> Paragraph:
    """Return the heading above the standard table of the project that is number `number`."""
    text = f"{number}.{' '.join(project.name.split())}绩效目标表"
    return Paragraph(text, PROJECT, keep_next=True, entry=text, field="name")


class Document:
    """What `options` choose of a book, laid out."""

    def __init__(
        self,
        book: Book,
        framework: Framework,
        options: PrintOptions = _WHOLE,
        report: Report | None = None,
    ) -> None:
        """Lay out `book`; `report` hears of each project."""
        self._book, self._options = book, options
        self._tables = TableMaker(framework)
        self._part_one = tuple(part_one(book)) if options.has_part_one else ()
        self._flow = flow(self._part_one)
        self._projects = tuple(options.printed_projects(book))
        self._fits = tuple(self._fit_tables(report))
        self._targets = tuple(self._find_targets())

    @property
    def pages(self) -> int:
        """How many pages the document has."""
        part_one = 1 + self._flow.page_count if self._options.has_part_one else 0
        part_two = int(self._has_part_two_page) + sum(fit.pages for fit in self._fits)
        return self._front_pages + part_one + part_two

    def blocks(self) -> Iterator[Block]:
        """Yield what is printed, in order."""
        if self._options.has_cover:
            yield from self._cover()
        if self._options.has_contents:
            yield Contents(TITLE, tuple(make_entry(one) for one in self._targets))
        targets = iter(self._targets)
        if self._options.has_part_one:
            yield from _part_page(1, next(targets))
            yield from self._part_one_blocks(targets)
        if self._has_part_two_page:
            yield from _part_page(2, next(targets))
        yield from self._project_pages(targets)

    @property
    def _has_part_two_page(self) -> bool:
        return self._options.has_part_two and not self._options.is_extract

    @property
    def _front_pages(self) -> int:
        pages = int(self._options.has_cover)
        if self._options.has_contents:
            pages += count_contents_pages((level, words) for level, words, _ in self._headings())
        return pages

    def _fit_tables(self, report: Report | None) -> Iterator[TableFit]:
        for done, (number, unit, project) in enumerate(self._projects):
            if report:
                report(done, len(self._projects))
            heading = project_heading(number, project)
            yield fit_table(heading, self._tables.make(unit, project))

    def _headings(self) -> Iterator[tuple[int, str, int]]:
        """Yield each heading that contents list: level, words, page after the front pages."""
        page = 1
        if self._options.has_part_one:
            yield 1, "　".join(PARTS[1]), page
            for paragraph, at in zip(self._part_one, self._flow.pages, strict=True):
                if paragraph.entry:
                    yield 2, paragraph.entry, page + 1 + at
            page += 1 + self._flow.page_count
        if self._has_part_two_page:
            yield 1, "　".join(PARTS[2]), page
            page += 1
        for (number, _, project), fit in zip(self._projects, self._fits, strict=True):
            yield 3, project_heading(number, project).entry, page
            page += fit.pages

    def _find_targets(self) -> Iterator[Target]:
        front = self._front_pages
        for n, (level, words, page) in enumerate(self._headings(), start=1):
            yield Target(words, level, f"_Toc{n:09}", front + page)

    def _cover(self) -> Iterator[Paragraph]:
        department = self._book.department
        yield Paragraph(
            " ".join(department.name.split()), COVER_DEPARTMENT, field="department.name"
        )
        yield Paragraph(book_title(self._book), COVER_TITLE)
        if department.code:
            code = f"部门编码：{department.code}"
            yield Paragraph(code, COVER_CODE, field="department.code")

    def _part_one_blocks(self, targets: Iterator[Target]) -> Iterator[Paragraph]:
        for n, paragraph in enumerate(self._part_one):
            yield replace(
                paragraph,
                new_page=paragraph.new_page or n in self._flow.breaks,
                bookmark=next(targets).bookmark if paragraph.entry else "",
            )

    def _project_pages(self, targets: Iterator[Target]) -> Iterator[ProjectPage]:
        for (number, unit, project), fit in zip(self._projects, self._fits, strict=True):
            heading = project_heading(number, project)
            heading = replace(heading, bookmark=next(targets).bookmark)
            table = self._tables.make(unit, project)
            yield ProjectPage(number, heading, table, fit.heights)


def _part_page(part: int, target: Target) -> Iterator[Paragraph]:
    number, title = PARTS[part]
    yield Paragraph(number, PART_NUMBER, entry=target.words, bookmark=target.bookmark)
    yield Paragraph(title, PART_TITLE)
