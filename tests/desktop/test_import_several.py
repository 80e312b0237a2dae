"""`jixiao import` of several files: what stops one does not keep the others back."""

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from desktop.cli import main
from desktop.cli.exit_codes import ExitCode
from templates.book import Book, Department
from templates.book_json import dump_books
from templates.handin.file import write_handin
from templates.handin.format.keys import make_key
from templates.handin.handin import BEIJING, About, Handin, Kind, Sender
from templates.sample import sample_book


def test_a_return_of_a_book_that_is_not_here_does_not_stop_the_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    strange, book = tmp_path / "退回.jxb", tmp_path / "示例.json"
    about = About(Sender("900", "别的局"), datetime(2026, 11, 20, tzinfo=BEIJING))
    other = Book(Department("900", "别的局"), 2027)
    write_handin(strange, Handin(Kind.RETURN, about, other), make_key())
    book.write_text(dump_books([sample_book()]), "utf-8")
    run = ["--data", str(tmp_path / "数据.db")]
    assert main([*run, "import", str(strange), str(book)]) == ExitCode.REFUSED
    assert "退回.jxb：" in capsys.readouterr().err
    assert main([*run, "books"]) == ExitCode.DONE
    assert sample_book().department.name in capsys.readouterr().out


def test_a_list_of_units_is_told_what_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "名单.xlsx"
    workbook = openpyxl.Workbook()
    workbook.active.append(("单位编码", "单位名称"))
    workbook.active.append(("326001", "本级"))
    workbook.save(path)
    assert main(["--data", str(tmp_path / "a.db"), "import", str(path)]) == ExitCode.NO_FILE
    assert "单位名单" in capsys.readouterr().err
