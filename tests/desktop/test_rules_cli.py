"""`jixiao rules`: the rule sets there are, and a file to begin one's own with."""

import json
from pathlib import Path

import pytest

from db.chosen_rules import choose_rules
from db.engine import open_database
from desktop.cli import main
from desktop.cli.exit_codes import ExitCode
from templates.checks import DEFAULT, load_rule_set

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data file with the sample, and a city's rule set beside it that switches R12 off."""
    path = tmp_path / "a.db"
    assert main(["--data", str(path), "sample"]) == ExitCode.DONE
    (tmp_path / "rules").mkdir()
    head = 'id = "city"\nname = "某市规则"\nversion = "2027-1"\nextends = "hebei"\n'
    text = head + '[rules.R12]\non = false\n[rules.R13]\nseverity = "error"\n'
    (tmp_path / "rules" / "city.toml").write_text(text, "utf-8")
    return path


def rules(data: Path, *words: str) -> int:
    return main(["--data", str(data), "rules", *words])


def test_they_are_listed_with_the_one_that_is_used(data: Path, capsys: Capture) -> None:
    assert rules(data) == ExitCode.DONE
    said = capsys.readouterr().out
    assert "   hebei  部门预算绩效文本审核规则（通用） 1.0  随程序\n" in said
    assert " * city  某市规则 2027-1  本单位的，以 hebei 为基础\n" in said
    assert "  R12  停用  " in said
    assert "  R13  错误  " in said


def test_the_one_chosen_in_the_window_is_the_one_used(data: Path, capsys: Capture) -> None:
    database = open_database(data)
    choose_rules(database, DEFAULT)
    database.close()
    rules(data)
    said = capsys.readouterr().out
    assert " * hebei" in said
    assert "  R12  停用" not in said


def test_another_can_be_looked_at(data: Path, capsys: Capture) -> None:
    assert rules(data, "hebei", "--json") == ExitCode.DONE
    found = json.loads(capsys.readouterr().out)
    assert (found["used"], found["shown"]) == ("city", "hebei")
    assert next(one for one in found["rules"] if one["id"] == "R12")["on"] is True


def test_one_that_is_not_there_is_told(data: Path, capsys: Capture) -> None:
    assert rules(data, "没有") == ExitCode.NO_FILE
    assert "没有编号为 没有 的审核规则" in capsys.readouterr().err


def test_a_file_that_is_none_is_told_and_the_others_are_listed(data: Path, capsys: Capture) -> None:
    (data.parent / "rules" / "坏.toml").write_text("id = 1", "utf-8")
    assert rules(data) == ExitCode.DONE
    told = capsys.readouterr()
    assert "没有采用审核规则文件 坏.toml" in told.err
    assert "city" in told.out


def test_a_file_to_begin_with_extends_what_is_used(data: Path, capsys: Capture) -> None:
    out = data.parent / "本单位"
    assert rules(data, "--write", str(out)) == ExitCode.DONE
    written = out.with_name("本单位.toml")
    assert str(written) in capsys.readouterr().out
    text = written.read_text("utf-8")
    assert 'extends = "city"' in text
    assert "# [rules.R12]" in text
    city = {"city": load_rule_set(data.parent / "rules" / "city.toml")}
    assert load_rule_set(written, city).bases == ("city", DEFAULT)


def test_what_an_owner_wrote_is_not_written_over(data: Path, capsys: Capture) -> None:
    mine = data.parent / "我的.toml"
    mine.write_text("我写的", "utf-8")
    assert rules(data, "--write", str(mine)) == ExitCode.REFUSED
    assert rules(data, "--write", str(data.parent / "city.toml")) == ExitCode.REFUSED
    assert capsys.readouterr().err.count("请换一个文件名") == 2
    assert mine.read_text("utf-8") == "我写的"
    assert rules(data, "--write", str(data.parent / "没有" / "a.toml")) == ExitCode.NO_FILE
