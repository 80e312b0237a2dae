"""Handing in through the window, the record, comparing, and what comes back."""

import shutil
from decimal import Decimal
from email import message_from_bytes
from email.policy import default

import openpyxl
import pytest
from docx import Document
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication

from db.edits import Batch, Remove, SetField
from db.handin_files import Drawer, HandinFiles
from desktop.cli import main
from desktop.cli.exit_codes import ExitCode
from templates.handin.errors import PasswordNeeded
from templates.handin.file import read_handin
from tests.templates.handin.handins import forged
from tests.ui.handin.conftest import OTHER_KEY, idle, offer, receipt, returned
from ui.handin.differences import DifferenceLine, write_lines
from ui.handin.passwords import strength
from ui.models.nodes import Key

SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect
WHOLE, UNIT_A = (), ("326001",)
NAME = "326-2027-第1次.jxb"


def made(window):
    return HandinFiles(window.context.database).all(Drawer.MADE, 2027)


@pytest.fixture
def hand_in(desk, answers, tmp_path, qtbot):
    """Hand in what the dialog offers, as `fill` changes it; return the file."""

    def go(fill=lambda _dialog: None):
        def act(dialog):
            fill(dialog)
            assert dialog.make.isEnabled(), dialog.problem.text()
            dialog.accept()

        before = set(tmp_path.glob("*.jxb"))
        answers.give(act, tmp_path)
        desk.actions_["hand_in"].trigger()
        idle(desk, qtbot)
        (path,) = set(tmp_path.glob("*.jxb")) - before
        return path

    return go


def test_without_a_book_there_is_nothing_to_hand_in(make_window):
    window = make_window()
    for name in ("hand_in", "handin_record", "compare_last"):
        window.actions_[name].trigger()
        assert "还没有可以报送的内容" in window.notice.text


def test_errors_stop_it_say_which_and_lead_there(desk, answers, qtbot):
    def look(dialog):
        assert "2 处错误" in dialog.verdict.text()
        assert dialog.errors.list.count() == 2
        assert dialog.errors.list.item(0).text().startswith("4. ")
        assert not dialog.make.isEnabled()
        assert "写明理由" in dialog.problem.text()
        dialog.errors.list.setCurrentRow(1)
        dialog.errors.lead.click()

    answers.give(look)
    desk.actions_["hand_in"].trigger()
    idle(desk, qtbot)
    refs = desk.editor.workspace.refs_of(desk.remarks._book)
    assert desk.navigator.key == Key(refs.projects[6])
    assert made(desk) == ()


def test_the_errors_of_a_unit_lead_into_the_whole_book(desk, answers, qtbot):
    def look(dialog):
        dialog.scope.setCurrentIndex(2)
        dialog.scope.activated.emit(2)
        idle(desk, qtbot)
        assert dialog.prepared.name == "326002-2027-第1次.jxb"
        assert dialog.errors.list.count() == 1
        dialog.errors.list.itemActivated.emit(dialog.errors.list.item(0))

    answers.give(look)
    desk.actions_["hand_in"].trigger()
    idle(desk, qtbot)
    refs = desk.editor.workspace.refs_of(desk.remarks._book)
    assert desk.navigator.key == Key(refs.projects[6])


def test_with_a_reason_it_goes_out_all_the_same(desk, hand_in):
    path = hand_in(lambda dialog: dialog.reason.setText(" 上级文件未到 "))
    assert path.name == NAME
    assert read_handin(path).about.override == "上级文件未到"


def test_who_what_and_a_word_file(desk, sound, hand_in, opened):
    def fill(dialog):
        assert "可以报送" in dialog.verdict.text()
        assert NAME in dialog.file.text()
        assert "KB" in dialog.file.text()
        assert not dialog.reason.isVisibleTo(dialog)
        assert dialog.focusWidget() is dialog.person
        dialog.person.setText("王小满")
        dialog.phone.setText("0000-1234")
        dialog.note.setText("请查收")
        dialog.word.setChecked(True)

    path = hand_in(fill)
    one = read_handin(path)
    assert (one.about.sender.person, one.about.note) == ("王小满", "请查收")
    assert (one.about.override, one.about.units, one.about.program) == ("", WHOLE, "0")
    assert (one.word or b"").startswith(b"PK")
    assert f"已生成 {NAME}" in desk.notice.text
    offer(desk, "打开文件夹").click()
    assert opened == [path.parent]

    def again(dialog):
        assert dialog.person.text() == "王小满"
        assert dialog.focusWidget() is dialog.scope
        assert "第2次" in dialog.file.text()

    assert hand_in(again).name == "326-2027-第2次.jxb"
    assert [one.round for one in made(desk)] == [1, 2]


