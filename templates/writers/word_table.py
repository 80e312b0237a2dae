"""A project's standard table as WordprocessingML, built directly from its rows.

`w:tblW`, `w:tblGrid` and every `w:tcW` say the same widths: Word lays out by one, WPS by another.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache

from templates.layout.blocks import Cell, Merge, ProjectPage, Row, RowShape
from templates.layout.grid import Grid
from templates.layout.styles import TABLE_GAP, TABLE_MONEY_UNIT, TABLE_UNIT
from templates.writers.word_text import TextXml, plain_run

_MERGE = {
    Merge.NONE: "",
    Merge.FIRST: '<w:vMerge w:val="restart"/>',
    Merge.FOLLOWING: "<w:vMerge/>",
}
_UNRULED = (
    '<w:tcBorders><w:top w:val="nil"/><w:left w:val="nil"/>'
    '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="000000"/><w:right w:val="nil"/>'
    "</w:tcBorders>"
)
_GAP = f'<w:p><w:pPr><w:pStyle w:val="{TABLE_GAP.key}"/></w:pPr></w:p>'

Done = Callable[[Row], None]


def table_xml(page: ProjectPage, text: TextXml, done: Done) -> Iterator[str]:
    """Yield the standard table of `page`: head part, gap, indicator part.

    `done` hears of each row that needed care, while `text` still knows what it took out.
    """
    table, heights = page.table, iter(page.heights)
    opening = _table_opening(table.grid)
    yield opening
    for row in (table.title, *table.head):
        yield _row_xml(_row_opening(next(heights)), row, text, done)
    yield f"</w:tbl>{_GAP}{opening}"
    header = _row_opening(next(heights), "<w:tblHeader/>")
    yield _row_xml(header, table.header, text, done)
    for row in table.indicators:
        yield _row_xml(_row_opening(next(heights)), row, text, done)
    yield "</w:tbl>"


def _row_xml(opening: str, row: Row, text: TextXml, done: Done) -> str:
    plain, blanks = _plain_row(row.shape)
    if row.texts.count("") == blanks and text.take_plain(row.texts):
        return opening + plain % row.texts
    pieces = [opening]
    for content, cell in zip(row.texts, _cell_openings(row.shape), strict=True):
        cell_opening, paragraph, field = cell
        pieces.append(cell_opening)
        pieces.append(text.paragraphs(content, paragraph, field))
        pieces.append("</w:tc>")
    done(row)
    pieces.append("</w:tr>")
    return "".join(pieces)


@lru_cache(maxsize=8)
def _table_opening(grid: Grid) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid.widths)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="StandardTable"/>'
        f'<w:tblW w:w="{sum(grid.widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" '
        'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )


@lru_cache(maxsize=512)
def _row_opening(height: int, repeated: str = "") -> str:
    if not height:
        return f"<w:tr><w:trPr>{repeated}</w:trPr>" if repeated else "<w:tr>"
    least = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{least}{repeated}</w:trPr>"


@lru_cache(maxsize=128)
def _plain_row(shape: RowShape) -> tuple[str, int]:
    """Return the cells of a row of plain texts, `%s` for each, and how many blank ones it has.

    Nine rows in ten are so; the others have blank cells or texts that need care.
    """
    cells = [
        f"{_cell_opening(cell)}{_paragraph_opening(cell)}".replace("%", "%%")
        + ("%s" if cell.merge is Merge.FOLLOWING else plain_run("%s"))
        + "</w:p></w:tc>"
        for cell in shape.cells
    ]
    blanks = sum(cell.merge is Merge.FOLLOWING for cell in shape.cells)
    return f"{''.join(cells)}</w:tr>", blanks


@lru_cache(maxsize=128)
def _cell_openings(shape: RowShape) -> tuple[tuple[str, str, str], ...]:
    """Return what opens each cell, what opens each paragraph in it, and the field it shows."""
    return tuple(
        (_cell_opening(cell), _paragraph_opening(cell), cell.field) for cell in shape.cells
    )


def _cell_opening(cell: Cell) -> str:
    spans = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    rules = _UNRULED if cell.style in (TABLE_UNIT, TABLE_MONEY_UNIT) else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{cell.width}" w:type="dxa"/>{spans}{_MERGE[cell.merge]}{rules}'
        '<w:vAlign w:val="center"/></w:tcPr>'
    )


def _paragraph_opening(cell: Cell) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{cell.style.key}"/></w:pPr>'
