"""Where a packaged program keeps its files."""

import sys
from pathlib import Path

import pytest

from desktop import paths


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let this be a packaged program; return the folder that it lies in."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "绩效填报.exe"))
    monkeypatch.delenv(paths.DATA_VARIABLE, raising=False)
    return tmp_path


def test_the_portable_package_keeps_everything_in_its_own_folder(program: Path) -> None:
    own = program / "数据"
    own.mkdir()
    assert paths.data_file() == own / "jixiao.db"
    assert paths.settings_file().parent == own
    assert paths.log_folder() == own


def test_an_installed_program_writes_nothing_beside_itself(program: Path) -> None:
    for path in (paths.data_file(), paths.settings_file(), paths.log_folder()):
        assert program not in path.parents


def test_a_file_of_that_name_makes_no_package_portable(program: Path) -> None:
    (program / "数据").touch()
    assert program not in paths.data_file().parents


def test_a_data_file_that_is_named_goes_before_the_portable_one(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (program / "数据").mkdir()
    monkeypatch.setenv(paths.DATA_VARIABLE, str(program / "另一个.db"))
    assert paths.data_file() == program / "另一个.db"


def test_the_program_in_development_is_never_portable(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (program / "数据").mkdir()
    monkeypatch.delattr(sys, "frozen")
    assert program not in paths.data_file().parents
