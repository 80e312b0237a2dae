"""Control figures and a bureau's rule sets on the command line."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from db.chosen_rules import choose_rules
from db.control_figures import edit_of_whole
from db.engine import open_database
from db.workspace import Workspace
from desktop.cli import main
from desktop.cli.exit_codes import ExitCode
from templates.handin.file import read_handin
from templates.sample import sample_book

Capture = pytest.CaptureFixture[str]
FIRST = sample_book().projects[0]
TOTAL = sum((one.budget or Decimal(0) for one in sample_book().projects), Decimal(0))


class Pc:
    """A data file with the sample, and what the commands print."""

    def __init__(self, folder: Path, capsys: Capture) -> None:
        self.folder, self.data, self._capsys = folder, folder / "a.db", capsys

    def run(self, *arguments: object) -> tuple[int, str, str]:
        code = main(["--data", str(self.data), *map(str, arguments)])
        printed = self._capsys.readouterr()
        return code, printed.out, printed.err

    def found(self, *arguments: object) -> list[dict[str, object]]:
        findings = json.loads(self.run("check", "--json", *arguments)[1])
        return [one for one in findings if one["id"] == "R31"]


@pytest.fixture
def pc(tmp_path: Path, capsys: Capture) -> Pc:
    one = Pc(tmp_path, capsys)
    assert one.run("sample")[0] == ExitCode.DONE
    return one


def written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_a_list_and_a_total_for_check(pc: Pc) -> None:
    assert pc.found() == []
    assert FIRST.budget
    lines = f"项目编码,项目名称,控制数\n{FIRST.code},,{FIRST.budget - 1}\n,没有的项目,3\n"
    listed = written(pc.folder / "控制数.csv", lines)
    over, absent = sorted(pc.found("--controls", listed), key=lambda one: one["project_no"] is None)
    assert (over["project_no"], over["field"]) == (1, "budget")
    assert "没有的项目" in str(absent["message"])
    (total,) = pc.found("--control-total", "1万元")
    assert "部门项目支出总额是1.00万元" in str(total["message"])


def test_a_list_that_cannot_be_read_is_refused_with_its_cell(pc: Pc) -> None:
    listed = written(pc.folder / "a.csv", "项目名称,控制数\n路,五十上下\n")
    code, _, words = pc.run("check", "--controls", listed)
    assert code == ExitCode.NO_FILE
    assert "第2行 第2列：“五十上下”不是金额" in words
    assert pc.run("check", "--control-total", "很多")[0] == ExitCode.USAGE
    assert pc.run("check", "--control-total", "-1")[0] == ExitCode.USAGE


def test_what_is_stored_holds_for_check_review_sheet_and_hand_in(pc: Pc) -> None:
    workspace = Workspace(open_database(pc.data))
    (entry,) = workspace.books()
    workspace.apply(edit_of_whole(workspace, entry.ref, TOTAL + 1, None))
    workspace.close()
    assert len(pc.found()) == 1
    assert pc.found("--control-total", TOTAL) == []
    out = pc.folder / "审核表.docx"
    assert pc.run("export", "review", out)[0] == ExitCode.DONE
    assert out.stat().st_size
    assert pc.run("handin", "--reason", "试", "--out", pc.folder)[0] == ExitCode.DONE
    (file,) = pc.folder.glob("*.jxb")
    assert "R31" in {one["id"] for one in read_handin(file).findings}


def test_the_rule_set_beside_the_data_file_is_used_and_another_can_be_named(pc: Pc) -> None:
    folder = pc.folder / "rules"
    folder.mkdir()
    for name, version in (("qinghe", "2027-1"), ("xiqing", "2027-2")):
        head = f'id = "{name}"\nname = "{name}审核规则"\nversion = "{version}"\nextends = "hebei"\n'
        written(folder / f"{name}.toml", head)
    written(folder / "bad.toml", "id = 3")
    _, out, words = pc.run("check")
    assert "规则：xiqing审核规则 2027-2" in out
    assert "没有采用审核规则文件 bad.toml" in words
    database = open_database(pc.data)
    choose_rules(database, "qinghe")
    database.close()
    assert "规则：qinghe审核规则 2027-1" in pc.run("check")[1]
    assert "规则：xiqing" in pc.run("check", "--rules", "xiqing")[1]
    assert pc.run("check", "--rules", "nowhere")[0] == ExitCode.NO_FILE
