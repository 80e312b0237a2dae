"""Remarks beside the form: seen, stepped through, answered, written, rewritten, withdrawn."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from db.collected import Collected, TakenFile
from db.edits import Insert, Kind, Remove
from db.engine import open_database
from db.handin_files import Drawer, HandinFiles
from db.remarks import Remarks, Spot
from db.returning import given_on
from db.workspace import Workspace
from templates.handin.compare.scope import book_to_hand_in
from templates.handin.file import read_handin
from templates.handin.handin import About, Handin, Sender
from templates.handin.handin import Kind as FileKind
from templates.handin.now import now
from templates.handin.reply import make_return
from templates.handin.sealing import seal_handin, write_sealed
from templates.sample import sample_book
from tests.ui.handin.conftest import KEY, idle, returned
from ui.models.nodes import Key, Part
from ui.models.roles import REMARKS_ROLE
from ui.remarks.flags import RemarkFlag
from ui.remarks.signs import RemarkMark
from ui.remarks.target import Target
from ui.remarks.write_dialog import WriteRemarkDialog
from ui.widgets.tips import plain_tip

PLACES = (
    ("项目1/预算数", "与批复不符"),
    ("项目1/指标2/指标值", "太低"),
    ("项目4/绩效目标", "太笼统"),
    ("总体绩效目标1/内容", "请量化"),
    ("整本", "周五前报回"),
)


@pytest.fixture
def received(desk, sound, answers, tmp_path, qtbot):
    """The window after five remarks came back; the file of the hand-in."""
    answers.give(lambda dialog: dialog.accept(), tmp_path)
    desk.actions_["hand_in"].trigger()
    idle(desk, qtbot)
    (path,) = tmp_path.glob("*.jxb")
    answers.give(lambda dialog: dialog.accept())
    desk.imports.open([returned(path, *PLACES)])
    qtbot.waitUntil(lambda: desk.remarks.listing.total.total == len(PLACES), timeout=20_000)
    idle(desk, qtbot)
    return path


@pytest.fixture
def refs(desk, sample):
    return desk.editor.workspace.refs_of(sample)


def settle(window, qtbot):
    """Wait until what was asked for is done and shown."""
    later = window.remarks._later
    qtbot.waitUntil(lambda: not window.context.jobs.busy and not later.isActive(), timeout=20_000)


def lines(window):
    return {one.placed.remark.text: one for one in window.remarks.listing.lines}


def choose(window, text):
    line = lines(window)[text]
    window.remarks.panel.make_current(line.id)
    window.remarks.go_to(line)
    return window.remarks.panel.detail


def test_a_return_shows_its_remarks_beside_the_form(desk, received, refs, sound):
    panel = desk.remarks.panel
    assert panel.isVisible()
    assert desk.tabs.shows_remarks
    assert panel.counts.text() == "5 条待答复，共 5 条"
    headings = [panel.model.index(row, 0).data() for row in range(panel.model.rowCount())]
    assert headings == [
        "整本　1",
        "总体绩效目标　1",
        "1 公共文化服务惠民演出经费　2",
        f"4 {_name(desk, refs)}　1",
    ]
    assert "周五前报回" in lines(desk)
    marks = desk.remarks.listing.marks
    assert marks[Key(sound)] == RemarkMark(5, 5)
    assert marks[Key(sound, Part.PART_ONE)] == RemarkMark(1, 1)
    assert marks[Key(refs.units[0])] == RemarkMark(3, 3)
    tree = desk.navigator.model
    assert tree.key_index(Key(refs.projects[0])).data(REMARKS_ROLE) == RemarkMark(2, 2)
    tip = tree.key_index(Key(refs.projects[0])).data(Qt.ItemDataRole.ToolTipRole)
    assert "审核意见 2 条，2 条待答复" in tip


def _name(window, refs):
    return window.editor.workspace.value(refs.projects[3], "name")


def test_signs_at_fields_and_cells_lead_to_their_remarks(desk, received, refs):
    desk.go_to(Key(refs.projects[0]))
    page = desk.pages.page
    flag = next(one for one in page.findChildren(RemarkFlag) if one.isVisible())
    assert "与批复不符" in flag.toolTip()
    assert flag.parent().objectName() == "budget"
    desk.actions_["show_remarks"].setChecked(False)
    flag.click()
    assert desk.tabs.shows_remarks
    assert desk.remarks.panel.current.placed.remark.text == "与批复不符"
    index = page.model.index(1, page.grid.column_of("value"))
    assert index.data(REMARKS_ROLE).open == 1
    assert "太低" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert plain_tip("<img src='//there/x'>") == "<p>&lt;img src='//there/x'&gt;</p>"
    assert page.model.index(0, 4).data(REMARKS_ROLE) is None
    desk.go_to(Key(refs.projects[1]))
    assert not [one for one in page.findChildren(RemarkFlag) if one.isVisible()]


def test_a_click_and_a_key_lead_to_the_cell(desk, received, refs, sound):
    choose(desk, "太低")
    page = desk.pages.page
    assert desk.navigator.key == Key(refs.projects[0])
    assert page.grid.currentIndex().row() == 1
    assert page.model.columns[page.grid.currentIndex().column()].key == "value"
    choose(desk, "请量化")
    assert desk.navigator.key == Key(sound, Part.OVERALL_GOALS)
    assert QApplication.focusWidget() is desk.pages.page.rows.rows[0].fields[1]
    choose(desk, "周五前报回")
    seen = []
    for _ in range(6):
        desk.actions_["next_remark"].trigger()
        seen.append(desk.remarks.panel.current.placed.remark.text)
    assert seen[:4] == ["请量化", "与批复不符", "太低", "太笼统"]
    assert seen[4:] == ["周五前报回", "请量化"]
    desk.actions_["previous_remark"].trigger()
    assert desk.remarks.panel.current.placed.remark.text == "周五前报回"


def test_answers_are_given_taken_back_and_undone(desk, received, qtbot):
    detail = choose(desk, "与批复不符")
    detail.changed.click()
    settle(desk, qtbot)
    assert lines(desk)["与批复不符"].placed.remark.answer.kind == "changed"
    assert detail.reopen.isVisible()
    detail = choose(desk, "太低")
    detail.explain.click()
    settle(desk, qtbot)
    assert "请写出说明的内容" in desk.notice.text
    detail.explanation.setPlainText("合同金额")
    detail.explain.click()
    settle(desk, qtbot)
    assert lines(desk)["太低"].placed.remark.answer.text == "合同金额"
    assert desk.remarks.panel.counts.text() == "3 条待答复，共 5 条"
    assert desk.editor.undo_text == "答复审核意见"
    desk.actions_["undo"].trigger()
    assert desk.editor.undo_text == "答复审核意见"
    qtbot.waitUntil(lambda: lines(desk)["太低"].placed.is_open, timeout=10_000)
    choose(desk, "与批复不符").reopen.click()
    settle(desk, qtbot)
    assert lines(desk)["与批复不符"].placed.is_open


def test_the_list_is_narrowed(desk, received, qtbot):
    panel = desk.remarks.panel
    choose(desk, "太低").changed.click()
    settle(desk, qtbot)
    panel.kinds.setCurrentText("已答复")
    panel._fill()
    assert [one.placed.remark.text for one in panel.model.shown()] == ["太低"]
    panel.kinds.setCurrentText("本机写的")
    panel._fill()
    assert panel.empty.text() == "没有符合筛选条件的意见"
    panel.kinds.setCurrentText("全部")
    panel.search.setText("项目 不存在")
    panel._fill()
    assert panel.model.shown() == []
    panel.search.clear()
    assert len(panel.model.shown()) == 5


def test_a_remark_stays_with_its_row_and_survives_its_removal(desk, received, refs, qtbot):
    desk.editor.apply(Remove(refs.indicator(1, 2)), "删除")
    qtbot.waitUntil(lambda: lines(desk)["太低"].placed.remark.lost, timeout=10_000)
    assert "已经删除" in choose(desk, "太低")._where.text()
    desk.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: not lines(desk)["太低"].placed.remark.lost, timeout=10_000)


def test_an_unanswered_remark_is_told_before_handing_in(desk, received, answers, qtbot):
    def look(dialog):
        assert "还有 5 条没有答复" in dialog.remarks.text()
        assert dialog.make.isEnabled(), "it warns and does not stop"
        dialog._answer.click()

    answers.give(look)
    desk.actions_["hand_in"].trigger()
    idle(desk, qtbot)
    assert desk.tabs.shows_remarks
    assert desk.remarks.panel.current is not None


def test_the_next_hand_in_carries_the_answers(desk, received, answers, tmp_path, qtbot):
    for text in ("与批复不符", "太低", "太笼统", "请量化"):
        choose(desk, text).changed.click()
        settle(desk, qtbot)
    detail = choose(desk, "周五前报回")
    detail.explanation.setPlainText("已按时")
    detail.explain.click()
    settle(desk, qtbot)

    def look(dialog):
        assert "5 条都已答复" in dialog.remarks.text()
        dialog.accept()

    answers.give(look, tmp_path)
    desk.actions_["hand_in"].trigger()
    idle(desk, qtbot)
    sent = read_handin(tmp_path / "326-2027-第2次.jxb")
    said = {one.text: one.answer.text for one in sent.remarks if one.answer}
    assert said == {
        "与批复不符": "",
        "太低": "",
        "太笼统": "",
        "请量化": "",
        "周五前报回": "已按时",
    }


def write(window, answers, qtbot, text, at=0, words=None):
    def fill(dialog):
        if words:
            assert [one.words for one in dialog._targets] == words
        dialog.on.setCurrentIndex(at)
        assert not dialog._make.buttons()[0].isEnabled()
        dialog.text.setPlainText(text)
        dialog.author.setText("赵审核")
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.text.hasFocus)
        qtbot.keyClick(dialog.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    answers.give(fill)
    window.actions_["write_remark"].trigger()
    settle(window, qtbot)


def test_remarks_of_our_own_are_written_rewritten_withdrawn(desk, answers, refs, qtbot):
    desk.go_to(Key(refs.projects[0]))
    page = desk.pages.page
    page.grid.go_to(1, page.grid.column_of("value"))
    name = "整个项目：公共文化服务惠民演出经费"
    unit = desk.editor.workspace.value(refs.units[0], "name")
    words = ["第2行 指标值", "第2行整行", "绩效指标", name, f"整个单位：{unit}", "整本"]
    write(desk, answers, qtbot, "太低", words=words)
    assert "先留在本机" in desk.notice.text
    assert desk.remarks.panel.isVisible()
    assert lines(desk)["太低"].placed.spot[:2] == (refs.indicator(1, 2), "value")
    assert desk.editor.undo_text == "写审核意见"
    detail = choose(desk, "太低")
    detail.wording.setPlainText("偏低")
    detail.rewrite.click()
    settle(desk, qtbot)
    assert set(lines(desk)) == {"偏低"}
    choose(desk, "偏低").withdraw.click()
    settle(desk, qtbot)
    assert lines(desk) == {}
    desk.remarks.panel.setVisible(True)
    assert not desk.remarks.panel.split.isVisible()


def test_a_long_place_ends_in_dots_and_its_tip_is_whole(qtbot, sample):
    words = "整个项目：" + "公共文化服务惠民演出经费" * 9
    dialog = WriteRemarkDialog([Target(words, sample), Target("整本", sample)], "")
    qtbot.addWidget(dialog)
    dialog.show()
    shown = dialog.on.shown_text
    assert shown.endswith("…")
    assert words.startswith(shown[:-1])
    assert words in dialog.on.toolTip()
    dialog.grab()
    dialog.on.setCurrentIndex(1)
    assert dialog.on.shown_text == "整本"


def test_a_remark_on_a_field_a_section_a_node(desk, answers, refs, sound, qtbot):
    desk.go_to(Key(refs.projects[0]))
    desk.pages.page.head.goals.rows[0].fields[0].setFocus()
    write(desk, answers, qtbot, "目标", at=1)
    assert lines(desk)["目标"].placed.spot == (refs.projects[0], "", "goals")
    desk.go_to(Key(sound, Part.SAFEGUARDS))
    desk.navigator.tree.setFocus()
    write(desk, answers, qtbot, "措施")
    assert lines(desk)["措施"].placed.spot == (sound, "", "safeguards")
    desk.go_to(Key(refs.units[1]))
    desk.navigator.tree.setFocus()
    write(desk, answers, qtbot, "单位")
    assert lines(desk)["单位"].placed.spot == (refs.units[1], "", "")
    for text, key in (
        ("目标", Key(refs.projects[0])),
        ("措施", Key(sound, Part.SAFEGUARDS)),
        ("单位", Key(refs.units[1])),
    ):
        choose(desk, text)
        assert desk.navigator.key == key


def test_the_right_mouse_button_offers_writing(desk, refs):
    action = desk.actions_["write_remark"]
    assert desk.remarks, "made ahead, once the window has settled"
    desk.go_to(Key(refs.projects[0]))
    page = desk.pages.page
    assert page.head.name.actions().count(action) == 1
    field = page.head.name
    at = field.rect().center()
    menu_event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, field.mapToGlobal(at))
    QApplication.sendEvent(field.viewport(), menu_event)
    menu = QApplication.activePopupWidget()
    assert action in menu.actions()
    assert len(menu.actions()) > 3, "cut, copy and paste are there as well"
    menu.close()
    assert action in page.grid.actions()
    assert action in desk.navigator.tree.actions()


def test_the_whole_circle_between_two_pcs(desk, sound, answers, tmp_path, qtbot):
    """The unit hands in, the department collects and remarks, the unit answers, and so on."""
    answers.give(lambda dialog: dialog.accept(), tmp_path)
    desk.actions_["hand_in"].trigger()
    idle(desk, qtbot)
    first = tmp_path / "326-2027-第1次.jxb"

    office = open_database(tmp_path / "office.db")
    above = Workspace(office)
    book = above.apply(Insert(Kind.BOOK, read_handin(first).book)).changes.added[0]
    collect(office, first)
    remarks = Remarks(above, office)
    row = above.refs_of(book).indicator(1, 2)
    above.apply(remarks.edit_to_write(book, Spot(row, "value"), "太低", "赵审核", now()))
    file = Collected(office).last(2027)["326"]
    reply = make_return(file.handin, given_on(office, file), Sender("132", "财政局"), now())
    back = write_sealed(tmp_path, *seal_handin(reply, KEY), KEY)

    answers.give(lambda dialog: dialog.accept())
    desk.imports.open([back])
    qtbot.waitUntil(lambda: "太低" in lines(desk), timeout=20_000)
    detail = choose(desk, "太低")
    detail.explanation.setPlainText("已提高")
    detail.changed.click()
    settle(desk, qtbot)
    answers.give(lambda dialog: dialog.accept(), tmp_path)
    desk.actions_["hand_in"].trigger()
    idle(desk, qtbot)

    collect(office, tmp_path / "326-2027-第2次.jxb")
    (seen,) = remarks.of(book)
    assert (seen.spot.row, seen.remark.answer.text) == (row, "已提高")
    office.close()


def collect(database, path: Path):
    """Take a hand-in in as `db.collecting` does, with the remarks that it answers."""
    handin = read_handin(path)
    given = handin.remarks or None
    files = HandinFiles(database)
    assert files.find(Drawer.COLLECTED, handin.digest) is None
    taken = TakenFile(handin, path.read_bytes(), handin.covers, settled=True, remarks=given)
    Collected(database).store([taken])


def test_a_unit_that_handed_in_gets_its_remark_with_the_next_return(desk, answers, refs, qtbot):
    unit = desk.editor.workspace.value(refs.units[1], "code")
    book = book_to_hand_in(sample_book(), [unit])
    made = Handin(FileKind.HANDIN, About(Sender(unit, "乙"), now(), units=(unit,)), book)
    read, content = seal_handin(made, KEY)
    database = desk.context.database
    Collected(database).store([TakenFile(read, content, read.covers, settled=True)])
    desk.go_to(Key(refs.projects[5]))
    desk.pages.page.head.name.setFocus()
    write(desk, answers, qtbot, "名称不规范")
    assert "随下次退回发给对方" in desk.notice.text
    (given,) = given_on(database, Collected(database).last(2027)[unit])
    assert (given.place.project_no, given.place.field) == (2, "name")