def test_a_password_is_asked_for_twice_and_its_strength_said(desk, sound, hand_in):
    def fill(dialog):
        password = dialog.password
        password.wanted.setChecked(True)
        assert dialog.focusWidget() is not password.first
        password.wanted.setChecked(False)
        password.wanted.click()
        assert dialog.focusWidget() is password.first
        assert not dialog.make.isEnabled()
        password.first.setText("春江花月夜潮水")
        password.again.setText("春江花月夜潮")
        assert "不一样" in password.note.text()
        assert not dialog.make.isEnabled()
        password.again.setText("春江花月夜潮水")
        assert "强" in password.note.text()

    path = hand_in(fill)
    with pytest.raises(PasswordNeeded):
        read_handin(path)
    assert read_handin(path, "春江花月夜潮水").about.round == 1
    assert "密码请另行告诉对方" in desk.notice.text


@pytest.mark.parametrize(
    ("password", "word"),
    [("1234", "弱"), ("1234567890", "弱"), ("aaaaaaaaaa", "弱"), ("abcd12345", "一般"),
     ("春江花月", "弱"), ("春江花月夜", "一般"), ("tree-River-7791", "强")],
)  # fmt: skip
def test_the_strength_of_passwords(password, word):
    assert strength(password)[0].startswith(word)


def test_a_file_of_that_name_is_not_replaced_unasked(desk, sound, answers, tmp_path, qtbot):
    (tmp_path / NAME).write_bytes(b"another")
    other = tmp_path / "other"
    other.mkdir()
    answers.give(lambda dialog: dialog.accept(), tmp_path, "elsewhere", other)
    desk.actions_["hand_in"].trigger()
    idle(desk, qtbot)
    assert (tmp_path / NAME).read_bytes() == b"another"
    assert read_handin(other / NAME).about.round == 1
    answers.give(
        lambda dialog: dialog.accept(),
        other.parent,
    )
    desk.actions_["hand_in"].trigger()
    idle(desk, qtbot)
    assert (tmp_path / "326-2027-第2次.jxb").exists()


def test_a_folder_that_cannot_be_written_has_words_and_nothing_is_kept(
    desk, sound, answers, tmp_path, qtbot
):
    answers.give(lambda dialog: dialog.accept(), tmp_path / "gone")
    desk.actions_["hand_in"].trigger()
    idle(desk, qtbot)
    assert "没有文件夹" in desk.notice.text
    assert made(desk) == ()
    answers.give(tmp_path)
    offer(desk, "再试一次").click()
    idle(desk, qtbot)
    assert len(made(desk)) == 1


def test_the_draft_of_an_e_mail(desk, sound, hand_in, answers, opened):
    path = hand_in(lambda dialog: dialog.person.setText("王小满"))

    def write(dialog):
        assert "第1次报送" in dialog.subject.text()
        assert "王小满" in dialog.body.toPlainText()
        dialog.to.setText("a@example.cn；b@example.cn")
        dialog.subject.setText("报送\n文本")
        dialog._open()

    answers.give(write)
    offer(desk, "邮件草稿…").click()
    draft = path.with_suffix(".eml")
    assert opened == [draft]
    message = message_from_bytes(draft.read_bytes(), policy=default)
    assert message["To"] == "a@example.cn, b@example.cn"
    (attached,) = message.iter_attachments()
    assert attached.get_content() == path.read_bytes()

    def wrong(dialog):
        assert dialog.to.text() == "a@example.cn; b@example.cn"
        dialog.to.setText("a@")
        dialog._save()

    saved = path.with_name("other.eml")
    hand_in()
    answers.give(wrong, saved)
    offer(desk, "邮件草稿…").click()
    assert "不是电子邮箱地址" in desk.notice.text
    assert not saved.exists()


