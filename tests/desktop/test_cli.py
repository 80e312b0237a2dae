"""The console program, run in the process: words, files and exit codes."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.cli.arguments import chinese
from desktop.cli.exit_codes import ExitCode
from templates.book_json import dump_books, load_books
from templates.sample import sample_book

Run = Callable[..., int]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run a command on a data file of this test."""
    return lambda *words: main(["--data", str(tmp_path / "数据 1.db"), *map(str, words)])


@pytest.fixture
def sample_json(tmp_path: Path) -> Path:
    path = tmp_path / "示例.json"
    path.write_text(dump_books([sample_book()]), "utf-8")
    return path


def test_the_sample_goes_into_an_empty_data_file_only(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("sample") == ExitCode.DONE
    assert run("sample") == ExitCode.REFUSED
    assert "只放入空的数据文件" in capsys.readouterr().err


def test_books_lists_what_is_there(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("books") == ExitCode.DONE
    assert "还没有文本" in capsys.readouterr().out
    run("sample")
    assert run("books") == ExitCode.DONE
    out = capsys.readouterr().out
    assert "清源区文化和旅游局 2027年  2 个单位 7 个项目 60 项指标" in out


def test_json_out_is_json_in(run: Run, sample_json: Path, tmp_path: Path) -> None:
    out = tmp_path / "备份.json"
    assert run("import", sample_json) == ExitCode.DONE
    assert run("export", "json", out) == ExitCode.DONE
    assert load_books(out.read_text("utf-8")) == (sample_book(),)


def test_a_book_that_is_there_is_not_imported_silently(
    run: Run, sample_json: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "全部.json"
    run("import", sample_json)
    assert run("import", sample_json) == ExitCode.REFUSED
    assert "--replace" in capsys.readouterr().err
    assert run("import", "--replace", sample_json) == ExitCode.DONE
    run("export", "json", out)
    assert json.loads(out.read_text("utf-8"))["format"] == "jixiao-book"
    assert run("import", "--copy", sample_json) == ExitCode.DONE
    run("export", "json", out)
    assert len(json.loads(out.read_text("utf-8"))["books"]) == 2


def test_several_books_need_a_choice(
    run: Run, sample_json: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("import", sample_json)
    run("import", "--copy", sample_json)
    out = tmp_path / "文本.docx"
    assert run("export", "word", out) == ExitCode.REFUSED
    assert "--book" in capsys.readouterr().err
    assert not out.exists()
    assert run("export", "word", out, "--book", "3") == ExitCode.REFUSED
    assert run("export", "word", out, "--book", "2") == ExitCode.DONE
    assert out.read_bytes()[:2] == b"PK"


def test_one_project_by_number_or_code(run: Run, tmp_path: Path) -> None:
    run("sample")
    out = tmp_path / "一个项目.docx"
    code = sample_book().projects[1].code
    options = ("--no-cover", "--no-contents", "--project", code, "--project", "7")
    assert run("export", "word", out, *options) == ExitCode.DONE
    assert run("export", "word", out, "--project", "8") == ExitCode.REFUSED


def test_what_cannot_be_read_has_words(
    run: Run, tmp_path: Path, sample_json: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "坏的.docx"
    broken.write_bytes(b"PK\x03\x04 half")
    assert run("import", broken, tmp_path / "没有.docx", sample_json) == ExitCode.NO_FILE
    err = capsys.readouterr().err
    assert "坏的.docx：" in err
    assert "没有.docx”，请检查文件名和位置" in err
    assert run("books") == ExitCode.DONE
    assert "清源区" in capsys.readouterr().out


def test_what_is_skipped_shows_in_the_exit_code(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "散文.txt"
    path.write_text(
        "第二部分 预算项目绩效目标\n这里没有表格。\n一、总体绩效目标\n1、管好水\n", "utf-8"
    )
    assert run("import", path) == ExitCode.LOOK_AGAIN


def test_export_without_a_book_or_a_folder(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", "json", tmp_path / "a.json") == ExitCode.REFUSED
    run("sample")
    assert run("export", "json", tmp_path / "none" / "a.json") == ExitCode.NO_FILE
    assert "没有文件夹" in capsys.readouterr().err


def test_a_name_of_another_kind_of_file_is_not_written(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("sample")
    assert run("export", "word", tmp_path / "文本.pdf") == ExitCode.REFUSED
    told = capsys.readouterr().err
    assert str(tmp_path / "文本.docx") in told
    assert "jixiao export pdf" in told
    assert run("export", "summary", tmp_path / "汇总.doc") == ExitCode.REFUSED
    assert list(tmp_path.glob("文本.*")) == []


def test_a_name_without_a_suffix_gets_one(run: Run, tmp_path: Path) -> None:
    run("sample")
    assert run("export", "word", tmp_path / "2027年文本", "--part", "1") == ExitCode.DONE
    assert run("export", "json", tmp_path / "v1.2") == ExitCode.DONE
    assert (tmp_path / "2027年文本.docx").exists()
    assert (tmp_path / "v1.2.json").exists()


def test_a_data_file_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(b"this is no database at all" * 50)
    assert main(["--data", str(path), "books"]) == ExitCode.NO_DATA
    assert capsys.readouterr().err.strip()
    assert path.read_bytes() == b"this is no database at all" * 50


def test_the_data_file_by_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JIXIAO_DATA", str(tmp_path / "b.db"))
    assert main(["books"]) == ExitCode.DONE
    assert str(tmp_path / "b.db") in capsys.readouterr().out


@pytest.mark.parametrize("words", [["frob"], ["import"], ["export", "pfd", "x"], ["--frob"]])
def test_usage_errors_speak_chinese(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == ExitCode.USAGE
    err = capsys.readouterr().err
    assert "--help" in err
    for english in ("argument", "invalid", "required", "usage", "unrecognized"):
        assert english not in err


@pytest.mark.parametrize(
    "words", [[], ["import"], ["export"], ["export", "word"], ["export", "json"], ["books"]]
)
def test_help_speaks_chinese(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([*words, "--help"])
    assert stopped.value.code == 0
    out = capsys.readouterr().out
    assert out.startswith("用法：jixiao")
    for english in ("usage", "positional", "options", "show this", "optional"):
        assert english not in out


def test_an_unknown_message_is_left_as_it_is() -> None:
    assert chinese("something new") == "something new"


def test_it_starts_without_qt_and_without_documents() -> None:
    heavy = ["PySide6", "sqlmodel", "sqlalchemy", "alembic", "docx", "lxml", "openpyxl", "tqdm"]
    code = (
        "import sys; from desktop.cli import main\n"
        "try: main(['--version'])\n"
        f"except SystemExit: print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_check_finds_what_the_sample_was_built_to_show(
    run: Run, sample_json: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", sample_json) == ExitCode.LOOK_AGAIN
    out = capsys.readouterr().out
    assert "7.图书馆少儿阅览区改造" in out
    assert "[错误 R16]" in out
    assert run("check", "--json", sample_json) == ExitCode.LOOK_AGAIN
    findings = json.loads(capsys.readouterr().out)
    assert {"R04", "R16"} <= {one["id"] for one in findings}
    cost = next(one for one in findings if one["id"] == "R16")
    assert (cost["severity"], cost["unit"], cost["project_no"]) == ("error", "326002", 7)
    assert (cost["indicator"], cost["field"], cost["text"]) == (5, "value", "≤30万元")
    assert cost["project"] == sample_book().projects[6].code


def test_check_of_the_data_file_equals_check_of_the_file(
    run: Run, sample_json: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("check", "--json", sample_json)
    straight = json.loads(capsys.readouterr().out)
    run("sample")
    capsys.readouterr()
    run("check", "--json")
    assert json.loads(capsys.readouterr().out) == straight


def test_fix_mends_the_data_file_and_files_alike(
    run: Run, sample_json: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fixed, out = tmp_path / "修正后.json", tmp_path / "数据.json"
    assert run("fix", sample_json, "--out", fixed) == ExitCode.DONE
    assert "[R04]" in capsys.readouterr().out
    run("sample")
    assert run("fix") == ExitCode.DONE
    run("export", "json", out)
    assert out.read_text("utf-8") == fixed.read_text("utf-8")
    assert load_books(out.read_text("utf-8"))[0].projects[3].budget is not None
    capsys.readouterr()
    assert run("fix") == ExitCode.DONE
    assert "已修正 0 处" in capsys.readouterr().out


def test_fix_of_a_file_wants_to_know_where_to(run: Run, sample_json: Path) -> None:
    assert run("fix", sample_json) == ExitCode.USAGE
    assert run("fix", sample_json, "--out", sample_json.with_suffix(".xyz")) == ExitCode.USAGE


def test_a_rule_set_of_ones_own(
    run: Run, sample_json: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = tmp_path / "规则.toml"
    rules.write_text("not = [a rule set", "utf-8")
    assert run("check", "--rules", rules, sample_json) == ExitCode.NO_FILE
    assert "规则.toml" in capsys.readouterr().err


@pytest.mark.usefixtures("qapp")
def test_a_pdf_by_command(run: Run, tmp_path: Path) -> None:
    run("sample")
    out = tmp_path / "文本.pdf"
    assert run("export", "pdf", out, "--project", "2") == ExitCode.DONE
    assert out.read_bytes().startswith(b"%PDF")


def test_a_text_that_no_database_keeps_has_words(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "空字符.json"
    unit = {"code": "", "name": "甲\0乙", "projects": []}
    path.write_text(json.dumps({"format": "jixiao-book", "version": 1, "units": [unit]}), "utf-8")
    assert run("import", path) == ExitCode.NO_FILE
    assert "无法保存的字符" in capsys.readouterr().err
    assert run("books") == ExitCode.DONE
    assert "还没有文本" in capsys.readouterr().out


def test_a_copy_is_kept_before_anything_is_changed(
    run: Run, sample_json: Path, tmp_path: Path
) -> None:
    run("sample")
    run("import", "--replace", sample_json)
    (copy,) = (tmp_path / "备份").iterdir()
    assert main(["--data", str(copy), "export", "json", str(tmp_path / "a.json")]) == 0
    assert load_books((tmp_path / "a.json").read_text("utf-8")) == (sample_book(),)


def test_a_reader_that_leaves_the_output_ends_the_command_quietly(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "desktop.cli", "--data", str(tmp_path / "a.db"), "books"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        told = running.stderr.read()
    assert (running.returncode, told) == (ExitCode.CANCELLED, b"")
