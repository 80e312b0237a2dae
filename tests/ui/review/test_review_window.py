"""The review in the window: from a finding to its cell, fixes with undo, reasons, marks, words."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.edits import Batch, Insert, Kind, Ref, Remove, SetField
from db.reasons import answers_of
from db.workspace import Workspace
from templates.book import Project
from templates.findings import Finding, Severity
from templates.framework import built_in_frameworks
from templates.readers import read_file
from tests.db.files import dump
from tests.ui.looking import texts
from ui.models.nodes import Key
from ui.models.roles import FINDING_ROLE, MARK_ROLE
from ui.pages.project import ProjectPage
from ui.review.flags import Flag
from ui.review.review import Review
from ui.window import Window


@pytest.fixture
def shown(make_window: Callable[[], Window], sample: Ref, qtbot: QtBot) -> Window:
    """The window on the sample book, looked through."""
    window = make_window()
    settle(window, qtbot)
    return window


def settle(window: Window, qtbot: QtBot) -> Review:
    """Wait until the review has seen every edit."""
    reviewer = window.review.reviewer
    qtbot.waitUntil(
        lambda: bool(reviewer.reviews) and reviewer.is_fresh(reviewer.reviews[0].book),
        timeout=20_000,
    )
    review = window.review.panel.review
    assert review
    return review


def pick(review: Review, *, fixable: bool | None = None, row: bool | None = None) -> Finding:
    return next(
        one
        for one in review.findings
        if fixable in (None, one.fix is not None) and row in (None, one.place.row is not None)
    )


def untick(model: QAbstractItemModel, row: int) -> None:
    role = Qt.ItemDataRole.CheckStateRole
    assert model.setData(model.index(row, 0), Qt.CheckState.Unchecked, role)


def test_the_panel_lists_all_and_the_status_bar_counts(shown: Window) -> None:
    review = shown.review.panel.review
    assert review
    assert shown.review.panel.model.shown() == list(review.findings)
    assert f"{review.total.errors} 错误" in shown.status.review.text()
    assert f"{review.total.warnings} 警告" in shown.review.panel.counts.text()


def test_f8_goes_round_all_findings_cell_by_cell(shown: Window, qtbot: QtBot) -> None:
    review = shown.review.panel.review
    assert review
    seen = []
    for _ in review.findings:
        qtbot.keyClick(shown, Qt.Key.Key_F8)
        finding = shown.review.panel.current
        assert finding
        seen.append(finding)
        page = shown.pages.page
        assert isinstance(page, ProjectPage)
        assert page.key == review.key_of(finding)
        if finding.place.row is not None:
            assert page.grid.currentIndex().data(FINDING_ROLE).place == finding.place
            assert page.grid.hasFocus()
        else:
            widget = QApplication.focusWidget()
            assert widget
            assert widget.findChildren(Flag)
    assert seen == list(review.findings)
    qtbot.keyClick(shown, Qt.Key.Key_F8)
    assert shown.review.panel.current == seen[0]
    qtbot.keyClick(shown, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert shown.review.panel.current == seen[-1]


def test_the_tip_of_cell_and_field_says_it_all(shown: Window, qtbot: QtBot) -> None:
    review = shown.review.panel.review
    assert review
    for row in (True, False):
        finding = pick(review, row=row)
        shown.review.go_to(finding)
        page = shown.pages.page
        assert isinstance(page, ProjectPage)
        widget = QApplication.focusWidget()
        assert widget
        said = (
            page.grid.currentIndex().data(Qt.ItemDataRole.ToolTipRole) if row else widget.toolTip()
        )
        assert finding.message in said
        assert finding.why in said
        assert finding.example in said
        assert finding.severity.label in said


def test_one_fix_is_one_step_and_undo_restores_the_bytes(
    shown: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    review = settle(shown, qtbot)
    finding = pick(review, fixable=True)
    before = dump(tmp_path / "books.db")
    shown.review.panel.detail.fix_wanted.emit(finding, finding.fix)
    assert finding not in settle(shown, qtbot).findings
    assert "已修正 1 处" in shown.notice.text
    shown.editor.undo()
    assert dump(tmp_path / "books.db") == before
    assert settle(shown, qtbot).findings == review.findings


def test_all_fixes_are_shown_first_and_are_one_step(
    shown: Window, qtbot: QtBot, tmp_path: Path, answers, workspace: Workspace
) -> None:
    review = settle(shown, qtbot)
    row = review.refs.indicator(1, 5)
    shown.editor.apply(SetField(row, "value", " ≤２0 万 "), "改坏")
    review = settle(shown, qtbot)
    fixable = [one for one in review.findings if one.fix]
    before = dump(tmp_path / "books.db")
    seen = []

    def take(dialog) -> None:
        seen.append([row[2] for row in texts(dialog.list.listed)])
        dialog.accept()

    answers.give(take)
    shown.actions_["fix_all"].trigger()
    qtbot.waitUntil(lambda: dump(tmp_path / "books.db") != before)
    # Two of them are in one cell: a second round mends what the first one left.
    assert len(seen[0]) == len(fixable)
    assert len({one.place for one in fixable}) < len(fixable)
    assert not [one for one in settle(shown, qtbot).findings if one.fix]
    shown.editor.undo()
    assert dump(tmp_path / "books.db") == before


def test_a_tick_taken_away_is_a_fix_not_made(
    shown: Window, qtbot: QtBot, tmp_path: Path, answers
) -> None:
    settle(shown, qtbot)
    before = dump(tmp_path / "books.db")

    def take(dialog) -> None:
        for at in range(len(dialog.mends)):
            untick(dialog.list.listed, at)
        assert dialog.ticked == []
        dialog.reject()

        seen.append(dialog)

    seen: list[object] = []
    answers.give(take)
    shown.actions_["fix_all"].trigger()
    qtbot.waitUntil(lambda: bool(seen))
    assert dump(tmp_path / "books.db") == before


def test_what_is_left_out_stays_and_the_rest_is_mended(
    shown: Window, qtbot: QtBot, answers, workspace: Workspace
) -> None:
    review = settle(shown, qtbot)
    row = review.refs.indicator(1, 1)
    shown.editor.apply(SetField(row, "basis", "文件　规定 "), "改坏")
    shown.editor.apply(SetField(row, "description", "举办演出 的次数 "), "改坏")
    before = settle(shown, qtbot)
    fixable = {one for one in before.findings if one.fix}

    def take(dialog) -> None:
        places = [row[0] for row in texts(dialog.list.listed)]
        untick(
            dialog.list.listed, next(at for at, one in enumerate(places) if one.endswith("依据"))
        )
        dialog.accept()

    answers.give(take)
    shown.actions_["fix_all"].trigger()
    qtbot.waitUntil(lambda: workspace.value(row, "description") == "举办演出的次数")
    assert workspace.value(row, "basis") == "文件　规定 "
    left = [one for one in settle(shown, qtbot).findings if one.fix]
    assert [one.place.field for one in left] == ["basis"]
    assert len(fixable) > 1


def test_a_reason_is_stored_shown_and_undone(
    shown: Window, qtbot: QtBot, sample: Ref, workspace: Workspace
) -> None:
    review = settle(shown, qtbot)
    warning = next(one for one in review.findings if one.severity is Severity.WARNING)
    panel = shown.review.panel
    panel.make_current(warning)
    assert not panel.detail.reason.isHidden()
    panel.detail.reason.setText("上级统一口径")
    qtbot.keyClick(panel.detail.reason, Qt.Key.Key_Return)
    assert [one.reason for one in answers_of(workspace, sample)] == ["上级统一口径"]
    settle(shown, qtbot)
    assert "1 已说明" in panel.counts.text()
    panel.make_current(warning)
    assert panel.detail.reason.text() == "上级统一口径"
    key = shown.navigator.key
    shown.editor.undo()
    assert answers_of(workspace, sample) == ()
    assert shown.navigator.key == key
    settle(shown, qtbot)
    assert "已说明" not in panel.counts.text()


def test_an_error_takes_no_reason(shown: Window, qtbot: QtBot) -> None:
    review = settle(shown, qtbot)
    error = next(one for one in review.findings if one.severity is Severity.ERROR)
    shown.review.panel.make_current(error)
    assert shown.review.panel.detail.finding == error
    assert shown.review.panel.detail._reason_box.isHidden()


def test_marks_in_the_tree_say_severity_and_count(shown: Window, qtbot: QtBot, sample: Ref) -> None:
    review = settle(shown, qtbot)
    model = shown.navigator.model
    index = model.key_index(Key(sample))
    assert index.data(MARK_ROLE) == review.total
    assert f"{review.total.errors} 错误" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert f"{review.total.errors} 错误" in index.data(Qt.ItemDataRole.ToolTipRole)
    clean = next(ref for ref in review.refs.projects if Key(ref) not in review.by_key)
    assert model.key_index(Key(clean)).data(MARK_ROLE) is None
    row = review.refs.indicators[review.refs.projects.index(clean)][0]
    shown.editor.apply(SetField(row, "value", ""), "清空")
    settle(shown, qtbot)
    assert model.key_index(Key(clean)).data(MARK_ROLE).errors >= 1
    shown.editor.undo()
    settle(shown, qtbot)
    assert model.key_index(Key(clean)).data(MARK_ROLE) is None


def test_handing_in_is_refused_with_the_errors_named(shown: Window, qtbot: QtBot) -> None:
    review = settle(shown, qtbot)
    shown.actions_["may_hand_in"].trigger()
    qtbot.waitUntil(lambda: "还不能报送" in shown.notice.text)
    errors = [one for one in review.findings if one.severity is Severity.ERROR]
    assert all(one.message in shown.notice.text for one in errors)


def test_a_clean_book_says_that_it_may_go(
    shown: Window, qtbot: QtBot, workspace: Workspace, sample: Ref
) -> None:
    review = settle(shown, qtbot)
    dirty = {key.ref for key in review.by_key if key.ref.kind is Kind.PROJECT}
    shown.editor.apply(Batch(tuple(Remove(ref) for ref in dirty)), "删")
    assert settle(shown, qtbot).findings == ()
    panel = shown.review.panel
    assert not panel.empty.isHidden()
    assert "没有发现问题，可以报送" in panel.empty.text()
    assert "检查" in panel.empty.text()
    shown.actions_["may_hand_in"].trigger()
    qtbot.waitUntil(lambda: "可以报送" in shown.notice.text)


def test_folding_is_remembered(
    shown: Window, make_window: Callable[[], Window], qtbot: QtBot
) -> None:
    assert shown.review.panel.isVisible()
    qtbot.keyClick(shown, Qt.Key.Key_F6)
    qtbot.keyClick(shown, Qt.Key.Key_F11)
    assert not shown.review.panel.isVisible()
    assert shown.preview.isVisible()
    shown.close()
    again = make_window()
    settle(again, qtbot)
    assert not again.review.panel.isVisible()
    assert again.preview.isVisible()


def test_nothing_is_cut_off_beside_the_form_on_a_small_screen(shown: Window, qtbot: QtBot) -> None:
    review = settle(shown, qtbot)
    for width, with_review in ((1366, True), (1024, False)):
        shown.actions_["show_review"].setChecked(with_review)
        shown.show_in(width, 700)
        shown.review.go_to(pick(review, row=True))
        page = shown.pages.page
        assert isinstance(page, ProjectPage)
        QApplication.processEvents()
        assert shown.width() <= width
        assert page.grid.width() <= page._scroll.viewport().width()
        assert shown.aside.isVisible() == with_review
        assert not with_review or shown.aside.geometry().right() <= shown.width()


def test_every_kind_of_place_can_be_gone_to(
    make_window: Callable[[], Window], workspace: Workspace, seed: Path, qtbot: QtBot
) -> None:
    (reading,) = read_file(seed, built_in_frameworks())
    book = workspace.apply(Insert(Kind.BOOK, replace(reading.book, year=None))).changes.added[0]
    unit = workspace.refs_of(book).units[0]
    workspace.apply(Insert(Kind.PROJECT, Project(), unit))
    window = make_window()
    review = settle(window, qtbot)
    one_of_each = {
        (one.place.section, one.place.field, one.place.row is None): one for one in review.findings
    }
    assert len(one_of_each) > 12
    for finding in one_of_each.values():
        window.review.go_to(finding)
        page = window.pages.page
        assert page
        assert page.key == review.key_of(finding)
        if finding.place.field:
            widget = QApplication.focusWidget()
            assert widget
            assert page.isAncestorOf(widget), finding


def test_a_place_that_was_deleted_meanwhile_is_said(shown: Window, qtbot: QtBot) -> None:
    review = settle(shown, qtbot)
    finding = pick(review, row=True)
    shown.editor.apply(Remove(review.key_of(finding).ref), "删")
    shown.review.go_to(finding)
    assert "删除" in shown.notice.text
    settle(shown, qtbot)
    assert finding not in shown.review.panel.model.shown()


def test_a_fix_of_what_has_changed_is_not_made(shown: Window, qtbot: QtBot, tmp_path: Path) -> None:
    review = settle(shown, qtbot)
    finding = pick(review, fixable=True)
    shown.editor.apply(Remove(review.key_of(finding).ref), "删")
    before = dump(tmp_path / "books.db")
    shown.review.panel.detail.fix_wanted.emit(finding, finding.fix)
    settle(shown, qtbot)
    qtbot.waitUntil(lambda: "刚刚改过" in shown.notice.text)
    assert dump(tmp_path / "books.db") == before
