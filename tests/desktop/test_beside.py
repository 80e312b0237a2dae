"""Another window on another data file."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess

from desktop import beside


@pytest.mark.parametrize(
    ("frozen", "program"), [(False, ["-m", "desktop", "--data"]), (True, ["--data"])]
)
def test_the_program_is_started_on_that_file(monkeypatch, frozen, program):
    started = []
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    monkeypatch.setattr(
        QProcess, "startDetached", lambda *words: started.append(words) or (True, 1)
    )
    assert beside.start_beside(Path("/数据/甲 乙.db"))
    assert started == [(sys.executable, [*program, str(Path("/数据/甲 乙.db"))])]
