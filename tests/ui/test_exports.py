"""Every kind of file out of the window: asked for, named, written, offered, cancelled, refused."""

from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from PySide6.QtWidgets import QPushButton

from db.data_file_name import name_of
from db.edits import Insert, Kind, SetField
from db.row_ids import row_ids
from templates.book_json import load_books
from templates.workbooks.compared import RowState
from templates.workbooks.comparison import compare_reading
from templates.workbooks.read_workbook import read_workbook
from tests.ui.books import small_book
from ui import ask
from ui.exports.names import meant
from ui.exports.order import Scope
from ui.exports.targets import TARGETS
from ui.models.nodes import Key


@pytest.fixture
def export(window, answers, qtbot):
    """Trigger an entry, choose in its dialog, and wait until the file is there."""

    def on(name, *paths, choose=None):
        def decide(dialog):
            if choose:
                choose(dialog)
            dialog.accept()

        if name != "review_sheet":
            answers.give(decide)
        answers.give(*paths)
        window.notice.hide()
        window.actions_[name].trigger()
        qtbot.waitUntil(lambda: bool(window.notice.text), timeout=20_000)
        qtbot.waitUntil(lambda: not window.context.jobs.busy)
        return window.notice.text

    return on


def only(scope):
    return lambda dialog: dialog.scopes[scope].setChecked(True)


def sheets(path):
    return load_workbook(path).sheetnames


@pytest.mark.parametrize("target", TARGETS, ids=lambda one: one.name)
def test_every_kind_is_written_under_its_own_suffix(export, tmp_path, target):
    text = export(target.name, tmp_path / "文件")
    written = tmp_path / f"文件{target.suffix}"
    assert f"已导出 {written}" in text
    assert written.stat().st_size > 0
    assert list(tmp_path.glob(".jixiao.*.part")) == []


def test_the_filling_workbook_comes_back_without_a_change(export, window, book, database, tmp_path):
    export("export_filling", tmp_path / "填报.xlsx")
    workspace = window.editor.workspace
    reading = read_workbook(tmp_path / "填报.xlsx", window.context.frameworks)
    ids = row_ids(workspace, book, name_of(database))
    compared = compare_reading(workspace.book(book), reading, ids)
    assert len(compared) > 8
    assert {row.state for row in compared} == {RowState.SAME}


def test_one_project_one_unit_and_the_whole_book(export, window, projects, tmp_path):
    window.go_to(Key(projects[2]))
    path = tmp_path / "表.xlsx"
    export("export_tables", path, choose=only(Scope.PROJECT))
    assert sheets(path) == ["3.水文监测"]
    export("export_tables", path, choose=only(Scope.UNIT))
    assert sheets(path) == ["3.水文监测"]

    def the_first_unit(dialog):
        dialog.scopes[Scope.UNIT].setChecked(True)
        dialog.unit.setCurrentIndex(0)

    export("export_tables", path, choose=the_first_unit)
    assert sheets(path) == ["目录", "1.防汛值守", "2.河道保洁"]
    export("export_tables", path)
    assert sheets(path) == ["目录", "1.防汛值守", "2.河道保洁", "3.水文监测"]


def test_a_unit_in_word_is_its_tables_alone(export, window, projects, tmp_path):
    window.go_to(Key(projects[2]))
    export("export", tmp_path / "单位.docx", choose=only(Scope.UNIT))
    words = "".join(one.text for one in Document(str(tmp_path / "单位.docx")).paragraphs)
    assert "水文监测" in words
    assert "河道保洁" not in words
    assert "总体绩效目标" not in words


def test_all_books_are_kept_unless_one_is_asked_for(export, window, tmp_path):
    window.editor.apply(Insert(Kind.BOOK, small_book(2028)), "再来一本")
    export("export_json", tmp_path / "全部.json")
    export("export_json", tmp_path / "一本.json", choose=only(Scope.BOOK))
    years = [
        [one.year for one in load_books((tmp_path / name).read_text("utf-8"))]
        for name in ("全部.json", "一本.json")
    ]
    assert sorted(years[0]) == [2027, 2028]
    assert len(years[1]) == 1


def test_the_summary_of_a_unit_has_its_projects_alone(export, window, projects, tmp_path):
    window.go_to(Key(projects[2]))
    export("export_summary", tmp_path / "汇总.xlsx", choose=only(Scope.UNIT))
    sheet = load_workbook(tmp_path / "汇总.xlsx")["项目一览"]
    assert "水文监测" in {cell.value for row in sheet for cell in row}
    assert "防汛值守" not in {cell.value for row in sheet for cell in row}


