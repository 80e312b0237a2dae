"""The bars: reached by keys and mouse, readable by their words, leading to what they show."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from db.edits import Insert, Kind, Ref, SetField
from db.workspace import Workspace
from templates.figures import MOST, Bar
from templates.findings import Severity
from templates.sample import sample_book
from ui import theme
from ui.charts.bars import Bars
from ui.models.nodes import Key
from ui.pages.book import BookPage
from ui.pages.unit import UnitPage
from ui.window import Window

SOME = (
    Bar("1. 道路维修养护", Decimal(30), "30.00 万元", (1,)),
    Bar("其余 2 个项目", Decimal(3), "3.00 万元", (2, 3)),
    Bar("警告 没有依据", Decimal(0), "0 处", (), "R24", Severity.WARNING),
)


@pytest.fixture
def bars(qtbot: QtBot) -> Bars:
    one = Bars("资金")
    one.show_bars(SOME)
    qtbot.addWidget(one)
    one.resize(400, one.sizeHint().height())
    one.show()
    one.setFocus()
    return one


def test_keys_and_mouse_choose(bars: Bars, qtbot: QtBot) -> None:
    found: list[Bar] = []
    bars.chosen.connect(found.append)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_End):
        qtbot.keyClick(bars, key)
    qtbot.keyClick(bars, Qt.Key.Key_Down)
    qtbot.keyClick(bars, Qt.Key.Key_Enter)
    qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=bars.row(0).center())
    assert found == [SOME[0], SOME[1], SOME[2], SOME[0]]


def test_words_say_it_too(bars: Bars) -> None:
    assert bars.accessibleName() == "资金"
    assert "道路维修养护 30.00 万元" in bars.accessibleDescription()


def test_nothing_to_show_is_no_stop_and_says_so(bars: Bars, qtbot: QtBot) -> None:
    bars.show_bars(())
    assert bars.focusPolicy() is Qt.FocusPolicy.NoFocus
    qtbot.keyClick(bars, Qt.Key.Key_Return)
    qtbot.keyClick(bars, Qt.Key.Key_Down)
    assert bars.grab().height() > 10


@pytest.mark.parametrize("width", [220, 700])
def test_the_longest_bar_is_longest(bars: Bars, width: int, qapp) -> None:
    theme.wear(qapp, theme.LIGHT)
    bars.clearFocus()
    bars.resize(width, bars.sizeHint().height())
    image = bars.grab().toImage()

    def filled(at: int) -> int:
        line = bars.row(at).center().y()
        return sum(image.pixelColor(x, line).name() == theme.LIGHT.accent for x in range(width))

    assert isinstance(image, QImage)
    assert filled(0) > filled(1) > 0


@pytest.fixture
def sample(workspace: Workspace) -> Ref:
    return workspace.apply(Insert(Kind.BOOK, sample_book())).changes.added[0]


def shown(window: Window, qtbot: QtBot, key: Key) -> BookPage | UnitPage:
    window.go_to(key)
    page = window.pages.page
    assert isinstance(page, BookPage | UnitPage)
    qtbot.waitUntil(lambda: bool(page.charts.by_level.bars), timeout=10_000)
    return page


def test_bars_lead_to_a_project_a_list_and_findings(
    sample: Ref, make_window, qtbot: QtBot, workspace: Workspace
) -> None:
    window = make_window()
    page = shown(window, qtbot, Key(sample))
    assert isinstance(page, BookPage)
    level = next(bar for bar in page.charts.by_level.bars if len(bar.projects) > 1)
    page.charts.chosen.emit(level)
    assert page.projects.model().rowCount() == len(level.projects)
    page._all.click()
    assert page.projects.model().rowCount() == len(sample_book().projects)
    qtbot.waitUntil(lambda: bool(page.charts.findings.bars), timeout=20_000)
    kind = page.charts.findings.bars[0]
    page.charts.chosen.emit(kind)
    assert window.actions_["show_review"].isChecked()
    assert {one.id for one in window.review.panel.model.shown()} == {kind.check}
    first = page.charts.by_project.bars[0]
    page.charts.chosen.emit(first)
    assert window.navigator.key == Key(workspace.refs_of(sample).projects[first.projects[0] - 1])


def test_a_units_page_shows_its_own(sample: Ref, make_window, qtbot: QtBot, workspace: Workspace) -> None:  # fmt: skip
    unit = workspace.refs_of(sample).units[1]
    page = shown(make_window(), qtbot, Key(unit))
    numbers = {at for bar in page.charts.by_completeness.bars for at in bar.projects}
    before = len(sample_book().units[0].projects)
    assert numbers == {before + at for at in range(1, len(sample_book().units[1].projects) + 1)}
    assert len(page.charts.by_project.bars) <= MOST + 1


def test_bars_follow_edits(sample: Ref, make_window, qtbot: QtBot, workspace: Workspace) -> None:
    window = make_window()
    page = shown(window, qtbot, Key(sample))
    project = workspace.refs_of(sample).projects[0]
    window.editor.apply(SetField(project, "budget", Decimal(999999)), "改")
    qtbot.waitUntil(lambda: page.charts.by_project.bars[0].value == 999999)
    assert page.charts.by_project.bars[0].shown == "999,999.00 万元"
