"""A book laid out for print: its blocks in order, and the page on which each heading stands.

Pages are counted through from the cover, which is page 1 and does not show it, so that the number
in the contents is also the one to type into a PDF viewer.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from templates.book import Book
from templates.framework import Framework
from templates.layout.blocks import Block, Paragraph, ProjectPage
from templates.layout.contents_pages import make_contents
from templates.layout.flow import flow
from templates.layout.front import cover, part_page
from templates.layout.options import PrintOptions
from templates.layout.part_one import part_one
from templates.layout.project_page import ProjectLayout
from templates.progress import Report

_WHOLE = PrintOptions()


class Document:
    """What `options` choose of a book, laid out; `pages` is how many pages that takes."""

    def __init__(
        self,
        book: Book,
        framework: Framework,
        options: PrintOptions = _WHOLE,
        report: Report | None = None,
    ) -> None:
        """Lay out `book`; `report` hears of each project."""
        self._cover = tuple(cover(book)) if options.has_cover else ()
        self._part_one = _lay_out_part_one(book) if options.has_part_one else _PartOne((), (), 0)
        self._part_two = part_page(2) if options.has_part_two and not options.is_extract else ()
        self.projects = tuple(_lay_out_projects(book, framework, options, report))
        self._contents = None
        self.pages = int(options.has_cover)
        if options.has_contents:
            self._contents = make_contents(tuple(self._headings()), self.pages)
            self.pages += self._contents.pages
        self.pages += self._part_one.pages + bool(self._part_two)
        self.pages += sum(project.pages for project in self.projects)

    def blocks(self) -> Iterator[Block]:
        """Yield what is printed, in order."""
        yield from self._cover
        if self._contents:
            yield self._contents
        yield from self._part_one.paragraphs
        yield from self._part_two
        yield from self.projects

    def _headings(self) -> Iterator[tuple[Paragraph, int]]:
        """Yield each heading that contents list, and its page after them."""
        for paragraph, at in zip(self._part_one.paragraphs, self._part_one.starts, strict=True):
            if paragraph.entry:
                yield paragraph, at
        page = self._part_one.pages
        if self._part_two:
            page += 1
            yield self._part_two[0], page
        for project in self.projects:
            yield project.heading, page + 1
            page += project.pages


class _PartOne(NamedTuple):
    """The paragraphs of part one, the page of each (from 1), and how many pages there are."""

    paragraphs: tuple[Paragraph, ...]
    starts: tuple[int, ...]
    pages: int


def _lay_out_part_one(book: Book) -> _PartOne:
    front, paragraphs = part_page(1), tuple(part_one(book))
    found = flow(paragraphs)
    broken = (
        replace(paragraph, new_page=True) if n in found.breaks else paragraph
        for n, paragraph in enumerate(paragraphs)
    )
    starts = (*(1 for _ in front), *(page + 2 for page in found.pages))
    return _PartOne((*front, *broken), starts, 1 + found.page_count)


def _lay_out_projects(
    book: Book, framework: Framework, options: PrintOptions, report: Report | None
) -> Iterator[ProjectPage]:
    layout, chosen = ProjectLayout(framework), tuple(options.printed_projects(book))
    for done, (number, unit, project) in enumerate(chosen):
        if report:
            report(done, len(chosen))
        yield layout.lay_out(number, unit, project)
