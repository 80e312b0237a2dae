"""Text files, laid out as the published text is and a little otherwise: the same book."""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from templates.book import Book, Indicator, Project, SpendingPlan, Unit
from templates.framework import built_in_frameworks
from templates.readers.known import Known
from templates.readers.reading import State
from templates.readers.recognise import recognise
from templates.readers.text_source import read_text
from tests.templates.readers.conftest import ReadText
from tests.templates.readers.text_files import book_text, project_lines, project_rows

KNOWN = Known.of(built_in_frameworks())


def titled(book: Book) -> str:
    return f"{book.department.name}\n{book.year}年部门预算绩效文本\n\n{book_text(book)}"


def test_a_printed_book_reads_back(read_text_file: ReadText, book: Book) -> None:
    reading = read_text_file(titled(book))
    assert reading.book == book
    assert all(one.state is State.RECOGNISED for one in reading.findings)


def test_places_are_lines_of_the_file(read_text_file: ReadText, book: Book) -> None:
    text = titled(book)
    reading = read_text_file(text)
    lines = text.split("\n")
    first = next(one for one in reading.findings if one.project == 1)
    assert lines[first.place.line - 1] == "\t项目编码"
    assert str(first.place) == f"第1个表 文件第{first.place.line}行"


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_other_line_ends(newline: str, read_text_file: ReadText, book: Book) -> None:
    assert read_text_file(titled(book).replace("\n", newline)).book == book


def test_without_any_blank_line(read_text_file: ReadText, book: Book) -> None:
    text = re.sub(r"\n{2,}", "\n", titled(book))
    assert read_text_file(text).book == book


@pytest.mark.parametrize("step", [2, 3, 5, 7])
def test_blank_lines_inside_rows(step: int, read_text_file: ReadText, book: Book) -> None:
    lines = titled(book).split("\n")
    spread = [
        line for n, line in enumerate(lines) for line in ([line, ""] if n % step == 0 else [line])
    ]
    assert read_text_file("\n".join(spread)).book == book


def test_rows_as_they_are_copied_from_a_table(read_text_file: ReadText, book: Book) -> None:
    """Cells between tabs, a row a line, as Word puts a table on the clipboard."""
    lines, number = [], 0
    for unit in book.units:
        for project in unit.projects:
            number += 1
            lines.append(f"{number}.{project.name}绩效目标表")
            one_goal = replace(project, goals=project.goals[:1])
            lines += ["\t".join(cells) for cells in project_rows(unit, one_goal)]
    units = tuple(  # a row on one line has but one line a cell
        replace(unit, projects=tuple(replace(one, goals=one.goals[:1]) for one in unit.projects))
        for unit in book.units
    )
    assert read_text_file("第二部分\n" + "\n".join(lines)).book.units == units


def test_a_blank_level_1_may_be_left_out(read_text_file: ReadText, book: Book) -> None:
    text = re.sub(r"\n\t\n(?=\t[^\t\n]+指标\n)", "\n", titled(book))
    assert text.count("\n\t\n") < titled(book).count("\n\t\n")
    assert read_text_file(text).book == book


def test_tabs_that_only_indent(read_text_file: ReadText, book: Book) -> None:
    part_one, rest = titled(book).split("第二部分")
    indented = "\n".join(f"\t{line}" if line else "" for line in part_one.split("\n"))
    assert read_text_file(f"{indented}第二部分{rest}").book == book


def test_a_cell_keeps_its_inner_lines_and_spaces(read_text_file: ReadText, book: Book) -> None:
    one = replace(
        book.projects[0].indicators[0], description="第一行 有  空格\n第二行", basis="甲\n\n乙"
    )
    project = replace(book.projects[0], indicators=(one,), purpose="购置设备\n维护系统")
    lines = list(project_lines(book.units[0], project))
    reading = read_text_file("1.某项目绩效目标表\n" + "\n".join(lines))
    assert reading.book.projects == (project,)


