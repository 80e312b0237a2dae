"""Word export against docxtpl, python-docx's cell API and the limit, in the same run.

The limit is what lxml needs to serialise the very parts we write, and zlib to deflate them at the
same level. docxtpl gets a template with the same cells, python-docx fills them one by one; neither
writes contents, page numbers or the embedded book. Each figure comes from a process of its own, in
seconds of processor time: the machine may have other work.
"""

import io
import json
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from time import process_time
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from templates.book import Book, Department, Indicator, Item, Project, SpendingPlan, Unit
from templates.framework import Framework, built_in_frameworks
from templates.layout.document import Document
from templates.layout.options import PrintOptions
from templates.writers.package import open_package
from templates.writers.word import write_word

_SIZES = (1, 13, 100, 1_000, 5_000)
_MOST = {"docxtpl": 1_000, "python-docx": 100}
_ENOUGH = 0.5
"""Seconds for which a short export is repeated; the quickest counts."""

_COLUMNS = 6
_TABLES = PrintOptions(cover=False, contents=False, part=2)
_CHARACTERS = (
    "完成项目资金拨付群众满意度保障工作提升管理水平推进重点建设任务落实执行政策法规开展监督检查"
    "确保安全稳定运行设备采购维修养护河道清淤培训人次覆盖及时达标验收合格成本控制公里平方米，、"
)
_LEVELS = (
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("产出指标", "时效指标"),
    ("产出指标", "成本指标"),
    ("效益指标", "社会效益指标"),
    ("效益指标", "可持续影响指标"),
    ("满意度指标", "服务对象满意度指标"),
)


def main() -> None:
    """Print the table, a line a size."""
    print(
        "  projects       ours  the limit      ratio    docxtpl      ratio  python-docx      ratio"
    )
    for size in _SIZES:
        ours, limit = _measure("ours", size), _measure("limit", size)
        line = f"  {size:8,}{_seconds(ours)}{_seconds(limit)}{_ratio(ours, limit)}"
        for peer in ("docxtpl", "python-docx"):
            theirs = _measure(peer, size) if size <= _MOST[peer] else None
            line += f"{_seconds(theirs)}{_ratio(theirs, ours)}"
        print(f"{line}   peak {ours['peak']:.0f} MB, {ours['bytes'] / 1e6:.1f} MB file", flush=True)


def _seconds(figures: dict[str, float] | None) -> str:
    return f"{figures['seconds']:9.3f} s" if figures else f"{'—':>11}"


def _ratio(above: dict[str, float] | None, below: dict[str, float]) -> str:
    return f"{above['seconds'] / below['seconds']:10.1f}×" if above else f"{'—':>11}"


