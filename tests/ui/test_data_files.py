"""Other data files and the files that were used last."""

from pathlib import Path

import pytest

from db.edits import Kind
from templates.book_json import dump_books
from tests.ui.books import small_book
from ui.data_files import DataFiles
from ui.menus.file import RECENT
from ui.models.nodes import Key


@pytest.fixture
def started():
    return []


@pytest.fixture
def files(window, settings, tmp_path, started):
    def start(path: Path) -> bool:
        started.append(path)
        return path.name != "broken.db"

    return DataFiles(window, tmp_path / "books.db", settings, start)


@pytest.fixture
def recent(window, files):
    def read():
        menu = window.actions_.menu(RECENT)
        menu.aboutToShow.emit()
        return [one for one in menu.actions() if one.isEnabled() and not one.isSeparator()]

    return read


def test_another_data_file_opens_in_a_window_of_its_own(window, files, started, tmp_path, answers):
    answers.give([tmp_path / "other.db"])
    window.actions_["open_data"].trigger()
    assert started == [tmp_path / "other.db"]
    assert "另一个窗口" in window.notice.text


def test_the_file_that_is_open_is_not_opened_again(window, files, started, tmp_path):
    files.open(tmp_path / "books.db")
    assert not started
    assert "就是这个" in window.notice.text


def test_a_program_that_does_not_start_is_told(window, files, tmp_path):
    files.open(tmp_path / "broken.db")
    assert "没能打开" in window.notice.text


def test_a_new_data_file_is_never_written_over_an_old_one(
    window, files, started, tmp_path, answers
):
    old = tmp_path / "old.db"
    old.write_bytes(b"precious")
    answers.give(old, tmp_path / "new.db")
    window.actions_["new_data"].trigger()
    assert not started
    assert "已经有了" in window.notice.text
    window.actions_["new_data"].trigger()
    assert started == [tmp_path / "new.db"]
    assert old.read_bytes() == b"precious"


def test_recent_data_files_are_offered_without_the_open_one(window, settings, recent, started):
    assert recent() == []
    (settings_path := Path(settings._store.fileName()).parent / "甲&乙.db").touch()
    settings.keep_recent("data", [str(settings_path), *settings.recent("data")])
    (one,) = recent()
    assert one.text().startswith("&1 甲&&乙.db")
    one.trigger()
    assert started == [settings_path]


def test_a_recent_file_that_is_gone_leaves_the_list(window, settings, recent, tmp_path):
    settings.keep_recent("written", [str(tmp_path / "gone.docx")])
    recent()[0].trigger()
    assert "找不到" in window.notice.text
    assert settings.recent("written") == []


def test_what_was_read_and_written_is_offered(
    window, settings, recent, tmp_path, answers, qtbot, book
):
    path = tmp_path / "in.json"
    path.write_text(dump_books([small_book(2028)]), "utf-8")
    answers.give(lambda dialog: dialog.reject())
    window.imports.open([path])
    qtbot.waitUntil(lambda: settings.recent("read") == [str(path)])
    window.exports.write_named("export_json", book, tmp_path / "out.json")
    qtbot.waitUntil(lambda: settings.recent("written") == [str(tmp_path / "out.json")])
    qtbot.waitUntil(lambda: not window.context.jobs.busy)
    assert [one.toolTip() for one in recent()] == [str(path), str(tmp_path / "out.json")]


def test_a_list_holds_each_file_once_and_no_more_than_eight(files, settings, tmp_path):
    for at in (*range(10), 3):
        files._note("read", [tmp_path / f"{at}.docx"])
    names = [Path(one).stem for one in settings.recent("read")]
    assert names == ["3", "9", "8", "7", "6", "5", "4", "2"]


def test_each_data_file_has_its_own_tree(settings, tmp_path, projects):
    here, there = tmp_path / "a.db", tmp_path / "b.db"
    settings.keep_tree(here, Key(projects[0]), frozenset({Key(projects[1])}))
    settings.keep_tree(there, None, frozenset())
    assert settings.key_in(here) == Key(projects[0])
    assert settings.open_nodes_in(here) == (Key(projects[1]),)
    assert settings.key_in(there) is None
    assert settings.open_nodes_in(there) == ()
    assert projects[0].kind is Kind.PROJECT