def test_text_after_the_tables_is_kept(read_text_file: ReadText, book: Book) -> None:
    reading = read_text_file(titled(book) + "以上目标经局党组会议研究通过。\n")
    assert reading.book.unplaced == ("以上目标经局党组会议研究通过。",)
    assert [one.text for one in reading.skipped] == ["以上目标经局党组会议研究通过。"]
    assert replace(reading.book, unplaced=()) == book


def test_a_text_about_something_else(read_text_file: ReadText) -> None:
    reading = read_text_file("今天天气很好。\n\n我们去公园。\n")
    assert reading.book.unplaced == ("今天天气很好。", "我们去公园。")
    assert len(reading.skipped) == 2
    assert any("没有找到整体绩效目标" in one.message for one in reading.findings)


def test_a_long_text_about_something_else_is_reported_briefly(read_text_file: ReadText) -> None:
    reading = read_text_file("\n".join(f"第{n}句话。" for n in range(2000)))
    assert len(reading.book.unplaced) == 2000
    assert len(reading.skipped) == 51
    assert reading.skipped[-1].text.count("\n") == 2000 - 50 - 1


WORDS = (
    st.text("甲乙丙丁戊己庚辛 abc，。；%≥1", min_size=1, max_size=12).map(str.strip).filter(bool)
)
LEVELS = st.sampled_from(
    [
        ("产出指标", "数量指标"), ("产出指标", "质量指标"), ("产出指标", "时效指标"),
        ("产出指标", "成本指标"), ("效益指标", "经济效益指标"), ("效益指标", "可持续影响指标"),
        ("满意度指标", "服务对象满意度指标"),
    ]
)  # fmt: skip
INDICATORS = st.builds(
    lambda levels, *texts: Indicator(*levels, *texts),
    LEVELS,
    WORDS,
    WORDS | st.just(""),
    WORDS,
    WORDS,
)
AMOUNTS = st.none() | st.decimals(0, 10**6, places=2)
PROJECTS = st.builds(
    Project,
    st.from_regex(r"1302052[0-9]P[0-9A-Z]{12}", fullmatch=True),
    WORDS,
    AMOUNTS,
    AMOUNTS,
    AMOUNTS,
    WORDS | st.just(""),
    st.builds(SpendingPlan, *[st.none() | st.decimals(0, 100, places=0)] * 4),
    st.lists(WORDS, min_size=1, max_size=3).map(tuple),
    st.lists(INDICATORS, min_size=1, max_size=6).map(tuple),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PROJECTS, min_size=1, max_size=3).map(tuple))
def test_any_projects_read_back(projects: tuple[Project, ...]) -> None:
    unit = Unit("303001", "某某局本级", projects)
    reading = recognise(read_text(book_text(Book(units=(unit,))), KNOWN.words), KNOWN)
    assert reading.book.units == (unit,)
    assert reading.skipped == ()


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_any_text_is_read(text: str) -> None:
    recognise(read_text(text, KNOWN.words), KNOWN)


FRAGMENTS = st.sampled_from(
    [
        "\t", "\n", "\t项目编码", "\t项目名称", "\t一级指标", "\t二级指标", "\t三级指标", "\t指标值", "\n\t产出指标",
        "\n\t数量指标", "\n\t", "第一部分\n", "一、总体绩效目标\n", "二、分项绩效目标\n", "（一）甲\n", "1、乙\n",
        "绩效指标：（1）丙（2）丁\n", "1.戊绩效目标表\n", "\t303001某局本级", "\t单位：元", "\t绩效目标", "\t3月底",
        "\t资金支出计划（%）", "\t预算规模及资金用途", "\t12.5", "\n\n\n", "303002某站",
    ]
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.lists(FRAGMENTS, max_size=40).map("".join))
def test_any_order_of_parts_is_read_and_nothing_is_lost(text: str) -> None:
    reading = recognise(read_text(text, KNOWN.words), KNOWN)
    kept = repr(reading.book) + repr(reading.findings)
    for word in ("甲", "乙", "丙", "丁", "戊"):
        assert word not in text or word in kept
