"""`jixiao sign` makes what `jixiao update` takes."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.cli.exit_codes import ExitCode
from templates.handin.format.keys import load_key
from templates.library.common_indicators import load_library
from tests.conftest import ROOT

Run = Callable[..., int]
INDICATORS = "level2\tname\tdescription\toperator\tunit\tbasis\n数量\t巡堤里程\t\t≥\t公里\t记录\n"
RULES = 'id = "qu"\nname = "示例区审核规则"\nversion = "2027.1"\nextends = "hebei"\n[rules.R01]\non = false\n'


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run a command on a data file of this test, which need not be there."""
    (tmp_path / "数据").mkdir()
    return lambda *words: main(["--data", str(tmp_path / "数据" / "a.db"), *map(str, words)])


@pytest.fixture
def key(run: Run, tmp_path: Path) -> Path:
    """A publisher's key, whose public half the PC knows."""
    path = tmp_path / "发布.key"
    assert run("sign", "key", path, "示例区财政局") == ExitCode.DONE
    keys = tmp_path / "数据" / "keys"
    keys.mkdir()
    path.with_suffix(".pub").rename(keys / "caizheng.pub")
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "qu.tsv"
    path.write_text(INDICATORS, "utf-8-sig")
    return path


@pytest.fixture
def signed(run: Run, key: Path, table: Path, tmp_path: Path) -> Path:
    """An update with a framework, a rule set and a table of indicators."""
    rules, out = tmp_path / "qu.toml", tmp_path / "2027.jxu"
    rules.write_text(RULES, "utf-8")
    framework = ROOT / "templates" / "frameworks" / "mof-2021.toml"
    options = ("--issued", "2027-03-01", "--note", "按新文件修订")
    assert run("sign", "data", key, out, framework, rules, table, *options) == ExitCode.DONE
    return out


def test_what_was_signed_is_shown_then_installed(
    run: Run, signed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "数据"
    assert run("update", "--show", signed) == ExitCode.DONE
    shown = capsys.readouterr().out
    assert "“2027.jxu”由“示例区财政局”签名，2027年3月1日发布" in shown
    assert "审核规则：示例区审核规则 2027.1（qu.toml）" in shown
    assert "常用指标：1 项（qu.tsv）" in shown
    assert "指标体系：" in shown
    assert "说明：按新文件修订" in shown
    assert not (folder / "library").exists()
    assert run("update", signed) == ExitCode.DONE
    assert "已安装 mof-2021.toml、qu.toml、qu.tsv" in capsys.readouterr().out
    assert load_library(folder / "library")[0].common("数量")[0].name == "巡堤里程"
    assert {one.name for one in folder.iterdir()} == {
        *("keys", "frameworks", "rules", "library", "updates.json")
    }


def test_an_older_one_and_a_strangers_are_refused_in_words(
    run: Run, signed: Path, key: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("update", signed) == ExitCode.DONE
    older = signed.with_name("旧.jxu")
    assert run("sign", "data", key, older, table, "--issued", "2026-12-31") == ExitCode.DONE
    assert run("update", older) == ExitCode.REFUSED
    assert "已经有更新的常用指标" in capsys.readouterr().err
    stranger = signed.with_name("别人.key")
    assert run("sign", "key", stranger, "不认识的单位") == ExitCode.DONE
    assert run("sign", "data", stranger, older, table) == ExitCode.DONE
    assert run("update", older, signed) == ExitCode.REFUSED
    told = capsys.readouterr()
    assert "不在本机认可的名单" in told.err
    assert "keys 文件夹" in told.err
    assert "已安装" in told.out


def test_a_set_up_file_is_checked_and_left_alone(
    run: Run, key: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    setup, listed = tmp_path / "jixiao-9.2.0-setup.exe", tmp_path / "jixiao-9.2.0-sha256.txt"
    setup.write_bytes(b"MZ")
    listed.write_text(f"{hashlib.sha256(b'MZ').hexdigest()}  {setup.name}\n")
    assert run("update", setup) == ExitCode.REFUSED
    assert "签名" in capsys.readouterr().err
    assert run("sign", "list", key, listed) == ExitCode.DONE
    assert run("update", setup) == ExitCode.DONE
    told = capsys.readouterr().out
    assert "版本 9.2.0，比正在使用的" in told
    assert "由“示例区财政局”签名" in told


def test_a_key_is_never_written_over_and_never_shown(
    run: Run, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = key.read_bytes()
    capsys.readouterr()
    assert run("sign", "key", key, "另一个") == ExitCode.NO_FILE
    told = capsys.readouterr()
    assert "不能覆盖" in told.err
    assert key.read_bytes() == before
    assert load_key(key).seed.hex() not in told.out + told.err


def test_what_cannot_be_signed_has_words(
    run: Run, key: Path, table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.jxu"
    bad = tmp_path / "bad.toml"
    bad.write_text("id = 1\n", "utf-8")
    for words, code, told in (
        (("data", key, out, bad), ExitCode.REFUSED, "不能用"),
        (("data", key, out, tmp_path / "没有.tsv"), ExitCode.NO_FILE, "没有找到文件"),
        (("data", table, out, table), ExitCode.NO_FILE, "不是签名密钥"),
        (("data", key, out, table, "--issued", "三月"), ExitCode.USAGE, "发布日期应像"),
        (("list", key, table), ExitCode.REFUSED, "不是校验值文件"),
    ):
        assert run("sign", *words) == code
        assert told in capsys.readouterr().err
    assert not out.exists()


def test_there_must_be_a_folder_to_install_into(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path / "无" / "a.db"), "update", str(table)]) == ExitCode.NO_DATA
    assert "没有文件夹" in capsys.readouterr().err
