"""Lists of other hands: headings anywhere, codes as numbers, words for what is no list."""

import json
from pathlib import Path

import pytest

from templates.handin.collect.board import Expected
from templates.handin.short_lists import read_expected, read_remark_lines
from templates.readers.reading import CannotRead
from tests.templates.workbooks.sheets import save_sheets


def test_units_are_found_by_their_headings(tmp_path: Path) -> None:
    rows = [
        ["应报送单位名单"],
        ["序号", "单位名称", "单位 编码"],
        [1, "本级", 326001],
        [2, "图书馆", "326002"],
        [3, "又是本级", "326001"],
        ["", "合计", ""],
    ]
    path = save_sheets(tmp_path / "名单.xlsx", {"说明": [["请勿改动"]], "名单": rows})
    assert read_expected(path) == (Expected("326001", "又是本级"), Expected("326002", "图书馆"))


def test_remarks_of_a_workbook_and_of_json(tmp_path: Path) -> None:
    rows = [["位置", "审核意见"], ["项目3/预算数", "请核对"], ["", "没有位置"], ["整本", "已阅"]]
    path = save_sheets(tmp_path / "意见.xlsx", {"意见": rows})
    lines = (("项目3/预算数", "请核对"), ("整本", "已阅"))
    assert read_remark_lines(path) == lines
    plain = tmp_path / "意见.json"
    plain.write_text(json.dumps([{"place": a, "text": b} for a, b in lines]), "utf-8")
    assert read_remark_lines(plain) == lines


@pytest.mark.parametrize("content", ["{", "[1]", '[{"place": "x"}]', "3", "[" * 9999])
def test_what_is_no_list_of_remarks_has_words(content: str, tmp_path: Path) -> None:
    path = tmp_path / "意见.json"
    path.write_text(content, "utf-8")
    with pytest.raises(CannotRead, match="不是审核意见"):
        read_remark_lines(path)


def test_what_is_no_list_of_units_has_words(tmp_path: Path) -> None:
    path = save_sheets(tmp_path / "a.xlsx", {"a": [["姓名", "电话"], ["王", "1"]]})
    with pytest.raises(CannotRead, match="单位编码"):
        read_expected(path)
    with pytest.raises(CannotRead, match="审核意见"):
        read_remark_lines(path)
    with pytest.raises(CannotRead, match=r"没有找到文件|读不到"):
        read_remark_lines(tmp_path / "没有.json")
