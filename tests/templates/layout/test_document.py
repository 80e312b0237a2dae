"""A book laid out: its blocks and the pages of its headings."""

from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import given

from templates.book import Book, Item, Project, Unit
from templates.framework import built_in_frameworks
from templates.layout.blocks import Contents, Paragraph, ProjectPage
from templates.layout.document import Document
from templates.layout.front import book_title
from templates.layout.options import PrintOptions
from templates.layout.project_page import project_heading
from tests.templates.books import BOOKS
from tests.templates.layout.printed import BOOK

FRAMEWORK = built_in_frameworks()["mof-2015"]
Kind = TypeVar("Kind", Paragraph, Contents, ProjectPage)


def lay_out(book: Book, options: PrintOptions | None = None) -> Document:
    return Document(book, FRAMEWORK, options or PrintOptions())


def of(kind: type[Kind], document: Document) -> list[Kind]:
    return [block for block in document.blocks() if isinstance(block, kind)]


def entries(document: Document) -> list[tuple[str, int]]:
    (contents,) = of(Contents, document)
    return [("".join(entry.lines), entry.page) for entry in contents.entries]


def test_contents_say_where_everything_is():
    assert entries(lay_out(BOOK)) == [
        ("第一部分 部门整体绩效目标", 3),
        ("一、总体绩效目标", 4),
        ("二、分项绩效目标", 4),
        ("三、工作保障措施", 4),
        ("第二部分 预算项目绩效目标", 5),
        ("1.河道清淤绩效目标表", 6),
        ("2.水质监测绩效目标表", 7),
        ("3.测站维护绩效目标表", 8),
    ]
    assert lay_out(BOOK).pages == 8


def test_without_a_cover_all_is_a_page_earlier():
    with_cover, without = (
        entries(lay_out(BOOK, PrintOptions(cover=cover))) for cover in (True, False)
    )
    assert [(words, page - 1) for words, page in with_cover] == without


@pytest.mark.parametrize(
    ("options", "pages"),
    [
        (PrintOptions(contents=False), 7),
        (PrintOptions(cover=False, contents=False), 6),
        (PrintOptions(part=1), 4),
        (PrintOptions(part=2), 6),
        (PrintOptions(projects=(0, 2)), 2),
        (PrintOptions(projects=()), 0),
    ],
)
def test_pages_are_counted(options: PrintOptions, pages: int):
    assert lay_out(BOOK, options).pages == pages


def test_the_words_in_order():
    words = [paragraph.text for paragraph in of(Paragraph, lay_out(BOOK))]
    assert words == [
        "云溪县水务局",
        "2027年部门预算绩效文本",
        "部门编码：412",
        "第一部分",
        "部门整体绩效目标",
        "一、总体绩效目标",
        "1、守住防汛底线",
        "汛前完成检查。\n⑴清障；\n⑵备料。",
        "2、用水有保障",
        "二、分项绩效目标",
        "（一）河道管护",
        "绩效目标：水清岸绿。",
        "绩效指标：（1）清淤12公里。（2）管护率100%。",
        "（二）农村供水",
        "绩效目标：不断水。",
        "绩效指标：水质达标。",
        "三、工作保障措施",
        "1、落实责任。",
        "一是到人。\n二是到岸。",
        "第二部分",
        "预算项目绩效目标",
    ]


def test_an_empty_book_has_its_headings():
    document = lay_out(Book())
    words = [paragraph.text for paragraph in of(Paragraph, document)]
    assert words[:2] == ["", "部门预算绩效文本"]
    assert words[2:] == [
        "第一部分",
        "部门整体绩效目标",
        "一、总体绩效目标",
        "二、分项绩效目标",
        "三、工作保障措施",
        "第二部分",
        "预算项目绩效目标",
    ]
    assert document.pages == 5


def test_numbers_run_through_the_units():
    headings = [page.heading.text for page in of(ProjectPage, lay_out(BOOK))]
    assert headings[-1] == "3.测站维护绩效目标表"
    extract = lay_out(BOOK, PrintOptions(projects=(2,)))
    assert [page.heading.text for page in of(ProjectPage, extract)] == headings[-1:]


def test_a_heading_is_one_line_of_words():
    assert (
        project_heading(4, Project(name="河道\n清淤\t 经费")).text == "4.河道 清淤 经费绩效目标表"
    )


def test_the_year_may_be_unknown():
    assert book_title(replace(BOOK, year=None)) == "部门预算绩效文本"


def test_contents_of_many_projects_take_pages():
    projects = tuple(Project(name="长" * length) for length in range(10, 110))
    document = lay_out(Book(units=(Unit("412001", "本级", projects),)))
    found = entries(document)
    # The cover, then more than three pages for 105 entries, half of them of several lines.
    assert found[0][1] > 4
    assert found[-1][1] == document.pages


def test_every_heading_in_contents_is_bookmarked_once():
    document = lay_out(BOOK)
    (contents,) = of(Contents, document)
    marks = [block.bookmark for block in of(Paragraph, document) if block.bookmark]
    marks += [page.heading.bookmark for page in of(ProjectPage, document)]
    assert [entry.bookmark for entry in contents.entries] == marks
    assert len(set(marks)) == len(marks)


class Cancelled(Exception):
    """Raised by a report."""


def test_report_hears_of_each_project_and_may_stop_the_work():
    heard: list[tuple[int, int]] = []
    Document(BOOK, FRAMEWORK, report=lambda done, total: heard.append((done, total)))
    assert heard == [(0, 3), (1, 3), (2, 3)]

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        Document(BOOK, FRAMEWORK, report=stop)


@given(BOOKS)
def test_any_book_is_laid_out_and_its_pages_rise(book: Book):
    document = Document(book, built_in_frameworks()[book.framework])
    pages = [page for _, page in entries(document)]
    assert pages == sorted(pages)
    assert pages[-1] <= document.pages
    assert len(of(ProjectPage, document)) == len(book.projects)


def test_an_item_without_a_body_does_not_keep_with_the_next():
    book = Book(overall_goals=(Item("甲", "乙"), Item("丙", "")))
    items = [block for block in of(Paragraph, lay_out(book)) if block.field.endswith(".title")]
    assert [item.keep_next for item in items] == [True, False]
