"""The review sheet (绩效目标审核表) as a Word file to be filled in and signed by a person."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path

from docx.document import Document as DocumentObject
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Cm
from docx.table import _Cell

from templates.answers import Answer
from templates.book import Book
from templates.checks import RuleSet
from templates.files import write_whole
from templates.findings import Finding
from templates.layout.review_sheet import (
    FINDING_HEADINGS,
    QUESTION_HEADINGS,
    QuestionRow,
    SheetContent,
    lay_out_review_sheet,
)
from templates.writers.form_parts import (
    HEADING,
    add_line,
    add_table,
    blank_document,
    fill_cell,
    keep_whole,
    set_widths,
)

_FINDING_WIDTHS = (1.1, 4.0, 1.3, 7.0, 3.8)
_QUESTION_WIDTHS = (1.6, 2.0, 6.2, 1.9, 5.5)


def write_review_sheet(
    book: Book,
    findings: Sequence[Finding],
    answers: Iterable[Answer],
    rules: RuleSet,
    path: Path,
) -> None:
    """Write the sheet to `path`, whole or not at all. Raises CannotWrite, with words for a person."""
    content = lay_out_review_sheet(book, findings, answers, rules)
    document = blank_document(content.title)
    add_line(document, content.title, size=18, font=HEADING, centred=True)
    _add_facts(document, content)
    add_line(document, "一、程序审核发现的问题", size=12, font=HEADING)
    add_line(document, content.summary)
    if content.findings:
        _add_findings(document, content)
    add_line(document, "二、审核要点", size=12, font=HEADING)
    _add_questions(document, content.questions)
    add_line(document, "三、审核结果", size=12, font=HEADING)
    _add_results(document, content)
    out = BytesIO()
    document.save(out)
    write_whole(path, out.getvalue())


def _add_facts(document: DocumentObject, content: SheetContent) -> None:
    add_line(document, "　".join(f"{name}：{value}" for name, value in content.facts if value))


def _add_findings(document: DocumentObject, content: SheetContent) -> None:
    table = add_table(document, FINDING_HEADINGS, _FINDING_WIDTHS, len(content.findings))
    for row, texts in zip(list(table.rows)[1:], content.findings, strict=True):
        keep_whole(row)
        for at, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            fill_cell(cell, text, centred=at in (0, 2))
    set_widths(table, _FINDING_WIDTHS)


def _add_questions(document: DocumentObject, questions: Sequence[QuestionRow]) -> None:
    table = add_table(document, QUESTION_HEADINGS, _QUESTION_WIDTHS, len(questions))
    first: dict[str, _Cell] = {}
    for row, one in zip(list(table.rows)[1:], questions, strict=True):
        keep_whole(row)
        row.height = Cm(1.6)
        cells = row.cells
        for cell, text in zip(cells[1:4], (one.name, one.text, one.found), strict=True):
            fill_cell(cell, text, centred=cell is not cells[2])
        if one.head in first:
            first[one.head].merge(cells[0])
        else:
            first[one.head] = cells[0]
            fill_cell(cells[0], one.head, centred=True)
    set_widths(table, _QUESTION_WIDTHS)


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
        keep_whole(row)
        fill_cell(row.cells[0], name, centred=True)
        fill_cell(row.cells[1], text)
    set_widths(table, (3.2, 14.0))
    add_line(document, f"依据：{content.source}", size=9)
