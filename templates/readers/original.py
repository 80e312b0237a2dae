"""A file as it stood, to be shown beside what was read from it."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from templates.readers.blocks import Block, Paragraph
from templates.readers.headings import project_heading
from templates.readers.reading import Original, Place

_MOST_ABOVE = 4
"""Paragraphs above a table that are shown with it: its heading, its unit, the unit of money."""
_UNIT_LINE = 3
"""Cells of a line with the unit and the unit of money that is a small table of its own."""


@dataclass(frozen=True, slots=True)
class Document(Original):
    """A text or Word file: its blocks in order, and where the parts of the book begin in it.

    `projects` are places as in `Book.projects`, `sections` those of the headings of part one by
    their keys in the book.
    """

    blocks: Sequence[Block] = ()
    projects: Sequence[Place] = ()
    sections: Mapping[str, Place] = field(default_factory=dict)

    def of_project(self, at: int) -> Sequence[Block]:
        """Return the blocks of a project: its table, and what stands right above it."""
        if not 0 <= at < len(self.projects):
            return ()
        return self._from(self._table_start(self.projects[at]))

    def of_section(self, key: str) -> Sequence[Block]:
        """Return the blocks under a heading of part one, with the heading; those before all of it."""
        if not key:
            return self.blocks[: min(self._starts(), default=len(self.blocks))]
        place = self.sections.get(key)
        return self._from(self._position(place)) if place else ()

    def _position(self, place: Place) -> int:
        return bisect_left(self.blocks, place.order, key=lambda block: block.place.order)

    def _table_start(self, place: Place) -> int:
        table = self._position(place)
        for start in range(table - 1, max(table - 1 - _MOST_ABOVE, -1), -1):
            block = self.blocks[start]
            if isinstance(block, Paragraph) and project_heading(block.text):
                return start
            if not _stands_above(block, place):
                break
        return table

    def _from(self, start: int) -> Sequence[Block]:
        end = min((one for one in self._starts() if one > start), default=len(self.blocks))
        return self.blocks[start:end]

    def _starts(self) -> Iterator[int]:
        yield from (self._position(place) for place in self.sections.values())
        yield from (self._table_start(place) for place in self.projects)


def _stands_above(block: Block, place: Place) -> bool:
    """Return whether `block` may belong to the table below it, as the line of its unit does."""
    if isinstance(block, Paragraph):
        return True
    return block.place.table != place.table and len(block.cells) <= _UNIT_LINE