def test_the_record_keeps_every_round_and_what_came_of_it(
    desk, sound, hand_in, answers, opened, tmp_path, qtbot
):
    first = hand_in()
    answers.give(lambda dialog: dialog.accept(), lambda dialog: dialog.accept())
    desk.imports.open([receipt(first), returned(first, ("项目1/预算数", "请核对"))])
    idle(desk, qtbot)
    hand_in()

    def look(dialog):
        items = [dialog.list.topLevelItem(at) for at in range(dialog.list.topLevelItemCount())]
        assert [one.text(0) for one in items] == ["第2次", "第1次"]
        assert items[0].text(5) == "还没有回音"
        assert "回执" in items[1].text(5)
        assert "退回，意见 1 条" in items[1].text(5)
        assert dialog.list.selectedItems() == [items[0]]
        dialog.list.setCurrentItem(items[1], 0, SELECT)
        dialog.copy.click()
        idle(desk, qtbot)
        dialog.list.selectAll()
        assert not dialog.copy.isEnabled()
        dialog.both.click()
        idle(desk, qtbot)

    copy = tmp_path / "copy.jxb"
    # As if the keys that led here were still down.
    qtbot.keyPress(desk, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    answers.give(look, copy, lambda _dialog: None)
    desk.actions_["handin_record"].trigger()
    idle(desk, qtbot)
    qtbot.keyRelease(desk, Qt.Key.Key_Control)
    assert copy.read_bytes() == first.read_bytes()


def test_what_has_changed_since_the_last_hand_in(desk, sound, hand_in, answers, tmp_path, qtbot):
    hand_in()
    refs = desk.editor.workspace.refs_of(sound)
    desk.editor.apply(SetField(refs.projects[0], "budget", Decimal(90)), "改")
    desk.editor.apply(SetField(refs.indicator(2, 3), "value", "≥7次"), "改")
    desk.editor.apply(Remove(refs.projects[6]), "删")
    table = tmp_path / "差异.xlsx"

    def look(dialog):
        kinds = [line.kind for line in dialog.shown]
        assert kinds == ["修改", "修改", "删除"]
        assert dialog.shown[0].cells == (
            "修改",
            "326001 · 1 公共文化服务惠民演出经费 · 预算数",
            "86.40",
            "90.00",
        )
        dialog.table.clicked.emit(dialog.proxy.index(1, 0))
        assert desk.navigator.key == Key(refs.projects[1])
        assert desk.pages.page.grid.currentIndex().row() == 2
        dialog.table.clicked.emit(dialog.proxy.index(2, 0))
        assert "已经删除" in desk.notice.text
        dialog.search.setText("指标值")
        dialog._narrow()
        assert len(dialog.shown) == 1
        dialog.copy()
        text = QGuiApplication.clipboard().text()
        assert text.splitlines()[0] == "类别\t位置\t原来\t现在"
        assert text.splitlines()[1].endswith("\t≥7次")
        dialog.search.clear()
        dialog.kinds.setCurrentText("删除")
        dialog._narrow()
        assert [line.kind for line in dialog.shown] == ["删除"]
        dialog.export_wanted.emit(list(dialog.comparison.lines))
        idle(desk, qtbot)

    answers.give(look, table)
    desk.actions_["compare_last"].trigger()
    idle(desk, qtbot)
    sheet = openpyxl.load_workbook(table).active
    assert [cell.value for cell in sheet["A"]] == ["类别", "修改", "修改", "删除"]


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_differences_go_on_paper(tmp_path, qapp, suffix):
    lines = [DifferenceLine("修改", "326001 · 1 甲 · 预算数", "1.00", "2.00", None)]
    path = tmp_path / f"比较{suffix}"
    write_lines(path, "第1次报送与现在比较", lines)
    if suffix == ".pdf":
        assert path.read_bytes().startswith(b"%PDF-")
        return
    document = Document(str(path))
    assert document.paragraphs[0].text == "第1次报送与现在比较"
    assert document.tables[0].rows[1].cells[3].text == "1.00"


def test_before_the_first_hand_in_there_is_nothing_to_compare(desk, qtbot):
    desk.actions_["compare_last"].trigger()
    idle(desk, qtbot)
    assert "还没有报送过" in desk.notice.text


def test_what_was_returned_is_offered_first(desk, sound, hand_in, answers, qtbot):
    hand_in()

    def choose_unit(dialog):
        dialog.scope.setCurrentIndex(1)
        dialog.scope.activated.emit(1)
        idle(desk, qtbot)
        assert dialog.prepared.units == UNIT_A

    path = hand_in(choose_unit)
    offered = []
    answers.give(lambda dialog: dialog.accept())
    desk.imports.open([returned(path, ("整本", "请改"))])
    idle(desk, qtbot)
    hand_in(lambda dialog: offered.append(dialog.prepared.units))
    hand_in(lambda dialog: offered.append(dialog.prepared.units))
    assert offered == [UNIT_A, WHOLE]


def test_several_units_that_went_together_are_offered_together(
    desk, sound, answers, tmp_path, hand_in, qtbot
):
    data = desk.context.database.path
    both, out = ("326001", "326002"), tmp_path / "报送"
    out.mkdir()
    units = [word for code in both for word in ("--unit", code)]
    assert main(["--data", str(data), "handin", *units, "--out", str(out)]) == ExitCode.DONE
    (path,) = out.glob("*.jxb")
    answers.give(lambda dialog: dialog.accept())
    desk.imports.open([returned(path, ("整本", "请改"))])
    idle(desk, qtbot)
    offered = []

    def look(dialog):
        offered.append((dialog.prepared.units, dialog.scope.currentText()))
        dialog.scope.setCurrentIndex(0)
        dialog.scope.activated.emit(0)
        idle(desk, qtbot)
        dialog.scope.setCurrentIndex(1)
        dialog.scope.activated.emit(1)
        idle(desk, qtbot)

    again = read_handin(hand_in(look))
    assert offered == [(both, "2 个单位：326001、326002（7 个项目）")]
    assert (again.about.units, again.about.round) == (both, 2)


def test_a_unit_clerk_without_part_one_is_offered_all_her_units(
    desk, sound, workspace, hand_in, qtbot
):
    refs = workspace.refs_of(sound)
    parts = (*refs.overall_goals, *refs.itemised_goals, *refs.safeguards)
    desk.context.editor.apply(Batch(tuple(map(Remove, parts))), "删除整体绩效目标")
    offered = []
    hand_in(lambda dialog: offered.append(dialog.prepared.units))
    assert offered == [("326001", "326002")]


def test_a_receipt_says_that_it_arrived(desk, sound, hand_in, answers, qtbot):
    path = hand_in()
    answers.give(lambda dialog: dialog.accept())
    desk.imports.open([receipt(path)])
    idle(desk, qtbot)
    assert "已收到第1次报送，内容与本机报送的一致" in desk.notice.text


def test_another_pc_and_another_book_are_told(desk, sound, hand_in, answers, qtbot):
    path = hand_in()
    answers.give(lambda dialog: dialog.accept())
    desk.imports.open([returned(path, ("整本", "请改"))])
    idle(desk, qtbot)

    def strange(dialog):
        assert "另一台电脑" in dialog.signature.text()
        assert dialog.take.isEnabled()
        dialog.trusts.setChecked(True)
        dialog.accept()

    answers.give(strange)
    desk.imports.open([returned(path, ("整本", "再改"), hours=2, key=OTHER_KEY)])
    idle(desk, qtbot)

    def known(dialog):
        assert "同一台电脑" in dialog.signature.text()
        assert not dialog.take.isEnabled()
        assert "更新的退回文件" in dialog.problem.text()
        dialog.reject()

    answers.give(known)
    desk.imports.open([returned(path, ("整本", "旧的"), hours=1, key=OTHER_KEY)])
    idle(desk, qtbot)
    desk.editor.apply(SetField(sound, "year", 2026), "改")

    def elsewhere(dialog):
        assert "请先导入那一本" in dialog.problem.text()
        assert not dialog.take.isEnabled()
        dialog.reject()

    answers.give(elsewhere)
    desk.imports.open([returned(path, ("整本", "别的"), hours=9)])
    idle(desk, qtbot)


def test_a_password_is_asked_for_until_it_fits(desk, sound, hand_in, answers, qtbot):
    path = returned(hand_in(), ("整本", "请改"), password="春江花月")

    def give(password):
        def fill(dialog):
            dialog.field.setText(password)
            dialog.accept()

        return fill

    answers.give(give("花月"), give("春江花月"), lambda dialog: dialog.accept())
    desk.imports.open([path])
    qtbot.waitUntil(lambda: desk.remarks.listing.total.total == 1)
    assert desk.remarks.panel.isVisible()


def test_hostile_files_have_words_and_leave_no_trace(desk, sound, hand_in, tmp_path, qtbot):
    path = returned(hand_in(), ("整本", "请改"))
    sound_bytes = path.read_bytes()
    middle = len(sound_bytes) // 2
    tampered = sound_bytes[:middle] + bytes([sound_bytes[middle] ^ 1]) + sound_bytes[middle + 1 :]
    bomb = forged(lambda archive: archive.writestr("book.json", b"0" * 70_000_000))
    climbing = forged(lambda archive: archive.writestr("../book.json", b"{}"))
    for content in (tampered, sound_bytes[:-10], sound_bytes[:300], bomb, climbing, b""):
        path.write_bytes(content)
        desk.handins.replies.open([path])
        idle(desk, qtbot)
        assert desk.notice.text.startswith(f"{path.name}："), desk.notice.text
        assert "日志" not in desk.notice.text
    shutil.copy(tmp_path / NAME, path)
    desk.handins.replies.open([path])
    idle(desk, qtbot)
    assert "这是报送文件" in desk.notice.text
    files = HandinFiles(desk.context.database)
    assert files.all(Drawer.RECEIVED, 2027) == ()
    assert desk.remarks.listing.lines == ()


def test_a_damaged_key_is_told(desk, sound, answers, tmp_path, qtbot):
    (desk.context.database.path.parent / "jixiao.key").write_text("nonsense")
    answers.give(lambda dialog: dialog.accept(), tmp_path)
    desk.actions_["hand_in"].trigger()
    idle(desk, qtbot)
    assert "不是签名密钥" in desk.notice.text
    assert made(desk) == ()
