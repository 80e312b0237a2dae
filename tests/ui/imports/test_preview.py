"""The preview of an import, through the real window."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from db.edits import Insert, Kind, Ref, SetField
from templates.book_json import dump_books
from templates.framework import built_in_frameworks
from templates.writers.word import write_word
from tests.templates.readers.word_files import write_package
from tests.ui.books import small_book
from ui.editor import Editor
from ui.imports.dialog import ImportDialog
from ui.imports.parts import MARKS
from ui.models.nodes import Key, Part
from ui.pages.project import ProjectPage

ODD = """临江区水务局2026年部门预算绩效文本
第一部分 部门整体绩效目标
一、总体绩效目标
1、守住防汛底线
全年值守120天。
3、管好饮水
三、工作保障措施
1、加强领导
第二部分 预算项目绩效目标
1.防汛值守绩效目标表
402001临江区水务局本级\t单位：万元
\t项目编码\t13029926P00301120007M\t项目名称\t防汛值守
\t预算规模及资金用途\t预算数\t三十多万\t其中：财政资金\t30.00\t其他资金\t
\t防汛值守人员补助。
\t资金支出计划（%）\t3月底\t6月底\t10月底\t12月底
\t\t25\t50\t80\t100
\t绩效目标\t1.安全度汛
\t一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据
\t产出指标\t数量指标\t值守天数\t汛期值守\t≥120天\t值班表
\t产出指标\t奇怪指标\t到岗率\t按时到岗\t100%\t考勤
\t效益指标\t社会效益指标\t受益人口\t受保护的人\t≥5万人\t统计
"""

Take = Callable[[ImportDialog], object]


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    path = tmp_path / "去年.txt"
    path.write_text(ODD, "utf-8")
    return path


@pytest.fixture
def preview(window: Any, odd: Path, answers: Any, qtbot: Any) -> Callable[..., list[str]]:
    """Import a file and do something in the dialog that comes; return what was said after."""

    def on(act: Take, path: Path = odd) -> list[str]:
        seen: list[str] = []

        def shown(dialog: QDialog) -> None:
            assert isinstance(dialog, ImportDialog)
            dialog.show()
            dialog.activateWindow()
            qtbot.waitUntil(dialog.isActiveWindow)
            act(dialog)
            seen.append(dialog.windowTitle())
            if dialog.isVisible():
                answers.give(*["discard"] * bool(dialog.editor.undo_text))
                dialog.reject()

        answers.give(shown)
        window.imports.open([path])
        qtbot.waitUntil(lambda: bool(seen))
        qtbot.waitUntil(lambda: not window.context.jobs.busy)
        return seen

    return on


def select(dialog: ImportDialog, row: int) -> None:
    dialog.preview.list.setCurrentIndex(dialog.preview.parts.index(row))


def test_every_part_is_listed_with_its_state_in_words(preview: Any) -> None:
    def look(dialog: ImportDialog) -> None:
        parts = dialog.preview.parts
        texts = [parts.index(row).data() for row in range(parts.rowCount())]
        assert texts[2:4] == ["分项绩效目标（0）", "工作保障措施（1）"]
        assert texts[1].startswith("？1")
        assert texts[4].endswith("1. 防汛值守")
        assert texts[4][0] in MARKS.values()
        said = parts.index(4).data(Qt.ItemDataRole.ToolTipRole)
        assert "待核对" in said or "未识别" in said

    preview(look)


def test_the_page_of_the_department_offers_no_board_before_the_book_is_stored(preview: Any) -> None:
    def look(dialog: ImportDialog) -> None:
        select(dialog, 0)
        assert dialog.preview.pages.page.board.isHidden()

    preview(look)


def test_the_table_stands_beside_its_parsed_form_and_doubtful_cells_are_marked(
    preview: Any,
) -> None:
    def look(dialog: ImportDialog) -> None:
        select(dialog, 4)
        original = dialog.preview.original.toPlainText()
        assert "三十多万" in original
        assert "奇怪指标" in original
        page = dialog.preview.pages.page
        assert isinstance(page, ProjectPage)
        assert page.head.name.typed_text() == "防汛值守"
        assert "三十多万" in page.head.amounts[0].field.toolTip()
        spots = dialog.preview.doubts.flags(page.key)
        assert {key for _, key in spots} >= {"budget", "level2"}
        assert page.grid.model().index(1, 1).data(Qt.ItemDataRole.ToolTipRole)

    preview(look)


def test_what_was_changed_in_word_by_hand_is_marked_at_its_cell(
    preview: Any, tmp_path: Path
) -> None:
    path = tmp_path / "文本.docx"
    write_word(small_book(), path, built_in_frameworks()[small_book().framework])
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        "≥90%".encode(), "≥95%".encode()
    )
    write_package(path, parts)

    def look(dialog: ImportDialog) -> None:
        (one,) = [doubt for doubt in dialog.preview.doubts.all if doubt.finding.project]
        project = dialog.editor.workspace.projects_of(one_book(dialog))[0]
        assert one.key == Key(project)
        row = dialog.editor.workspace.children(project, Kind.INDICATOR)[-1]
        assert one.spot == (row, "value")
        assert dialog.preview.parts.index(4).data().startswith("？")

    preview(look, path)


def one_book(dialog: ImportDialog) -> Any:
    return dialog.editor.workspace.books()[0].ref


def test_f8_goes_from_doubt_to_doubt_and_marks_the_row_in_the_original(
    preview: Any, qtbot: Any
) -> None:
    def step(dialog: ImportDialog) -> None:
        some = dialog.preview.doubts.all
        assert len(some) >= 3
        seen = []
        for _ in some:
            qtbot.keyClick(dialog, Qt.Key.Key_F8)
            seen.append(dialog._count.text())
        assert seen[0].startswith("第 1 处")
        assert seen[-1].startswith(f"第 {len(some)} 处")
        qtbot.keyClick(dialog, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
        assert dialog._count.text().startswith(f"第 {len(some) - 1} 处")
        assert "？" in dialog.preview.original.toPlainText()

    preview(step)


def test_what_is_corrected_in_the_preview_is_stored_and_nothing_before(
    preview: Any, window: Any, workspace: Any, qtbot: Any
) -> None:
    def correct(dialog: ImportDialog) -> None:
        select(dialog, 4)
        head = dialog.preview.pages.page.head
        head.name.setFocus()
        head.name.selectAll()
        qtbot.keyClicks(head.name, "A-1")
        ref = dialog.preview.pages.page.key.ref
        dialog.editor.apply(SetField(ref, "budget", Decimal("30.5")), "改")
        assert len(workspace.books()) == 1
        assert dialog.preview.parts.index(4).data().endswith("1. A-1")
        dialog.accept()

    preview(correct)
    qtbot.waitUntil(lambda: "已导入 1 本" in window.notice.text)
    book = workspace.book(max(one.ref for one in workspace.books()))
    assert book.projects[0].name == "A-1"
    assert book.projects[0].budget == Decimal("30.5")
    assert "下一步" in window.notice.text
    window.editor.undo()
    assert len(workspace.books()) == 1


def test_ctrl_z_in_the_preview_takes_back_there_and_only_there(
    preview: Any, window: Any, answers: Any, qtbot: Any
) -> None:
    def correct(dialog: ImportDialog) -> None:
        select(dialog, 4)
        ref = dialog.preview.pages.page.key.ref
        dialog.editor.apply(SetField(ref, "name", "错的"), "改")
        qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert dialog.staging.workspace.value(ref, "name") == "防汛值守"
        dialog.editor.redo()
        answers.give("discard")
        dialog.reject()

    preview(correct)
    assert "不导入了" in answers.asked
    assert window.editor.undo_text == ""


def test_a_cancelled_import_leaves_nothing_behind(
    preview: Any, window: Any, workspace: Any
) -> None:
    folders = []

    def leave(dialog: ImportDialog) -> None:
        folders.append(Path(dialog.staging._folder.name))
        assert folders[0].exists()
        dialog.reject()

    preview(leave)
    assert not folders[0].exists()
    assert len(workspace.books()) == 1


def test_last_years_book_becomes_the_draft_of_the_next_in_one_tick(
    preview: Any, window: Any, workspace: Any, book: Any, qtbot: Any
) -> None:
    window.editor.apply(SetField(book, "year", 2030), "改")

    def draft(dialog: ImportDialog) -> None:
        assert "2027 年的底稿" in dialog.ways.drafts.text()
        dialog.ways.drafts.click()
        assert dialog.ways.amounts.isVisible()
        dialog.accept()

    preview(draft)
    qtbot.waitUntil(lambda: "2027 年的底稿已建好" in window.notice.text)
    by_year = {one.year: one for one in workspace.books()}
    assert set(by_year) == {2026, 2027, 2030}
    project = workspace.book(by_year[2027].ref).projects[0]
    assert (project.code, project.fiscal) == ("", None)
    assert project.unplaced == ("2026年的项目编码：13029926P00301120007M",)
    assert workspace.book(by_year[2026].ref).projects[0].fiscal == Decimal("30.00")
    assert window.navigator.key == Key(by_year[2027].ref)
    window.editor.undo()
    assert [one.year for one in workspace.books()] == [2030]


def test_no_draft_is_offered_for_a_year_that_is_there(preview: Any, window: Any, book: Any) -> None:
    def look(dialog: ImportDialog) -> None:
        assert not dialog.ways.drafts.isEnabled()
        assert "已经有了" in dialog.ways.drafts.text()
        key = Key(dialog.staging.books[0])
        dialog.preview.go_to(key)
        dialog.editor.apply(SetField(key.ref, "year", 2020), "改")
        assert dialog.ways.drafts.isEnabled()
        assert "2021" in dialog.ways.drafts.text()

    window.editor.apply(SetField(book, "year", 2027), "改")
    preview(look)


def test_several_books_are_shown_one_after_the_other(
    preview: Any, tmp_path: Path, workspace: Any, window: Any, qtbot: Any
) -> None:
    path = tmp_path / "两本.json"
    path.write_text(dump_books([small_book(2024), small_book(2025)]), "utf-8")

    def choose(dialog: ImportDialog) -> None:
        assert dialog.ways.books.count() == 2
        dialog.ways.books.setCurrentIndex(1)
        dialog.ways.books.activated.emit(1)
        assert dialog.preview.pages.page.key.ref == dialog.staging.refs[1].projects[0]
        assert "按原数据读入" in dialog.preview.original.toPlainText()
        dialog.choose(0, "leave")
        dialog.accept()

    preview(choose, path)
    qtbot.waitUntil(lambda: "已导入 1 本" in window.notice.text)
    assert {one.year for one in workspace.books()} == {2025, 2027}


def test_part_one_shows_its_section_of_the_file(preview: Any) -> None:
    def look(dialog: ImportDialog) -> None:
        dialog.preview.go_to(Key(dialog.staging.books[0], Part.OVERALL_GOALS))
        original = dialog.preview.original.toPlainText()
        assert "管好饮水" in original
        assert "防汛值守人员补助" not in original
        dialog.preview.only_doubtful.setChecked(True)
        assert dialog.preview.list.isRowHidden(3)
        assert not dialog.preview.list.isRowHidden(4)

    preview(look)


@pytest.mark.parametrize("width", [1000, 1342])
def test_the_panes_fit_small_screens(preview: Any, width: int) -> None:
    def look(dialog: ImportDialog) -> None:
        dialog.resize(width, 690)
        assert dialog.width() == width
        panes = dialog.preview
        assert panes.widget(1).width() >= 630
        side_by_side = panes._left.orientation() is Qt.Orientation.Horizontal
        assert side_by_side is (width > 1100)

    preview(look)


def test_a_large_book_is_shown_without_making_a_page_for_each_project(
    window: Any, workspace: Any, answers: Any, tmp_path: Path, qtbot: Any
) -> None:
    from dataclasses import replace

    book = small_book(2020)
    many = tuple(replace(book.projects[0], name=f"项目{n}") for n in range(300))
    book = replace(book, units=(replace(book.units[0], projects=many),))
    path = tmp_path / "大.json"
    path.write_text(dump_books([book]), "utf-8")

    def take(dialog: ImportDialog) -> None:
        assert dialog.preview.parts.rowCount() == 304
        assert dialog.preview.pages.count() == 2
        dialog.accept()

    answers.give(take)
    window.imports.open([path])
    qtbot.waitUntil(lambda: "300 个项目" in window.notice.text)
    assert workspace.books()[0].projects == 300


def test_a_storing_that_fails_is_told_and_changes_nothing(
    preview: Any, window: Any, workspace: Any, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    def take(dialog: ImportDialog) -> None:
        def refuse(*_edit: object, **_how: object) -> None:
            raise ValueError("单位编码重复")

        monkeypatch.setattr(workspace, "apply", refuse)
        dialog.accept()

    preview(take)
    qtbot.waitUntil(lambda: "没有导入：单位编码重复" in window.notice.text)
    monkeypatch.undo()
    assert len(workspace.books()) == 1


def test_edits_in_the_users_file_are_not_staged(workspace: Any, book: Any) -> None:
    from ui.imports.staging import Staging

    staging = Staging([workspace.book(book)])
    staging.workspace.apply(Insert(Kind.SAFEGUARD, small_book().safeguards[0], staging.books[0]))
    assert staging.book(staging.books[0]) != workspace.book(book)
    staging.close()


def test_ctrl_enter_leads_to_the_choice_that_is_missing(
    preview: Callable[..., list[str]], editor: Editor, book: Ref, tmp_path: Path, qtbot: Any
) -> None:
    path = tmp_path / "同一本.json"
    path.write_text(dump_books([editor.workspace.book(book)]), "utf-8")

    def act(dialog: ImportDialog) -> None:
        assert not dialog.take.isEnabled()
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert dialog.focusWidget() is dialog.ways.way
        assert "先在右上方选" in dialog.ways.tell.text()

    preview(act, path)
    assert len(editor.workspace.books()) == 1