def test_the_dialog_says_what_each_kind_is_for(window, projects, answers):
    window.go_to(Key(projects[0]))
    seen = {}

    def look(dialog):
        for target in dialog._targets:
            dialog.choose(target)
            shown = [scope for scope, one in dialog.scopes.items() if not one.isHidden()]
            seen[target.label] = (dialog._what.text(), shown, dialog.cover.isHidden())
        dialog.reject()

    answers.give(look)
    window.actions_["export_summary"].trigger()
    assert len(seen) == len(TARGETS)
    assert all(what for what, _, _ in seen.values())
    assert seen["Excel 填报表"] == (
        seen["Excel 填报表"][0],
        [Scope.BOOK, Scope.UNIT, Scope.PROJECT],
        True,
    )
    assert seen["Word 文本"][2] is False
    assert seen["JSON 备份"][1] == [Scope.BOOK]


def test_names_follow_the_book(window, projects, answers, monkeypatch):
    suggested = []
    monkeypatch.setattr(ask, "save_file", lambda *given: suggested.append(given[2].name))
    window.go_to(Key(projects[0]))
    for name, scope in (
        ("export", Scope.BOOK),
        ("export", Scope.PART_ONE),
        ("export_pdf", Scope.PROJECT),
        ("export_filling", Scope.UNIT),
        ("export_province", Scope.PROJECT),
    ):

        def choose(dialog, scope=scope):
            dialog.scopes[scope].setChecked(True)
            dialog.accept()

        answers.give(choose)
        window.actions_[name].trigger()
    window.actions_["review_sheet"].trigger()
    assert suggested == [
        "临江区水务局2027年部门预算绩效文本.docx",
        "临江区水务局2027年部门预算绩效文本（第一部分）.docx",
        "防汛值守绩效目标表.pdf",
        "临江区水务局本级2027年绩效填报表.xlsx",
        "防汛值守省级导入表.xlsx",
        "临江区水务局2027年绩效目标审核表.docx",
    ]


def test_a_long_name_still_is_a_file_name(window, projects, answers, monkeypatch):
    suggested = []
    monkeypatch.setattr(ask, "save_file", lambda *given: suggested.append(given[2].name))
    window.editor.apply(SetField(projects[0], "name", "防/汛:值*守" * 40), "改名")
    window.go_to(Key(projects[0]))

    def choose(dialog):
        dialog.scopes[Scope.PROJECT].setChecked(True)
        dialog.accept()

    answers.give(choose)
    window.actions_["export"].trigger()
    assert len(suggested[0].encode()) < 255
    assert not set(suggested[0]) & set('/\\:*?"<>|')


@pytest.mark.parametrize(
    ("asked", "suffix", "got"),
    [
        ("文本.docx", ".docx", "文本.docx"),
        ("文本.DOCX", ".docx", "文本.DOCX"),
        ("文本.pdf", ".docx", "文本.docx"),
        ("文本", ".xlsx", "文本.xlsx"),
        ("文本v1.2", ".docx", "文本v1.2.docx"),
    ],
)
def test_a_suffix_of_another_kind_is_corrected(asked, suffix, got):
    assert meant(Path(asked), suffix).name == got


def test_a_corrected_name_that_is_taken_is_asked_about(export, tmp_path):
    taken = tmp_path / "文本.docx"
    taken.write_text("别人的")
    text = export("export", tmp_path / "文本.pdf", "other", tmp_path / "新.docx")
    assert "新.docx" in text
    assert taken.read_text() == "别人的"


def test_a_file_that_is_open_in_an_office_program_is_asked_about(export, answers, tmp_path):
    path = tmp_path / "临江区文本.docx"
    (tmp_path / "~$区文本.docx").write_text("")
    assert "新.docx" in export("export", path, "other", tmp_path / "新.docx")
    assert not path.exists()
    assert "文件已打开" in answers.asked


def test_what_cannot_be_written_offers_another_name(window, answers, tmp_path, qtbot):
    answers.give(lambda dialog: dialog.accept(), tmp_path / "没有" / "表.xlsx")
    window.actions_["export_tables"].trigger()
    qtbot.waitUntil(lambda: "没有文件夹" in window.notice.text, timeout=20_000)
    answers.give(tmp_path / "表.xlsx")
    other = next(
        one for one in window.notice.findChildren(QPushButton) if one.text() == "换个名字或位置"
    )
    other.click()
    qtbot.waitUntil(lambda: "已导出" in window.notice.text, timeout=20_000)
    assert sheets(tmp_path / "表.xlsx")


def test_a_cancelled_export_leaves_the_old_file(window, answers, tmp_path, qtbot):
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(b"old")
    window.context.jobs.started.connect(lambda job: job.cancel() if not job.quiet else None)
    answers.give(lambda dialog: dialog.accept(), path)
    window.actions_["export_tables"].trigger()
    qtbot.waitUntil(lambda: not window.context.jobs.busy, timeout=20_000)
    assert path.read_bytes() == b"old"
    assert window.notice.text == ""
