"""Workbooks by command: out, filled in elsewhere, previewed, merged; nothing stored unasked."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from desktop.cli import main
from desktop.cli.exit_codes import ExitCode
from templates.any_file import read_any_file
from templates.book import Book
from templates.book_json import dump_books, load_books
from templates.framework import built_in_frameworks
from templates.handin.file import write_handin
from templates.sample import sample_book
from tests.templates.handin.handins import KEY, handin
from tests.templates.workbooks.sheets import edit_cells

Run = Callable[..., int]
BOOK = sample_book()
SAMPLES = Path(__file__).parent.parent / "templates" / "workbooks"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run a command on a data file of this test, which has the sample book."""

    def command(*words: object) -> int:
        return main(["--data", str(tmp_path / "数据.db"), *map(str, words)])

    command("sample")
    return command


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "填报表.xlsx"
    assert run("export", "excel", path) == ExitCode.DONE
    return path


@pytest.fixture
def stored(run: Run, tmp_path: Path) -> Callable[[], Book]:
    def read() -> Book:
        run("export", "json", tmp_path / "stored.json")
        (book,) = load_books((tmp_path / "stored.json").read_text("utf-8"))
        return book

    return read


def cell_of(path: Path, sheet: str, text: str) -> str:
    """The first cell that holds `text`, as `指标!K10`."""
    for row in load_workbook(path)[sheet].iter_rows(min_row=5):
        for cell in row:
            if cell.value == text:
                return f"{sheet}!{cell.coordinate}"
    raise LookupError(text)


