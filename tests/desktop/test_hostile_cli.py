"""Commands of a person who is unlucky: each ends in one Chinese sentence and leaves nothing half."""

import errno
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop import paths
from desktop.cli import commands, main
from desktop.cli.exit_codes import ExitCode

Capture = pytest.CaptureFixture[str]
Run = Callable[..., int]
LONG = "长" * 300


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data file with the sample."""
    path = tmp_path_factory.mktemp("sample") / "a.db"
    main(["--data", str(path), "sample"])
    return path


@pytest.fixture
def run(sample: Path, tmp_path: Path) -> Run:
    """Run a command on a data file with the sample."""
    data = shutil.copy(sample, tmp_path)
    return lambda *words: main(["--data", str(data), *map(str, words)])


def sentences(capsys: Capture) -> str:
    """Return what was told, which has to be in Chinese and no traceback."""
    told = capsys.readouterr()
    assert re.search("[一-龥]", told.err), told
    assert "Traceback" not in told.err
    assert "Error" not in told.err
    assert "Errno" not in told.err
    return told.err


READERS = [
    ["import"], ["check"], ["fix"], ["diff", "1"], ["update"], ["board", "--expected"],
    ["check", "--controls"], ["check", "--rules"], ["rules"], ["sign", "list", "k"],
    ["sign", "data", "k", "o.jxu"], ["return", "326", "--remarks"],
]  # fmt: skip


@pytest.mark.parametrize("words", READERS, ids=" ".join)
@pytest.mark.parametrize("kind", ["missing", "folder", "empty", "random", "long"])
def test_no_reader_takes_what_is_no_file_of_its_kind(
    run: Run, tmp_path: Path, words: list[str], kind: str, capsys: Capture
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty").touch()
    (tmp_path / "random").write_bytes(bytes(range(256)) * 9)
    given = [str(tmp_path / LONG)] if kind == "long" else [str(tmp_path / kind)]
    out = ["--out", str(tmp_path / "o.docx")] if words == ["fix"] else []
    capsys.readouterr()
    assert run(*words, *given, *out) in (ExitCode.NO_FILE, ExitCode.REFUSED)
    sentences(capsys)
    assert not (tmp_path / "o.docx").exists()


WRITERS = [
    ["export", "word"], ["export", "json"], ["export", "board"], ["export", "summary"],
    ["fix", "b.json", "--out"], ["diff", "1", "b.json", "--out"], ["rules", "--write"],
]  # fmt: skip


@pytest.mark.parametrize("words", WRITERS, ids=" ".join)
def test_no_writer_leaves_half_a_file(
    run: Run, tmp_path: Path, words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    run("export", "json", "b.json")
    (tmp_path / "full").mkdir()

    def refuse(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("templates.files.os.fsync", refuse)
    capsys.readouterr()
    suffix = ".json" if words[0] == "fix" else ""
    assert run(*words, tmp_path / "full" / f"a{suffix}") == ExitCode.NO_FILE
    assert "磁盘已满" in sentences(capsys)
    assert list((tmp_path / "full").iterdir()) == []


@pytest.mark.parametrize("folder", [".", "/", ".."])
def test_a_folder_is_no_file_to_write(
    run: Run, tmp_path: Path, folder: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    capsys.readouterr()
    for words in (
        ["export", "word"],
        ["export", "board"],
        ["rules", "--write"],
        ["diff", "1", "1", "--out"],
    ):
        assert run(*words, folder) == ExitCode.NO_FILE, words
        assert "请写一个文件名" in sentences(capsys)
    assert run("sign", "key", folder, "某局") == ExitCode.NO_FILE
    assert "请写一个文件名" in sentences(capsys)


def test_an_empty_name_is_not_another_file(run: Run, capsys: Capture) -> None:
    for words in (["check", ""], ["import", "a.docx", ""], ["fix", "--out", ""], ["--data", ""]):
        with pytest.raises(SystemExit) as ended:
            run(*words, *(["books"] if words[0] == "--data" else []))
        assert ended.value.code == ExitCode.USAGE
        assert "文件名是空的" in capsys.readouterr().err


def test_a_data_file_whose_name_is_too_long_is_told(capsys: Capture) -> None:
    assert main(["--data", LONG, "books"]) == ExitCode.NO_FILE
    assert "文件名太长" in sentences(capsys)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[BaseException], None]:
    """Let `jixiao books` fail with an error; the log lies in `tmp_path`."""
    monkeypatch.setattr(paths, "log_folder", lambda: tmp_path / "log")

    def fail(error: BaseException) -> None:
        def command(_asked: object) -> ExitCode:
            raise error

        monkeypatch.setattr(commands, "_command", lambda _asked: command)

    return fail


def test_a_fault_of_ours_is_logged_and_told(
    failing: Callable[[BaseException], None], tmp_path: Path, capsys: Capture
) -> None:
    failing(LookupError("odd"))
    assert main(["books"]) == ExitCode.FAULT
    log = tmp_path / "log" / "jixiao.log"
    assert str(log) in sentences(capsys)
    assert "LookupError: odd" in log.read_text("utf-8")


def test_ctrl_c_is_one_word_even_where_a_library_caught_it(
    failing: Callable[[BaseException], None], capsys: Capture
) -> None:
    failing(KeyboardInterrupt())
    assert main(["books"]) == ExitCode.CANCELLED
    caught = TypeError("expected float")
    caught.__context__ = KeyboardInterrupt()
    failing(caught)
    assert main(["books"]) == ExitCode.CANCELLED
    assert capsys.readouterr().err == "\n已取消\n\n已取消\n"


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is Linux's")
def test_output_that_nothing_takes_is_told_once(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "desktop.cli", "--data", str(tmp_path / "a.db"), "books"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, check=False)
    told = done.stderr.decode()
    assert (done.returncode, told.count("\n")) == (ExitCode.NO_FILE, 1)
    assert "磁盘已满" in told


def test_a_console_that_is_not_utf_8_gets_words_all_the_same(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "desktop.cli", "--data", str(tmp_path / "a.db"), "books"]
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "HOME": str(tmp_path)}
    done = subprocess.run(words, env=plain, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (ExitCode.DONE, b"")
    assert "还没有文本" in done.stdout.decode()
