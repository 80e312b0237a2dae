"""What stands on the cells of a grid besides their texts: findings of the review, remarks."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from db.edits import Ref
from templates.findings import Finding
from ui.remarks.signs import RemarkMark
from ui.review.words import tip

Cell = tuple[Ref, str]
"""A row and the key of its column."""


@dataclass(frozen=True, slots=True)
class CellMarks:
    """Findings and remarks by cell, and the reasons that findings were answered with."""

    found: Mapping[Cell, tuple[Finding, ...]] = field(default_factory=dict)
    reasons: Mapping[Finding, str] = field(default_factory=dict)
    remarks: Mapping[Cell, RemarkMark] = field(default_factory=dict)

    def finding(self, cell: Cell) -> Finding | None:
        """Return the gravest finding on `cell`."""
        return next(iter(self.found.get(cell, ())), None)

    def findings_in_words(self, cell: Cell) -> str:
        """Return what there is to say of the findings on `cell`, `""` if there are none."""
        found = self.found.get(cell, ())
        return "\n\n".join(tip(one, self.reasons.get(one, "")) for one in found)
