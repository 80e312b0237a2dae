"""The review sheet (绩效目标审核表) as a Word file to be filled in and signed by a person."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from templates.book import Book
from templates.checks import RuleSet
from templates.files import write_whole
from templates.findings import Answer, Finding
from templates.layout.review_sheet import (
    FINDING_HEADINGS,
    QUESTION_HEADINGS,
    QuestionRow,
    SheetContent,
    lay_out_review_sheet,
)
from templates.writers.word_text import plain

_FINDING_WIDTHS = (1.1, 4.0, 1.3, 7.0, 3.8)
_QUESTION_WIDTHS = (1.6, 2.0, 6.2, 1.9, 5.5)
_BODY, _HEADING = "宋体", "黑体"
_CENTRE = WD_ALIGN_PARAGRAPH.CENTER


def write_review_sheet(
    book: Book,
    findings: Sequence[Finding],
    answers: Iterable[Answer],
    rules: RuleSet,
    path: Path,
) -> None:
    """Write the sheet to `path`, whole or not at all. Raises CannotWrite, with words for a person."""
    content = lay_out_review_sheet(book, findings, answers, rules)
    document = _blank(content.title)
    _add_line(document, content.title, size=18, font=_HEADING, centred=True)
    _add_facts(document, content)
    _add_line(document, "一、程序审核发现的问题", size=12, font=_HEADING)
    _add_line(document, content.summary)
    if content.findings:
        _add_findings(document, content)
    _add_line(document, "二、审核要点", size=12, font=_HEADING)
    _add_questions(document, content.questions)
    _add_line(document, "三、审核结果", size=12, font=_HEADING)
    _add_results(document, content)
    out = BytesIO()
    document.save(out)
    write_whole(path, out.getvalue())


def _blank(title: str) -> DocumentObject:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.9)
    section.top_margin = section.bottom_margin = Cm(2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _BODY, Pt(10.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _BODY)
    normal.paragraph_format.space_after = Pt(0)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "绩效填报", ""
    return document


def _add_line(
    document: DocumentObject,
    text: str,
    *,
    size: float = 10.5,
    font: str = _BODY,
    centred: bool = False,
) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(6)
    paragraph.paragraph_format.space_after = Pt(6 if size > 12 else 3)
    if font == _HEADING:
        paragraph.paragraph_format.keep_with_next = True
    if centred:
        paragraph.alignment = _CENTRE
    _add_run(paragraph, text, size, font)


def _add_facts(document: DocumentObject, content: SheetContent) -> None:
    _add_line(document, "　".join(f"{name}：{value}" for name, value in content.facts if value))


def _add_findings(document: DocumentObject, content: SheetContent) -> None:
    table = _table(document, FINDING_HEADINGS, _FINDING_WIDTHS, len(content.findings))
    for row, texts in zip(list(table.rows)[1:], content.findings, strict=True):
        _keep_whole(row)
        for at, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            _fill(cell, text, centred=at in (0, 2))
    _set_widths(table, _FINDING_WIDTHS)


def _add_questions(document: DocumentObject, questions: Sequence[QuestionRow]) -> None:
    table = _table(document, QUESTION_HEADINGS, _QUESTION_WIDTHS, len(questions))
    first: dict[str, _Cell] = {}
    for row, one in zip(list(table.rows)[1:], questions, strict=True):
        _keep_whole(row)
        row.height = Cm(1.6)
        cells = row.cells
        for cell, text in zip(cells[1:4], (one.name, one.text, one.found), strict=True):
            _fill(cell, text, centred=cell is not cells[2])
        if one.head in first:
            first[one.head].merge(cells[0])
        else:
            first[one.head] = cells[0]
            _fill(cells[0], one.head, centred=True)
    _set_widths(table, _QUESTION_WIDTHS)


def _add_results(document: DocumentObject, content: SheetContent) -> None:
    boxes = "　　".join(f"□ {one}" for one in content.results)
    table = document.add_table(rows=3, cols=2, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    texts = (
        ("审核结果", boxes),
        ("综合意见", "\n\n\n"),
        ("审核人（签字）", "　　　　　　　　　　年　　月　　日"),
    )
    for row, (name, text) in zip(table.rows, texts, strict=True):
        _keep_whole(row)
        _fill(row.cells[0], name, centred=True)
        _fill(row.cells[1], text)
    _set_widths(table, (3.2, 14.0))
    _add_line(document, f"依据：{content.source}", size=9)


def _table(
    document: DocumentObject, headings: Sequence[str], widths: Sequence[float], rows: int
) -> Table:
    table: Table = document.add_table(rows=1 + rows, cols=len(widths), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    header = table.rows[0]
    for cell, text in zip(header.cells, headings, strict=True):
        _fill(cell, text, centred=True, bold=True)
    repeated = OxmlElement("w:tblHeader")
    header._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001
    return table


def _keep_whole(row: _Row) -> None:
    """Do not let the row be parted between two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001


def _set_widths(table: Table, widths: Sequence[float]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)


def _fill(cell: _Cell, text: str, *, centred: bool = False, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    shape = paragraph.paragraph_format
    # An exact height: fonts that stand in for 宋体 are higher, and Word would cut them off.
    shape.line_spacing, shape.space_before, shape.space_after = Pt(13), Pt(2), Pt(2)
    for at, line in enumerate(plain(text).split("\n")):
        run = _add_run(paragraph, line, 9, _BODY)
        run.bold = bold
        if at < text.count("\n"):
            run.add_break()
    if centred:
        paragraph.alignment = _CENTRE
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def _add_run(paragraph: Paragraph, text: str, size: float, font: str) -> Run:
    run = paragraph.add_run(plain(text))
    run.font.size, run.font.name = Pt(size), font
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001 - it has no other way
    fonts.set(qn("w:eastAsia"), font)
    # Quotation marks are 1 em wide, as in print.
    fonts.set(qn("w:hint"), "eastAsia")
    return run
