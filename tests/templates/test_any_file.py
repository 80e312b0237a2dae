"""Files with nothing of a book in them are refused, with a word of what they are."""

from pathlib import Path

import openpyxl
import pytest

from templates.any_file import read_any_file
from templates.book import Book
from templates.book_json import dump_books
from templates.framework import built_in_frameworks
from templates.readers.reading import CannotRead


def workbook(path: Path, *rows: tuple[object, ...]) -> Path:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    made.save(path)
    return path


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ((("单位编码", "单位名称"), ("402001", "本级")), "单位名单"),
        ((("部门编码", "部门名称"), ("402", "水务局")), "单位名单"),
        ((("位置", "审核意见"), ("第1个项目", "再细些")), "审核意见表"),
        ((("姓名", "电话"), ("张三", "123")), "请确认选对了文件"),
    ],
)
def test_a_list_is_told_what_it_is(
    tmp_path: Path, rows: tuple[tuple[object, ...], ...], words: str
) -> None:
    with pytest.raises(CannotRead, match=words):
        read_any_file(workbook(tmp_path / "a.xlsx", *rows), built_in_frameworks())


def test_prose_is_no_book(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("今天天气很好，大家都去郊游。\n", "utf-8")
    with pytest.raises(CannotRead, match="请确认选对了文件"):
        read_any_file(path, built_in_frameworks())


def test_one_item_of_part_one_is_enough(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("一、总体绩效目标\n1、守住防汛底线\n", "utf-8")
    (reading,) = read_any_file(path, built_in_frameworks())
    assert reading.book.overall_goals[0].title == "守住防汛底线"


def test_an_empty_book_of_ours_is_a_book(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(dump_books([Book(year=2027)]), "utf-8")
    assert read_any_file(path, built_in_frameworks())[0].book.year == 2027


def test_full_width_codes_match_and_are_kept_as_printed(tmp_path: Path) -> None:
    from templates.book import Project, Unit
    from templates.workbooks.compared import RowKind, RowState
    from templates.workbooks.comparison import compare_reading
    from templates.workbooks.read_workbook import read_workbook

    project = Project("１３０２9926P00301120007M", "防汛值守")
    book = Book(units=(Unit("402001", "本级", (project,)),))
    path = workbook(
        tmp_path / "a.xlsx",
        ("项目编码", "项目名称", "预算数"),
        ("13029926P00301120007M", "防汛值守", 5),
    )
    rows = compare_reading(book, read_workbook(path, built_in_frameworks()))
    (row,) = [one for one in rows if one.kind is RowKind.PROJECT]
    assert row.state is RowState.CHANGED
    assert {one.key for one in row.changes} >= {"budget"}
