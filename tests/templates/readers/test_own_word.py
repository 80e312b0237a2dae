"""Our own Word files: lossless as long as nobody changes them, and what is taken over if one does."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest

from templates.book import Book, Unit
from templates.framework import Framework
from templates.layout.options import PrintOptions
from templates.readers import read_file
from templates.readers.reading import Reading, State
from templates.readers.word.changes import describe_changes, mark_changes
from templates.writers.word import write_word
from tests.templates.readers.word_files import write_package

Change = Callable[[str, bytes], bytes]
ReadChanged = Callable[[Change], Reading]


@pytest.fixture
def rich(book: Book) -> Book:
    """A book with what no print shows: texts without a place, columns of another framework."""
    project = book.projects[0]
    first = replace(project.indicators[0], extras=(("weight", "20"),))
    project = replace(project, indicators=(first, *project.indicators[1:]), unplaced=("备注：甲",))
    unit = replace(book.units[0], projects=(project, *book.units[0].projects[1:]))
    return replace(book, units=(unit, *book.units[1:]), unplaced=("附：乙",))


@pytest.fixture
def own(tmp_path: Path, rich: Book, frameworks: dict[str, Framework]) -> Path:
    path = tmp_path / "文本.docx"
    write_word(rich, path, frameworks[rich.framework])
    return path


@pytest.fixture
def read_changed(own: Path, frameworks: dict[str, Framework]) -> ReadChanged:
    """Read the file after `change` was applied to each of its parts."""

    def read(change: Change) -> Reading:
        with ZipFile(own) as package:
            parts = {name: change(name, package.read(name)) for name in package.namelist()}
        path = write_package(own.with_name("改.docx"), {k: v for k, v in parts.items() if v})
        (reading,) = read_file(path, frameworks)
        return reading

    return read


def in_document(old: str, new: str) -> Change:
    def change(name: str, content: bytes) -> bytes:
        if name != "word/document.xml":
            return content
        assert old.encode() in content
        return content.replace(old.encode(), new.encode())

    return change


def without_book(name: str, content: bytes) -> bytes:
    return b"" if name.startswith("customXml/") else content


def test_unchanged_it_reads_back_without_loss(
    own: Path, rich: Book, frameworks: dict[str, Framework]
) -> None:
    (reading,) = read_file(own, frameworks)
    assert reading.book == rich
    assert [one.state for one in reading.findings] == [State.RECOGNISED] * 2
    assert "没有改动" in reading.findings[0].message


@pytest.mark.parametrize(
    "options",
    [
        PrintOptions(cover=False), PrintOptions(contents=False), PrintOptions(cover=False, contents=False),
        PrintOptions(part=1), PrintOptions(part=2), PrintOptions(projects=(1, 4)), PrintOptions(projects=(0,)),
    ],
    ids=str,
)  # fmt: skip
def test_every_way_to_print_it(
    options: PrintOptions, tmp_path: Path, rich: Book, frameworks: dict[str, Framework]
) -> None:
    path = tmp_path / "部分.docx"
    write_word(rich, path, frameworks[rich.framework], options)
    (reading,) = read_file(path, frameworks)
    assert reading.book == options.printed_book(rich)
    assert "没有改动" in reading.findings[0].message


def test_without_the_book_inside_the_text_says_it_all(
    read_changed: ReadChanged, book: Book
) -> None:
    reading = read_changed(without_book)
    assert reading.book == book
    assert all(one.state is State.RECOGNISED for one in reading.findings)


def test_a_change_of_layout_is_no_change(read_changed: ReadChanged, rich: Book) -> None:
    bold = in_document('<w:rFonts w:hint="eastAsia"/>', '<w:rFonts w:hint="eastAsia"/><w:b/>')
    assert read_changed(bold).book == rich


def test_another_number_for_the_part_is_no_matter(
    own: Path, rich: Book, frameworks: dict[str, Framework]
) -> None:
    with ZipFile(own) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["customXml/item0.xml"] = b"<other/>"
    parts["customXml/item7.xml"] = parts.pop("customXml/item1.xml")
    (reading,) = read_file(write_package(own, parts), frameworks)
    assert reading.book == rich


def test_a_changed_cell_is_taken_from_the_text(read_changed: ReadChanged, rich: Book) -> None:
    reading = read_changed(in_document(">86.40<", ">99.00<"))
    project = reading.book.projects[0]
    assert (project.budget, project.fiscal) == (Decimal("99.00"), Decimal("99.00"))
    assert reading.book.units[0].projects[1:] == rich.units[0].projects[1:]
    first = reading.findings[0]
    assert first.state is State.DOUBTFUL
    assert "第1个项目预算数 “86.40”→“99.00”" in first.message
    assert "第1个项目财政资金" in first.message


def test_a_change_is_told_of_the_project_field_and_row_it_is_in(read_changed: ReadChanged) -> None:
    reading = read_changed(in_document("≥92%", "≥93%"))
    last = len(reading.book.projects[0].indicators)
    marked = [one for one in reading.findings if one.state is State.DOUBTFUL and one.project]
    assert [(one.project, one.field, one.row) for one in marked] == [(1, "value", last)]
    assert "“≥92%”→“≥93%”" in marked[0].message


def test_a_project_that_changed_all_over_is_marked_once(rich: Book) -> None:
    first, *others = rich.projects
    rows = tuple(replace(one, level3=f"改{one.level3}") for one in first.indicators * 9)
    after = replace(rich, units=(Unit("1", "甲", (replace(first, indicators=rows), *others)),))
    before = replace(rich, units=(Unit("1", "甲", rich.projects),))
    (marked,) = mark_changes(before, after)
    assert (marked.project, marked.field, marked.row) == (1, "", 0)


def test_a_change_far_into_a_text_is_shown_where_it_is(rich: Book) -> None:
    was = "一二三四五六七八九十" * 4
    first, *others = rich.projects
    before, after = (
        replace(rich, units=(Unit("1", "甲", (replace(first, purpose=one), *others)),))
        for one in (was, f"{was[:30]}改{was[31:]}")
    )
    said = describe_changes(before, after)
    assert (
        "“…一二三四五六七八九十一二三四五六七八九十”→“…一二三四五六七八九十改二三四五六七八九十”"
        in said
    )


def test_a_changed_text_keeps_what_cannot_be_seen(read_changed: ReadChanged, rich: Book) -> None:
    reading = read_changed(in_document("≥92%", "≥93%"))
    project = reading.book.projects[0]
    assert project.indicators[-1].value == "≥93%"
    assert project.indicators[0].extras == (("weight", "20"),)
    assert project.unplaced == ("备注：甲",)
    assert reading.book.unplaced == ("附：乙",)
    assert (reading.book.department, reading.book.year) == (rich.department, rich.year)


def test_a_deleted_row_is_gone(read_changed: ReadChanged, rich: Book) -> None:
    def drop_last_row(name: str, content: bytes) -> bytes:
        if name != "word/document.xml":
            return content
        head, last = content.decode().rsplit("<w:tr>", 1)
        return (head + last[last.index("</w:tr>") + len("</w:tr>") :]).encode()

    reading = read_changed(drop_last_row)
    assert reading.book.projects[-1].indicators == rich.projects[-1].indicators[:-1]
    assert reading.book.projects[:-1] == rich.projects[:-1]


def test_many_changes_are_counted(read_changed: ReadChanged) -> None:
    reading = read_changed(in_document("指标值确定依据", "依据"))
    assert "内容与原数据相同" in reading.findings[0].message
    reading = read_changed(in_document("的", "之"))
    assert re.search(r"……共 \d{2,} 处", reading.findings[0].message)


def test_a_changed_cover_counts(read_changed: ReadChanged, rich: Book) -> None:
    reading = read_changed(in_document("2027年部门预算绩效文本", "2028年部门预算绩效文本"))
    assert reading.book == replace(rich, year=2028)
    assert [one.field for one in reading.findings if one.state is State.DOUBTFUL] == ["year"]
    name = rich.department.name
    renamed = read_changed(in_document(f">{name}<", ">清源区文化广电局<"))
    assert renamed.book == replace(
        rich, department=replace(rich.department, name="清源区文化广电局")
    )


def test_an_unusual_name_on_the_cover_is_no_change(
    tmp_path: Path, rich: Book, frameworks: dict[str, Framework]
) -> None:
    odd = replace(
        rich, department=replace(rich.department, name="政务公开（试点）办公室 一"), year=None
    )
    path = tmp_path / "名.docx"
    write_word(odd, path, frameworks[odd.framework])
    (reading,) = read_file(path, frameworks)
    assert reading.book == odd
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    changed = parts["word/document.xml"].replace("≥92%".encode(), "≥93%".encode())
    (reading,) = read_file(write_package(path, {**parts, "word/document.xml": changed}), frameworks)
    assert reading.book.department == odd.department
    assert reading.skipped == ()


def test_year_and_department_come_from_the_book_inside_where_there_is_no_cover(
    tmp_path: Path, rich: Book, frameworks: dict[str, Framework]
) -> None:
    path = tmp_path / "无封面.docx"
    write_word(rich, path, frameworks[rich.framework], PrintOptions(cover=False, contents=False))
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        "≥92%".encode(), "≥93%".encode()
    )
    (reading,) = read_file(write_package(path, parts), frameworks)
    assert (reading.book.department, reading.book.year) == (rich.department, rich.year)
    assert [one for one in reading.findings if one.field in ("year", "department")] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"jixiao-book"', b'"other"'),
        (b"</book>", b""),
        (b'version="1"', b'version="9"'),
        (b"<book ", b'<!DOCTYPE book [<!ENTITY a "b">]><book '),
        (b">2027<", b">[1]<"),
    ],
)  # fmt: skip
def test_a_broken_book_inside_is_left_alone(
    old: bytes, new: bytes, read_changed: ReadChanged, book: Book
) -> None:
    def change(name: str, content: bytes) -> bytes:
        return content.replace(old, new, 1) if name == "customXml/item1.xml" else content

    reading = read_changed(change)
    assert reading.book == book
    assert "已损坏" in reading.findings[0].message


def test_a_framework_that_is_not_here_is_kept_and_said(
    own: Path, rich: Book, frameworks: dict[str, Framework]
) -> None:
    others = {key: one for key, one in frameworks.items() if key != rich.framework}
    (reading,) = read_file(own, others)
    assert reading.book == rich
    assert [one.field for one in reading.findings if one.state is State.DOUBTFUL] == ["framework"]


def test_progress_reaches_the_end_and_can_cancel(
    own: Path, frameworks: dict[str, Framework]
) -> None:
    class Stop(Exception):
        pass

    heard: list[tuple[int, int]] = []
    read_file(own, frameworks, lambda done, total: heard.append((done, total)))
    shares = [done / total for done, total in heard]
    assert shares == sorted(shares)
    assert shares[-1] == 1

    def stop(_done: int, _total: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        read_file(own, frameworks, stop)
