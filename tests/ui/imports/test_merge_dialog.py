"""Excel in the window: every row looked at before it is merged, through the real window."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from db.data_file_name import name_of
from db.edits import Insert, Kind, SetField
from db.row_ids import row_ids
from templates.any_file import read_book_file
from templates.framework import built_in_frameworks
from templates.workbooks.compared import RowState
from templates.workbooks.filling import write_filling_workbook
from templates.workbooks.reading import WorkbookReading
from tests.ui.books import small_book
from ui.imports.dialog import ImportDialog
from ui.imports.merge import Merge, compare
from ui.imports.merge_dialog import MergeDialog

CHECK = Qt.ItemDataRole.CheckStateRole
ON, OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


@pytest.fixture
def sheet(workspace: Any, database: Any, book: Any, tmp_path: Path) -> Path:
    """The book as a workbook for filling in."""
    path = tmp_path / "填报表.xlsx"
    value = workspace.book(book)
    ids = row_ids(workspace, book, name_of(database))
    write_filling_workbook(value, path, built_in_frameworks()[value.framework], None, ids=ids)
    return path


@pytest.fixture
def edited(sheet: Path) -> Path:
    """The same with an amount, a purpose and a value changed, and an indicator added."""
    workbook = openpyxl.load_workbook(sheet)
    projects, indicators = workbook["项目"], workbook["指标"]
    projects["G5"], projects["J5"] = 12.5, "值守补助"
    indicators["J5"] = 130
    row = 10
    indicators.cell(row, 4).value = "防汛值守"
    for column, text in zip(range(5, 9), ("产出指标", "数量指标", "演练次数", "全年"), strict=True):
        indicators.cell(row, column).value = text
    workbook.save(sheet)
    return sheet


@pytest.fixture
def merging(window: Any, answers: Any, qtbot: Any) -> Callable[..., None]:
    """Import a workbook and do something in the dialog that comes."""

    def on(path: Path, act: Callable[[Any], object], *more: Callable[[Any], object]) -> None:
        seen: list[QDialog] = []

        def answer(one: Callable[[Any], object]) -> Callable[[QDialog], None]:
            def shown(dialog: QDialog) -> None:
                dialog.show()
                if isinstance(dialog, MergeDialog):
                    qtbot.waitUntil(lambda: not dialog._jobs.busy)
                one(dialog)
                seen.append(dialog)
                if dialog.isVisible():
                    dialog.reject()

            return shown

        answers.give(*map(answer, (act, *more)))
        window.imports.open([path])
        qtbot.waitUntil(lambda: len(seen) == 1 + len(more))
        qtbot.waitUntil(lambda: not window.context.jobs.busy)

    return on


def lines(dialog: MergeDialog) -> list[list[str]]:
    model = dialog.model
    return [
        [str(model.index(row, column).data()).strip() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def index_of(dialog: MergeDialog, text: str) -> Any:
    at = next(n for n, line in enumerate(lines(dialog)) if line[0].endswith(text))
    return dialog.model.index(at, 0)


def test_each_change_is_shown_with_its_cell_old_and_new(merging: Any, edited: Path) -> None:
    def look(dialog: MergeDialog) -> None:
        found = lines(dialog)
        assert ["预算数", "", "项目!G5", "（空）", "12.50"] in found
        assert ["资金用途", "", "项目!J5", "（空）", "值守补助"] in found
        assert ["指标值", "", "指标!J5", "≥120天", "≥130天"] in found
        new = next(line for line in found if "演练次数" in line[0])
        assert new[1:3] == ["新增", "指标!G10"]
        assert "全年" in new[4]
        assert not any(line[1] == "相同" for line in found)

    merging(edited, look)


def test_ticked_rows_and_fields_are_merged_as_one_step(
    merging: Any, edited: Path, window: Any, workspace: Any, book: Any, qtbot: Any
) -> None:
    before = workspace.book(book)

    def choose(dialog: MergeDialog) -> None:
        model = dialog.model
        assert len(model.accepted) == 3
        model.setData(index_of(dialog, "预算数"), OFF, CHECK)
        project = index_of(dialog, "防汛值守")
        assert project.data(CHECK) is Qt.CheckState.PartiallyChecked
        model.setData(index_of(dialog, "演练次数"), OFF, CHECK)
        assert dialog.take.text() == "合并 2 行"
        dialog.accept()

    merging(edited, choose)
    qtbot.waitUntil(lambda: "已合并 2 行" in window.notice.text)
    project = workspace.book(book).projects[0]
    assert (project.budget, project.purpose) == (None, "值守补助")
    assert project.indicators[0].value == "≥130天"
    assert len(project.indicators) == 5
    window.editor.undo()
    assert workspace.book(book) == before


def test_nothing_is_stored_when_it_is_cancelled(
    merging: Any, edited: Path, workspace: Any, book: Any
) -> None:
    before = workspace.book(book)
    merging(edited, lambda dialog: dialog.reject())
    assert workspace.book(book) == before


def test_the_same_workbook_has_nothing_to_merge(merging: Any, sheet: Path) -> None:
    def look(dialog: MergeDialog) -> None:
        assert not dialog.take.isEnabled()
        assert "相同" in dialog.says.text()
        assert dialog.deletes.isHidden()

    merging(sheet, look)


def test_what_the_file_lacks_is_deleted_only_when_asked(
    merging: Any, sheet: Path, workspace: Any, book: Any, window: Any, qtbot: Any
) -> None:
    workbook = openpyxl.load_workbook(sheet)
    workbook["指标"].delete_rows(6)
    workbook.save(sheet)

    def choose(dialog: MergeDialog) -> None:
        assert not dialog.take.isEnabled()
        dialog.model.show_states(list(RowState))
        absent = index_of(dialog, "到岗率")
        assert not dialog.model.setData(absent, ON, CHECK)
        dialog.deletes.setChecked(True)
        assert [line[1] for line in lines(dialog)] == ["文件中没有"]
        dialog.accept()

    merging(sheet, choose)
    qtbot.waitUntil(lambda: "已合并 1 行" in window.notice.text)
    names = [one.level3 for one in workspace.book(book).projects[0].indicators]
    assert names == ["值守天数", "总成本", "受益人口", "群众满意度"]


def test_filters_show_the_rows_of_one_state_and_all_of_them_are_ticked_at_once(
    merging: Any, edited: Path
) -> None:
    def look(dialog: MergeDialog) -> None:
        new = frozenset((RowState.NEW,))
        assert dialog.filters.states[new].text() == "新增 1"
        dialog.filters.states[new].click()
        assert [line[1] for line in lines(dialog)] == ["新增"]
        dialog.model.tick_shown(ticked=False)
        assert len(dialog.model.accepted) == 2
        dialog.filters.states[frozenset(RowState)].click()
        assert any(line[1] == "相同" for line in lines(dialog))

    merging(edited, look)


def test_a_workbook_can_become_a_book_of_its_own(
    merging: Any, edited: Path, workspace: Any, window: Any, qtbot: Any
) -> None:
    def choose(dialog: MergeDialog) -> None:
        dialog.homes.setCurrentIndex(dialog.homes.count() - 1)
        assert dialog.take.isEnabled()
        dialog.accept()

    def take(dialog: ImportDialog) -> None:
        dialog.preview.go_to(dialog.preview.parts.key(4))
        assert "防汛值守" in dialog.preview.original.toPlainText()
        assert "演练次数" in dialog.preview.original.toPlainText()
        dialog.choose(0, "copy")
        dialog.accept()

    merging(edited, choose, take)
    qtbot.waitUntil(lambda: "已导入 1 本" in window.notice.text)
    assert len(workspace.books()) == 2


def test_a_sheet_of_another_hand_asks_which_book_it_is_for(
    merging: Any, workspace: Any, book: Any, tmp_path: Path, window: Any, qtbot: Any
) -> None:
    workspace.apply(Insert(Kind.BOOK, small_book(2026)))
    path = tmp_path / "别人的.xlsx"
    workbook = openpyxl.Workbook()
    workbook.active.append(["项目名称", "预算数"])
    workbook.active.append(["河道保洁", 7])
    workbook.save(path)

    def choose(dialog: MergeDialog) -> None:
        assert not dialog.take.isEnabled()
        dialog.homes.setCurrentIndex(dialog.homes.findText("2027年 临江区水务局"))
        qtbot.waitUntil(lambda: not dialog._jobs.busy)
        assert ["预算数", "", "Sheet!B2", "（空）", "7.00"] in lines(dialog)
        dialog.accept()

    merging(path, choose)
    qtbot.waitUntil(lambda: "已合并 1 行" in window.notice.text)
    assert workspace.book(book).projects[1].budget == 7


def test_the_indicators_of_a_new_project_come_with_it_or_not_at_all(
    merging: Any, sheet: Path
) -> None:
    workbook = openpyxl.load_workbook(sheet)
    workbook["项目"]["C8"] = "新的项目"
    for column, text in zip(range(4, 8), ("新的项目", "产出指标", "数量指标", "个数"), strict=True):
        workbook["指标"].cell(10, column).value = text
    workbook.save(sheet)

    def choose(dialog: MergeDialog) -> None:
        assert [row.title for row in dialog.model.accepted] == ["新的项目", "新的项目 · 个数"]
        dialog.model.setData(dialog.model.index(0, 0), OFF, CHECK)
        assert dialog.model.accepted == ()
        dialog.model.setData(dialog.model.index(0, 0), ON, CHECK)
        assert len(dialog.model.accepted) == 2

    merging(sheet, choose)


def test_a_model_of_rows_behaves_while_it_changes(
    watch_model: Any, edited: Path, merging: Any
) -> None:
    def look(dialog: MergeDialog) -> None:
        watch_model(dialog.model)
        dialog.model.show_states([RowState.CHANGED])
        dialog.model.tick_shown(ticked=False)
        dialog.model.show_rows(())
        assert dialog.model.rowCount() == 0

    merging(edited, look)


def test_a_workbook_is_compared_only_when_the_one_before_it_is_stored(
    window: Any,
    answers: Any,
    edited: Path,
    sheet: Path,
    workspace: Any,
    book: Any,
    qtbot: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = workspace.book(book)
    later = sheet.with_name("又一份.xlsx")
    workbook = openpyxl.load_workbook(edited)
    workbook["项目"]["G5"], workbook["项目"]["J5"], workbook["指标"]["J5"] = None, None, 140
    workbook.save(later)
    compared, seen, store = Event(), [], Merge.store

    def store_late(merge: Merge, workspace: Any) -> Callable[[Any], Any]:
        work = store(merge, workspace)
        return lambda report: (compared.wait(0.3), work(report))[1]

    def take(dialog: MergeDialog) -> None:
        dialog.show()
        qtbot.waitUntil(lambda: not dialog._jobs.busy)
        compared.set()
        seen.append(dialog)
        if len(seen) == 1:
            compared.clear()
        else:
            # Changed in the program since the export: nobody ticks that for her.
            dialog.model.setData(index_of(dialog, "值守天数"), ON, CHECK)
        dialog.accept()

    monkeypatch.setattr(Merge, "store", store_late)
    answers.give(take, take)
    window.imports.open([edited, later])
    qtbot.waitUntil(lambda: len(seen) == 2)
    qtbot.waitUntil(lambda: not window.context.jobs.busy)
    project = workspace.book(book).projects[0]
    assert (str(project.budget), project.indicators[0].value) == ("12.50", "≥140天")
    assert window.editor.undo()
    assert window.editor.undo()
    assert workspace.book(book) == before


def test_rows_of_a_book_that_changed_meanwhile_are_not_merged(
    workspace: Any, database: Any, book: Any, projects: Any, edited: Path
) -> None:
    reading = read_book_file(edited, built_in_frameworks())[0]
    assert isinstance(reading, WorkbookReading)
    comparison = compare(workspace, database, book, reading)
    workspace.apply(SetField(projects[1], "purpose", "刚刚填的"))
    applicable = tuple(row for row in comparison.rows if row.is_applicable)
    merge = Merge(comparison.home, comparison.book, applicable)
    with pytest.raises(ValueError, match="改过"):
        merge.store(workspace)(lambda _done, _total: None)
    assert workspace.project(projects[1]).purpose == "刚刚填的"
