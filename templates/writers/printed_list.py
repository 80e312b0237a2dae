"""A list on paper as a Word file, on A4 across: title, facts, a table, charts, page numbers."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Row

from templates.files import write_whole
from templates.layout.printed_list import CENTRE, RIGHT, ListColumn, PrintedList
from templates.writers.bar_chart import add_chart
from templates.writers.form_parts import (
    HEADING,
    add_line,
    add_table,
    blank_document,
    fill_cell,
    keep_whole,
    set_widths,
)


def write_printed_list(content: PrintedList, path: Path) -> None:
    """Write a list to `path`, whole or not at all. Raises CannotWrite, with words for a person."""
    document = blank_document(content.title, landscape=True)
    add_line(document, content.title, size=18, font=HEADING, centred=True)
    add_line(document, content.facts)
    if content.rows:
        _add_rows(document, content)
    for chart in content.charts:
        add_chart(document, chart)
    _number_pages(document)
    out = BytesIO()
    document.save(out)
    write_whole(path, out.getvalue())


def _add_rows(document: DocumentObject, content: PrintedList) -> None:
    widths = [column.width for column in content.columns]
    lines = (*content.rows, content.total) if content.total else content.rows
    table = add_table(document, [one.heading for one in content.columns], widths, len(lines))
    for row, texts in zip(list(table.rows)[1:], lines, strict=True):
        _fill(row, texts, content.columns, bold=texts is content.total)
    set_widths(table, widths)


def _fill(row: _Row, texts: Sequence[str], columns: Sequence[ListColumn], *, bold: bool) -> None:
    keep_whole(row)
    for cell, text, column in zip(row.cells, texts, columns, strict=True):
        side = column.side
        fill_cell(cell, text, centred=side == CENTRE, right=side == RIGHT, bold=bold)


def _number_pages(document: DocumentObject) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - it has no other way
