"""The standard tables as sheets: the cells of the layout, on paper that fits."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from templates.book import Project, Unit
from templates.layout.options import PrintOptions
from templates.layout.standard_table import TableMaker
from templates.sample import sample_book
from templates.workbooks.comparison import compare_reading
from templates.workbooks.table_workbook import write_table_workbook
from tests.templates.workbooks.sheets import FRAMEWORKS, not_same, read

BOOK = sample_book()
FRAMEWORK = FRAMEWORKS[BOOK.framework]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tables") / "标准表.xlsx"
    assert write_table_workbook(BOOK, path, FRAMEWORK) == ()
    return path


@pytest.fixture(scope="module")
def workbook(path: Path) -> Any:
    return load_workbook(path)


def drawn(sheet: Any) -> str:
    """A sheet as text: a row a line, each cell with the range it is merged over."""
    merges = {str(one).split(":")[0]: str(one) for one in sheet.merged_cells.ranges}
    lines = []
    for row in sheet.iter_rows():
        cells = [
            f"{merges.get(cell.coordinate, cell.coordinate)} {cell.style} {cell.value!r}"
            for cell in row
            if cell.value is not None
        ]
        lines.append(" | ".join(cells))
    return "\n".join(lines) + "\n"


def test_a_sheet_a_project_and_a_list_in_front(workbook: Any) -> None:
    names = workbook.sheetnames
    assert names[0] == "目录"
    assert names[1:3] == ["1.公共文化服务惠民演出经费", "2.历史建筑修缮保护工程"]
    assert len(names) == 8
    link = workbook["目录"]["A2"].hyperlink
    assert link.location == "'1.公共文化服务惠民演出经费'!A1"


def test_the_sheet_is_drawn_as_before(workbook: Any, golden: Callable[[str, str], None]) -> None:
    golden("excel/standard_table.txt", drawn(workbook.worksheets[1]))


def test_the_cells_are_those_of_the_layout(workbook: Any) -> None:
    table = TableMaker(FRAMEWORK).make(BOOK.units[0], BOOK.projects[1])
    wanted = [[text for text in row.texts if text] for row in table.rows]
    sheet = workbook.worksheets[2]
    found = [
        [shown(cell) for cell in row if cell.value is not None]
        for row in sheet.iter_rows(min_row=2)
    ]
    assert found == wanted


def shown(cell: Any) -> str:
    if isinstance(cell.value, str):
        return cell.value
    return f"{cell.value:.0%}" if "%" in cell.number_format else f"{cell.value:.2f}"


def test_it_prints_on_a4_upright_as_wide_as_the_page(workbook: Any) -> None:
    for sheet in workbook.worksheets[1:]:
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.orientation == "portrait"
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        header = int(sheet.print_title_rows.strip("$").split(":")[0])
        assert sheet.cell(header, 1).value == "一级指标"
        assert all(one.height for one in sheet.row_dimensions.values())


def test_it_reads_back_as_the_same(path: Path) -> None:
    assert not_same(compare_reading(BOOK, read(path))) == []
    assert len(read(path).book.projects) == 7


def test_names_of_sheets_are_legal_and_unique(tmp_path: Path) -> None:
    projects = tuple(
        Project(name=name) for name in ("a/b", "a/b", "很长的名称" * 10, "很长的名称" * 10, "")
    )
    book = replace(BOOK, units=(Unit("1", "本级", projects),))
    write_table_workbook(book, tmp_path / "a.xlsx", FRAMEWORK)
    names = load_workbook(tmp_path / "a.xlsx").sheetnames
    assert len(set(names)) == 6
    assert all(len(one) <= 31 for one in names)


def test_one_project_alone_needs_no_list(tmp_path: Path) -> None:
    write_table_workbook(BOOK, tmp_path / "a.xlsx", FRAMEWORK, PrintOptions(projects=(2,)))
    assert load_workbook(tmp_path / "a.xlsx").sheetnames == ["3.文化市场执法检查经费"]


def test_equal_books_give_equal_bytes(path: Path, tmp_path: Path) -> None:
    write_table_workbook(BOOK, tmp_path / "a.xlsx", FRAMEWORK)
    assert (tmp_path / "a.xlsx").read_bytes() == path.read_bytes()


@pytest.mark.office
@pytest.mark.skipif(
    not all(map(shutil.which, ("soffice", "pdfinfo"))), reason="LibreOffice is not here"
)
def test_every_table_is_one_page_wide(path: Path, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, path]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    told = subprocess.run(
        ["pdfinfo", tmp_path / "标准表.pdf"], check=True, capture_output=True, text=True, timeout=60
    ).stdout
    assert "Pages:           8\n" in told
    assert "(A4)" in told
