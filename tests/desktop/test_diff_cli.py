"""`jixiao diff`: any two files or books, cell by cell."""

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.cli.exit_codes import ExitCode
from templates.book import Book
from templates.book_json import dump_books
from templates.handin.file import write_handin
from templates.sample import sample_book
from tests.templates.handin.handins import KEY, handin

Run = Callable[..., int]
BOOK = sample_book()


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return lambda *words: main(["--data", str(tmp_path / "数据.db"), *map(str, words)])


def changed() -> Book:
    unit = BOOK.units[0]
    project = replace(unit.projects[0], budget=Decimal("99.9"))
    unit = replace(unit, projects=(project, *unit.projects[1:]))
    return replace(BOOK, units=(unit, *BOOK.units[1:]))


def test_every_kind_of_file_is_the_same_book(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("sample")
    for kind, name in (("word", "a.docx"), ("excel", "a.xlsx"), ("json", "a.json")):
        assert run("export", kind, tmp_path / name) == ExitCode.DONE
    write_handin(tmp_path / "a.jxb", handin(BOOK), KEY)
    for name in ("a.docx", "a.xlsx", "a.jxb", "1"):
        named = name if name == "1" else tmp_path / name
        assert run("diff", tmp_path / "a.json", named) == ExitCode.DONE
        assert capsys.readouterr().out.endswith("内容相同\n")


def test_one_cell_is_told_with_its_place(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("sample")
    path = tmp_path / "改过.json"
    path.write_text(dump_books([changed()]), "utf-8")
    capsys.readouterr()
    assert run("diff", 1, path) == ExitCode.LOOK_AGAIN
    first, last = capsys.readouterr().out.splitlines()
    name = BOOK.projects[0].name
    assert first == f"[修改] 326001 · 1 {name} · 预算数：“86.40”→“99.90”"
    assert last == "共 1 处不同"
    assert run("diff", "--json", 1, path) == ExitCode.LOOK_AGAIN
    (one,) = json.loads(capsys.readouterr().out)
    assert (one["kind"], one["old"], one["new"]) == ("changed", "86.40", "99.90")
    assert one["place"]["project_no"] == 1
    assert one["where"].endswith("预算数")


def test_what_cannot_be_compared_has_words(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "两本.json"
    path.write_text(dump_books([BOOK, changed()]), "utf-8")
    assert run("diff", path, path) == ExitCode.REFUSED
    assert "2 本文本" in capsys.readouterr().err
    assert run("diff", tmp_path / "没有.docx", path) == ExitCode.NO_FILE
    assert run("diff", 1, path) == ExitCode.REFUSED
