"""What stands on the cells of a grid besides their texts: findings of the review, remarks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from db.edits import Ref
from ui.remarks.signs import RemarkMark

if TYPE_CHECKING:
    from templates.findings import Finding

Cell = tuple[Ref, str]
"""A row and the key of its column."""


class CellFace(NamedTuple):
    """What is seen of a cell: its text, the signs in its corner, and how it is ruled.

    `goes_on` says that the cell below is one with it on paper.
    """

    text: str
    goes_on: bool = False
    finding: "Finding | None" = None
    remarks: RemarkMark | None = None


@dataclass(frozen=True, slots=True)
class CellMarks:
    """Findings and remarks by cell, and the reasons that findings were answered with."""

    found: "Mapping[Cell, tuple[Finding, ...]]" = field(default_factory=dict)
    reasons: "Mapping[Finding, str]" = field(default_factory=dict)
    remarks: Mapping[Cell, RemarkMark] = field(default_factory=dict)

    def finding(self, cell: Cell) -> "Finding | None":
        """Return the gravest finding on `cell`."""
        return next(iter(self.found.get(cell, ())), None)

    def findings_in_words(self, cell: Cell) -> str:
        """Return what there is to say of the findings on `cell`, `""` if there are none."""
        found = self.found.get(cell, ())
        if not found:
            return ""
        from ui.review.words import tip

        return "\n\n".join(tip(one, self.reasons.get(one, "")) for one in found)

    def differing(self, before: "CellMarks") -> set[Ref]:
        """Return the rows on whose cells something else stood `before`."""
        others = {*_others(self.found, before.found), *_others(self.remarks, before.remarks)}
        if self.reasons != before.reasons:
            others |= self.found.keys()
        return {row for row, _ in others}


def _others(now: Mapping[Cell, Any], before: Mapping[Cell, Any]) -> set[Cell]:
    return {cell for cell in now.keys() | before.keys() if now.get(cell) != before.get(cell)}
