"""The review sheet: every finding, every reason, every question, and room to write."""

from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from templates.book import Book
from templates.checks import DEFAULT, answer, built_in_rule_sets, check_book, review_sheet
from templates.files import CannotWrite
from templates.findings import Severity
from templates.framework import built_in_frameworks
from templates.sample import sample_book
from templates.writers.review_sheet import write_review_sheet

RULES = built_in_rule_sets()[DEFAULT]


def written(book: Book, path: Path, reason: str = "") -> list[list[list[str]]]:
    """Write the sheet and return the texts of its tables."""
    findings = check_book(book, built_in_frameworks()["mof-2015"], RULES)
    first = [one for one in findings if one.severity is Severity.WARNING][:1]
    answers = [answer(one, reason) for one in first if reason]
    write_review_sheet(book, findings, answers, RULES, path)
    return [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in Document(str(path)).tables
    ]


def test_every_finding_stands_on_it_with_its_reason(tmp_path: Path) -> None:
    book = sample_book()
    findings = check_book(book, built_in_frameworks()["mof-2015"], RULES)
    table, _, _ = written(book, tmp_path / "审核表.docx", "上级统一口径")
    assert [row[3] for row in table[1:]] == [one.message for one in findings]
    assert [row[2] for row in table[1:]] == [one.severity.label for one in findings]
    assert [row[4] for row in table[1:] if row[4]] == ["上级统一口径"]


def test_every_question_has_room_and_every_result_a_box(tmp_path: Path) -> None:
    _, questions, results = written(sample_book(), tmp_path / "审核表.docx")
    asked = [one.text for head in review_sheet().heads for one in head.questions]
    assert [row[2] for row in questions[1:]] == asked
    assert {row[4] for row in questions[1:]} == {""}
    assert questions[1][0] == "完整性"
    assert all(f"□ {one}" in results[0][1] for one in "优良中差")


def test_a_clean_book_has_no_list_of_findings(tmp_path: Path) -> None:
    book = replace(sample_book(), units=(replace(sample_book().units[0], projects=()),))
    tables = written(book, tmp_path / "审核表.docx")
    words = "\n".join(one.text for one in Document(str(tmp_path / "审核表.docx")).paragraphs)
    findings = check_book(book, built_in_frameworks()["mof-2015"], RULES)
    assert len(tables) == (3 if findings else 2)
    assert ("没有发现问题" in words) == (not findings)
    assert RULES.name in words
    assert RULES.version in words


def test_signs_that_xml_forbids_do_not_break_it(tmp_path: Path) -> None:
    book = sample_book()
    unit = book.units[0]
    project = replace(unit.projects[0], name="名\x0b称<&>\ud800", purpose="")
    book = replace(book, units=(replace(unit, projects=(project,)),))
    table, *_ = written(book, tmp_path / "审核表.docx")
    assert any("名称<&>" in row[1] for row in table)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="没有文件夹"):
        written(sample_book(), tmp_path / "没有" / "审核表.docx")


def test_it_is_chinese_to_word(tmp_path: Path) -> None:
    written(sample_book(), tmp_path / "审核表.docx")
    document = Document(str(tmp_path / "审核表.docx"))
    xml = document.styles.element.xml + document.settings.element.xml
    assert xml.count('w:eastAsia="zh-CN"') >= 2
    assert "ja-JP" not in xml