def test_out_and_back_changes_nothing(
    run: Run, filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("import", filled) == ExitCode.DONE
    out = capsys.readouterr().out
    assert "没有要合并的改动" in out
    assert "新增 0 行，改动 0 行，相同 80 行" in out


def test_three_cells_are_previewed_and_merged_as_they_are(
    run: Run, filled: Path, stored: Callable[[], Book], capsys: pytest.CaptureFixture[str]
) -> None:
    projects = BOOK.projects
    edits: dict[str, Any] = {
        cell_of(filled, "项目", projects[0].name): "新的项目名称",
        cell_of(filled, "项目", projects[1].purpose): "购置图书",
        cell_of(filled, "指标", projects[2].indicators[0].description): "改过的描述",
    }
    edit_cells(filled, edits)
    capsys.readouterr()
    assert run("import", filled) == ExitCode.REFUSED
    shown = capsys.readouterr()
    assert "改动 3 行" in shown.out
    assert f"{projects[0].name} → 新的项目名称" in shown.out
    assert all(cell.split("!")[0] + "!" in shown.out for cell in edits)
    assert "--merge" in shown.err
    assert stored() == BOOK
    assert run("import", "--merge", filled) == ExitCode.DONE
    after = stored()
    assert [one.name for one in after.projects] == [
        "新的项目名称",
        *(one.name for one in projects[1:]),
    ]
    assert after.projects[1].purpose == "购置图书"
    assert after.projects[2].indicators[0].description == "改过的描述"
    assert len(after.projects[0].indicators) == len(projects[0].indicators)
    assert run("import", "--merge", filled) == ExitCode.DONE
    assert "没有要合并的改动" in capsys.readouterr().out
    assert stored() == after


def test_what_both_changed_is_taken_only_when_asked_for(
    run: Run, filled: Path, stored: Callable[[], Book], tmp_path: Path
) -> None:
    name = BOOK.projects[0].name
    second = tmp_path / "第二份.xlsx"
    second.write_bytes(filled.read_bytes())
    edit_cells(filled, {cell_of(filled, "项目", name): "先到的名称"})
    edit_cells(second, {cell_of(second, "项目", name): "后到的名称"})
    assert run("import", "--merge", filled) == ExitCode.DONE
    assert run("import", "--merge", second) == ExitCode.LOOK_AGAIN
    assert stored().projects[0].name == "先到的名称"
    assert run("import", "--merge", "--take-doubtful", second) == ExitCode.DONE
    assert stored().projects[0].name == "后到的名称"


def test_rows_that_are_gone_stay_unless_asked_for(
    run: Run, filled: Path, stored: Callable[[], Book], capsys: pytest.CaptureFixture[str]
) -> None:
    workbook = load_workbook(filled)
    sheet = workbook["指标"]
    row = int(cell_of(filled, "指标", BOOK.projects[0].indicators[1].level3).partition("!")[2][1:])
    sheet.delete_rows(row)
    workbook.save(filled)
    capsys.readouterr()
    assert run("import", "--merge", filled) == ExitCode.DONE
    assert "文件中没有 1 行" in capsys.readouterr().out
    assert stored() == BOOK
    assert run("import", "--merge", "--delete-absent", filled) == ExitCode.DONE
    rows = BOOK.projects[0].indicators
    assert stored().projects[0].indicators == (rows[0], *rows[2:])


def test_a_workbook_for_a_section_leaves_the_rest_alone(
    run: Run, stored: Callable[[], Book], tmp_path: Path
) -> None:
    path = tmp_path / "科室.xlsx"
    assert run("export", "excel", path, "--project", "2") == ExitCode.DONE
    edit_cells(path, {cell_of(path, "项目", BOOK.projects[1].name): "科室改的名称"})
    assert run("import", "--merge", "--delete-absent", path) == ExitCode.DONE
    after = stored()
    assert after.projects[1].name == "科室改的名称"
    assert after.projects[2:] == BOOK.projects[2:]
    assert after.overall_goals == BOOK.overall_goals


def test_a_workbook_is_not_put_in_place_of_a_book(
    run: Run, filled: Path, stored: Callable[[], Book], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("import", "--replace", filled) == ExitCode.REFUSED
    assert "--merge" in capsys.readouterr().err
    assert stored() == BOOK


def test_a_workbook_of_another_book_is_stored_like_any_file(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = ["--data", str(tmp_path / "空的.db")]
    assert main([*other, "import", str(filled)]) == ExitCode.DONE
    assert main([*other, "export", "json", str(tmp_path / "b.json")]) == ExitCode.DONE
    assert load_books((tmp_path / "b.json").read_text("utf-8")) == (BOOK,)


def test_sheets_without_a_department_need_a_choice_among_books(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "省.xlsx"
    assert run("export", "province", sheet) == ExitCode.DONE
    assert run("import", sheet) == ExitCode.DONE
    last_year = tmp_path / "去年.json"
    last_year.write_text(dump_books([replace(BOOK, year=2026)]), "utf-8")
    run("import", last_year)
    capsys.readouterr()
    assert run("import", sheet) == ExitCode.REFUSED
    assert "--book" in capsys.readouterr().err
    assert run("import", "--book", "2", sheet) == ExitCode.DONE
    assert run("import", "--book", "9", sheet) == ExitCode.REFUSED


@pytest.mark.parametrize("kind", ["tables", "summary", "province"])
def test_every_kind_of_workbook_opens(run: Run, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"{kind}.xlsx"
    assert run("export", kind, path) == ExitCode.DONE
    assert load_workbook(path).sheetnames
    assert run("export", kind, tmp_path / "none" / "a.xlsx") == ExitCode.NO_FILE
    assert run("export", kind, path, "--book", "4") == ExitCode.REFUSED


def test_one_project_of_the_tables(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "一个.xlsx"
    assert run("export", "tables", path, "--project", "3") == ExitCode.DONE
    assert len(load_workbook(path).sheetnames) == 1
    assert run("export", "province", path, "--project", "33") == ExitCode.REFUSED


def test_check_reads_a_workbook(run: Run, filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run("check", filled) == ExitCode.LOOK_AGAIN
    by_file = capsys.readouterr().out.splitlines()
    run("check")
    assert capsys.readouterr().out.splitlines() == by_file


@pytest.mark.parametrize("name", ["formatted.xls", "formatted.ods"])
def test_the_content_tells_the_kind_whatever_the_name(name: str, tmp_path: Path) -> None:
    frameworks = built_in_frameworks()
    renamed = tmp_path / "表格.docx"
    renamed.write_bytes((SAMPLES / name).read_bytes())
    (by_name,) = read_any_file(SAMPLES / name, frameworks)
    (by_content,) = read_any_file(renamed, frameworks)
    assert by_content.book == by_name.book


def test_a_hand_in_file_is_read_as_its_book(tmp_path: Path) -> None:
    path = tmp_path / "报送.txt"
    write_handin(path, handin(BOOK), KEY)
    (reading,) = read_any_file(path, {})
    assert reading.book == BOOK


def test_what_is_no_workbook_has_words(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "坏的.xlsx"
    broken.write_bytes(b"PK\x03\x04 half")
    page = tmp_path / "网页.xls"
    page.write_text("<html><table></table></html>", "utf-8")
    assert run("import", broken, page, tmp_path / "没有.xlsx") == ExitCode.NO_FILE
    err = capsys.readouterr().err
    assert "坏的.xlsx：文件已损坏" in err
    assert "网页格式的表格" in err
    assert "没有找到文件" in err
