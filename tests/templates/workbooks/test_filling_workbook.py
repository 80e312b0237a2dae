"""The workbook for filling in: what stands where, and what Excel is told to do with it."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from templates.book import Book, Project, Unit
from templates.files import CannotWrite
from templates.framework import Framework, Level1, Level2
from templates.sample import sample_book
from templates.workbooks.cell_texts import TOO_LONG
from templates.workbooks.filling import write_filling_workbook
from templates.workbooks.row_ids import RowIds
from tests.templates.workbooks.sheets import FRAMEWORKS, read

FRAMEWORK = FRAMEWORKS["mof-2015"]
BOOK = sample_book()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filling") / "填报表.xlsx"
    assert write_filling_workbook(BOOK, path, FRAMEWORK) == ()
    return path


@pytest.fixture(scope="module")
def workbook(path: Path) -> Any:
    return load_workbook(path)


def columns(sheet: Any) -> dict[str, str]:
    """The letter of each column by its heading."""
    return {
        str(sheet.cell(row, n).value): get_column_letter(n)
        for n in range(1, sheet.max_column + 1)
        for row in (3, 4)
        if sheet.cell(row, n).value
    }


def test_sheets(workbook: Any) -> None:
    assert workbook.sheetnames == ["项目", "指标", "整体目标", "说明", "选项"]
    assert workbook["选项"].sheet_state == "hidden"
    assert workbook.security.lockStructure
    assert workbook.security.workbookPassword is None


@pytest.mark.parametrize("name", ["项目", "指标", "整体目标", "说明"])
def test_headings_are_protected_without_a_password_and_cells_are_open(
    workbook: Any, name: str
) -> None:
    sheet = workbook[name]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert not sheet.protection.insertRows
    assert not sheet.protection.deleteRows
    if name != "说明":
        assert sheet["C4"].protection.locked
        assert all(not cell.protection.locked for cell in sheet[5])
        assert all(not cell.protection.locked for cell in sheet[sheet.max_row])


@pytest.mark.parametrize(("name", "frozen"), [("项目", "D5"), ("指标", "E5"), ("整体目标", "E5")])
def test_headings_stay_in_sight_and_hidden_columns_hidden(
    workbook: Any, name: str, frozen: str
) -> None:
    sheet = workbook[name]
    assert sheet.freeze_panes == frozen
    assert sheet.column_dimensions["A"].hidden
    assert sheet.column_dimensions["B"].hidden
    assert sheet.auto_filter.ref.startswith("A4:")
    assert sheet.page_setup.fitToWidth == 1
    assert sheet.page_setup.orientation == "landscape"


def test_every_heading_explains_itself(workbook: Any) -> None:
    for name in ("项目", "指标", "整体目标"):
        sheet = workbook[name]
        hidden = {letter for letter, one in sheet.column_dimensions.items() if one.hidden}
        for heading, letter in columns(sheet).items():
            comments = [sheet[f"{letter}{row}"].comment for row in (3, 4)]
            grouped = heading.startswith(("资金（", "资金支出", "指标值"))
            if letter not in hidden and not grouped:
                assert any(comments), heading


def test_dropdowns_hang_together(workbook: Any) -> None:
    sheet = workbook["指标"]
    at = columns(sheet)
    lists = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    by_column = {
        place.split(":")[0].rstrip("0123456789"): formula for place, formula in lists.items()
    }
    assert by_column[at["一级指标"]] == "一级指标"
    assert 'INDIRECT("二级指标_"&' in by_column[at["二级指标"]]
    assert f"${at['一级指标']}5" in by_column[at["二级指标"]]
    assert 'INDIRECT("三级指标_"&' in by_column[at["三级指标"]]
    assert f"${at['二级指标']}5" in by_column[at["三级指标"]]
    assert by_column[at["计算符号"]] == "计算符号"
    assert by_column[at["计量单位"]] == "计量单位"
    assert by_column[at["项目名称"]] == "项目名称"
    assert all(len(formula) <= 255 for formula in lists.values())


def test_names_are_legal_and_lead_to_lists(workbook: Any) -> None:
    names = workbook.defined_names
    for name, defined in names.items():
        assert re.fullmatch(r"[^\W\d]\w*", name), name
        if name.endswith("提示"):
            continue
        ((sheet, cells),) = defined.destinations
        assert workbook[sheet][cells.replace("$", "")]
    levels = {name for name in names if name.startswith("二级指标_")}
    assert levels == {f"二级指标_{n}" for n in range(len(FRAMEWORK.level1) + 1)}
    assert items(workbook, "二级指标_1") == ["数量指标", "质量指标", "时效指标", "成本指标"]
    assert items(workbook, "三级指标_1")[:2] == ["惠民演出场次", "演出覆盖镇街数"]


def items(workbook: Any, name: str) -> list[Any]:
    ((sheet, cells),) = workbook.defined_names[name].destinations
    return [cell.value for row in workbook[sheet][cells.replace("$", "")] for cell in row]


def test_names_are_legal_whatever_a_framework_calls_its_levels(tmp_path: Path) -> None:
    odd = (Level1("A1", level2=(Level2("产出 (一)"), Level2("3月"))), Level1("=R1C1", level2=()))
    framework = replace(FRAMEWORK, level1=odd)
    write_filling_workbook(BOOK, tmp_path / "a.xlsx", framework)
    workbook = load_workbook(tmp_path / "a.xlsx")
    assert items(workbook, "一级指标") == ["A1", "=R1C1"]
    assert items(workbook, "二级指标_1") == ["产出 (一)", "3月"]
    assert items(workbook, "二级指标_2") == [None]


def test_common_indicators_are_offered_after_the_bureaus_own(tmp_path: Path) -> None:
    common = {"数量指标": ["培训班次", "惠民演出场次"]}
    write_filling_workbook(BOOK, tmp_path / "a.xlsx", FRAMEWORK, common=common)
    offered = items(load_workbook(tmp_path / "a.xlsx"), "三级指标_1")
    assert offered[0] == "惠民演出场次"
    assert offered[-1] == "培训班次"
    assert len(offered) == len(set(offered))


def test_simple_checks_are_marked_and_said(workbook: Any) -> None:
    for name, words in (
        (
            "项目",
            ["预算数未填", "预算数不等于财政资金加其他资金", "12月底应为100%", "绩效目标未填"],
        ),
        ("指标", ["三级指标未填", "指标值未填", "没有计量单位"]),
        ("整体目标", ["部分未选", "内容未填"]),
    ):
        sheet = workbook[name]
        assert sheet[f"{columns(sheet)['提示']}5"].value == f"={name}提示"
        hint = workbook.defined_names[f"{name}提示"].attr_text
        assert hint.startswith("IF(")
        assert len(hint) < 8192
        assert all(one in hint for one in words)
        rules = [rule for found in sheet.conditional_formatting for rule in found.rules]
        assert len(rules) >= len(words)
        assert all(rule.dxf for rule in rules)


def test_cells_have_their_formats(workbook: Any) -> None:
    sheet = workbook["项目"]
    at = columns(sheet)
    assert sheet[f"{at['预算数']}5"].value == 86.4
    assert sheet[f"{at['预算数']}5"].number_format == "#,##0.00####"
    assert sheet[f"{at['3月底']}5"].value == 0.2
    assert sheet[f"{at['3月底']}5"].number_format == "0.######%"
    assert sheet[f"{at['项目编码']}5"].number_format == "@"
    assert sheet[f"{at['绩效目标']}5"].alignment.wrap_text


def test_equal_books_give_equal_bytes(path: Path, tmp_path: Path) -> None:
    write_filling_workbook(BOOK, tmp_path / "again.xlsx", FRAMEWORK)
    assert (tmp_path / "again.xlsx").read_bytes() == path.read_bytes()


def test_a_workbook_for_a_section_has_its_projects_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_filling_workbook(BOOK, path, FRAMEWORK, projects={1, 5})
    reading = read(path)
    assert [one.name for one in reading.book.projects] == [
        BOOK.projects[1].name, BOOK.projects[5].name,
    ]  # fmt: skip
    assert reading.book.projects[1].indicators == BOOK.projects[5].indicators
    assert "整体目标" not in load_workbook(path).sheetnames
    assert reading.covers == frozenset()
    assert reading.sent == {"#2", "#6"}


def test_a_text_too_long_for_a_cell_is_told_and_left_alone(tmp_path: Path) -> None:
    project = Project(code="1", name="甲", purpose="长" * 40_000, goals=("好\x02的",))
    book = Book(units=(Unit("326001", "本级", (project,)),))
    found = write_filling_workbook(book, tmp_path / "a.xlsx", FRAMEWORK)
    assert [str(one).partition("：")[0] for one in found] == ["项目!J5", "项目!O5"]
    reading = read(tmp_path / "a.xlsx")
    assert reading.book.projects[0].purpose == TOO_LONG
    assert "purpose" not in reading.rows.projects[0].fields


def test_ids_go_out_and_come_back(tmp_path: Path) -> None:
    ids = RowIds(
        source="数据-1",
        projects=tuple(f"p{n}" for n in range(7)),
        indicators=tuple(
            tuple(f"i{n}.{m}" for m in range(len(one.indicators)))
            for n, one in enumerate(BOOK.projects)
        ),
        overall_goals=("g0", "g1", "g2", "g3"),
    )
    write_filling_workbook(BOOK, tmp_path / "a.xlsx", FRAMEWORK, ids=ids)
    reading = read(tmp_path / "a.xlsx")
    assert reading.source == "数据-1"
    assert tuple(row.key.id for row in reading.rows.projects) == ids.projects
    assert tuple(row.key.id for row in reading.rows.projects[2].indicators) == ids.indicators[2]
    assert [row.key.id for row in reading.rows.overall_goals] == ["g0", "g1", "g2", "g3"]
    assert reading.rows.safeguards[0].key.id == "#1"


class Cancelled(Exception):
    pass


def test_cancelling_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("before")

    def report(done: int, total: int) -> None:
        assert (done <= total, total) == (True, 7)
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_filling_workbook(BOOK, path, FRAMEWORK, report)
    assert path.read_text() == "before"
    assert [one.name for one in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_folder_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="没有文件夹"):
        write_filling_workbook(BOOK, tmp_path / "没有" / "a.xlsx", FRAMEWORK)


@pytest.mark.parametrize("framework", FRAMEWORKS.values(), ids=FRAMEWORKS.keys())
def test_an_empty_book_can_be_filled_in(tmp_path: Path, framework: Framework) -> None:
    write_filling_workbook(Book(framework=framework.id), tmp_path / "a.xlsx", framework)
    reading = read(tmp_path / "a.xlsx")
    assert reading.is_ours
    assert reading.book == Book(framework=framework.id)
