"""The window's entry point: Chinese words, the lock, refusals, crashes."""

import logging
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMessageBox

from db.edits import Insert, Kind
from db.engine import open_database
from db.workspace import Workspace
from desktop import crash, gui, paths
from desktop.logs import start_log, stop_log
from templates.sample import sample_book
from tests.conftest import ROOT
from ui import ask
from ui.settings import Settings
from ui.window import Window


@pytest.fixture(autouse=True)
def own_folders(tmp_path, monkeypatch):
    """Keep the user's own folders out of it."""
    monkeypatch.setattr(paths, "settings_file", lambda: tmp_path / "cfg" / "window.ini")
    monkeypatch.setattr(paths, "log_folder", lambda: tmp_path / "log")
    yield
    stop_log()


@pytest.fixture
def data(tmp_path) -> Path:
    path = tmp_path / "数据 目录" / "jixiao.db"
    path.parent.mkdir()
    workspace = Workspace(open_database(path))
    workspace.apply(Insert(Kind.BOOK, sample_book()))
    workspace.close()
    return path


@pytest.fixture
def app(qapp, tmp_path):
    locale = QLocale()
    yield gui.start_application(Settings(tmp_path / "window.ini"))
    QLocale.setDefault(locale)


def test_qt_speaks_chinese(app):
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text().startswith("取消")
    assert QApplication.translate("QAbstractFileIconProvider", "Folder") == "文件夹"
    box.deleteLater()


def test_the_screenshot_shows_the_window(app, data, tmp_path):
    png = tmp_path / "window.png"
    gui.render_screenshot(data, png, (1024, 700))
    image = QImage(str(png))
    assert (image.width(), image.height()) == (1024, 700)
    colours = {image.pixel(x, y) for x in range(0, 1024, 8) for y in range(0, 700, 8)}
    assert len(colours) > 20
    assert not list(data.parent.glob("*.ini"))


@pytest.fixture
def when_settled(app, data, monkeypatch):
    """Let something be done with each window once it has settled in: it has made its copy."""
    acts = []

    def run() -> int:
        (window,) = [one for one in app.topLevelWidgets() if one.isVisible()]
        timer = QTimer(window, interval=5)

        def look() -> None:
            if (data.parent / "备份").is_dir() and not window.context.jobs.busy:
                timer.stop()
                acts.pop(0)(window)

        timer.timeout.connect(look)
        timer.start()
        return QApplication.exec()

    monkeypatch.setattr(app, "exec", run, raising=False)
    return acts


def test_the_program_runs_until_its_window_closes(data, tmp_path, when_settled):
    when_settled.append(Window.close)
    assert gui.main(data) == 0
    assert when_settled == []
    assert (data.parent / "备份").is_dir()
    assert "Start" in (tmp_path / "log" / "jixiao.log").read_text("utf-8")
    open_database(data).close()


def test_the_window_is_opened_anew_with_what_was_installed(data, when_settled):
    framework = (ROOT / "templates" / "frameworks" / "mof-2021.toml").read_text("utf-8")
    known = []

    def install(window):
        known.append("mof-2027" in window.context.frameworks)
        folder = paths.frameworks_folder(data)
        folder.mkdir()
        changed = framework.replace("mof-2021", "mof-2027")
        (folder / "mof-2027.toml").write_text(changed, "utf-8")
        window.open_again()

    def look(window):
        known.append("mof-2027" in window.context.frameworks)
        window.close()

    when_settled += [install, look]
    assert gui.main(data) == 0
    assert known == [False, True]


@pytest.fixture
def refusals(app, monkeypatch):
    """What was said when the program would not start."""
    told = []

    def run() -> int:
        boxes = [one for one in app.topLevelWidgets() if isinstance(one, QMessageBox)]
        told.extend(one.text() for one in boxes if one.isVisible())
        for one in boxes:
            one.close()
        return 0

    monkeypatch.setattr(QApplication, "exec", run)
    return told


def test_a_second_start_says_who_has_the_file(data, refusals):
    with gui.locked(data) as refusal:
        assert refusal == ""
        assert gui.main(data) == 1
        assert gui.main(data, [data.with_name("a.jxb")]) == 1
    assert "已经打开" in refusals[0]
    assert "拖" not in refusals[0]
    assert "请拖到那个窗口里" in refusals[1]
    with gui.locked(data) as refusal:
        assert refusal == ""


def test_a_foreign_file_is_refused_in_words(tmp_path, refusals):
    path = tmp_path / "other.db"
    path.write_bytes(b"something else entirely" * 100)
    before = path.read_bytes()
    assert gui.main(path) == 1
    assert "other.db" in refusals[0]
    assert path.read_bytes() == before


def test_where_no_log_can_be_written_the_refusal_still_has_words(tmp_path, monkeypatch, refusals):
    (tmp_path / "file").touch()
    monkeypatch.setattr(paths, "log_folder", lambda: tmp_path / "file" / "log")
    assert gui.main(tmp_path / "no" / "jixiao.db") == 1
    assert refusals


def test_a_folder_that_is_not_there_is_refused_in_words(tmp_path, refusals):
    assert gui.main(tmp_path / "no" / "jixiao.db") == 1
    assert refusals


@pytest.fixture
def told(qapp, monkeypatch):
    """Details that the crash dialog was given; it stays open until the test closes it."""
    made = []
    monkeypatch.setattr(ask, "tell_trouble", lambda *args, then: made.append((args[-1], then)))
    return made


@pytest.fixture
def hook(told):
    made = crash.Crash()
    made.install()
    yield made
    made.uninstall()


def fail() -> None:
    raise ValueError("坏了")


def test_an_uncaught_error_is_logged_and_told_once(hook, told, caplog):
    for _ in range(2):
        try:
            fail()
        except ValueError:
            sys.excepthook(*sys.exc_info())
    assert len(told) == 1
    details, then = told[0]
    assert "ValueError: 坏了" in details
    assert len([one for one in caplog.records if one.levelno == logging.CRITICAL]) == 2
    then()
    try:
        fail()
    except ValueError:
        sys.excepthook(*sys.exc_info())
    assert len(told) == 2


def test_an_error_in_a_thread_is_told_in_the_gui_thread(hook, told, qtbot):
    worker = threading.Thread(target=fail)
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: len(told) == 1)


def test_the_log_turns_over(tmp_path):
    path = start_log(tmp_path / "log")
    logging.getLogger("x").info("一行")
    stop_log()
    assert "一行" in path.read_text("utf-8")
