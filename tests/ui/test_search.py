"""Go to a project, find and replace."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from db.edits import SetField
from ui.models.nodes import Key
from ui.search.hits import HitsModel

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def press(qtbot):
    def on(*keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            for one in key if isinstance(key, str) else (key,):
                qtbot.keyClick(QApplication.focusWidget(), one, modifier)

    return on


@pytest.fixture
def find(window, qtbot):
    """Look for a text in the panel and wait for what is found."""

    def look(wanted, new=None):
        window.actions_["replace"].trigger()
        panel = window.finder.panel
        panel.wanted.clear()
        qtbot.keyClicks(panel.wanted, "x")
        panel.wanted.setText(wanted)
        window.finder.look()
        if new is not None:
            panel.new.setText(new)
            panel.new.typed.emit()
        idle(window, qtbot)
        return panel

    return look


def idle(window, qtbot):
    qtbot.waitUntil(lambda: not window.context.jobs.busy and not window.finder._later.isActive())
    QApplication.processEvents()


def column(panel, at):
    model = panel.model
    return [model.index(row, at).data() for row in range(model.rowCount())]


def labels(dialog):
    return [dialog.list.item(at).text() for at in range(dialog.list.count())]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("swjc", ["3. 水文监测"]),
        ("1302", ["3. 水文监测"]),
        ("河道", ["2. 河道保洁"]),
        ("2", ["2. 河道保洁", "3. 水文监测"]),
        ("没有的", []),
        ("", ["1. 防汛值守", "2. 河道保洁", "3. 水文监测"]),
    ],
)
def test_projects_are_found(window, book, answers, qtbot, typed, found):
    seen = []

    def look(dialog):
        qtbot.keyClicks(dialog.field, "z")
        dialog.field.setText(typed)
        seen.extend(labels(dialog))

    answers.give(look)
    window.actions_["go_to_project"].trigger()
    assert seen == found
    assert answers.asked == ["转到项目"]


def test_enter_goes_to_the_project_that_the_arrows_chose(window, projects, answers, press, qtbot):
    def choose(dialog):
        qtbot.keyClick(dialog.field, KEY.Key_Down)
        qtbot.keyClick(dialog.field, KEY.Key_Down)
        qtbot.keyClick(dialog.field, KEY.Key_Down)
        qtbot.keyClick(dialog.field, KEY.Key_Up)
        qtbot.keyClick(dialog.field, KEY.Key_Return)

    answers.give(choose)
    press(KEY.Key_P, modifier=CTRL)
    assert window.navigator.key == Key(projects[1])


def test_hits_lead_to_the_very_cell(window, projects, find, press, qtbot):
    panel = find("值守")
    assert column(panel, 0)[:3] == ["内容 · 总体绩效目标", "分项绩效指标", "名称 · 防汛值守"]
    assert column(panel, 1)[1] == "值守120天"
    at = column(panel, 0).index("三级指标 · 防汛值守")
    panel.chosen.emit(panel.model.hits[at])
    grid = window.pages.page.grid
    assert window.navigator.key == Key(projects[0])
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (0, 2)


def test_all_is_replaced_in_one_step(window, projects, workspace, find, qtbot):
    panel = find("值守", "值班")
    assert column(panel, 2)[1] == "值班120天"
    panel.replace_all.click()
    idle(window, qtbot)
    assert workspace.value(projects[0], "name") == "防汛值班"
    assert panel.model.rowCount() == 0
    assert "替换为“值班”" in window.notice.text
    assert window.editor.undo()
    assert workspace.value(projects[0], "name") == "防汛值守"
    assert window.editor.undo_text == ""


def test_what_is_not_ticked_stays(window, projects, workspace, find, qtbot):
    panel = find("值守", "值班")
    at = column(panel, 0).index("名称 · 防汛值守")
    index = panel.model.index(at, 0)
    panel.model.setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    count = panel.model.rowCount()
    assert f"选中 {count - 1} 处" in panel._count.text()
    panel.replace_chosen.click()
    idle(window, qtbot)
    assert workspace.value(projects[0], "name") == "防汛值守"
    assert column(panel, 0) == ["名称 · 防汛值守"]


def test_what_changed_meanwhile_is_not_replaced(window, workspace, projects, find, qtbot):
    panel = find("河道", "水道")
    hits = panel.model.hits
    window.editor.apply(SetField(projects[1], "name", "河道清淤"), "改名")
    window.finder.replace(hits)
    assert workspace.value(projects[1], "name") == "河道清淤"
    idle(window, qtbot)
    assert column(panel, 1) == ["河道清淤"]


def test_signs_are_found_as_they_are_and_what_is_new_is_no_pattern(window, find, workspace, qtbot):
    panel = find("(", "x")
    assert panel.model.rowCount() == 0
    panel = find("≥", r"\1")
    panel.replace_all.click()
    idle(window, qtbot)
    assert "\\1120天" in [hit.text for hit in workspace.find_texts(window.finder._book(), "\\1")]


def test_escape_hides_the_panel(window, book, press, find):
    panel = find("x")
    panel.wanted.setFocus()
    press(KEY.Key_Escape)
    assert not panel.isVisible()


def test_the_model_of_hits_keeps_its_word(watch_model, window, find, qtbot):
    model = HitsModel()
    watch_model(model)
    panel = find("值守")
    model.show(panel.model.hits, panel.model._pattern)
    model.replace_by("y")
    model.setData(model.index(0, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert len(model.chosen) == len(model.hits) - 1


def test_very_many_hits_are_replaced_in_the_background(window, find, projects, qtbot, monkeypatch):
    monkeypatch.setattr("ui.search.finder._AT_ONCE", 0)
    panel = find("防汛", "抗旱")
    panel.replace_all.click()
    assert not panel.isEnabled()
    idle(window, qtbot)
    workspace = window.editor.workspace
    assert panel.isEnabled()
    assert workspace.value(projects[0], "name") == "抗旱值守"
    assert "按 Ctrl+Z 撤销" in window.notice.text
    window.editor.undo()
    assert workspace.value(projects[0], "name") == "防汛值守"


def test_a_replacement_that_cannot_be_stored_is_told(window, find, projects, qtbot, monkeypatch):
    monkeypatch.setattr("ui.search.finder._AT_ONCE", 0)
    panel = find("防汛", "抗旱")

    def refuse(*_edit, **_how):
        raise ValueError("磁盘已满")

    monkeypatch.setattr(window.editor.workspace, "apply", refuse)
    panel.replace_all.click()
    idle(window, qtbot)
    assert panel.isEnabled()
    assert window.notice.text.startswith("没有替换“防汛”：磁盘已满")
    assert not window.editor.undo_text
