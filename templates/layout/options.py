"""Which parts of a book are printed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from templates.book import Book, Project, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintOptions:
    """What to print: by default all of it.

    `part` is 1 or 2 for one part alone, None for both. `projects` are positions in
    `Book.projects`, from 0; they make an extract: the tables of these projects alone, with the
    numbers they have in the book and without cover, contents and part pages.
    """

    cover: bool = True
    contents: bool = True
    part: int | None = None
    projects: tuple[int, ...] | None = None

    @property
    def is_extract(self) -> bool:
        """Whether only the tables of some projects are printed."""
        return self.projects is not None

    @property
    def has_cover(self) -> bool:
        """Whether a cover is printed."""
        return self.cover and not self.is_extract

    @property
    def has_contents(self) -> bool:
        """Whether contents are printed."""
        return self.contents and not self.is_extract

    @property
    def has_part_one(self) -> bool:
        """Whether part one is printed."""
        return self.part == 1 or (self.part is None and not self.is_extract)

    @property
    def has_part_two(self) -> bool:
        """Whether the tables of part two, or some of them, are printed."""
        return self.part != 1

    def printed_projects(self, book: Book) -> Iterator[tuple[int, Unit, Project]]:
        """Yield what part two prints: number in the book (from 1), unit, project."""
        chosen = None if self.projects is None else frozenset(self.projects)
        index = 0
        for unit in book.units if self.has_part_two else ():
            for project in unit.projects:
                if chosen is None or index in chosen:
                    yield index + 1, unit, project
                index += 1

    def printed_book(self, book: Book) -> Book:
        """Return the part of `book` that is printed: what a reader of the print may see.

        The units stay, even where none of their projects is printed, as long as part two is.
        """
        if not self.has_part_one:
            book = replace(book, overall_goals=(), itemised_goals=(), safeguards=(), unplaced=())
        if not self.has_part_two:
            return replace(book, units=())
        return book if self.projects is None else replace(book, units=self._chosen_units(book))

    def _chosen_units(self, book: Book) -> tuple[Unit, ...]:
        chosen: dict[int, list[Project]] = {}
        for _, unit, project in self.printed_projects(book):
            chosen.setdefault(id(unit), []).append(project)
        return tuple(
            replace(unit, projects=tuple(chosen[id(unit)]))
            for unit in book.units
            if id(unit) in chosen
        )
