"""Updates in the window: nothing is started or installed before it was shown and agreed to."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox

from ui.updates.door import NotTaken
from ui.updates.flow import Updates


@dataclass
class Offered:
    """A set-up file and a data update in one, as the program's door would give them."""

    words: str = "“jixiao-9.0.0-setup.exe”版本 9.0.0"
    verb: str = "关闭程序并安装"
    command: str = ""
    refusal: str = ""
    done: list[str] = field(default_factory=list)

    def start(self):
        self._do("start")

    def install(self):
        self._do("install")
        return "已安装 mof-2027.toml"

    def _do(self, what):
        if self.refusal:
            raise NotTaken(self.refusal)
        self.done.append(what)


@dataclass
class Door:
    """Gives what the test holds ready; words are raised."""

    holds: object = None
    asked: list[Path] = field(default_factory=list)

    def take_set_up(self, path, report):
        report(1, 2)
        return self.read_update(path)

    def read_update(self, path):
        self.asked.append(path)
        if isinstance(self.holds, Exception):
            raise self.holds
        return self.holds


@pytest.fixture
def door(window):
    made = Door(Offered())
    Updates(made, window)
    return made


@pytest.fixture
def idle(window, qtbot):
    return lambda: qtbot.waitUntil(lambda: not window.context.jobs.busy)


def drop(window, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    actions, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    button = Qt.MouseButton.LeftButton
    window.dropEvent(QDropEvent(QPointF(9, 9), actions, data, button, none))


@pytest.fixture
def dropped(window, door, tmp_path, qtbot):
    """Drop an update on the window and wait until its words were asked."""

    def take():
        path = tmp_path / "2027.jxu"
        path.write_text("{}")
        drop(window, path)
        qtbot.waitUntil(lambda: bool(door.asked) and not window.context.jobs.busy)

    return take


def test_a_checked_set_up_file_is_started_only_when_agreed_to(window, door, answers, idle):
    answers.give([Path("/usb/jixiao-9.0.0-setup.exe")], "start")
    window.actions_["check_set_up"].trigger()
    idle()
    assert answers.asked == ["检查安装包", "检查安装包"]
    assert door.holds.done == ["start"]
    assert not window.isVisible()
    assert not window.opens_again


def test_the_programs_own_page_leads_there_too(window, door, answers, idle):
    def press(dialog):
        box = dialog.findChild(QDialogButtonBox)
        next(one for one in box.buttons() if one.text().startswith("检查安装包")).click()

    door.holds = NotTaken("签名不符")
    answers.give(press, [Path("/usb/jixiao-9.0.0-setup.exe")])
    window.actions_["about"].trigger()
    idle()
    assert window.notice.text == "签名不符"


def test_a_set_up_program_that_does_not_start_leaves_the_window_open(window, door, answers, idle):
    door.holds = Offered(refusal="安装包没有启动")
    answers.give([Path("a.exe")], "start")
    window.actions_["check_set_up"].trigger()
    idle()
    assert window.isVisible()
    assert window.notice.text == "安装包没有启动"


def test_on_linux_the_command_goes_to_the_clipboard(window, door, answers, idle):
    door.holds = Offered(verb="", command="sudo apt install /usb/a.deb")
    answers.give([Path("/usb/a.deb")], "copy")
    window.actions_["check_set_up"].trigger()
    idle()
    assert QGuiApplication.clipboard().text() == "sudo apt install /usb/a.deb"
    assert door.holds.done == []
    assert "终端" in window.notice.text


def test_what_is_for_another_system_is_only_told(window, door, answers, idle):
    door.holds = Offered(words="不能装在这台电脑上", verb="")
    answers.give([Path("/usb/a.deb")])
    window.actions_["check_set_up"].trigger()
    idle()
    assert window.notice.text == "不能装在这台电脑上"
    assert answers.asked == ["检查安装包"]


def test_a_dropped_update_is_shown_installed_and_offers_to_open_anew(
    window, door, answers, dropped
):
    answers.give("install")
    dropped()
    assert door.holds.done == ["install"]
    assert window.notice.text == "已安装 mof-2027.toml"
    window.notice._buttons[0].click()
    assert window.opens_again
    assert not window.isVisible()


def test_an_update_that_was_declined_changes_nothing(window, door, answers, dropped, monkeypatch):
    asked = []
    monkeypatch.setattr("ui.ask.question", lambda *words: asked.append(words[2]))
    dropped()
    assert asked == [door.holds.words]
    assert door.holds.done == []


def test_a_strangers_update_is_refused_in_words_and_asks_nothing(window, door, answers, dropped):
    door.holds = NotTaken("签名的单位不在本机认可的名单中")
    dropped()
    assert window.notice.text == "签名的单位不在本机认可的名单中"
    assert answers.asked == []


def test_an_update_that_cannot_be_written_is_told(window, door, answers, dropped):
    door.holds = Offered(refusal="没有装好：磁盘已满")
    answers.give("install")
    dropped()
    assert window.notice.text == "没有装好：磁盘已满"


def test_what_nobody_foresaw_is_told_without_its_traceback(window, door, answers, dropped):
    door.holds = RuntimeError("x")
    dropped()
    assert "什么也没有改动" in window.notice.text
