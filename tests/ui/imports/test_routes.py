"""One way in for files: each goes where its content belongs, whatever its name says."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from templates.handin.file import write_handin
from templates.handin.format.keys import make_key
from templates.handin.handin import BEIJING, About, Handin, Kind, Sender
from tests.ui.books import small_book
from ui.imports.routes import Route, files_of, route_files


def handin(path: Path, kind: Kind = Kind.HANDIN, password: str = "") -> Path:
    about = About(Sender("402001", "本级"), datetime(2026, 11, 20, tzinfo=BEIJING))
    write_handin(path, Handin(kind, about, small_book()), make_key(), password)
    return path


def routed(*paths: Path) -> dict[Route, list[str]]:
    found, refused = route_files(paths, lambda _done, _total: None)
    assert not refused
    return {route: [path.name for path in some] for route, some in found.items()}


def test_files_go_by_what_is_in_them(tmp_path: Path) -> None:
    returned = handin(tmp_path / "退回.jxb", Kind.RETURN)
    receipt = handin(tmp_path / "改了名字.txt", Kind.RECEIPT)
    update = tmp_path / "更新.json"
    update.write_text(json.dumps({"format": "jixiao-update", "version": 1}), "utf-8")
    book = tmp_path / "文本.docx"
    book.write_bytes(b"PK\3\4")
    assert routed(returned, receipt, update, book) == {
        Route.RETURN: ["退回.jxb"],
        Route.RECEIPT: ["改了名字.txt"],
        Route.UPDATE: ["更新.json"],
        Route.BOOK: ["文本.docx"],
    }


def test_a_locked_file_says_what_it_is_without_its_password(tmp_path: Path) -> None:
    assert routed(handin(tmp_path / "a.jxb", password="x")) == {Route.HANDIN: ["a.jxb"]}


def test_a_broken_one_goes_along_with_sound_ones_and_is_refused_alone(tmp_path: Path) -> None:
    sound, broken = handin(tmp_path / "a.jxb"), tmp_path / "b.jxb"
    broken.write_bytes(sound.read_bytes()[:-50])
    assert routed(sound, broken) == {Route.HANDIN: ["a.jxb", "b.jxb"]}
    found, refused = route_files([broken], lambda _done, _total: None)
    assert not found
    assert refused[broken]


def test_a_folder_stands_for_the_files_in_it(tmp_path: Path) -> None:
    for name in ("b.docx", "a.xlsx", "~$b.docx", "c.exe"):
        (tmp_path / name).touch()
    assert [one.name for one in files_of([tmp_path])] == ["a.xlsx", "b.docx"]


def test_who_took_a_route_over_opens_its_files(window: Any, tmp_path: Path, qtbot: Any) -> None:
    taken: list[list[Path]] = []
    window.imports.take_over(Route.RETURN, taken.append)
    path = handin(tmp_path / "退回.jxb", Kind.RETURN)
    window.imports.open([path])
    qtbot.waitUntil(lambda: taken == [[path]])


def test_what_nobody_opens_is_told_kindly(window: Any, tmp_path: Path, qtbot: Any) -> None:
    window.imports._openers.pop(Route.RECEIPT, None)
    window.imports.open([handin(tmp_path / "回执.jxb", Kind.RECEIPT)])
    qtbot.waitUntil(lambda: "回执.jxb：这是回执" in window.notice.text)


def test_an_empty_folder_is_told(window: Any, tmp_path: Path, qtbot: Any) -> None:
    (tmp_path / "空").mkdir()
    window.imports.open([tmp_path / "空"])
    qtbot.waitUntil(lambda: "没有可以导入的文件" in window.notice.text)


WRONG = {
    "旧.doc": ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".encode("latin-1"), "另存为 .docx"),
    "坏.docx": (b"PK\3\4" + bytes(90), "损坏"),
    "坏.xlsx": (b"PK\3\4" + bytes(90), "损坏"),
    "散文.txt": ("今天天气很好。".encode(), "请确认选对了文件"),
    "扫描.pdf": (b"%PDF-1.7", "PDF"),
    "空.txt": (b"", "空"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_refused_with_what_to_do(
    window: Any, workspace: Any, tmp_path: Path, qtbot: Any, name: str
) -> None:
    content, words = WRONG[name]
    path = tmp_path / name
    path.write_bytes(content)
    window.imports.open([path])
    qtbot.waitUntil(lambda: name in window.notice.text)
    assert words in window.notice.text
    assert len(workspace.books()) == 1


@pytest.mark.parametrize(
    ("headings", "row", "words"),
    [
        (("单位编码", "单位名称"), ("402001", "本级"), "单位名单"),
        (("位置", "审核意见"), ("第1个项目", "再细一些"), "审核意见表"),
    ],
)
def test_a_list_that_is_no_book_is_told_what_it_is(
    window: Any, tmp_path: Path, qtbot: Any, headings: Any, row: Any, words: str
) -> None:
    path = tmp_path / "名单.xlsx"
    workbook = openpyxl.Workbook()
    workbook.active.append(headings)
    workbook.active.append(row)
    workbook.save(path)
    window.imports.open([path])
    qtbot.waitUntil(lambda: "名单.xlsx" in window.notice.text)
    assert words in window.notice.text


def test_one_that_cannot_be_read_does_not_keep_the_others_back(
    window: Any, workspace: Any, answers: Any, tmp_path: Path, qtbot: Any
) -> None:
    from templates.book_json import dump_books

    good, bad = tmp_path / "好.json", tmp_path / "坏.docx"
    good.write_text(dump_books([small_book(2020)]), "utf-8")
    bad.write_bytes(b"PK\3\4")
    answers.give(lambda dialog: dialog.accept())
    window.imports.open([bad, good])
    qtbot.waitUntil(lambda: len(workspace.books()) == 2)
    qtbot.waitUntil(lambda: not window.context.jobs.busy)
