"""`jixiao export review`: the sheet of a book in the data file, with the reasons given in it."""

from pathlib import Path

import pytest
from docx import Document

from db.edits import Insert, Kind, Ref
from db.engine import open_database
from db.reasons import edit_to_answer
from db.workspace import Workspace
from desktop.cli import main
from desktop.cli.exit_codes import ExitCode
from templates.checks import DEFAULT, built_in_rule_sets, check_book
from templates.findings import Severity
from templates.framework import built_in_frameworks
from templates.sample import sample_book


@pytest.fixture
def data_file(tmp_path: Path) -> Path:
    """A data file with the sample book and one stated reason."""
    path = tmp_path / "数据.db"
    workspace = Workspace(open_database(path))
    book: Ref = workspace.apply(Insert(Kind.BOOK, sample_book())).changes.added[0]
    rules = built_in_rule_sets()[DEFAULT]
    findings = check_book(sample_book(), built_in_frameworks()["mof-2015"], rules)
    warning = next(one for one in findings if one.severity is Severity.WARNING)
    edit = edit_to_answer(workspace, book, warning, "上级统一口径")
    assert edit
    workspace.apply(edit)
    workspace.close()
    return path


def test_the_sheet_has_the_reason(data_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = data_file.with_name("审核表.docx")
    assert main(["--data", str(data_file), "export", "review", str(out)]) == ExitCode.DONE
    assert str(out) in capsys.readouterr().out
    table = Document(str(out)).tables[0]
    assert [row.cells[4].text for row in table.rows].count("上级统一口径") == 1


def test_a_folder_that_is_not_there_is_said(
    data_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = data_file.parent / "没有" / "审核表.docx"
    assert main(["--data", str(data_file), "export", "review", str(out)]) == ExitCode.NO_FILE
    assert "没有文件夹" in capsys.readouterr().err
