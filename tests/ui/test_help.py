"""The manual in its window."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QPushButton

from ui.dialogs.help import HelpDialog, help_folder
from ui.dialogs.licences import LICENCES, licences_in_words
from ui.models.nodes import Key, Part

ROOT = Path(__file__).parent.parent.parent
IMAGE = QTextDocument.ResourceType.ImageResource.value


@pytest.fixture
def manual(qtbot):
    dialog = HelpDialog(help_folder(), None)
    qtbot.addWidget(dialog)
    dialog.show_page("start")
    return dialog


def shown(manual):
    items = [manual.pages.item(at) for at in range(manual.pages.count())]
    return [item.text() for item in items if not item.isHidden()]


def test_every_page_has_a_title_and_every_link_a_page(manual):
    names = {path.stem for path in help_folder().glob("*.md")}
    assert len(shown(manual)) == len(names)
    assert all(shown(manual))
    for text in manual._texts.values():
        for rest in text.split("](")[1:]:
            link = rest.split(")")[0]
            assert (help_folder() / link).exists(), link


def test_what_everybody_does_comes_before_the_command_line(manual):
    titles = shown(manual)
    assert titles.index("报送、汇总、退回") < titles.index("命令行")


def test_a_link_leads_to_its_page_and_no_link_out(manual):
    manual.browser.anchorClicked.emit(QUrl("fill.md"))
    assert manual.page == "fill"
    for link in ("https://example.com/", "file:///etc/passwd", "../../pyproject.toml"):
        manual.browser.anchorClicked.emit(QUrl(link))
        assert manual.page == "fill"


def test_pages_are_searched_and_the_place_is_marked(manual, qtbot):
    qtbot.keyClicks(manual.search, "x")
    manual.search.setText("退出码")
    assert shown(manual) == ["命令行"]
    assert manual.browser.textCursor().selectedText() == "退出码"
    manual.search.setText("sjybf")
    assert shown(manual) == ["数据与备份"]
    qtbot.keyClick(manual.search, Qt.Key.Key_Escape)
    assert len(shown(manual)) > 2


def test_pictures_come_from_the_folder_of_the_pages_only(tmp_path, qtbot):
    folder = tmp_path / "help"
    folder.mkdir()
    (folder / "start.md").write_text("# 一", "utf-8")
    picture = QImage(4000, 20, QImage.Format.Format_RGB32)
    assert picture.save(str(folder / "in.png"))
    assert picture.save(str(tmp_path / "out.png"))
    manual = HelpDialog(folder)
    qtbot.addWidget(manual)
    load = manual.browser.loadResource
    shown = load(IMAGE, QUrl("in.png"))
    assert 0 < shown.width() / shown.devicePixelRatio() <= manual.browser.viewport().width()
    outside = (tmp_path / "out.png").as_uri()
    for name in ("../out.png", outside, "http://example.com/in.png", str(tmp_path / "out.png")):
        assert load(IMAGE, QUrl(name)) is None, name


def test_f1_opens_the_page_that_fits(window, book, projects, qtbot):
    window.go_to(Key(book))
    window.actions_["help"].trigger()
    assert window.manual._help.page == "start"
    window.go_to(Key(projects[0]))
    window.actions_["help"].trigger()
    assert window.manual._help.page == "fill"
    window.actions_["board"].trigger()
    window.actions_["help"].trigger()
    assert window.manual._help.page == "handin"
    window.go_to(Key(book, Part.OVERALL_GOALS))
    window.actions_["help"].trigger()
    assert window.manual._help.page == "fill"
    assert not window.manual._help.isModal()
    window.close()
    assert not window.manual._help.isVisible()


def test_the_steps_name_what_is_there(window, make_window):
    said = (help_folder() / "start.md").read_text("utf-8")
    for name in ("new_book", "new_unit", "new_project", "new_item", "export", "print_preview"):
        assert window.actions_[name].shortcut().toString() in said, name
    start = [one.text() for one in window.pages.findChildren(QPushButton)]
    for words in ("从去年的 Word 导入", "新建部门和年度", "打开示例"):
        assert words in start
        assert f"**{words}**" in said


def test_every_library_that_ships_is_named_with_its_licence():
    pinned = (ROOT / "requirements.txt").read_text("utf-8")
    shipped = {name.lower() for name in re.findall(r"^([\w.-]+)==", pinned, re.MULTILINE)}
    named = {name.lower() for names in LICENCES.values() for name in names}
    # The first letters of characters are pypinyin's.
    assert named == shipped | {"python", "pypinyin"}
    assert all(name in licences_in_words() for names in LICENCES.values() for name in names)
