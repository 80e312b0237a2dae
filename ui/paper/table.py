"""A project's standard table, set on as many sheets as it takes."""

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextLayout

from templates.layout import paper
from templates.layout.blocks import Cell, Merge, ProjectPage, Row
from templates.layout.row_heights import CELL_MARGIN
from templates.layout.styles import TABLE_GAP, TABLE_MONEY_UNIT, TABLE_UNIT
from templates.layout.text_lines import split_lines
from ui.paper.sheets import Line, Sheet, Spot
from ui.paper.texts import drop_of, lay_out

NextSheet = Callable[[], Sheet]
_BOTTOM = paper.HEIGHT - paper.BOTTOM
_AIR = 60


@dataclass(frozen=True, slots=True)
class _Text:
    """The lines of a cell: each with the layout it belongs to."""

    cell: Cell
    x: float
    lines: tuple[tuple[QTextLayout, int], ...]

    @property
    def height(self) -> int:
        return len(self.lines) * self.cell.style.pitch


@dataclass(frozen=True, slots=True)
class _SetRow:
    """A row with its texts in lines, and how high it is."""

    row: Row
    texts: tuple[_Text, ...]
    height: float


class TableSetter:
    """Sets the rows of one table; asks `next_sheet` for more paper."""

    def __init__(self, page: ProjectPage, sheet: Sheet, next_sheet: NextSheet) -> None:
        self._page = page
        self._sheet = sheet
        self._next_sheet = next_sheet
        self._y = float(paper.TOP)
        self._header: _SetRow | None = None
        self._merged: dict[float, tuple[_Text, float]] = {}

    def set_from(self, top: float) -> None:
        """Set the whole table, the first row at `top`."""
        self._y = top
        table = self._page.table
        rows = [_measured(*one) for one in zip(table.rows, self._page.heights, strict=True)]
        header = len(table.head) + 1
        for row in rows[:header]:
            self._set_row(row)
        self._end_merges()
        self._y += TABLE_GAP.pitch
        # The row that repeats stays with the row below it.
        if self._y + rows[header].height + rows[header + 1].height > _BOTTOM:
            self._turn()
        self._place(rows[header])
        self._header = rows[header]
        for row in rows[header + 1 :]:
            self._set_row(row)
        self._end_merges()

    def _set_row(self, row: _SetRow) -> None:
        if self._y + row.height > _BOTTOM and self._y > paper.TOP:
            self._turn()
        if self._y + row.height > _BOTTOM:
            self._break_row(row)
        else:
            self._place(row)

    def _break_row(self, row: _SetRow) -> None:
        """Set a row that is higher than a sheet: as many of its lines as fit, then the rest."""
        texts = row.texts
        while any(text.lines for text in texts):
            pitch = max(text.cell.style.pitch for text in texts)
            fit = max(int((_BOTTOM - self._y - _AIR) // pitch), 1)
            now = tuple(replace(one, lines=one.lines[:fit]) for one in texts)
            texts = tuple(replace(one, lines=one.lines[fit:]) for one in texts)
            self._place(_SetRow(row.row, now, max(one.height for one in now) + _AIR))
            if any(text.lines for text in texts):
                self._turn()

    def _turn(self) -> None:
        self._end_merges()
        self._sheet = self._next_sheet()
        self._y = paper.TOP
        if self._header:
            self._place(self._header)

    def _place(self, row: _SetRow) -> None:
        goes_on = {text.x for text in row.texts if text.cell.merge is Merge.FOLLOWING}
        self._end_merges(but=goes_on)
        for text in row.texts:
            area = QRectF(text.x, self._y, text.cell.width, row.height)
            if text.cell.merge is Merge.NONE:
                self._finish(text, area, row.row.indicator)
            else:
                # After a turn the cell goes on, its text being on the sheet before.
                self._merged.setdefault(text.x, (text, self._y))
        self._y += row.height

    def _end_merges(self, but: Container[float] = ()) -> None:
        """Finish the cells that were merged down to here, their texts in the middle of them."""
        for x in [one for one in self._merged if one not in but]:
            text, top = self._merged.pop(x)
            self._finish(text, QRectF(x, top, text.cell.width, self._y - top), None)

    def _finish(self, text: _Text, area: QRectF, indicator: int | None) -> None:
        cell, y = text.cell, area.top() + (area.height() - text.height) / 2
        for layout, number in text.lines:
            top = y + drop_of(layout, number, cell.style.pitch)
            self._sheet.lines.append(Line(layout, number, text.x + CELL_MARGIN, top))
            y += cell.style.pitch
        if cell.field:
            self._sheet.spots.append(Spot(area, cell.field, self._page.number, indicator))
        if cell.style not in (TABLE_UNIT, TABLE_MONEY_UNIT):
            self._sheet.frames.append(area)


def _measured(row: Row, least: int) -> _SetRow:
    texts = tuple(_cell_texts(row))
    own = [text.height for text in texts if text.cell.merge is Merge.NONE]
    return _SetRow(row, texts, max(least, max(own, default=0) + _AIR))


def _cell_texts(row: Row) -> Iterator[_Text]:
    x = float(paper.LEFT)
    for cell, text in zip(row.shape.cells, row.texts, strict=True):
        width = cell.width - 2 * CELL_MARGIN
        layouts = [lay_out(line, cell.style, width) for line in split_lines(text)]
        lines = tuple((one, n) for one in layouts for n in range(one.lineCount()))
        yield _Text(cell, x, lines)
        x += cell.width
