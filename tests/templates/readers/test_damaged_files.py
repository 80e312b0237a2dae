"""Damaged files are read or refused with a sentence: no traceback, no hang, no flood of memory."""

import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.templates.readers import fuzz


def damaged_files(number: int, seed: int) -> str:
    """Read so many damaged files in a process of its own, which has the limits."""
    command = [sys.executable, "-m", fuzz.__name__, str(number), str(seed)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


def test_two_hundred() -> None:
    assert "200 damaged files, 200 read or refused with words, 0 faults" in damaged_files(200, 1)


@pytest.mark.fuzz
@pytest.mark.parametrize("seed", range(2, 12))
def test_ten_thousand(seed: int) -> None:
    assert "1000 damaged files, 1000 read or refused with words, 0 faults" in damaged_files(
        1000, seed
    )


def test_the_fence_holds(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    """What the fuzz calls a fault is one."""
    path = tmp_path / "a.txt"
    path.write_text("x")
    for error in (KeyError("x"), fuzz.TooSlow(), MemoryError()):

        def fail(*_: object, error: BaseException = error) -> None:
            raise error

        monkeypatch.setattr(fuzz, "read_file", fail)
        assert fuzz._read(path) is error
