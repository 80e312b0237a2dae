"""A plain list as a workbook."""

from pathlib import Path

import openpyxl
import pytest

from templates.files import CannotWrite
from templates.workbooks.list_workbook import write_list_workbook


def test_text_stays_text_under_its_headings(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    rows = [("修改", "=1+1"), ("新增", "+A\nB")]
    write_list_workbook(path, "与第1次报送比较", ("类别", "现在"), (8, 40), rows)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert sheet.title == "与第1次报送比较"
    assert [tuple(cell.value for cell in row) for row in sheet.iter_rows()] == [
        ("类别", "现在"),
        *rows,
    ]
    assert sheet["B2"].data_type == "s"
    assert sheet.auto_filter.ref == "A1:B3"
    with pytest.raises(CannotWrite):
        write_list_workbook(tmp_path / "no" / "list.xlsx", "单", ("甲",), (8,), [])
