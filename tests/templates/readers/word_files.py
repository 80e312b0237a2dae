"""Word files as other hands make them, written as raw XML."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from templates.amounts import print_amount, print_percentage
from templates.book import Book, Item, Project, Unit
from templates.numerals import chinese_number
from tests.templates.readers.text_files import HEADER, run_on

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
FIRST, REST = "restart", "continue"


class C(NamedTuple):
    """A cell of a table in the making; `raw` is XML that stands in place of the text."""

    text: str = ""
    span: int = 1
    merge: str = ""
    raw: str = ""


Rows = list[list[C]]


def run(text: str, properties: str = "") -> str:
    lines = escape(text).split("\n")
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"


def paragraph(text: str = "", *, properties: str = "", raw: str = "") -> str:
    inner = raw or (run(text) if text else "")
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def cell(one: C) -> str:
    span = f'<w:gridSpan w:val="{one.span}"/>' if one.span > 1 else ""
    merge = {"": "", FIRST: '<w:vMerge w:val="restart"/>', REST: "<w:vMerge/>"}[one.merge]
    inner = one.raw or "".join(map(paragraph, one.text.split("\n")))
    return f'<w:tc><w:tcPr><w:tcW w:w="100" w:type="dxa"/>{span}{merge}</w:tcPr>{inner}</w:tc>'


def row(cells: Iterable[C], properties: str = "") -> str:
    inner = "".join(map(cell, cells))
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inner}</w:tr>"


def table(rows: Iterable[Sequence[C]]) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(map(row, rows))}</w:tbl>"


def head_rows(project: Project) -> Rows:
    """Return the head part, on a grid of 12 columns."""
    budget, fiscal, other = map(print_amount, (project.budget, project.fiscal, project.other))
    march, june, october, december = map(print_percentage, project.spending_plan)
    goals = "\n".join(f"{n}.{goal}" for n, goal in enumerate(project.goals, 1))
    return [
        [C("项目编码", 2), C(project.code, 4), C("项目名称", 2), C(project.name, 4)],
        [
            C("预算规模及资金用途", 2, FIRST), C("预算数"), C(budget, 2),
            C("其中：财政    资金", 2), C(fiscal, 2), C("其他资金"), C(other, 2),
        ],
        [C("", 2, REST), C(project.purpose, 10)],
        [
            C("资金支出计划（%）", 2, FIRST), C("3月底", 2), C("6月底", 3), C("10月底", 2), C("12月底", 3),
        ],
        [C("", 2, REST), C(march, 2), C(june, 3), C(october, 2), C(december, 3)],
        [C("绩效目标", 2), C(goals, 10)],
    ]  # fmt: skip


def indicator_rows(project: Project) -> Rows:
    """Return the header and the indicators, level 1 merged downwards."""
    rows = [[C(text, 2) for text in HEADER]]
    above = None
    for one in project.indicators:
        first = C("", 2, REST) if one.level1 == above else C(one.level1, 2, FIRST)
        above = one.level1
        others = (one.level2, one.level3, one.description, one.value, one.basis)
        rows.append([first, *(C(text, 2) for text in others)])
    return rows


def title_row(unit: Unit) -> list[C]:
    return [C(unit.code + unit.name, 8), C("单位：万元", 4)]


def part_one(book: Book) -> str:
    texts = ["第一部分", "部门整体绩效目标", "一、总体绩效目标", *_items(book.overall_goals)]
    texts += ["二、分项绩效目标"]
    for n, goal in enumerate(book.itemised_goals, 1):
        texts += [f"（{chinese_number(n)}）{goal.title}", f"绩效目标：{goal.goal}"]
        texts += [f"绩效指标：{run_on(goal.indicators)}"]
    texts += ["三、工作保障措施", *_items(book.safeguards)]
    return "".join(map(paragraph, texts))


def part_two(book: Book) -> str:
    """Return part two, each project's table in one piece."""
    body = paragraph("第二部分") + paragraph("预算项目绩效目标")
    number = 0
    for unit in book.units:
        for project in unit.projects:
            number += 1
            body += paragraph(f"{number}.{project.name}绩效目标表")
            body += table([title_row(unit), *head_rows(project), *indicator_rows(project)])
    return body


def cover(book: Book) -> str:
    return paragraph(book.department.name) + paragraph(f"{book.year}年部门预算绩效文本")


def _items(items: tuple[Item, ...]) -> list[str]:
    lines = []
    for n, item in enumerate(items, 1):
        lines += [f"{n}、{item.title}", *(item.body.split("\n") if item.body else ())]
    return lines


def document(body: str) -> str:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{head}<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"


def write_package(
    path: Path, parts: Mapping[str, str | bytes], packing: int = ZIP_DEFLATED
) -> Path:
    with ZipFile(path, "w", packing) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def word_parts(body: str, styles: str = "", numbering: str = "") -> dict[str, str | bytes]:
    """Return the parts of a Word file; `styles` and `numbering` are the insides of their parts."""
    related = f"{_OFFICE}/officeDocument"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": _relations([(related, "word/document.xml")]),
        "word/document.xml": document(body),
    }
    beside = []
    for kind, inner in (("styles", styles), ("numbering", numbering)):
        if inner:
            beside.append((f"{_OFFICE}/{kind}", f"{kind}.xml"))
            parts[f"word/{kind}.xml"] = f'<w:{kind} xmlns:w="{W}">{inner}</w:{kind}>'
    parts["word/_rels/document.xml.rels"] = _relations(beside)
    return parts


def write_word_file(path: Path, body: str, styles: str = "", numbering: str = "") -> Path:
    return write_package(path, word_parts(body, styles, numbering))


def _relations(related: Iterable[tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="r{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(related)
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'
