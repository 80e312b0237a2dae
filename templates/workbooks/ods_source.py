"""Sheets of an .ods (OpenDocument), read from its XML.

calamine reads .ods too, but drops tabs, merged cells and what tells a percentage from a number.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from templates.readers.reading import CannotRead
from templates.readers.safe_package import Part, SafePackage
from templates.workbooks.grid import CellValue, Grid, Merge
from templates.workbooks.kinds import BROKEN, ENCRYPTED, TOO_LARGE

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_CONTENT = "content.xml"

_MOST_ROWS, _MOST_COLUMNS = 200_000, 400
_MOST_CELLS = 4_000_000
_MOST_TEXT = 300 << 20


def read_ods(package: SafePackage) -> Iterator[Grid]:
    """Yield the sheets of the workbook in `package`. Raises CannotRead with words."""
    if b"encryption-data" in package.read("META-INF/manifest.xml", 16 << 20):
        raise CannotRead(ENCRYPTED)
    with package.open(_CONTENT) as content:
        yield from _Sheets(content).read()


@dataclass(slots=True)
class _Sheet:
    name: str
    rows: list[list[CellValue]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    percentages: set[tuple[int, int]] = field(default_factory=set)

    def grid(self, index: int) -> Grid:
        percentages = self.percentages
        grid = Grid(
            self.name, index, self.rows,
            number_format=lambda row, column: "0%" if (row, column) in percentages else "",
        )  # fmt: skip
        grid.merge(self.merges)
        return grid


class _Sheets:
    """Takes the sheets out of content.xml as it streams by."""

    def __init__(self, content: Part) -> None:
        self._content = content
        self._cells = 0
        self._text = 0

    def read(self) -> Iterator[Grid]:
        index, sheet = 0, _Sheet("")
        for event, element in self._elements():
            if element.tag == f"{_TABLE}table":
                if event == "start":
                    sheet = _Sheet(element.get(f"{_TABLE}name") or "")
                else:
                    yield sheet.grid(index)
                    index += 1
                    element.clear()
            elif event == "end":
                self._take_row(sheet, element)
                element.clear()

    def _elements(self) -> Iterator[tuple[str, etree._Element]]:
        try:
            yield from etree.iterparse(
                self._content, events=("start", "end"),
                tag=(f"{_TABLE}table", f"{_TABLE}table-row"),
                resolve_entities=False, no_network=True, load_dtd=False,
            )  # fmt: skip
        except (etree.XMLSyntaxError, ValueError) as error:
            raise CannotRead(BROKEN) from error

    def _take_row(self, sheet: _Sheet, element: etree._Element) -> None:
        row: list[CellValue] = []
        number = len(sheet.rows)
        for cell in element.iterchildren(*_CELLS):
            value = _value(cell)
            times = _repeats(cell, "number-columns-repeated")
            if value == "" and len(row) + times >= _MOST_COLUMNS:
                break
            times = min(times, _MOST_COLUMNS - len(row))
            self._note(sheet, cell, number, len(row), times)
            row += [value] * times
        while row and row[-1] == "":
            row.pop()
        self._add(sheet, row, _repeats(element, "number-rows-repeated"))

    def _add(self, sheet: _Sheet, row: list[CellValue], times: int) -> None:
        """Add a row as often as it is repeated; blank ones at the end of a sheet do not matter."""
        times = min(times, _MOST_ROWS - len(sheet.rows))
        if not row and times > 1000:
            times = 1000
        self._cells += len(row) * times
        self._text += sum(len(one) for one in row if isinstance(one, str))
        if self._cells > _MOST_CELLS or self._text > _MOST_TEXT:
            raise CannotRead(TOO_LARGE)
        sheet.rows += [row] * times

    def _note(self, sheet: _Sheet, cell: etree._Element, row: int, column: int, times: int) -> None:
        down, across = (_repeats(cell, f"number-{one}-spanned") for one in ("rows", "columns"))
        if down > 1 or across > 1:
            sheet.merges.append(((row, column), (row + down - 1, column + across - 1)))
        if cell.get(f"{_OFFICE}value-type") == "percentage":
            sheet.percentages |= {(row, column + n) for n in range(times)}


def _repeats(element: etree._Element, name: str) -> int:
    text = element.get(f"{_TABLE}{name}") or "1"
    return min(int(text), 1 << 21) if text.isdecimal() and len(text) < 10 else 1


def _value(cell: etree._Element) -> CellValue:
    """Return the value of a cell; a date as it is shown, which says how much of it is meant."""
    match cell.get(f"{_OFFICE}value-type"):
        case "float" | "percentage" | "currency":
            return _number(cell.get(f"{_OFFICE}value") or "", cell)
        case "boolean":
            return cell.get(f"{_OFFICE}boolean-value") == "true"
        case "date":
            return _date(cell.get(f"{_OFFICE}date-value") or "", cell)
        case None:
            return ""
    return _text(cell)


def _number(text: str, cell: etree._Element) -> CellValue:
    # LibreOffice writes a truth value as a formula with the number 1 or 0.
    if (shown := _text(cell)) in ("TRUE", "FALSE"):
        return shown == "TRUE"
    try:
        return float(text)
    except ValueError:
        return shown


def _date(text: str, cell: etree._Element) -> CellValue:
    shown = _text(cell)
    if "年" in shown or "月" in shown:
        return shown
    try:
        return dt.datetime.fromisoformat(text).date()
    except ValueError:
        return shown


def _text(cell: etree._Element) -> str:
    paragraphs = cell.iterchildren(f"{_TEXT}p")
    return "\n".join("".join(_pieces(paragraph)) for paragraph in paragraphs)


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield from _piece(child)
        yield child.tail or ""


def _piece(element: etree._Element) -> Iterator[str]:
    name = str(element.tag)
    if name == f"{_TEXT}s":
        text = element.get(f"{_TEXT}c") or "1"
        yield " " * (min(int(text), 32_767) if text.isdecimal() and len(text) < 6 else 1)
    elif name == f"{_TEXT}tab":
        yield "\t"
    elif name == f"{_TEXT}line-break":
        yield "\n"
    elif name.startswith((f"{_TEXT}span", f"{_TEXT}a")):
        yield from _pieces(element)
