"""What stands on a sheet of paper. All lengths are twips, from the sheet's upper left corner."""

from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QTextLayout


@dataclass(frozen=True, slots=True)
class Line:
    """Line `number` of a text that has been laid out, and where its left end and top are."""

    text: QTextLayout
    number: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Spot:
    """The cell or paragraph that shows a field: what to outline, and where a click leads.

    `project` is the number in print (from 1), `indicator` the row's position (from 0).
    """

    area: QRectF
    field: str
    project: int = 0
    indicator: int | None = None


@dataclass(slots=True)
class Sheet:
    """One sheet: its number in print, and what is drawn on it."""

    number: int
    lines: list[Line] = field(default_factory=list)
    frames: list[QRectF] = field(default_factory=list)
    leaders: list[QLineF] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    projects: list[int] = field(default_factory=list)
    """The projects whose tables begin on this sheet, by their numbers in print."""
    has_number: bool = True
