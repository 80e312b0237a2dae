"""Control figures on the page of a book: typed, pasted, read from a list, judged at once, undone."""

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.control_figures import controls_in, figure_rows
from db.edits import Insert, Kind, Ref
from db.workspace import Workspace
from templates.controls import ControlFigure
from templates.sample import sample_book
from ui.controls.box import ControlsBox
from ui.controls.model import FIGURE
from ui.models.nodes import Key
from ui.pages.book import BookPage
from ui.widgets.fields import LineField
from ui.window import Window

PROJECTS = sample_book().projects


@pytest.fixture
def sample(workspace: Workspace) -> Ref:
    return workspace.apply(Insert(Kind.BOOK, sample_book())).changes.added[0]


@pytest.fixture
def page(sample: Ref, make_window, qtbot: QtBot) -> BookPage:
    window: Window = make_window()
    window.go_to(Key(sample))
    found = window.pages.page
    assert isinstance(found, BookPage)
    found.controls.each.setChecked(True)
    qtbot.waitUntil(lambda: found.controls.model.rowCount() == len(PROJECTS), timeout=10_000)
    return found


@pytest.fixture
def box(page: BookPage) -> ControlsBox:
    return page.controls


def type_in(field: LineField, text: str) -> None:
    """Put in `text` as an input method does: what is no ASCII has no keys."""
    field.setFocus()
    QApplication.sendEvent(field, _committed(text))


def _committed(text: str) -> QInputMethodEvent:
    event = QInputMethodEvent()
    event.setCommitString(text)
    return event


def figures(workspace: Workspace, book: Ref) -> list[ControlFigure]:
    return [one for _, one in figure_rows(workspace, book)]


def test_the_whole_is_typed_judged_and_undone(
    page: BookPage, sample: Ref, qtbot: QtBot, workspace: Workspace
) -> None:
    box = page.controls
    type_in(box.total.field, "1,000万元")
    qtbot.waitUntil(lambda: controls_in(workspace, sample) is not None)
    qtbot.waitUntil(lambda: any(bar.check == "R31" for bar in page.charts.findings.bars), timeout=20_000)  # fmt: skip
    type_in(box.count.field, "9个")
    box.count.flush()
    found = controls_in(workspace, sample)
    assert found is not None
    assert (found.total, found.projects) == (Decimal(1000), 9)
    page.editor.undo()
    assert box.count.field.text() == ""
    page.editor.undo()
    assert controls_in(workspace, sample) is None
    assert box.total.field.text() == ""


def test_nonsense_is_said_and_not_stored(box: ControlsBox, sample: Ref, qtbot: QtBot, workspace: Workspace) -> None:  # fmt: skip
    type_in(box.total.field, "约五十")
    box.total.flush()
    assert "不是金额" in box.total.note.text()
    type_in(box.count.field, "几个")
    box.count.flush()
    assert "不是个数" in box.count.note.text()
    box.model.setData(box.model.index(0, FIGURE), "-3")
    assert "不小于 0" in box.said.text()
    assert controls_in(workspace, sample) is None


def test_one_project_is_typed_in_the_table(box: ControlsBox, sample: Ref, workspace: Workspace) -> None:  # fmt: skip
    cell = box.model.index(1, FIGURE)
    box.model.setData(cell, "12.5")
    first = PROJECTS[1]
    assert figures(workspace, sample) == [ControlFigure(first.code, first.name, Decimal("12.5"))]
    assert cell.data() == "12.50"
    assert box.model.index(1, 4).data().startswith("▲")
    box.model.setData(cell, "")
    assert figures(workspace, sample) == []


def test_a_column_and_a_table_are_pasted_as_one_step(
    page: BookPage, sample: Ref, qtbot: QtBot, workspace: Workspace
) -> None:
    box = page.controls
    box.each.setChecked(True)
    box.table.setFocus()
    box.table.setCurrentIndex(box.model.index(1, FIGURE))
    QGuiApplication.clipboard().setText("1\n2\n3\n")
    qtbot.keyClick(box.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [one.amount for one in figures(workspace, sample)] == [1, 2, 3]
    page.editor.undo()
    assert figures(workspace, sample) == []
    QGuiApplication.clipboard().setText(f"{PROJECTS[2].name}\t7\n没有的项目\t8\n合计\t15\n")
    box.paste.click()
    assert [one.amount for one in figures(workspace, sample)] == [7, 8, 15]
    assert box.model.index(2, FIGURE).data() == "7.00"
    assert box.model.index(len(PROJECTS), 4).data() == "本册没有"
    assert box.total.field.text() == "15.00"
    QGuiApplication.clipboard().setText("路\t很多")
    box.paste.click()
    assert "不是金额" in box.said.text()


def test_a_list_is_read_in_the_background(
    box: ControlsBox, sample: Ref, qtbot: QtBot, workspace: Workspace, answers, tmp_path: Path
) -> None:
    path = tmp_path / "控制数.csv"
    path.write_text(f"项目名称,控制数\n{PROJECTS[0].name},5\n合计,5\n", "utf-8")
    answers.give([path])
    box.load.click()
    qtbot.waitUntil(lambda: len(figures(workspace, sample)) == 2)
    assert "读入 1 个项目" in box.said.text()
    path.write_text("项目名称,控制数\n路,五\n", "utf-8")
    box.figures.take_list(path)
    qtbot.waitUntil(lambda: "第2行 第2列" in box.said.text())
    assert len(figures(workspace, sample)) == 2


def paste(box: ControlsBox, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    box.paste.click()


def test_what_a_paste_does_not_take_is_said(
    box: ControlsBox, sample: Ref, workspace: Workspace
) -> None:
    count = len(PROJECTS)
    paste(box, "\n".join(str(at) for at in range(1, count + 4)))
    assert len(figures(workspace, sample)) == count
    assert "多出的 3 个没有粘贴" in box.said.text()
    paste(box, "1\n" + "7" * 500)
    assert "粘贴的第2行：“7777777777777777…”有 500 位数字，位数太多" in box.said.text()
    paste(box, f"{PROJECTS[0].name}\t{'7' * 500}")
    assert "第1行 第2列：“7777777777777777…”有 500 位数字，位数太多" in box.said.text()
    paste(box, "1\n" * 10_001)
    assert "超过 1 万行" in box.said.text()
    assert len(figures(workspace, sample)) == count


def test_very_many_figures_come_and_go_in_the_background(
    page: BookPage,
    sample: Ref,
    workspace: Workspace,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ui.controls.figures._MANY", 1)
    monkeypatch.setattr("ui.editor._MANY", 3)
    box, jobs = page.controls, page.context.jobs
    paste(box, "\n".join(f"第{at}个\t{at}" for at in range(1, 9)))
    assert jobs.writing is not None
    qtbot.waitUntil(lambda: not jobs.busy)
    assert len(figures(workspace, sample)) == 8
    assert box.model.rowCount() == len(PROJECTS) + 8
    assert "8 个项目有控制数，合计 36.00 万元" in box.said.text()
    # What is typed one after the other holds, however late the figures are read again.
    box.figures.put_total(Decimal(5))
    box.figures.put_count(9)
    found = controls_in(workspace, sample)
    assert found is not None
    assert (found.total, found.projects) == (5, 9)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert box.total.field.text() == "5.00"
