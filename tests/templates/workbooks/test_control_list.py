"""Lists of control figures of other hands: read with their unit, refused with the cell."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates.controls import ControlFigure
from templates.readers.reading import CannotRead
from templates.workbooks.control_list import read_control_list, read_pasted_figures

CODE = "13020524P00123456789W"


def sheet(path: Path, *rows: tuple[object, ...]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.active.title = "控制数"
    book.save(path)
    return path


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def test_a_workbook_with_a_title_a_unit_and_a_total(tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "清单.xlsx",
        ("2027年项目控制数", None, None, "单位：万元"),
        ("序号", "项目编码", "项目名称", "预算控制数"),
        (None, None, "一、本级", None),
        (1, CODE, "道路养护", 58.5),
        (2, None, "行道树 养护", "1,200.00"),
        (None, None, "小计", 1258.5),
        (None, "合 计", None, 1258.5),
    )
    assert read_control_list(path) == (
        ControlFigure(amount=Decimal("1258.5")),
        ControlFigure(CODE, "道路养护", Decimal("58.5")),
        ControlFigure("", "行道树 养护", Decimal("1200.00")),
    )


@pytest.mark.parametrize("heads", [("项目", "金额（元）"), ("项目", "金额")])
def test_amounts_in_yuan_become_wan(tmp_path: Path, heads: tuple[str, str]) -> None:
    above = "单位：元" if heads[1] == "金额" else "单位：万元"
    path = sheet(tmp_path / "a.xlsx", (above,), heads, ("道路养护", 585000), ("绿化", "3万元"))
    amounts = [one.amount for one in read_control_list(path)]
    assert amounts == [Decimal("58.5"), Decimal(3)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv(tmp_path: Path, encoding: str) -> None:
    text = '项目名称,控制数\r\n"道路,养护",58.50\r\n合计,58.50\r\n'
    assert read_control_list(written(tmp_path / "a.csv", text, encoding)) == (
        ControlFigure(amount=Decimal("58.50")),
        ControlFigure("", "道路,养护", Decimal("58.50")),
    )


def test_a_toml(tmp_path: Path) -> None:
    text = 'total = "70.5"\nprojects = 2\n[[figures]]\nname = "道路养护"\namount = 58.5\n'
    assert read_control_list(written(tmp_path / "a.toml", text)) == (
        ControlFigure(amount=Decimal("70.5"), projects=2),
        ControlFigure("", "道路养护", Decimal("58.5")),
    )


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ((("项目名称", "控制数"), ("道路养护", "约五十")), "控制数!B2：“约五十”不是金额"),
        ((("项目名称", "控制数"), ("道路养护", -1)), "控制数!B2：.*不小于 0"),
        ((("项目名称", "控制数"), (None, 5)), "控制数!B2：有金额，没有项目"),
        ((("项目名称", "控制数"), ("路", 5), ("路", 6)), "控制数!B3：“路”在第2行已有"),
        ((("项目名称", "控制数"), ("路", 5), ("合计", 6)), "控制数!B3：合计是6.00万元，各行相加是5.00"),
        ((("项目名称", "控制数"), ("路", None)), "没有金额"),
        ((("项目名称", "备注"), ("路", 5)), "没有找到“项目名称”"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_cell(
    tmp_path: Path, rows: tuple[tuple[object, ...], ...], words: str
) -> None:
    with pytest.raises(CannotRead, match=words):
        read_control_list(sheet(tmp_path / "a.xlsx", *rows))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("total = ", "格式不对"),
        ("", "没有 total"),
        ('total = "约"', "total：“约”不是金额"),
        ("figures = 3", r"\[\[figures\]\]"),
        ('[[figures]]\nname = "路"', "第1节.*amount"),
        ("total = 5\nprojects = -1", "projects：“-1”"),
    ],
)
def test_a_toml_that_is_no_list(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(CannotRead, match=words):
        read_control_list(written(tmp_path / "a.toml", text))


def test_a_file_that_is_not_there_or_no_table(tmp_path: Path) -> None:
    for name in ("a.csv", "a.toml", "a.xlsx"):
        with pytest.raises(CannotRead):
            read_control_list(tmp_path / name)
    with pytest.raises(CannotRead):
        read_control_list(written(tmp_path / "b.xlsx", "项目名称,控制数"))


def test_pasted_rows_with_and_without_headings() -> None:
    expected = (ControlFigure(CODE, "道路养护", Decimal("58.5")),)
    assert read_pasted_figures([["道路养护", CODE, "58.5"]]) == expected
    assert read_pasted_figures([["控制数", "项目", "编码"], ["58.5", "道路养护", CODE]]) == expected
    assert read_pasted_figures([["道路", "1"], ["绿化", "2"], ["合计", "3"]])[0].is_total
    with pytest.raises(CannotRead, match="第1行 第2列"):
        read_pasted_figures([["道路养护", "很多"]])
    with pytest.raises(CannotRead, match="请复制"):
        read_pasted_figures([["道路养护"]])


def test_what_is_too_long_for_a_list_is_refused(tmp_path: Path) -> None:
    rows = [[f"第{at}个", "1"] for at in range(10_001)]
    assert len(read_pasted_figures(rows[:-1])) == 10_000
    with pytest.raises(CannotRead, match="超过 1 万个项目"):
        read_pasted_figures(rows)
    sections = "".join(f'[[figures]]\nname = "第{at}个"\namount = 1\n' for at in range(10_001))
    with pytest.raises(CannotRead, match="超过 1 万个项目"):
        read_control_list(written(tmp_path / "a.toml", sections))


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("a.csv", f"项目名称,控制数\n路,{'7' * 500}", "第2行 第2列"),
        ("a.toml", f'[[figures]]\nname = "路"\namount = "{"7" * 500}"', "第1节amount"),
    ],
)
def test_absurdly_many_digits_are_refused_with_their_place(
    tmp_path: Path, name: str, text: str, place: str
) -> None:
    with pytest.raises(CannotRead, match=f"{place}：.*500 位数字"):
        read_control_list(written(tmp_path / name, text))


@given(st.lists(st.lists(st.text(max_size=6), max_size=4), max_size=4))
def test_any_rows_are_figures_or_refused_in_words(rows: list[list[str]]) -> None:
    try:
        figures = read_pasted_figures(rows)
    except CannotRead as error:
        assert str(error)
    else:
        assert all(one.amount is not None and one.amount >= 0 for one in figures)
