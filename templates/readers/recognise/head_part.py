"""The head part of a standard table: code, name, money, purpose, spending plan, goals."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from templates.readers.blocks import Cell, Row
from templates.readers.reading import Place
from templates.readers.vocabulary import AMOUNTS, MONTHS, Vocabulary, bare_label

_SECTIONS = ("money", "spending_plan", "goals", "purpose", "unit")
_MONEY_LABELS = frozenset(AMOUNTS)


class Found(NamedTuple):
    """A text and where it stands."""

    text: str
    place: Place


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
        if self._continues(row, cells, words):
            self._take_values(row, cells)
        else:
            self._take_values(row, self._take_pairs(row, cells, words))

    def text(self, key: str) -> str:
        """Return what stands beside the label `key`, `""` if nothing does."""
        found = self.texts.get(key)
        return found.text if found else ""

    def _continues(self, row: Row, cells: Sequence[Cell], words: Vocabulary) -> bool:
        """Return whether `row` stands beside a label above: it only holds values."""
        if not self._section or not (row.cells[0].merged or not row.cells[0].text):
            return False
        labels = [words.label(cell.text) for cell in cells]
        if self._section == "goals" or not any(labels):
            return True
        # A text may read like a label; a label has a cell beside it.
        return self._section == "money" and sum(1 for cell in cells if cell.text) == 1

    def _take_pairs(self, row: Row, cells: Sequence[Cell], words: Vocabulary) -> list[Cell]:
        """Take the labels with the values beside them; return the cells that are left."""
        left: list[Cell] = []
        at = 0
        while at < len(cells):
            key = words.label(cells[at].text)
            if self._is_label(key):
                at += self._take_label(row, cells, at, words)
            else:
                left.append(cells[at])
                at += 1
        return left

    def _is_label(self, key: str) -> bool:
        if key in self.texts and self.texts[key].text:
            return False
        return bool(key) and not (self._section == "goals" and key != "spending_plan")

    def _take_label(self, row: Row, cells: Sequence[Cell], at: int, words: Vocabulary) -> int:
        """Take the label at `at`; return how many cells that used up."""
        key = words.label(cells[at].text)
        if key in _SECTIONS:
            self._section = key
            self._months = []
            return 1
        following = cells[at + 1] if at + 1 < len(cells) else None
        next_key = words.label(following.text) if following else ""
        before = words.label(cells[at - 1].text) if at else ""
        if key in MONTHS and (following is None or next_key or before in MONTHS):
            self._section = "spending_plan"
            self._months.append((key, cells[at].column))
            return 1
        if following is None or (next_key and not _may_be_value(key, cells, at)):
            self.texts[key] = Found("", row.at(cells[at]))
            return 1
        self.texts[key] = Found(following.text, row.at(following))
        return 2

    def _take_values(self, row: Row, cells: Sequence[Cell]) -> None:
        """Take cells without a label, by the section they stand in."""
        if self._months:
            cells = self._take_months(row, cells)
        found = [Found(cell.text, row.at(cell)) for cell in cells if cell.text]
        match self._section:
            case "goals":
                self.goals += found
            case "money" | "purpose":
                self.purpose += found
            case "unit" if found:
                self.texts["unit"] = found[0]
                self.rest += found[1:]
                self._section = ""
            case _ if found:
                self.rest.append(Found(" | ".join(one.text for one in found), found[0].place))

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
            self.texts[key] = Found(cell.text, row.at(cell))
        self._months = []
        taken = [cell for _, cell in pairs]
        return [cell for cell in cells if cell not in taken]


def _may_be_value(key: str, cells: Sequence[Cell], at: int) -> bool:
    """Return whether the cell after a label is its value though it reads like a label itself.

    A project may be called 其他资金; a 项目编码 left out has the next label beside it.
    """
    return key == "name" and at + 2 == len(cells) and bare_label(cells[at + 1].text) != ""
