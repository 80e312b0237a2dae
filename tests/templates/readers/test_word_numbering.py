"""Automatic lists: the numbers that Word prints and does not store."""

from dataclasses import replace

import pytest
from lxml import etree

from templates.book import Book, Item
from templates.readers.word.number_formats import format_number
from templates.readers.word.numbering import Numbering, read_numbering
from tests.templates.readers.conftest import ReadBody
from tests.templates.readers.word_files import (
    C,
    W,
    cover,
    head_rows,
    indicator_rows,
    paragraph,
    table,
    title_row,
)


def level(at: int, kind: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def numbering(*parts: str) -> Numbering:
    return read_numbering(
        etree.fromstring(f'<w:numbering xmlns:w="{W}">{"".join(parts)}</w:numbering>')
    )


def numbered(text: str, list_id: int, at: int = 0) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return paragraph(text, properties=properties)


@pytest.mark.parametrize(
    ("number", "kind", "expected"),
    [
        (3, "decimal", "3"), (3, "decimalZero", "03"), (12, "chineseCounting", "十二"),
        (21, "chineseCountingThousand", "二十一"), (105, "chineseCountingThousand", "一百零五"),
        (3, "chineseLegalSimplified", "叁"), (10, "ideographDigital", "一〇"), (5, "ideographTraditional", "戊"),
        (11, "decimalEnclosedCircleChinese", "⑪"), (2, "decimalEnclosedParen", "⑵"),
        (25, "decimalEnclosedParen", "25"), (4, "lowerRoman", "iv"), (9, "upperRoman", "IX"),
        (27, "lowerLetter", "aa"), (2, "upperLetter", "B"), (7, "decimalFullWidth", "７"),
        (1, "bullet", ""), (1, "none", ""), (4, "someday", "4"), (0, "chineseCounting", "0"),
        (10**9, "upperRoman", "1000000000"),
    ],
)  # fmt: skip
def test_formats(number: int, kind: str, expected: str) -> None:
    assert format_number(number, kind) == expected


def test_levels_count_and_begin_again() -> None:
    lists = numbering(
        abstract(
            0, level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", "<w:isLgl/>")
        ),
        num(5, 0),
    )
    levels = (0, 1, 1, 0, 1)
    assert [lists.next_number("5", at) for at in levels] == ["一、", "1.1", "1.2", "二、", "2.1"]


def test_lists_of_one_abstract_go_on_unless_they_say_where_to_start() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = numbering(
        abstract(0, level(0, "decimal", "%1、")), num(1, 0), num(2, 0), num(3, 0, start)
    )
    assert [lists.next_number(one, 0) for one in "11233"] == ["1、", "2、", "3、", "1、", "2、"]


def test_a_level_may_be_told_not_to_begin_again() -> None:
    lists = numbering(
        abstract(
            0, level(0, "decimal", "%1"), level(1, "decimal", "%2", '<w:lvlRestart w:val="0"/>')
        ),
        num(1, 0),
    )
    assert [lists.next_number("1", at) for at in (0, 1, 0, 1)] == ["1", "1", "2", "2"]


def test_bullets_unknown_lists_and_levels_print_nothing() -> None:
    lists = numbering(abstract(0, level(0, "bullet", "•")), num(1, 0))
    assert [lists.next_number(*one) for one in (("1", 0), ("9", 0), ("1", 42), ("1", -1))] == [
        ""
    ] * 4


def test_a_list_style_leads_to_its_levels() -> None:
    lists = numbering(
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="S"/></w:abstractNum>',
        '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="S"/>'
        + level(0, "decimal", "（%1）")
        + "</w:abstractNum>",
        num(1, 0),
    )
    assert lists.next_number("1", 0) == "（1）"


PARTS = (
    abstract(0, level(0, "chineseCounting", "%1、"))
    + abstract(1, level(0, "decimal", "%1、"))
    + abstract(2, level(0, "chineseCountingThousand", "（%1）"))
    + abstract(3, level(0, "decimal", "%1."))
    + abstract(4, level(0, "decimal", "（%1）"))
    + num(1, 0)
    + num(2, 1)
    + num(3, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    + num(4, 2)
)


def goals_and_indicators(book: Book) -> str:
    body = numbered("总体绩效目标", 1)
    for item in book.overall_goals:
        body += numbered(item.title, 2) + "".join(map(paragraph, item.body.split("\n")))
    body += numbered("分项绩效目标", 1)
    for n, goal in enumerate(book.itemised_goals):
        body += (
            numbered(goal.title, 4) + paragraph(f"绩效目标：{goal.goal}") + paragraph("绩效指标：")
        )
        body += "".join(numbered(text, 100 + n) for text in goal.indicators)
    body += numbered("工作保障措施", 1)
    for item in book.safeguards:
        body += numbered(item.title, 3) + "".join(map(paragraph, item.body.split("\n")))
    return body


def test_a_book_numbered_by_lists(read_body: ReadBody, book: Book) -> None:
    body, lists = cover(book) + paragraph("第一部分") + goals_and_indicators(book), PARTS
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists += "".join(num(100 + n, 4, restart) for n in range(len(book.itemised_goals)))
    body += paragraph("第二部分")
    number = 0
    for unit in book.units:
        for project in unit.projects:
            number += 1
            lists += num(200 + number, 3, restart)
            rows = [title_row(unit), *head_rows(project), *indicator_rows(project)]
            goals = "".join(numbered(goal, 200 + number) for goal in project.goals)
            rows[6][1] = C(raw=goals, span=10)
            body += paragraph(f"{number}.{project.name}绩效目标表") + table(rows)
    reading = read_body(body, numbering=lists)
    assert reading.book == book
    assert reading.skipped == ()


def test_a_numbered_style(read_body: ReadBody) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="标题项"/><w:pPr><w:numPr><w:numId w:val="2"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="a2"><w:basedOn w:val="a1"/></w:style>'
    )
    titles = "".join(
        paragraph(text, properties='<w:pStyle w:val="a2"/>') for text in ("甲", "", "乙")
    )
    body = paragraph("一、总体绩效目标") + titles + paragraph("正文")
    reading = read_body(body, styles=styles, numbering=PARTS)
    assert reading.book.overall_goals == (Item("甲"), Item("乙", "正文"))


def test_a_numbered_style_in_a_cell(read_body: ReadBody, book: Book) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="a1"><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style>'
    project = replace(book.projects[0], goals=("甲目标", "乙目标"))
    rows = [title_row(book.units[0]), *head_rows(project), *indicator_rows(project)]
    goals = "".join(paragraph(text, properties='<w:pStyle w:val="a1"/>') for text in project.goals)
    rows[6][1] = C(raw=goals, span=10)
    reading = read_body(table(rows), styles=styles, numbering=PARTS + num(9, 3))
    assert reading.book.projects == (project,)
