"""Collecting in the window: thirty files of mixed states, conflicts, undo, passwords, cancel."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from pytestqt.qtbot import QtBot

from db.book_edits import edits_between
from db.collected import Collected
from db.collecting import carry_out
from db.edits import Ref
from db.engine import Database
from db.workspace import Workspace
from templates.book import Book, Department
from templates.handin.handin import Kind
from tests.db.files import dump
from tests.ui.collect.files import OFFICE, OTHER_KEY, YEAR, handin, named, spoil, unit, write
from ui.collect.conflicts import OURS, THEIRS
from ui.collect.dialog import CollectDialog
from ui.collect.file_words import state_words
from ui.context import Context
from ui.window import Window

TITLE = "汇总报送文件"
Use = Callable[[CollectDialog], None]


@pytest.fixture
def office(make_window: Callable[[], Window]) -> Window:
    """The window of the department, with an empty data file."""
    return make_window()


@pytest.fixture
def collect(office: Window, answers: Any, qtbot: QtBot) -> Callable[..., None]:
    """Open the dialog on files, wait until they are read, use it, and wait until it is over."""

    def go(paths: list[Path], use: Use | None = None) -> None:
        def handle(dialog: CollectDialog) -> None:
            settle(dialog, qtbot)
            (use or take)(dialog)
            settle(dialog, qtbot)
            dialog.reject()

        answers.give(handle)
        office.collecting.open(paths)
        qtbot.waitUntil(lambda: not office.context.jobs.busy)

    return go


def settle(dialog: CollectDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not dialog.busy, timeout=10_000)


def take(dialog: CollectDialog) -> None:
    dialog.take.click()


def look(_dialog: CollectDialog) -> None:
    """Take nothing."""


def words(dialog: CollectDialog) -> dict[str, str]:
    return {one.path.stem: state_words(one) for one in dialog.gathering.arrivals}


def the_book(workspace: Workspace) -> Book:
    ref = workspace.find_book(OFFICE, YEAR)
    assert ref
    return workspace.book(ref)


def mixed(folder: Path) -> list[Path]:
    """Thirty files: twenty sound units, and ten that are not to be taken or want a word."""
    paths = [write(folder, f"{n:03}", handin(n)) for n in range(1, 21)]
    paths += [
        write(folder, "同一份", handin(1)),
        write(folder, "旧的", handin(2, 1, created=handin(2).about.created.replace(hour=1))),
        spoil(write(folder, "改动", handin(21)), lambda data: data[:200] + b"x" + data[201:]),
        spoil(write(folder, "截断", handin(22)), lambda data: data[:-40]),
        write(folder, "去年", replace(handin(23), book=replace(handin(23).book, year=2026))),
        write(folder, "密码", handin(24), password="秋收"),
        write(folder, "退回", replace(handin(25), kind=Kind.RETURN)),
        spoil(write(folder, "空的", handin(26)), lambda _data: b""),
        spoil(write(folder, "别的", handin(27)), lambda _data: b"%PDF-1.7 nothing"),
        write(
            folder, "外单位",
            replace(handin(28), book=replace(handin(28).book, department=Department("999", "别局"))),
        ),
    ]  # fmt: skip
    return paths


def test_thirty_files_of_mixed_states_in_one_step(
    office: Window, collect: Callable[..., None], database: Database, workspace: Workspace,
    tmp_path: Path,
) -> None:  # fmt: skip
    from templates.handin.collect.board import Expected

    Collected(database).expect([Expected(f"402{n:03}", "") for n in range(1, 30)])
    paths = mixed(tmp_path / "收到")
    random.Random(5).shuffle(paths)
    said: dict[str, str] = {}

    def use(dialog: CollectDialog) -> None:
        dialog.files.year_chosen.emit(YEAR)
        said.update(words(dialog))
        assert dialog.take.text() == "取入 20 个文件"
        assert "共 30 个文件" in dialog.counts.text()

    collect([tmp_path / "收到"], use)
    assert said["001"] in ("首次报送", "已收过，内容相同")
    assert said["同一份"] != said["001"]
    assert {said[f"{n:03}"] for n in range(2, 21)} == {"首次报送"}
    assert said["旧的"] == "比已收的旧"
    assert said["改动"] == said["截断"] == "被改动或损坏"
    assert said["去年"] == "年度不符"
    assert said["密码"] == "需要密码"
    assert said["退回"] == "是退回或回执，不是报送"
    assert said["空的"] == said["别的"] == "读不了"
    assert said["外单位"] == "不是本部门的文件"
    collect(paths)
    assert [one.code for one in the_book(workspace).units] == [f"402{n:03}" for n in range(1, 21)]
    assert "已取入 20 个报送文件" in office.notice.text
    assert office.editor.undo_text == "取入 20 个报送文件"


def test_order_and_taking_twice_change_nothing(
    office: Window, collect: Callable[..., None], workspace: Workspace, tmp_path: Path
) -> None:
    paths = [write(tmp_path, str(n), handin(n)) for n in range(1, 6)]
    paths.append(write(tmp_path, "二次", handin(3, 2, named(unit(3), "改过"))))
    collect(paths)
    first = the_book(workspace)
    assert first.units[2].projects[0].name == "改过"
    before = dump(tmp_path / "books.db")
    collect(paths[::-1], _refuses_to_take)
    assert dump(tmp_path / "books.db") == before
    office.editor.undo()
    assert workspace.books() == ()
    collect(paths[::-1])
    assert the_book(workspace) == first


def _refuses_to_take(dialog: CollectDialog) -> None:
    assert not dialog.take.isEnabled()
    assert set(words(dialog).values()) == {"已收过，内容相同", "比已收的旧"}


def test_undo_forgets_the_files_and_redo_remembers_them(
    office: Window, collect: Callable[..., None], database: Database, tmp_path: Path
) -> None:
    collect([write(tmp_path, "1", handin(1))])
    assert set(Collected(database).taken(YEAR)) == {"402001"}
    office.editor.undo()
    assert Collected(database).taken(YEAR) == {}
    office.editor.redo()
    assert set(Collected(database).taken(YEAR)) == {"402001"}


def test_a_cancelled_reading_and_a_closed_dialog_leave_no_trace(
    collect: Callable[..., None], database: Database, tmp_path: Path, qtbot: QtBot
) -> None:
    paths = [write(tmp_path, str(n), handin(n)) for n in range(1, 4)]
    before = dump(tmp_path / "books.db")
    collect(paths, look)

    def stop(dialog: CollectDialog) -> None:
        dialog.read(paths)
        dialog.stop()
        settle(dialog, qtbot)
        # The work cannot go on while the data file is held here.
        with database.reading():
            dialog.take_in()
            dialog.stop()

    collect([tmp_path], stop)
    assert dump(tmp_path / "books.db") == before


def test_a_cancel_that_comes_too_late_can_be_undone(
    office: Window, collect: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialogs: list[CollectDialog] = []

    def late(*args: Any) -> Any:
        job = dialogs[0].work.job
        assert job
        job.cancel()
        return carry_out(*args)

    monkeypatch.setattr("db.intake.carry_out", late)

    def use(dialog: CollectDialog) -> None:
        dialogs.append(dialog)
        dialog.take.click()

    collect([write(tmp_path, "1", handin(1))], use)
    assert office.editor.undo_text == "取入 1 个报送文件"


def conflicting(
    office: Window, collect: Callable[..., None], workspace: Workspace, folder: Path
) -> Path:
    """Take in a unit, change it here; return its next round, which changed the same cells."""
    collect([write(folder, "一次", handin(1))])
    ref = workspace.find_book(OFFICE, YEAR)
    assert ref
    mine = named(unit(1), "部门改的")
    mine = replace(mine, projects=(mine.projects[0], replace(mine.projects[1], purpose="部门的")))
    office.editor.apply(
        edits_between(workspace, ref, replace(the_book(workspace), units=(mine,))), "改"
    )
    theirs = named(unit(1), "单位改的")
    theirs = replace(
        theirs, projects=(theirs.projects[0], replace(theirs.projects[1], purpose="单位的"))
    )
    return write(folder, "二次", handin(1, 2, theirs))


def test_conflicts_are_shown_cell_by_cell_and_decided_one_by_one(
    office: Window, collect: Callable[..., None], workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    path = conflicting(office, collect, workspace, tmp_path)

    def use(dialog: CollectDialog) -> None:
        dialog.take.click()
        settle(dialog, qtbot)
        page = dialog.conflicts
        assert dialog.pages.currentWidget() is page
        first, second = page.list.shown
        texts = (first.conflict.base, first.conflict.ours, first.conflict.theirs)
        assert texts == ("第1项河道经费", "部门改的", "单位改的")
        assert "项目" in first.where or "名称" in first.where
        page.list.clearSelection()
        page.list.choose_row(first)
        page.choose(THEIRS, only_selected=True)
        page.list.clearSelection()
        page.list.choose_row(page.list.shown[1])
        page.choose(OURS, only_selected=True)
        assert second.where.endswith("资金用途")
        dialog.take.click()

    collect([path], use)
    (one,) = the_book(workspace).units
    assert one.projects[0].name == "单位改的"
    assert one.projects[1].purpose == "部门的"
    assert "没定" not in office.notice.text


@pytest.mark.parametrize(("choice", "name"), [(OURS, "部门改的"), (THEIRS, "单位改的")])
def test_all_conflicts_at_once(
    office: Window, collect: Callable[..., None], workspace: Workspace, tmp_path: Path,
    qtbot: QtBot, choice: str, name: str,
) -> None:  # fmt: skip
    path = conflicting(office, collect, workspace, tmp_path)

    def use(dialog: CollectDialog) -> None:
        dialog.take.click()
        settle(dialog, qtbot)
        dialog.conflicts.choose(choice, only_selected=False)
        dialog.take.click()

    collect([path], use)
    assert the_book(workspace).units[0].projects[0].name == name


def test_what_is_left_open_stays_ours_and_is_asked_about_again(
    office: Window, collect: Callable[..., None], workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    path = conflicting(office, collect, workspace, tmp_path)

    def use(dialog: CollectDialog) -> None:
        dialog.take.click()
        settle(dialog, qtbot)
        dialog.take.click()

    collect([path], use)
    assert "有 2 处没定" in office.notice.text
    assert the_book(workspace).units[0].projects[0].name == "部门改的"

    def again(dialog: CollectDialog) -> None:
        assert words(dialog) == {"二次": "有更新"}

    collect([path], again)


def test_another_pc_waits_until_its_sender_was_asked(
    collect: Callable[..., None], workspace: Workspace, tmp_path: Path
) -> None:
    collect([write(tmp_path, "一次", handin(1))])
    path = write(tmp_path, "二次", handin(1, 2, named(unit(1), "新电脑")), OTHER_KEY)

    def use(dialog: CollectDialog) -> None:
        assert words(dialog) == {"二次": "来自另一台电脑，待核实"}
        assert "打电话核对" in dialog.files.tells.text()
        assert not dialog.take.isEnabled()
        assert dialog.files.trust.isVisibleTo(dialog)
        dialog.files.trust.click()
        assert words(dialog) == {"二次": "有更新"}
        dialog.take.click()

    collect([path], use)
    assert the_book(workspace).units[0].projects[0].name == "新电脑"


def test_a_password_is_asked_for_by_file(
    collect: Callable[..., None], workspace: Workspace, answers: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    paths = [write(tmp_path, f"{n}", handin(n), password="秋收") for n in (1, 2)]

    def give(password: str, *, every: bool) -> Callable[..., None]:
        def fill(dialog: Any) -> None:
            assert "密码" in dialog.windowTitle()
            dialog.field.setText(password)
            dialog.every.setChecked(every)
            dialog.accept()

        return fill

    def use(dialog: CollectDialog) -> None:
        answers.give(give("不对", every=False), give("秋收", every=True))
        dialog.files.unlock.click()
        settle(dialog, qtbot)
        assert words(dialog) == {"1": "需要密码", "2": "需要密码"}
        assert "密码不对" in dialog.files.tells.text()
        dialog.files.unlock.click()
        settle(dialog, qtbot)
        assert words(dialog) == {"1": "首次报送", "2": "首次报送"}
        dialog.take.click()

    collect(paths, use)
    assert len(the_book(workspace).units) == 2


def test_a_tick_leaves_a_file_out(
    collect: Callable[..., None], workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    paths = [write(tmp_path, f"{n}", handin(n)) for n in (1, 2)]

    def use(dialog: CollectDialog) -> None:
        view = dialog.files.list
        view.choose_row(view.shown[0])
        qtbot.keyClick(view, Qt.Key.Key_Space)
        assert words(dialog) == {"1": "首次报送，这次不收", "2": "首次报送"}
        assert dialog.take.text() == "取入 1 个文件"
        dialog.take.click()

    collect(paths, use)
    assert [one.code for one in the_book(workspace).units] == ["402002"]


def test_files_dropped_on_the_window_and_on_the_dialog(
    office: Window, answers: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    one, other = (write(tmp_path, f"{n}", handin(n)) for n in (1, 2))
    seen: list[dict[str, str]] = []

    def use(dialog: CollectDialog) -> None:
        settle(dialog, qtbot)
        dialog.dropEvent(drop(other))
        settle(dialog, qtbot)
        seen.append(words(dialog))

    answers.give(use)
    office.dropEvent(drop(one))
    qtbot.waitUntil(lambda: bool(seen), timeout=10_000)
    assert seen == [{"1": "首次报送", "2": "首次报送"}]


KEPT: list[QMimeData] = []


def drop(path: Path) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    KEPT.append(data)  # the event does not hold it
    return QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip


def test_enter_on_a_file_is_about_this_file_alone(
    collect: Callable[..., None], workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    def use(dialog: CollectDialog) -> None:
        listing = dialog.files.list
        assert dialog.focusWidget() is listing
        qtbot.keyClick(listing, Qt.Key.Key_Return)
        assert not dialog.busy
        assert [one.is_taken for one in dialog.gathering.arrivals] == [False, True]

    collect([write(tmp_path, "1", handin(1)), write(tmp_path, "2", handin(2))], use)
    assert not workspace.books()


def test_the_list_is_copied_as_text(collect: Callable[..., None], tmp_path: Path) -> None:
    def use(dialog: CollectDialog) -> None:
        dialog.files.list.clearSelection()
        dialog.files.list.copy()

    collect([write(tmp_path, "1", handin(1))], use)
    head, row = QGuiApplication.clipboard().text().split("\n")
    assert head.startswith("状态\t单位")
    assert row.startswith("首次报送\t402001 临江区第1水管站\t经办1\t11-04 09:13\t第1次")


def test_the_menu_opens_it(office: Window, answers: Any, context: Context, book: Ref) -> None:
    titles: list[str] = []
    answers.give(lambda dialog: titles.append(dialog.windowTitle()))
    office.actions_["collect"].trigger()
    assert titles == [TITLE]
