"""A project's standard table as WordprocessingML, built directly from its cells.

`w:tblW`, `w:tblGrid` and every `w:tcW` say the same widths: Word lays out by one, WPS by another.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache

from templates.layout.blocks import Merge, ProjectPage, Row
from templates.layout.grid import Grid
from templates.layout.styles import TABLE_GAP, TABLE_MONEY_UNIT, TABLE_UNIT, Style
from templates.writers.word_text import TextXml

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

Took = Callable[[str, str, int | None], None]
"""`took(field, characters, indicator)`: these characters of a cell could not be written."""


def table_xml(page: ProjectPage, text: TextXml, took: Took) -> Iterator[str]:
    """Yield the standard table of `page`: head part, gap, indicator part."""
    table, heights = page.table, iter(page.heights)
    opening = _table_opening(table.grid)
    yield opening
    for row in (table.title, *table.head):
        yield _row_xml(_row_opening(next(heights)), row, table.grid, text, took)
    yield f"</w:tbl>{_GAP}{opening}"
    header = _row_opening(next(heights), "<w:tblHeader/>")
    yield _row_xml(header, table.header, table.grid, text, took)
    for row in table.indicators:
        yield _row_xml(_row_opening(next(heights)), row, table.grid, text, took)
    yield "</w:tbl>"


def _row_xml(opening: str, row: Row, grid: Grid, text: TextXml, took: Took) -> str:
    pieces, column = [opening], 0
    for cell in row.cells:
        width = grid.width(column, cell.span)
        cell_opening, paragraph = _cell_openings(cell.style, width, cell.span, cell.merge)
        pieces.append(cell_opening)
        pieces.append(text.paragraphs(cell.text, paragraph, cell.field))
        pieces.append("</w:tc>")
        column += cell.span
    for field, characters in text.take_removed():
        took(field, characters, row.indicator)
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


@lru_cache(maxsize=512)
def _cell_openings(style: Style, width: int, span: int, merge: Merge) -> tuple[str, str]:
    """Return what opens a cell, and what opens each paragraph in it."""
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    rules = _UNRULED if style in (TABLE_UNIT, TABLE_MONEY_UNIT) else ""
    cell = f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}{_MERGE[merge]}{rules}'
    return (
        f'{cell}<w:vAlign w:val="center"/></w:tcPr>',
        f'<w:p><w:pPr><w:pStyle w:val="{style.key}"/></w:pPr>',
    )
