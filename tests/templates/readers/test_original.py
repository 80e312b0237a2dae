"""What stood in a file, part by part."""

from pathlib import Path

from templates.framework import built_in_frameworks
from templates.readers import read_file
from templates.readers.reading import Reading

TEXT = """临江区水务局2026年部门预算绩效文本
第一部分 部门整体绩效目标
一、总体绩效目标
1、守住防汛底线
二、分项绩效目标
（一）防汛。
绩效目标：安全。
三、工作保障措施
1、加强领导
第二部分 预算项目绩效目标
1.防汛值守绩效目标表
402001临江区水务局本级\t单位：万元
\t项目编码\tA1\t项目名称\t防汛值守
\t一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据
\t产出指标\t数量指标\t值守天数\t汛期值守\t≥120天\t值班表



2.河道保洁绩效目标表
402002临江区水文站\t单位：万元
\t项目编码\tA2\t项目名称\t河道保洁
\t一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据
\t产出指标\t数量指标\t保洁公里\t全年\t≥12公里\t台账
"""


def reading(tmp_path: Path) -> Reading:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    (found,) = read_file(path, built_in_frameworks())
    return found


def texts(some: object) -> str:
    return "\n".join(one.text for one in some)  # type: ignore[attr-defined]


def test_a_project_comes_with_its_heading_and_without_the_next(tmp_path: Path) -> None:
    original = reading(tmp_path).original
    first, second = texts(original.of_project(0)), texts(original.of_project(1))
    assert "1.防汛值守绩效目标表" in first
    assert "≥120天" in first
    assert "河道保洁" not in first
    assert second.startswith("2.河道保洁绩效目标表")
    assert second.endswith("台账")


def test_a_section_ends_where_the_next_begins(tmp_path: Path) -> None:
    original = reading(tmp_path).original
    overall = texts(original.of_section("overall_goals"))
    assert overall == "一、总体绩效目标\n1、守住防汛底线"
    assert "加强领导" in texts(original.of_section("safeguards"))
    assert "2026年" in texts(original.of_section(""))
    assert "防汛底线" not in texts(original.of_section(""))


def test_what_is_not_there_is_nothing(tmp_path: Path) -> None:
    original = reading(tmp_path).original
    assert original.of_project(2) == ()
    assert original.of_project(-1) == ()
    assert original.of_section("unknown") == ()


def test_json_was_stored_whole(tmp_path: Path) -> None:
    from templates.book import Book
    from templates.book_json import dump_books

    path = tmp_path / "a.json"
    path.write_text(dump_books([Book()]), "utf-8")
    (found,) = read_file(path, built_in_frameworks())
    assert found.is_stored_whole
    assert found.original.of_project(0) == ()
