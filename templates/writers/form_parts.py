"""The parts that filled-in forms are drawn from in Word: a page, lines, tables, cells."""

from collections.abc import Sequence

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from templates.writers.word_text import plain

BODY, HEADING = "宋体", "黑体"
_CENTRE, _RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def blank_document(title: str, *, landscape: bool = False) -> DocumentObject:
    """Return an A4 document with nothing on it."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.9)
    section.top_margin = section.bottom_margin = Cm(2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = BODY, Pt(10.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), BODY)
    normal.paragraph_format.space_after = Pt(0)
    _be_chinese(document)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "绩效填报", ""
    return document


def _be_chinese(document: DocumentObject) -> None:
    """Set the language: python-docx's template says English and Japanese, which move ，。 about."""
    for part in (document.styles.element, document.settings.element):
        for name in ("w:lang", "w:themeFontLang"):
            for one in part.iter(qn(name)):
                one.set(qn("w:eastAsia"), "zh-CN")


def add_line(
    document: DocumentObject,
    text: str,
    *,
    size: float = 10.5,
    font: str = BODY,
    centred: bool = False,
) -> None:
    """Add a paragraph of one line."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(6)
    paragraph.paragraph_format.space_after = Pt(6 if size > 12 else 3)
    if font == HEADING:
        paragraph.paragraph_format.keep_with_next = True
    if centred:
        paragraph.alignment = _CENTRE
    _add_run(paragraph, text, size, font)


def add_table(
    document: DocumentObject, headings: Sequence[str], widths: Sequence[float], rows: int
) -> Table:
    """Add a table with its headings, repeated on every page, and so many blank `rows`."""
    table: Table = document.add_table(rows=1 + rows, cols=len(widths), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    header = table.rows[0]
    for cell, text in zip(header.cells, headings, strict=True):
        fill_cell(cell, text, centred=True, bold=True)
    repeated = OxmlElement("w:tblHeader")
    header._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001
    return table


def keep_whole(row: _Row) -> None:
    """Do not let the row be parted between two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001


def set_widths(table: Table, widths: Sequence[float]) -> None:
    """Give every cell the width of its column, in centimetres."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)


def fill_cell(
    cell: _Cell, text: str, *, centred: bool = False, right: bool = False, bold: bool = False
) -> None:
    """Write a text into a cell."""
    paragraph = cell.paragraphs[0]
    shape = paragraph.paragraph_format
    # An exact height: fonts that stand in for 宋体 are higher, and Word would cut them off.
    shape.line_spacing, shape.space_before, shape.space_after = Pt(13), Pt(2), Pt(2)
    for at, line in enumerate(plain(text).split("\n")):
        run = _add_run(paragraph, line, 9, BODY)
        run.bold = bold
        if at < text.count("\n"):
            run.add_break()
    if centred or right:
        paragraph.alignment = _CENTRE if centred else _RIGHT
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def _add_run(paragraph: Paragraph, text: str, size: float, font: str) -> Run:
    run = paragraph.add_run(plain(text))
    run.font.size, run.font.name = Pt(size), font
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001 - it has no other way
    fonts.set(qn("w:eastAsia"), font)
    # Quotation marks are 1 em wide, as in print.
    fonts.set(qn("w:hint"), "eastAsia")
    return run
