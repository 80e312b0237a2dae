"""The printed page beside the form follows the page, its edits and the field with the focus."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.edits import Ref, SetField
from db.workspace import Workspace
from tests.ui.review.test_review_window import settle
from ui.models.nodes import Key, Part
from ui.pages.part_one import SectionPage
from ui.pages.project import ProjectPage
from ui.paper.sheets import Sheet, Spot
from ui.window import Window


@pytest.fixture
def shown(make_window: Callable[[], Window], sample: Ref, qtbot: QtBot) -> Window:
    window = make_window()
    settle(window, qtbot)
    window.actions_["show_preview"].setChecked(True)
    window.show_first_project()
    qtbot.waitUntil(lambda: bool(sheets(window)))
    return window


def sheets(window: Window) -> list[Sheet]:
    return list(window.preview.view.sheets)


def texts(window: Window) -> str:
    return "".join(line.text.text() for sheet in sheets(window) for line in sheet.lines)


def test_it_shows_the_project_with_its_number_and_follows_edits(
    shown: Window, workspace: Workspace, sample: Ref, qtbot: QtBot
) -> None:
    project = workspace.refs_of(sample).project(3)
    shown.go_to(Key(project))
    name = workspace.value(project, "name")
    qtbot.waitUntil(lambda: f"3.{name}绩效目标表" in texts(shown))
    shown.editor.apply(SetField(project, "purpose", "全部用于修缮屋面"), "改")
    qtbot.waitUntil(lambda: "全部用于修缮屋面" in texts(shown))


def test_the_field_with_the_focus_is_outlined_and_a_click_leads_to_its_field(
    shown: Window, qtbot: QtBot
) -> None:
    page = shown.pages.page
    assert isinstance(page, ProjectPage)
    page.head.purpose.setFocus()
    qtbot.waitUntil(lambda: shown.preview.view._editing == ("purpose", None))
    page.grid.go_to(1, 4)
    qtbot.waitUntil(lambda: shown.preview.view._editing == ("value", 1))
    spots = [spot for sheet in sheets(shown) for spot in sheet.spots]
    name = next(one for one in spots if one.field == "name")
    shown.preview.view.chosen.emit(name)
    assert QApplication.focusWidget() is page.head.name
    cell = next(one for one in spots if one.field == "basis" and one.indicator == 2)
    shown.preview.view.chosen.emit(cell)
    at = page.grid.currentIndex()
    assert (at.row(), page.model.columns[at.column()].key) == (2, "basis")
    goals = next(one for one in spots if one.field == "goals")
    shown.preview.view.chosen.emit(goals)
    assert QApplication.focusWidget() is page.head.goals.rows[0].fields[0]


def test_part_one_is_shown_by_section(shown: Window, sample: Ref, qtbot: QtBot) -> None:
    shown.go_to(Key(sample, Part.SAFEGUARDS))
    qtbot.waitUntil(lambda: "三、工作保障措施" in texts(shown))
    page = shown.pages.page
    assert isinstance(page, SectionPage)
    spot = next(
        one
        for sheet in sheets(shown)
        for one in sheet.spots
        if one.field == "safeguards.title" and one.indicator == 1
    )
    assert isinstance(spot, Spot)
    shown.preview.view.chosen.emit(spot)
    assert QApplication.focusWidget() is page.rows.rows[1].fields[0]


def test_the_printed_name_of_a_unit_shows_nothing_to_print(
    shown: Window, workspace: Workspace, sample: Ref, qtbot: QtBot
) -> None:
    shown.go_to(Key(workspace.refs_of(sample).units[0]))
    qtbot.waitUntil(lambda: not sheets(shown))
    assert "选中一个项目" in shown.preview._hint.text()
