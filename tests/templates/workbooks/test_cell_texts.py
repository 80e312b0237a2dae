"""Text in cells stays text and stays whole."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from templates.workbooks.cell_texts import LONGEST, TOO_LONG, cell_number, cell_text, lost_in_cell
from templates.workbooks.source import read_grids
from templates.workbooks.stream import Content, Formula, RowWriter, add_sheet, written_workbook

DANGEROUS = [
    "=1+1", "=cmd|'/c calc'!A0", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r=1", "\n=1", "=", "＝1",
    "#N/A", "#REF!", "TRUE", "1E5", "0001", "2027-01-01", "'=1", "_x000D_", "_x0041_", "_x005F_x0041_",
    "𠮷😀", "a\tb", "a\nb", " 两头 ", "<&>\"'", "95%",
]  # fmt: skip


def written(path: Path, texts: list[Content]) -> Path:
    with written_workbook(path) as workbook:
        rows = RowWriter(add_sheet(workbook, "表"), [""])
        for text in texts:
            rows.write([text])
    return path


def test_dangerous_text_is_text_and_comes_back(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", list(DANGEROUS))
    (grid,) = read_grids(path)
    assert [grid.text(n, 0) for n in range(len(DANGEROUS))] == DANGEROUS
    cells = [row[0] for row in load_workbook(path).active.iter_rows()]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}


def test_only_a_formula_of_ours_is_a_formula(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", [Formula("1+1"), "=1+1"])
    assert [row[0].data_type for row in load_workbook(path).active.iter_rows()] == ["f", "s"]


@settings(max_examples=40)
@given(
    st.lists(
        st.text(
            st.characters(
                codec="utf-8", exclude_categories=["Cs", "Cc"], include_characters="\n\t\r"
            ),
            max_size=20,
        ),
        min_size=1,
        max_size=8,
    )
)
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    path = written(tmp_path_factory.getbasetemp() / "any.xlsx", list(texts))
    (grid,) = read_grids(path)
    back = [grid.text(n, 0) for n in range(len(texts))]
    assert back == [cell_text(text) if "_x" not in text else text for text in texts]


def test_what_cannot_stay_is_told() -> None:
    assert lost_in_cell("好\x07的") == "去掉了 Excel 不能保存的控制字符"
    assert cell_text("好\x07的\ufffe") == "好的"
    assert lost_in_cell("好的") == ""
    assert cell_text("长" * LONGEST) == "长" * LONGEST
    assert cell_text("长" * (LONGEST + 1)) == TOO_LONG
    assert "放不下" in lost_in_cell("长" * (LONGEST + 1))


@given(st.decimals(-(10**12), 10**12, places=2))
def test_amounts_stay_exact(amount: Decimal) -> None:
    number = cell_number(amount)
    assert number is not None
    assert Decimal(repr(number)) == amount


def test_a_number_that_would_change_is_refused() -> None:
    assert cell_number(Decimal("0.12345678901234567")) is None
    assert cell_number(Decimal(123456789012345678)) is None


def test_a_number_that_would_change_goes_as_text(tmp_path: Path) -> None:
    exact = Decimal("0.12345678901234567")
    (grid,) = read_grids(written(tmp_path / "a.xlsx", [exact]))
    assert grid.value(0, 0) == "0.12345678901234567"
