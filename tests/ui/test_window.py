"""The window as a clerk uses it."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from db.edits import Kind, Remove, SetField
from templates.book_json import dump_books
from tests.ui.books import small_book
from ui.exports.order import Scope
from ui.models.nodes import Key, Part
from ui.pages.book import BookPage
from ui.pages.part_one import PartOnePage, SectionPage
from ui.pages.project import ProjectPage
from ui.pages.unit import UnitPage
from ui.widgets.row import Row

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
KEY = Qt.Key


@pytest.fixture
def press(qtbot):
    """Press keys where the focus is: signs one by one, keys with a modifier."""

    def on(*keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            for one in key if isinstance(key, str) else (key,):
                qtbot.keyClick(QApplication.focusWidget(), one, modifier)

    return on


def idle(window, qtbot):
    qtbot.waitUntil(lambda: not window.context.jobs.busy)


def books(window):
    return window.editor.workspace.books()


def test_an_empty_file_offers_the_ways_to_begin(make_window, workspace):
    window = make_window()
    assert window.pages.currentWidget() is window.pages.start
    window.pages.start.findChild(object, "sample").click()
    (entry,) = books(window)
    assert window.navigator.key == Key(entry.ref)
    window.actions_["undo"].trigger()
    assert window.pages.currentWidget() is window.pages.start


def test_the_filters_of_an_empty_review_stay_at_its_top(make_window, qtbot):
    window = make_window()
    window.actions_["show_review"].setChecked(True)
    panel = window.review.panel
    qtbot.waitUntil(panel.empty.isVisible)
    assert panel.search.y() < 160


def test_a_new_book_is_asked_for_and_made(make_window, answers):
    window = make_window()

    def fill(dialog):
        dialog.code.setText("402")
        assert not dialog._make.isEnabled()
        dialog.name.setText("临江区水务局")
        dialog.year.setValue(2027)
        dialog.accept()

    answers.give(fill)
    window.actions_["new_book"].trigger()
    book = window.editor.workspace.book(books(window)[0].ref)
    assert (book.department.name, book.year) == ("临江区水务局", 2027)
    assert [(unit.code, unit.name) for unit in book.units] == [("402001", "临江区水务局本级")]
    assert "下一步" in window.notice.text
    window.actions_["new_project"].trigger()
    assert window.notice.text == ""


@pytest.mark.parametrize(
    ("part", "page"),
    [
        (Part.ROW, BookPage),
        (Part.PART_ONE, PartOnePage),
        (Part.OVERALL_GOALS, SectionPage),
        (Part.ITEMISED_GOALS, SectionPage),
        (Part.SAFEGUARDS, SectionPage),
    ],
)
def test_each_part_of_a_book_has_its_page(window, book, part, page):
    window.go_to(Key(book, part))
    assert isinstance(window.pages.page, page)
    assert window.pages.page.key == Key(book, part)


def test_a_unit_leads_to_its_projects(window, book, projects, qtbot):
    unit = window.editor.workspace.children(book, Kind.UNIT)[0]
    window.go_to(Key(unit))
    page = window.pages.page
    assert isinstance(page, UnitPage)
    idle(window, qtbot)
    qtbot.waitUntil(lambda: page.projects.model().rowCount() == 2)
    page.projects.activated.emit(page.projects.model().index(1, 0))
    assert window.navigator.key == Key(projects[1])


def test_a_level_shows_its_project_with_its_rows_selected(window, projects):
    window.go_to(Key(projects[0], Part.LEVEL1, "产出指标"))
    page = window.pages.page
    assert isinstance(page, ProjectPage)
    assert page.grid.rows == [0, 1, 2]
    window.go_to(Key(projects[0], Part.LEVEL2, "效益指标", "社会效益指标"))
    assert page.grid.rows == [3]


def test_what_has_no_room_beside_can_be_scrolled_to(window, projects, qtbot):
    window.go_to(Key(projects[0]))
    page = window.pages.page
    bar = page._scroll.horizontalScrollBar()
    assert not bar.isVisible()
    page.setMaximumWidth(300)
    qtbot.waitUntil(lambda: bar.isVisible() and bar.maximum() > 0)


def test_a_project_is_filled_in_with_keys_only(window, book, press, qtbot):
    unit = window.editor.workspace.children(book, Kind.UNIT)[1]
    window.go_to(Key(unit))
    window.navigator.tree.setFocus()
    press(KEY.Key_N, modifier=CTRL)
    press("Flood watch", KEY.Key_Tab, "12.5", KEY.Key_Tab, "10", KEY.Key_Tab, "2.5", KEY.Key_Tab)
    press("Pay", KEY.Key_Tab)
    press("25", KEY.Key_Tab, "50", KEY.Key_Tab, "75", KEY.Key_Tab, "100", KEY.Key_Tab)
    press(KEY.Key_Space, "goal one", KEY.Key_Return, "goal two", KEY.Key_Tab, KEY.Key_Tab)
    press(KEY.Key_Tab, "1", KEY.Key_Tab, "days", KEY.Key_Tab, "about", KEY.Key_Tab, ">=120")
    press(KEY.Key_Tab, "roster", KEY.Key_Tab)
    press("x", KEY.Key_Tab, "sh", KEY.Key_Tab, "people", KEY.Key_Tab, KEY.Key_Tab, "5%")
    press(KEY.Key_Return)
    made = window.editor.workspace.unit(unit).projects[-1]
    assert (made.name, str(made.budget), str(made.fiscal), str(made.other), made.purpose) == (
        "Flood watch", "12.5", "10", "2.5", "Pay",
    )  # fmt: skip
    assert [str(share) for share in made.spending_plan] == ["25", "50", "75", "100"]
    assert made.goals == ("goal one", "goal two")
    assert [(one.level1, one.level2, one.level3, one.value) for one in made.indicators] == [
        ("产出指标", "数量指标", "days", "≥120"),
        ("效益指标", "社会效益指标", "people", "5%"),
    ]


def test_ctrl_z_in_a_field_undoes_the_program_s_last_step(window, projects, press, qtbot):
    window.go_to(Key(projects[1]))
    name = window.pages.page.head.name
    name.setFocus()
    press(KEY.Key_End, "xyz")
    window.editor.flush()
    press(KEY.Key_Z, modifier=CTRL)
    assert name.typed_text() == "河道保洁"
    press(KEY.Key_Y, modifier=CTRL)
    assert name.typed_text() == "河道保洁xyz"
    press(KEY.Key_Z, modifier=CTRL)
    assert window.editor.undo_text == ""


def test_an_undo_leads_to_where_it_was(window, projects, book):
    window.go_to(Key(projects[0]))
    window.editor.apply(SetField(projects[0], "name", "新名"), "改名")
    window.go_to(Key(book, Part.SAFEGUARDS))
    window.actions_["undo"].trigger()
    assert window.navigator.key == Key(projects[0])
    assert window.pages.page.head.name.typed_text() == "防汛值守"


def test_a_removed_project_leads_to_its_neighbour_and_comes_back(window, projects):
    window.go_to(Key(projects[0]))
    window.actions_["remove"].trigger()
    assert window.navigator.key == Key(projects[1])
    window.actions_["undo"].trigger()
    assert window.navigator.key == Key(projects[0])
    assert window.pages.page.key == Key(projects[0])


def test_the_last_book_that_goes_leaves_the_start_page(window, book):
    window.go_to(Key(book))
    window.actions_["remove"].trigger()
    assert window.pages.currentWidget() is window.pages.start
    window.actions_["undo"].trigger()
    assert window.navigator.key == Key(book)


def test_what_goes_elsewhere_is_let_go_of(window, projects, book):
    window.go_to(Key(projects[0]))
    window.go_to(Key(book))
    window.editor.apply(Remove(projects[0]), "删除")
    window.go_to(Key(projects[1]))
    assert window.pages.page.head.name.typed_text() == "河道保洁"


def test_a_level_is_removed_with_its_rows(window, projects):
    window.go_to(Key(projects[0], Part.LEVEL1, "产出指标"))
    window.actions_["remove"].trigger()
    assert len(window.editor.workspace.children(projects[0], Kind.INDICATOR)) == 2
    window.actions_["undo"].trigger()
    assert len(window.editor.workspace.children(projects[0], Kind.INDICATOR)) == 5


def test_copies_and_moves(window, projects, book):
    workspace = window.editor.workspace
    units = workspace.children(book, Kind.UNIT)
    window.go_to(Key(projects[0]))
    window.actions_["duplicate"].trigger()
    names = [one.name for one in workspace.unit(units[0]).projects]
    assert names == ["防汛值守", "防汛值守（副本）", "河道保洁"]
    window.actions_["undo"].trigger()
    window.go_to(Key(projects[1]))
    window.actions_["move_down"].trigger()
    assert [one.name for one in workspace.unit(units[1]).projects] == ["河道保洁", "水文监测"]
    window.actions_["move_up"].trigger()
    assert [one.name for one in workspace.unit(units[0]).projects] == ["防汛值守", "河道保洁"]
    window.go_to(Key(units[0]))
    window.actions_["duplicate"].trigger()
    assert workspace.value(window.navigator.key.ref, "code") == "402003"


def test_a_new_unit_has_the_next_code(window, book):
    window.go_to(Key(book))
    window.actions_["new_unit"].trigger()
    assert window.editor.workspace.value(window.navigator.key.ref, "code") == "402003"


def test_a_new_item_goes_into_the_section_that_is_shown(window, book, press, qtbot):
    window.go_to(Key(book, Part.SAFEGUARDS))
    window.actions_["new_item"].trigger()
    press("Title", KEY.Key_Return, "Body")
    window.editor.flush()
    assert window.editor.workspace.book(book).safeguards[-1].body == "Body"


def test_ctrl_g_adds_the_skeleton_from_anywhere_on_the_project(window, projects, press):
    window.go_to(Key(projects[1]))
    window.pages.page.head.name.setFocus()
    press(KEY.Key_G, modifier=CTRL)
    assert len(window.editor.workspace.children(projects[1], Kind.INDICATOR)) > 3
    assert window.pages.page.grid.hasFocus()


def test_next_project_goes_in_the_order_of_print(window, projects):
    window.go_to(Key(projects[1]))
    window.actions_["next_project"].trigger()
    assert window.navigator.key == Key(projects[2])
    window.actions_["next_project"].trigger()
    assert window.navigator.key == Key(projects[2])
    window.actions_["previous_project"].trigger()
    assert window.navigator.key == Key(projects[1])


def test_ctrl_s_says_that_all_is_saved(window, projects, press, qtbot):
    window.go_to(Key(projects[1]))
    window.pages.page.head.name.setFocus()
    press("x")
    press(KEY.Key_S, modifier=CTRL)
    assert "x" in window.editor.workspace.value(projects[1], "name")
    assert "已保存" in window.status.saved_text
    assert "已自动保存" in window.notice.text


def test_a_refusal_is_told_in_the_window(window, book):
    unit = window.editor.workspace.children(book, Kind.UNIT)[0]
    window.editor.apply(SetField(unit, "code", "402002"), "改")
    assert "402002" in window.notice.text


def test_filtering_keeps_what_was_open(window, projects, qtbot):
    window.go_to(Key(projects[0], Part.LEVEL1, "产出指标"))
    opened = window.navigator.expansion.nodes
    qtbot.keyClicks(window.navigator.search, "swjc")
    qtbot.waitUntil(lambda: window.navigator.filter.narrows)
    qtbot.waitUntil(lambda: not window.navigator._timer.isActive())
    window.navigator.search.clear()
    assert not window.navigator.filter.narrows
    assert window.navigator.expansion.nodes == opened
    assert window.navigator.key == Key(projects[0], Part.LEVEL1, "产出指标")


def test_a_wide_filter_is_opened_piece_by_piece(window, book, projects, qtbot, monkeypatch):
    monkeypatch.setattr("ui.outline.expansion._SLICE", 0)
    navigator = window.navigator
    qtbot.keyClicks(navigator.search, "z")
    navigator.search.setText("402")
    qtbot.waitUntil(lambda: navigator.filter.narrows and not navigator.expansion.is_under_way)
    units = window.editor.workspace.children(book, Kind.UNIT)
    indexes = [navigator.filter.mapFromSource(navigator.model.key_index(Key(one))) for one in units]
    assert all(map(navigator.tree.isExpanded, indexes))


def test_enter_goes_to_what_was_looked_for_and_escape_shows_all(window, projects, press, qtbot):
    press(KEY.Key_L, modifier=CTRL)
    press("swjc", KEY.Key_Return)
    assert window.navigator.key == Key(projects[2])
    assert window.navigator.tree.hasFocus()
    press(KEY.Key_L, modifier=CTRL)
    press(KEY.Key_Escape)
    assert not window.navigator.filter.narrows
    assert window.navigator.key == Key(projects[2])


def test_what_was_shown_and_open_is_remembered(make_window, settings, projects, context):
    first = make_window()
    first.go_to(Key(projects[2]))
    first.close()
    second = make_window()
    assert second.navigator.key == Key(projects[2])
    assert second.navigator.expansion.nodes == first.navigator.expansion.nodes


def test_closing_keeps_typing_and_what_is_no_amount(window, projects, qtbot):
    window.go_to(Key(projects[1]))
    page = window.pages.page
    qtbot.keyClicks(page.head.name, "x")
    qtbot.keyClicks(page.head.amounts[0].field, "12x")
    window.close()
    assert window.editor.workspace.value(projects[1], "name") != "河道保洁"
    assert window.editor.workspace.value(projects[1], "unplaced") == ("预算数：12x",)


def test_unplaced_lines_are_shown_copied_and_deleted(window, projects, qtbot):
    window.editor.apply(SetField(projects[1], "unplaced", ("多出来的一行",)), "导入")
    window.go_to(Key(projects[1]))
    box = window.pages.page.unplaced
    assert box.isVisible()
    box._copy()
    assert QApplication.clipboard().text() == "多出来的一行"
    box._delete()
    assert not box.isVisible()
    window.editor.undo()
    assert box.isVisible()


def test_looks_and_sizes_change_at_once_and_are_remembered(window, settings):
    app = QApplication.instance()
    window.actions_["look_dark"].trigger()
    assert app.palette().window().color().lightness() < 60
    window.actions_["look_contrast"].trigger()
    window.actions_["larger"].trigger()
    assert app.font().pointSizeF() == 11.5
    assert (settings.look, settings.point_size) == ("contrast", 11.5)
    window.actions_["usual_size"].trigger()
    window.actions_["look_light"].trigger()
    assert app.palette().window().color().lightness() > 200


def test_about_and_keys_open(window, answers):
    answers.give(lambda _dialog: None, lambda _dialog: None)
    window.actions_["about"].trigger()
    window.actions_["keys"].trigger()
    assert answers.asked == ["关于绩效填报", "快捷键"]


def rows_of(window):
    return window.pages.page.rows.rows


def test_items_are_numbered_moved_and_removed_with_keys(window, book, press, qtbot):
    window.go_to(Key(book, Part.OVERALL_GOALS))
    assert [row.number.text() for row in rows_of(window)] == ["1、", "2、"]
    rows_of(window)[0].fields[0].setFocus()
    press(KEY.Key_Down, modifier=ALT)
    assert [row.fields[0].typed_text() for row in rows_of(window)] == ["管好饮水", "守住防汛底线"]
    assert rows_of(window)[1].fields[0].hasFocus()
    press(KEY.Key_Return, modifier=CTRL)
    assert rows_of(window)[2].fields[0].hasFocus()
    press("New")
    press(KEY.Key_Minus, modifier=CTRL)
    assert len(rows_of(window)) == 2
    window.editor.undo()
    assert rows_of(window)[2].fields[0].typed_text() == "New"


def test_itemised_goals_have_lists_within(window, book, press):
    window.go_to(Key(book, Part.ITEMISED_GOALS))
    (row,) = rows_of(window)
    assert row.number.text() == "（一）"
    assert [one.number.text() for one in row.inner.rows] == ["（1）", "（2）"]
    row.inner.rows[1].fields[0].setFocus()
    press(KEY.Key_A, modifier=CTRL)
    press(KEY.Key_Delete, KEY.Key_Backspace)
    assert [one.number.text() for one in row.inner.rows] == ["绩效指标："]
    assert row.inner.rows[0].fields[0].hasFocus()


def test_tools_of_a_row_show_with_the_focus(window, book):
    window.go_to(Key(book, Part.OVERALL_GOALS))
    row: Row = rows_of(window)[0]
    row.fields[0].setFocus()
    assert row._tools.isVisible()
    rows_of(window)[1].fields[0].setFocus()
    assert not row._tools.isVisible() or row.underMouse()


def test_money_that_does_not_add_up_is_told(window, projects, qtbot):
    from decimal import Decimal

    window.go_to(Key(projects[1]))
    head = window.pages.page.head
    window.editor.apply(SetField(projects[1], "budget", Decimal("12.5")), "改")
    window.editor.apply(SetField(projects[1], "fiscal", Decimal(10)), "改")
    assert "与预算数不符" in head._sum.text()
    window.editor.apply(SetField(projects[1], "other", Decimal("2.5")), "改")
    assert "相符" in head._sum.text()
    assert head.amounts[0].note.text() == "125,000 元"


def test_the_spending_plan_is_filled_in_one_step(window, projects):
    window.go_to(Key(projects[1]))
    head = window.pages.page.head
    head._fill_plan((25, 50, 75, 100))
    assert [cell.field.text() for cell in head.months] == ["25", "50", "75", "100"]
    window.editor.undo()
    assert [cell.field.text() for cell in head.months] == [""] * 4


def test_another_framework_changes_the_dropdowns(window, book, projects):
    window.go_to(Key(projects[0]))
    page = window.pages.page
    window.editor.apply(SetField(book, "framework", "mof-2021"), "更换")
    assert page.grid.model().grid.choices(0, "level1")[0] == "成本指标"


def test_every_field_and_button_has_a_name(window, book, projects):
    for key in (Key(book), Key(projects[0]), Key(book, Part.ITEMISED_GOALS)):
        window.go_to(key)
    nameless = [
        one
        for one in window.findChildren(QLineEdit)
        if not one.accessibleName() and one.objectName() != "qt_spinbox_lineedit"
    ]
    assert nameless == []


@pytest.fixture
def json_file(tmp_path):
    path = tmp_path / "book.json"
    path.write_text(dump_books([small_book(2026)]), "utf-8")
    return path


def test_an_import_shows_what_was_read_and_stores_it(window, json_file, answers, qtbot):
    shown = []

    def take(dialog):
        shown.append(dialog.ways.contents.text())
        dialog.accept()

    answers.give([json_file], take)
    window.actions_["import"].trigger()
    idle(window, qtbot)
    qtbot.waitUntil(lambda: len(books(window)) == 2)
    idle(window, qtbot)
    assert shown == ["book.json：3 个项目，5 项指标；第一部分 2、1、1 条"]
    qtbot.waitUntil(lambda: "已导入" in window.notice.text)
    assert window.navigator.key == Key(books(window)[0].ref)
    window.actions_["undo"].trigger()
    assert len(books(window)) == 1


@pytest.mark.parametrize(("way", "count"), [("copy", 2), ("replace", 1)])
def test_the_same_year_is_asked_about(window, book, tmp_path, answers, qtbot, way, count):
    path = tmp_path / "same.json"
    changed = small_book()
    path.write_text(dump_books([changed]), "utf-8")
    window.editor.apply(
        SetField(window.editor.workspace.refs_of(book).projects[1], "name", "旧"), "改"
    )

    def take(dialog):
        assert not dialog.take.isEnabled()
        qtbot.waitUntil(lambda: "新增项目：河道保洁" in dialog.ways.tell.text())
        assert "去掉项目：旧" in dialog.ways.tell.text()
        dialog.choose(0, way)
        assert dialog.take.isEnabled()
        dialog.accept()

    answers.give(take)
    window.imports.read([path])
    qtbot.waitUntil(lambda: "已导入" in window.notice.text)
    assert len(books(window)) == count
    window.editor.undo()
    assert [one.ref for one in books(window)] == [book]


def test_a_file_that_cannot_be_read_is_told(window, tmp_path, qtbot):
    path = tmp_path / "old.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    window.imports.read([path])
    qtbot.waitUntil(lambda: "old.docx" in window.notice.text)


def test_files_are_dropped_on_the_window(window, json_file, answers, qtbot):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(json_file)), QUrl.fromLocalFile("/tmp/other.exe")])
    answers.give(lambda dialog: dialog.accept())
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    assert event.isAccepted()
    qtbot.waitUntil(lambda: len(books(window)) == 2)
    idle(window, qtbot)


def test_an_export_is_asked_written_and_offered(window, book, tmp_path, answers, qtbot):
    path = tmp_path / "out.docx"
    answers.give(lambda dialog: dialog.accept(), path)
    window.go_to(Key(book))
    window.actions_["export"].trigger()
    qtbot.waitUntil(lambda: "已导出" in window.notice.text)
    idle(window, qtbot)
    assert path.read_bytes()[:2] == b"PK"


def test_an_export_into_a_folder_that_is_not_there_says_so(window, book, answers, qtbot):
    answers.give(lambda dialog: dialog.accept(), Path("/not/there/out.docx"))
    window.go_to(Key(book))
    window.actions_["export"].trigger()
    qtbot.waitUntil(lambda: "/not/there" in window.notice.text)
    idle(window, qtbot)


def test_a_project_alone_is_exported(window, projects, tmp_path, answers, qtbot):
    path = tmp_path / "one.docx"

    def choose(dialog):
        dialog.scopes[Scope.PROJECT].setChecked(True)
        assert not dialog.cover.isEnabled()
        dialog.accept()

    answers.give(choose, path)
    window.go_to(Key(projects[0]))
    window.actions_["export"].trigger()
    qtbot.waitUntil(path.exists)
    idle(window, qtbot)


def test_work_shows_its_progress_and_can_be_cancelled(window, qtbot):
    from threading import Event

    from ui.jobs import Job

    go_on = Event()

    def work(report):
        report(1, 4)
        go_on.wait(5)
        report(2, 4)

    job = Job("正在导出 x.docx", work)
    with qtbot.waitSignal(job.finished):
        window.context.jobs.start(job)
        qtbot.waitUntil(lambda: window.status._progress.value() == 1)
        assert window.status._title.isVisible()
        window.status._cancel.click()
        go_on.set()
    qtbot.waitUntil(lambda: not window.status._progress.isVisible())


def test_windows_of_words_are_all_chinese(window):
    for action in window.findChildren(type(window.actions_["undo"])):
        words = re.sub("Word|PDF|Excel|JSON", "", action.text().split("(")[0])
        assert not any(sign.isascii() and sign.isalpha() for sign in words), action.text()
