"""The head part of a standard table: code, name, money, purpose, spending plan, goals."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from templates.readers.blocks import Cell, Row
from templates.readers.reading import Place
from templates.readers.vocabulary import MONTHS, Vocabulary

# Labels with cells of their own below or beside them; the others have one value.
_SECTIONS = ("money", "spending_plan", "goals", "purpose")
_TEXTS = ("goals", "purpose")


class Found(NamedTuple):
    """A text and where it stands: in which row, and there in which cell, from 1; 0 for all of it."""

    text: str
    row: Place
    cell: int = 0

    @property
    def place(self) -> Place:
        """Where the text stands."""
        return self.row.in_column(self.cell)


def found_in(row: Row, cell: Cell) -> Found:
    """Return the text of `cell`, which is one of those of `row`."""
    return Found(cell.text, row.place, row.number(cell))


class _Labelled(NamedTuple):
    """The cells of a row that are not merged, and the key of the label that each is or `""`."""

    row: Row
    cells: Sequence[Cell]
    keys: Sequence[str]


@dataclass(slots=True)
class HeadPart:
    """What the head rows say, still as text. `rest` are the rows, or their parts, not understood."""

    texts: dict[str, Found] = field(default_factory=dict)
    purpose: list[Found] = field(default_factory=list)
    goals: list[Found] = field(default_factory=list)
    rest: list[Found] = field(default_factory=list)
    _section: str = ""
    _months: list[tuple[str, int]] = field(default_factory=list)

    def take(self, row: Row, words: Vocabulary) -> None:
        """Take up one row: labels with their values beside or below them, in any order."""
        cells = [cell for cell in row.cells if not cell.merged]
        labelled = _Labelled(row, cells, [words.label(cell.text) for cell in cells])
        if self._continues(labelled):
            self._take_values(row, cells)
        else:
            self._take_values(row, self._take_pairs(labelled))

    def text(self, key: str) -> str:
        """Return what stands beside the label `key`, `""` if nothing does."""
        found = self.texts.get(key)
        return found.text if found else ""

    def _continues(self, labelled: _Labelled) -> bool:
        """Return whether a row stands beside a label above: it only holds values."""
        first = labelled.row.cells[0]
        if not self._section or not (first.merged or not first.text):
            return False
        if self._section == "goals" or not any(labelled.keys):
            return True
        # A text may read like a label; a label has a cell beside it.
        return self._section == "money" and sum(1 for cell in labelled.cells if cell.text) == 1

    def _take_pairs(self, labelled: _Labelled) -> list[Cell]:
        """Take the labels with the values beside them; return the cells that are left."""
        left: list[Cell] = []
        at = 0
        while at < len(labelled.cells):
            key = labelled.keys[at]
            if key and not self.text(key):
                at += self._take_label(labelled, at)
            else:
                left.append(labelled.cells[at])
                at += 1
        return left

    def _take_label(self, labelled: _Labelled, at: int) -> int:
        """Take the label at `at`; return how many cells that used up."""
        key = labelled.keys[at]
        if key in _SECTIONS:
            return self._begin_section(labelled, at)
        is_last = at + 1 == len(labelled.cells)
        next_key = "" if is_last else labelled.keys[at + 1]
        before = labelled.keys[at - 1] if at else ""
        if key in MONTHS and (is_last or next_key or before in MONTHS):
            self._section = "spending_plan"
            self._months.append((key, labelled.cells[at].column))
            return 1
        # A project may be called 其他资金; beside a 项目编码 left out stands the next label.
        if is_last or (next_key and not (key == "name" and at + 2 == len(labelled.cells))):
            self.texts[key] = Found("", labelled.row.place)
            return 1
        self.texts[key] = found_in(labelled.row, labelled.cells[at + 1])
        return 2

    def _begin_section(self, labelled: _Labelled, at: int) -> int:
        self._section = labelled.keys[at]
        self._months = []
        if self._section not in _TEXTS:
            return 1
        # What stands beside it is text, even if it reads like a label.
        self._take_values(labelled.row, labelled.cells[at + 1 :])
        return len(labelled.cells) - at

    def _take_values(self, row: Row, cells: Sequence[Cell]) -> None:
        """Take cells without a label, by the section they stand in."""
        if self._months:
            cells = self._take_months(row, cells)
        found = [found_in(row, cell) for cell in cells if cell.text]
        if not found:
            return
        match self._section:
            case "goals":
                self.goals += found
            case "money" | "purpose":
                self.purpose += found
            case _:
                text = " | ".join(one.text for one in found)
                self.rest.append(Found(text, row.place, found[0].cell))

    def _take_months(self, row: Row, cells: Sequence[Cell]) -> Sequence[Cell]:
        """Match `cells` with the months whose percentages stand below; return what is left."""
        if not any(cell.text for cell in cells):
            return cells
        if len(cells) == len(self._months) + 1 and not cells[0].text:
            cells = cells[1:]
        if len(cells) == len(self._months):
            pairs = list(zip((key for key, _ in self._months), cells, strict=True))
        else:
            columns = {column: key for key, column in self._months}
            pairs = [(columns[one.column], one) for one in cells if one.column in columns]
        for key, cell in pairs:
            self.texts[key] = found_in(row, cell)
        self._months = []
        taken = [cell for _, cell in pairs]
        return [cell for cell in cells if cell not in taken]
