"""Lists on paper: what stands in them, and that Word and LibreOffice open them."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.table import _Row

from templates.book import Book, Department, Indicator, Project, Unit
from templates.files import CannotWrite
from templates.handin.collect.board import Board, BoardRow, Totals
from templates.handin.compare.place import Place
from templates.handin.handin import BEIJING
from templates.handin.printed_lists import list_board, list_remarks
from templates.handin.remark import AnswerKind, answer_remark, make_remark
from templates.layout.totals import list_totals
from templates.writers.printed_list import write_printed_list

NOW = datetime(2026, 11, 3, 9, 12, tzinfo=BEIJING)
BOOK = Book(
    Department("326", "文旅局"),
    2027,
    units=(
        Unit("326001", "本级", (Project("1", "甲", Decimal("1234.5"), Decimal(1000)),)),
        Unit("326002", "图书馆", (Project("2", "乙", Decimal("411.5")), Project("3", "丙"))),
    ),
)


def board() -> Board:
    totals = Totals(3, 12, Decimal("1646.00"), Decimal(1000), errors=1, warnings=2)
    rows = (
        BoardRow("326001", "本级", expected=True, round=2, created=NOW, person="王", totals=totals),
        BoardRow("326002", "图书馆", expected=True),
    )
    return Board(rows, totals)


def test_the_board_says_who_is_missing_and_adds_up() -> None:
    made = list_board(2027, board())
    assert made.title == "2027年报送情况表"
    assert made.facts.startswith("已报送 1 个，未报送 1 个")
    first, second = made.rows
    assert first[3:7] == ("已报送", "第2次", "2026-11-03 09:12", "王")
    assert first[9:13] == ("1,646.00", "1,000.00", "1", "2")
    assert second[3:] == ("未报送", *[""] * 10)
    assert made.total[2] == "合计"
    assert made.total[9] == "1,646.00"
    assert {len(one) for one in (*made.rows, made.total)} == {len(made.columns)}


def test_totals_are_by_unit_and_one_level_higher_by_department() -> None:
    made = list_totals(2027, [BOOK])
    assert made.title == "文旅局2027年分单位绩效目标汇总表"
    assert [row[1:3] for row in made.rows] == [("326001", "本级"), ("326002", "图书馆")]
    assert [row[5] for row in made.rows] == ["1,234.50", "411.50"]
    assert [row[8] for row in made.rows] == ["75.0%", "25.0%"]
    assert made.total[5] == "1,646.00"
    other = replace(BOOK, department=Department("327", "农业局"))
    higher = list_totals(2027, [BOOK, other])
    assert "分部门" in higher.title
    assert [row[1] for row in higher.rows] == ["326", "327"]


def test_shares_of_no_money_are_blank() -> None:
    made = list_totals(None, [Book(units=(Unit("1", "甲", (Project(name="空"),)),))])
    assert made.rows[0][5:] == ("0.00", "0.00", "0.00", "")


def test_remarks_have_places_quotes_and_answers() -> None:
    remark = make_remark(BOOK, Place("326001", project_no=1, field="budget"), "请核对", "赵", NOW)
    answered = answer_remark(remark, AnswerKind.EXPLAINED, "合同金额", "王", NOW)
    made = list_remarks(2027, [("326001 本级", BOOK, [remark, answered])])
    assert made.facts == "审核意见 2 条，待答复 1 条。"
    first, second = made.rows
    assert first[2].endswith("预算数")
    assert "1234.5" in first[3]
    assert first[5:] == ("", "待答复")
    assert second[5:] == ("合同金额", "说明")
    assert list_remarks(2027, []).facts == "没有审核意见。"


def spans(row: _Row) -> list[int]:
    return [tc.grid_span for tc in row._tr.tc_lst]


def shades(row: _Row) -> list[str]:
    return [one.get(qn("w:fill")) for one in row._tr.iter(qn("w:shd"))]


def test_totals_have_bars_as_long_as_their_money(tmp_path: Path) -> None:
    path = tmp_path / "汇总.docx"
    write_printed_list(list_totals(2027, [BOOK]), path)
    document = Document(str(path))
    titles = [one.text for one in document.paragraphs]
    assert "各单位资金（万元）" in titles
    _table, chart = document.tables
    legend, first, second = chart.rows
    assert "财政资金" in legend.cells[1].text
    assert spans(first) == [1, 37, 9, 14]
    assert shades(first) == ["2E75B6", "BFBFBF"]
    assert (first.cells[0].text, first.cells[-1].text) == ("本级", "1,234.50")
    assert spans(second) == [1, 15, 45]
    assert {sum(spans(row)) for row in chart.rows} == {61}


def test_a_small_part_is_seen_and_what_is_negative_has_no_bar(tmp_path: Path) -> None:
    units = tuple(
        Unit(str(at), f"单位{at}", (Project(fiscal=Decimal(money)),))
        for at, money in enumerate(("1000000", "0.01", "-5", "0"))
    )
    path = tmp_path / "汇总.docx"
    write_printed_list(list_totals(2027, [Book(units=units)]), path)
    chart = Document(str(path)).tables[1]
    assert [spans(row) for row in chart.rows[1:]] == [[1, 46, 14], [1, 1, 59], [1, 60], [1, 60]]


def test_a_chart_of_many_kinds_of_indicators_stays_on_a_page() -> None:
    rows = tuple(Indicator("产出指标", f"指标{at}") for at in range(40))
    made = list_totals(2027, [Book(units=(Unit("1", "甲", (Project(indicators=rows),)),))])
    counts = made.charts[-1]
    assert len(counts.bars) == 16
    assert (counts.bars[-1].label, counts.bars[-1].shown) == ("其余25种", "25")


def test_the_file_has_the_table_its_total_and_page_numbers(tmp_path: Path) -> None:
    path = tmp_path / "表.docx"
    write_printed_list(list_board(2027, board()), path)
    document = Document(str(path))
    (table,) = document.tables
    assert [cell.text for cell in table.rows[-1].cells][2] == "合计"
    section = document.sections[0]
    assert section.page_width > section.page_height
    assert "PAGE" in section.footer._element.xml


def test_characters_that_no_word_file_has_do_not_stop_it(tmp_path: Path) -> None:
    rows = (BoardRow("1", "坏\x01的\ud800名", expected=True),)
    write_printed_list(list_board(None, Board(rows, Totals())), tmp_path / "表.docx")
    (table,) = Document(str(tmp_path / "表.docx")).tables
    assert "坏" in table.rows[1].cells[2].text


def test_an_empty_list_is_a_page_with_its_title(tmp_path: Path) -> None:
    write_printed_list(list_remarks(2027, []), tmp_path / "表.docx")
    document = Document(str(tmp_path / "表.docx"))
    assert document.tables == []
    assert document.paragraphs[0].text == "2027年审核意见表"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        write_printed_list(list_remarks(2027, []), tmp_path / "没有" / "表.docx")
