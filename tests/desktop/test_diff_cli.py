"""`jixiao diff`: any two files or books, cell by cell."""

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from docx import Document

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


@pytest.fixture
def two(run: Run, tmp_path: Path) -> tuple[Path, Path]:
    """Two files of books with one difference."""
    paths = tmp_path / "甲.json", tmp_path / "乙.json"
    for path, book in zip(paths, (BOOK, changed()), strict=True):
        path.write_text(dump_books([book]), "utf-8")
    return paths


def test_differences_are_written_as_word(
    run: Run, two: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "比较.docx"
    assert run("diff", *two, "--out", out) == ExitCode.LOOK_AGAIN
    assert capsys.readouterr().out == f"共 1 处不同，已导出：{out}\n"
    document = Document(str(out))
    assert document.paragraphs[0].text == "甲.json 与 乙.json 比较"
    assert document.paragraphs[1].text == "共 1 处不同：修改 1 处。"
    cells = [cell.text for cell in document.tables[0].rows[1].cells]
    assert cells == ["1", "修改", f"326001 · 1 {BOOK.projects[0].name} · 预算数", "86.40", "99.90"]


@pytest.mark.usefixtures("qapp")
def test_differences_are_written_as_pdf_and_excel(
    run: Run, two: tuple[Path, Path], tmp_path: Path
) -> None:
    assert run("diff", *two, "--out", tmp_path / "比较.pdf") == ExitCode.LOOK_AGAIN
    assert (tmp_path / "比较.pdf").read_bytes().startswith(b"%PDF-")
    assert run("diff", *two, "--out", tmp_path / "比较") == ExitCode.LOOK_AGAIN
    sheet = openpyxl.load_workbook(tmp_path / "比较.xlsx").active
    assert [cell.value for cell in sheet["A"]] == ["类别", "修改"]


def test_no_differences_are_a_page_that_says_so(
    run: Run, two: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "比较.docx"
    assert run("diff", two[0], two[0], "--out", out) == ExitCode.DONE
    assert Document(str(out)).paragraphs[1].text == "内容相同。"


def test_where_differences_cannot_be_written_is_told(
    run: Run, two: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("diff", *two, "--out", tmp_path / "没有" / "a.docx") == ExitCode.NO_FILE
    assert "没有文件夹" in capsys.readouterr().err
    assert run("diff", *two, "--out", tmp_path / "a.doc") == ExitCode.REFUSED
    assert "以 .xlsx、.docx、.pdf 结尾" in capsys.readouterr().err
