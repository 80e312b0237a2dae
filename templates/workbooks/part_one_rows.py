"""Rows of part one become items of its three sections."""

from dataclasses import dataclass, field

from templates.book import Book, Item, ItemisedGoal
from templates.readers.headings import Heading, heading_in
from templates.readers.reading import Place
from templates.readers.recognise.findings import Findings
from templates.readers.recognise.projects import shortened
from templates.workbooks.columns import SECTIONS
from templates.workbooks.numbered_lines import split_lines
from templates.workbooks.reading import ReadRow
from templates.workbooks.row_ids import RowKey, fingerprint
from templates.workbooks.table_row import TableRow
from templates.workbooks.tables import Table

_SECTION_OF = {
    Heading.OVERALL: "overall_goals",
    Heading.ITEMISED: "itemised_goals",
    Heading.SAFEGUARDS: "safeguards",
}
_KEYS = frozenset({"title", "body", "indicators"})


@dataclass(slots=True)
class PartOneRows:
    """Takes the rows of tables of part one. `stray` are texts that belong to no section."""

    findings: Findings
    overall_goals: list[Item] = field(default_factory=list)
    itemised_goals: list[ItemisedGoal] = field(default_factory=list)
    safeguards: list[Item] = field(default_factory=list)
    rows: dict[str, list[ReadRow]] = field(default_factory=lambda: {key: [] for key in SECTIONS})
    stray: list[str] = field(default_factory=list)
    covers: set[str] = field(default_factory=set)

    def take(self, table: Table) -> None:
        """Take every row of `table`; a blank 部分 goes on with that of the row above."""
        section = _section_in(table.grid.name)
        self.covers |= SECTIONS.keys()
        keys = _KEYS & table.columns.keys()
        for number in range(table.first, table.end):
            row = TableRow(table, number)
            if row.is_blank(keys) and not row.text("origin"):
                continue
            section = _section_in(row.text("section")) or section
            if section:
                self._add(section, row)
            else:
                self._keep(row, keys)

    def add_items(self, book: Book, place: Place) -> None:
        """Take over the items of a book that was read from a sheet like the paper form."""
        self.overall_goals += book.overall_goals
        self.itemised_goals += book.itemised_goals
        self.safeguards += book.safeguards
        for section in SECTIONS:
            self.rows[section] += [ReadRow(place, fields=_KEYS) for _ in getattr(book, section)]

    def _add(self, section: str, row: TableRow) -> None:
        title, body = row.text("title"), row.text("body")
        item: Item | ItemisedGoal
        if section == "itemised_goals":
            item = ItemisedGoal(title, body, split_lines(row.text("indicators")))
            self.itemised_goals.append(item)
        else:
            item = Item(title, body)
            (self.overall_goals if section == "overall_goals" else self.safeguards).append(item)
        self.rows[section].append(_read_row(item, row))

    def _keep(self, row: TableRow, keys: frozenset[str]) -> None:
        text = " ".join(filter(None, (row.text(key) for key in sorted(keys))))
        self.stray.append(text)
        words = f"没有写明属于哪一部分，按文字保留：{shortened(text)}"
        self.findings.skipped(row.place("section"), words, text)


def _section_in(text: str) -> str:
    heading = heading_in(text)
    return _SECTION_OF.get(heading, "") if heading else ""


def _read_row(item: Item | ItemisedGoal, row: TableRow) -> ReadRow:
    key = RowKey(row.text("id"), row.text("origin"))
    stated = (one for one in _KEYS if row.has(one) and not row.is_kept(one))
    fields = frozenset(one for one in stated if row.table.is_ours or row.text(one))
    blank = not any(row.text(one) for one in _KEYS)
    cleared = blank and key.origin not in ("", fingerprint(item))
    place = row.place("title")
    return ReadRow(place, key, fields, cleared=cleared, columns=row.table.columns)