def _measure(who: str, size: int) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.export_word", who, str(size)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _run_one(who: str, size: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out.docx"
        write = _WRITERS[who](_book(size), built_in_frameworks()["mof-2015"], path)
        figures = {"seconds": _quickest(write), "bytes": path.stat().st_size}
    figures["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(figures))


def _quickest(work: Callable[[], object]) -> float:
    best, total = float("inf"), 0.0
    while total < _ENOUGH:
        start = process_time()
        work()
        taken = process_time() - start
        best, total = min(best, taken), total + taken
    return best


def _ours(book: Book, framework: Framework, path: Path) -> Callable[[], object]:
    return lambda: write_word(book, path, framework)


def _limit(book: Book, framework: Framework, path: Path) -> Callable[[], object]:
    from lxml import etree

    write_word(book, path, framework)
    parser = etree.XMLParser(huge_tree=True)
    with ZipFile(path) as package:
        trees = {name: etree.fromstring(package.read(name), parser) for name in package.namelist()}

    def write() -> None:
        with open_package(path) as package:
            for name, tree in trees.items():
                package.writestr(name, etree.tostring(tree, encoding="UTF-8", standalone=True))

    return write


def _docxtpl(book: Book, framework: Framework, path: Path) -> Callable[[], object]:
    from docxtpl import DocxTemplate

    template = _template(framework, path)
    tables = list(_tables(book, framework))

    def write() -> None:
        document = DocxTemplate(io.BytesIO(template))
        document.render({"tables": tables}, autoescape=True)
        document.save(path)

    return write


def _template(framework: Framework, path: Path) -> bytes:
    """Return our own file of one project with docxtpl's tags in place of its texts."""
    blank = Project(indicators=(Indicator(*["x"] * 6),))
    write_word(Book(units=(Unit("x", "x", (blank,)),)), path, framework, _TABLES)
    target = io.BytesIO()
    with ZipFile(path) as package, ZipFile(target, "w", ZIP_DEFLATED) as changed:
        for name in package.namelist():
            content = package.read(name).decode()
            if name == "word/document.xml":
                content = _with_tags(content)
            changed.writestr(name, content)
    return target.getvalue()


def _with_tags(document: str) -> str:
    """Return `document` with tags for texts, and the table and its last row in loops."""
    start, heading, rest = document.partition('<w:p><w:pPr><w:pStyle w:val="Heading3"/>')
    body, section, end = (heading + rest).partition("<w:sectPr>")
    cells = body.split("<w:tc>")
    row = len(cells) - _COLUMNS
    tags = ["heading", *(f"cells[{n}]" for n in range(row - 1))]
    texts = [
        *(f"{{{{ t.{tag} }}}}" for tag in tags),
        *(f"{{{{ r[{n}] }}}}" for n in range(_COLUMNS)),
    ]
    cells = [_with_text(cell, text) for cell, text in zip(cells, texts, strict=True)]
    cells[row - 1], opening, height = cells[row - 1].rpartition("<w:tr>")
    cells[row - 1] += _tag_row("for r in t.rows") + opening + height
    cells[-1] = cells[-1].replace("</w:tr>", "</w:tr>" + _tag_row("endfor"))
    table = "<w:tc>".join(cells)
    loop = _tag_paragraph("for t in tables"), table, _tag_paragraph("endfor")
    return f"{start}{''.join(loop)}{section}{end}"


def _with_text(xml: str, tag: str) -> str:
    """Return `xml` with `tag` as the text of its first paragraph."""
    head, paragraph, rest = xml.partition("</w:p>")
    start = head.find("<w:r>")
    return f"{head[:start] if start >= 0 else head}<w:r><w:t>{tag}</w:t></w:r>{paragraph}{rest}"


def _tag_row(tag: str) -> str:
    return f"<w:tr><w:tc><w:p><w:r><w:t>{{%tr {tag} %}}</w:t></w:r></w:p></w:tc></w:tr>"


def _tag_paragraph(tag: str) -> str:
    return f"<w:p><w:r><w:t>{{%p {tag} %}}</w:t></w:r></w:p>"


def _tables(book: Book, framework: Framework) -> list[dict[str, Any]]:
    return [
        {
            "heading": page.heading.text,
            "cells": [
                text
                for row in (page.table.title, *page.table.head, page.table.header)
                for text in row.texts
            ],
            "rows": [row.texts for row in page.table.indicators],
        }
        for page in Document(book, framework, _TABLES).blocks()
        if hasattr(page, "table")
    ]


def _python_docx(book: Book, framework: Framework, path: Path) -> Callable[[], object]:
    import docx

    tables = _tables(book, framework)
    pages = [page for page in Document(book, framework, _TABLES).blocks() if hasattr(page, "table")]

    def write() -> None:
        document = docx.Document()
        for table, page in zip(tables, pages, strict=True):
            document.add_heading(table["heading"], 3)
            _fill(document, page.table.head, len(page.table.grid.widths))
            document.add_paragraph()
            rows = (page.table.header, *page.table.indicators)
            _fill(document, rows, len(page.table.grid.widths))
        document.save(path)

    return write


def _fill(document: Any, rows: Any, columns: int) -> None:
    table = document.add_table(len(rows), columns)
    for n, row in enumerate(rows):
        column = 0
        for cell, text in zip(row.shape.cells, row.texts, strict=True):
            first = table.cell(n, column)
            if cell.span > 1:
                first = first.merge(table.cell(n, column + cell.span - 1))
            first.text = text
            column += cell.span


_WRITERS: dict[str, Callable[[Book, Framework, Path], Callable[[], object]]] = {
    "ours": _ours,
    "limit": _limit,
    "docxtpl": _docxtpl,
    "python-docx": _python_docx,
}


def _book(projects: int) -> Book:
    words = random.Random(2027)
    items = tuple(Item(_text(words, 10), _text(words, 100)) for _ in range(12))
    units = max(1, projects // 50)
    return Book(
        Department("303", "示例区发展和改革局"),
        2027,
        overall_goals=items,
        safeguards=items,
        units=tuple(
            Unit(
                f"303{n + 1:03}",
                f"示例区第{n + 1}单位",
                tuple(_project(words) for _ in range(n, projects, units)),
            )
            for n in range(units)
        ),
    )


def _project(words: random.Random) -> Project:
    amount = Decimal(words.randrange(10**6)) / 100
    return Project(
        code=f"13020527P{words.randrange(10**11):011}W",
        name=_text(words, 12),
        budget=amount,
        fiscal=amount,
        purpose=_text(words, 20),
        spending_plan=SpendingPlan(Decimal(25), Decimal(50), Decimal(75), Decimal(100)),
        goals=(_text(words, 50),),
        indicators=tuple(
            Indicator(
                *levels,
                _text(words, 7),
                _text(words, 12),
                f"≥{words.randrange(100)}%",
                _text(words, 7),
            )
            for levels in _LEVELS
        ),
    )


def _text(words: random.Random, count: int) -> str:
    return "".join(words.choices(_CHARACTERS, k=count))


if __name__ == "__main__":
    if len(sys.argv) == 3:
        _run_one(sys.argv[1], int(sys.argv[2]))
    else:
        main()
