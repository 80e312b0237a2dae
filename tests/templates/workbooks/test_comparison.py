"""The preview: which row is which, what changed, what is doubtful, and what comes in."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from openpyxl import load_workbook

from templates.book import Book, Indicator, Project, Unit
from templates.sample import sample_book
from templates.workbooks.compared import ComparedRow, RowKind, RowState
from templates.workbooks.comparison import compare_reading
from templates.workbooks.filling import write_filling_workbook
from templates.workbooks.merging import merged
from templates.workbooks.row_ids import RowIds
from tests.templates.workbooks.sheets import FRAMEWORKS, edit_cells, not_same, read, read_sheet

BOOK = sample_book()
FRAMEWORK = FRAMEWORKS[BOOK.framework]
NO_IDS = RowIds()
IDS = RowIds(
    source="数据-1",
    overall_goals=tuple(f"g{n}" for n in range(4)),
    projects=tuple(f"p{n}" for n in range(len(BOOK.projects))),
    indicators=tuple(
        tuple(f"i{n}.{m}" for m in range(len(one.indicators)))
        for n, one in enumerate(BOOK.projects)
    ),
)


@cache
def written(ids: RowIds, book: Book) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.xlsx")
        write_filling_workbook(book, path, FRAMEWORKS[book.framework], ids=ids)
        return path.read_bytes()


def sent(
    tmp_path: Path, edit: Callable[[Any], None], ids: RowIds = NO_IDS, book: Book = BOOK
) -> Path:
    """A workbook that went out with `ids` and was edited by `edit`, which gets the workbook."""
    path = tmp_path / "填报表.xlsx"
    workbook = load_workbook(BytesIO(written(ids, book)))
    edit(workbook)
    workbook.save(path)
    return path


def with_project(book: Book, index: int, **changes: Any) -> Book:
    """`book` with some fields of one project changed."""
    units, at = [], 0
    for unit in book.units:
        projects = list(unit.projects)
        if at <= index < at + len(projects):
            projects[index - at] = replace(projects[index - at], **changes)
        at += len(unit.projects)
        units.append(replace(unit, projects=tuple(projects)))
    return replace(book, units=tuple(units))


def with_indicator(book: Book, project: int, index: int, **changes: Any) -> Book:
    rows = list(book.projects[project].indicators)
    rows[index] = replace(rows[index], **changes)
    return with_project(book, project, indicators=tuple(rows))


def states(rows: tuple[ComparedRow, ...]) -> set[RowState]:
    return {row.state for row in rows}


def only(rows: tuple[ComparedRow, ...], state: RowState) -> ComparedRow:
    (row,) = [one for one in rows if one.state is state]
    return row


def rename_everything(workbook: Any) -> None:
    workbook["项目"]["C6"] = "改了名的项目"
    workbook["项目"]["D6"] = "改了的编码"
    workbook["指标"]["G13"] = "改了名的指标"


def test_ids_come_before_codes_and_names(tmp_path: Path) -> None:
    reading = read(sent(tmp_path, rename_everything, IDS))
    # At home the rows have changed as well: neither name, code nor fingerprint is left.
    home = with_project(BOOK, 1, purpose="在程序里改了用途")
    home = with_indicator(home, 1, 0, basis="在程序里改了依据")
    rows = compare_reading(home, reading, IDS)
    project, indicator = not_same(rows)
    assert project == (
        "[待核对] 项目!C6：改了名的项目：项目编码：13029927P003011100021 → 改了的编码；"
        "项目名称：历史建筑修缮保护工程 → 改了名的项目；资金用途：在程序里改了用途 → "
        "支付两处历史建筑的修缮工程款、监理费和设计费，其他资金为镇街配套。；导出以后在程序里也改过，请核对"
    )
    assert indicator == (
        "[待核对] 指标!G13：改了名的项目 · 改了名的指标：三级指标：修缮历史建筑处数 → 改了名的指标；"
        "指标值确定依据：在程序里改了依据 → 区政府常务会议纪要、项目批复；导出以后在程序里也改过，请核对"
    )


def test_without_ids_the_fingerprint_finds_a_renamed_row(tmp_path: Path) -> None:
    rows = compare_reading(BOOK, read(sent(tmp_path, rename_everything)))
    assert [row.state for row in rows if row.state is not RowState.SAME] == [RowState.CHANGED] * 2
    assert {row.home.project for row in rows if row.state is RowState.CHANGED} == {1}


def test_ids_of_another_data_file_mean_nothing(tmp_path: Path) -> None:
    reading = read(sent(tmp_path, lambda _: None, IDS))
    elsewhere = replace(IDS, source="数据-2", projects=tuple(reversed(IDS.projects)))
    assert states(compare_reading(BOOK, reading, elsewhere)) == {RowState.SAME}


def test_what_only_the_program_changed_stays(tmp_path: Path) -> None:
    reading = read(sent(tmp_path, lambda _: None))
    home = with_indicator(with_project(BOOK, 0, budget=Decimal("90.00")), 0, 0, value="≥50场")
    rows = compare_reading(home, reading)
    assert states(rows) == {RowState.SAME}
    assert sum("程序里改过" in row.message for row in rows) == 2
    assert merged(home, rows) == home


def test_a_row_copied_in_the_sheet_is_new_and_doubted(tmp_path: Path) -> None:
    def copy(workbook: Any) -> None:
        sheet = workbook["指标"]
        sheet.insert_rows(6)
        for column in range(1, 16):
            sheet.cell(6, column).value = sheet.cell(5, column).value

    rows = compare_reading(BOOK, read(sent(tmp_path, copy, IDS)), IDS)
    (text,) = not_same(rows)
    assert text.startswith("[待核对] 指标!G6：")
    assert "复制" in text


def test_a_row_put_in_between_comes_in_between(tmp_path: Path) -> None:
    def add(workbook: Any) -> None:
        sheet = workbook["指标"]
        sheet.insert_rows(7)
        for letter, text in zip(
            "DEFGIJK", ("", "产出指标", "数量指标", "新增一项", "≥", "3", "项"), strict=True
        ):
            sheet[f"{letter}7"] = text

    rows = compare_reading(BOOK, read(sent(tmp_path, add)))
    new = only(rows, RowState.NEW)
    assert (new.kind, str(new.place), new.parent, new.after) == (RowKind.INDICATOR, "指标!G7", 0, 1)
    indicators = merged(BOOK, rows).projects[0].indicators
    assert [one.level3 for one in indicators[:4]] == [
        "惠民演出场次", "演出覆盖镇街数", "新增一项", "演出合同履约率",
    ]  # fmt: skip
    assert indicators[2].value == "≥3项"


def test_a_new_project_comes_with_the_indicators_that_were_accepted(tmp_path: Path) -> None:
    def add(workbook: Any) -> None:
        projects, indicators = workbook["项目"], workbook["指标"]
        for letter, value in (
            ("C", "新项目"),
            ("E", "326001"),
            ("F", "清源区文化和旅游局本级"),
            ("G", 5),
        ):
            projects[f"{letter}12"] = value
        for row, name in ((65, "甲指标"), (66, "乙指标")):
            for letter, text in zip(
                "DEFGJK", ("新项目", "产出指标", "数量指标", name, "1", "个"), strict=True
            ):
                indicators[f"{letter}{row}"] = text

    rows = compare_reading(BOOK, read(sent(tmp_path, add)))
    new = [row for row in rows if row.state is RowState.NEW]
    assert [row.kind for row in new] == [RowKind.PROJECT, RowKind.INDICATOR, RowKind.INDICATOR]
    taken = merged(BOOK, new[:2])
    assert [len(unit.projects) for unit in taken.units] == [5, 3]
    project = taken.units[0].projects[4]
    assert (project.name, project.budget) == ("新项目", Decimal("5.00"))
    assert [one.level3 for one in project.indicators] == ["甲指标"]
    assert merged(BOOK, new[1:]) == BOOK


def test_nothing_is_removed_unless_asked(tmp_path: Path) -> None:
    def remove(workbook: Any) -> None:
        workbook["指标"].delete_rows(6)
        workbook["项目"].delete_rows(7)
        for row in workbook["整体目标"].iter_rows(min_row=5, max_row=5, min_col=3, max_col=6):
            for cell in row:
                cell.value = None

    def drop_indicators(workbook: Any) -> None:
        remove(workbook)
        workbook["指标"].delete_rows(22, 9)

    rows = compare_reading(BOOK, read(sent(tmp_path, drop_indicators)))
    absent = [row for row in rows if row.state is RowState.ABSENT]
    assert [(row.kind, row.title.split(" · ")[-1]) for row in absent] == [
        (RowKind.OVERALL_GOAL, "办好惠民文化活动"),
        (RowKind.INDICATOR, "演出覆盖镇街数"),
        (RowKind.PROJECT, "文化市场执法检查经费"),
    ]
    assert merged(BOOK, [row for row in rows if row not in absent]) == BOOK
    taken = merged(BOOK, absent)
    assert len(taken.overall_goals) == 3
    assert len(taken.projects) == 6
    assert len(taken.projects[0].indicators) == 7


def test_a_project_moved_to_another_unit_and_a_unit_renamed(tmp_path: Path) -> None:
    def move(workbook: Any) -> None:
        sheet = workbook["项目"]
        sheet["E5"], sheet["F5"] = "326002", "清源区图书馆"
        for row in (9, 10, 11):
            sheet[f"F{row}"] = "清源区图书馆（新馆）"

    rows = compare_reading(BOOK, read(sent(tmp_path, move)))
    assert {change.key for row in rows for change in row.changes} == {"unit", "unit_name"}
    taken = merged(BOOK, rows)
    assert [unit.name for unit in taken.units] == ["清源区文化和旅游局本级", "清源区图书馆（新馆）"]
    assert [len(unit.projects) for unit in taken.units] == [3, 4]
    assert taken.units[1].projects[-1] == BOOK.projects[0]


def test_a_unit_without_projects_goes_out_and_comes_back(tmp_path: Path) -> None:
    book = replace(BOOK, units=(*BOOK.units, Unit("326003", "清源区文化馆")))
    reading = read(sent(tmp_path, lambda _: None, book=book))
    assert states(compare_reading(book, reading)) == {RowState.SAME}
    new = only(compare_reading(BOOK, reading), RowState.NEW)
    assert merged(BOOK, [new]) == book


def test_department_and_year_are_compared(tmp_path: Path) -> None:
    def edit(workbook: Any) -> None:
        workbook["说明"]["B3"], workbook["说明"]["B4"] = "清源区文旅局", "2028年"

    row = only(compare_reading(BOOK, read(sent(tmp_path, edit))), RowState.CHANGED)
    assert [str(one) for one in row.changes] == [
        "部门名称：清源区文化和旅游局 → 清源区文旅局",
        "年度：2027 → 2028",
    ]
    taken = merged(BOOK, [row])
    assert (taken.department.name, taken.department.code, taken.year) == (
        "清源区文旅局",
        "326",
        2028,
    )


def test_a_year_that_is_none_changes_nothing(tmp_path: Path) -> None:
    path = sent(tmp_path, lambda workbook: workbook["说明"].__setitem__("B4", "明年"))
    reading = read(path)
    assert not_same(compare_reading(BOOK, reading)) == []
    assert any(str(one.place) == "说明!B4" for one in reading.findings)


def test_a_money_cell_that_is_no_number_leaves_the_amount(tmp_path: Path) -> None:
    path = sent(tmp_path, lambda workbook: workbook["项目"].__setitem__("G5", "八十六"))
    rows = compare_reading(BOOK, read(path))
    assert merged(BOOK, rows) == BOOK


@pytest.mark.parametrize("typed", [25, 0.25, "25", "25%", "２５％"])
def test_a_percentage_typed_in_any_way_is_the_same(tmp_path: Path, typed: object) -> None:
    path = sent(tmp_path, lambda workbook: workbook["项目"].__setitem__("K7", typed))
    assert not_same(compare_reading(BOOK, read(path))) == []


def test_other_peoples_blanks_clear_nothing(tmp_path: Path) -> None:
    first = BOOK.projects[0]
    reading = read_sheet(
        tmp_path / "a.xlsx",
        [
            ["项目名称", "项目编码", "预算数", "资金用途", "绩效目标"],
            [first.name, None, "86.4", None, None],
        ],
    )
    assert not_same(compare_reading(BOOK, reading)) == []


def test_other_peoples_values_are_compared_by_meaning(tmp_path: Path) -> None:
    head = ["项目名称", "一级指标", "二级指标", "三级指标", "计算符号", "指标值", "计量单位"]
    name = BOOK.projects[0].name
    reading = read_sheet(
        tmp_path / "a.xlsx",
        [
            head,
            [name, "产出", "产出数量", "惠民演出场次", ">=", "４８", "场"],
            [name, "产出指标", "数量", "演出覆盖镇街数", "＝", 13, "个"],
        ],
    )
    rows = [row for row in compare_reading(BOOK, reading) if row.kind is RowKind.INDICATOR]
    assert [row.state for row in rows[:2]] == [RowState.SAME, RowState.CHANGED]
    assert [one.key for one in rows[1].changes] == ["value"]
    assert {row.state for row in rows[2:]} == {RowState.ABSENT}


def test_two_rows_of_one_name_are_doubted(tmp_path: Path) -> None:
    twice = Project(
        name="甲",
        indicators=(Indicator(level3="份数", value="1份"), Indicator(level3="份数", value="2份")),
    )
    book = Book(units=(Unit("1", "本级", (twice,)),))
    head = ["项目名称", "一级指标", "二级指标", "三级指标", "指标值"]
    reading = read_sheet(tmp_path / "a.xlsx", [head, ["甲", "产出指标", "数量指标", "份数", "3份"]])
    row = only(compare_reading(book, reading), RowState.DOUBTFUL)
    assert "同名" in row.message


def test_what_was_skipped_is_a_row_that_does_nothing(tmp_path: Path) -> None:
    reading = read_sheet(
        tmp_path / "a.xlsx",
        [["项目名称", "预算数", "经办人"], [BOOK.projects[0].name, "86.4", "张三"]],
    )
    rows = compare_reading(BOOK, reading)
    row = only(rows, RowState.SKIPPED)
    assert str(row.place) == "Sheet1!C2"
    assert not row.is_applicable
    assert merged(BOOK, rows) == BOOK


def test_a_workbook_for_a_section_speaks_of_its_projects_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_filling_workbook(BOOK, path, FRAMEWORK, projects={2})
    assert not_same(compare_reading(BOOK, read(path))) == []
    edit_cells(path, {"项目!G5": 12})
    (text,) = not_same(compare_reading(BOOK, read(path)))
    assert "预算数：9.60 → 12.00" in text


def test_labels_of_states() -> None:
    assert {state.label for state in RowState} == {
        "新增",
        "改动",
        "相同",
        "待核对",
        "未读入",
        "文件中没有",
    }


def test_what_is_typed_into_a_new_row_is_printed_as_usual(tmp_path: Path) -> None:
    def add(workbook: Any) -> None:
        sheet = workbook["指标"]
        for letter, text in zip(
            "EFGIJK", ("产出指标", "数量指标", "新", ">=", "５", "个"), strict=True
        ):
            sheet[f"{letter}65"] = text

    new = only(compare_reading(BOOK, read(sent(tmp_path, add))), RowState.NEW)
    assert isinstance(new.value, Indicator)
    assert new.value.value == "≥5个"
