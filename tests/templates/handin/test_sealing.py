"""Sealed files, written under the name that they should have."""

from dataclasses import replace
from pathlib import Path

import pytest

from templates.files import CannotWrite
from templates.handin.errors import ErrorsStand, PasswordNeeded
from templates.handin.file import read_handin
from templates.handin.sealing import seal_handin, write_sealed
from tests.templates.handin.handins import KEY, handin


def test_a_sealed_hand_in_is_as_it_reads_back(tmp_path: Path) -> None:
    sealed, content = seal_handin(handin(), KEY)
    path = write_sealed(tmp_path, sealed, content, KEY)
    assert path.name == "326001-2027-第1次.jxb"
    assert path.read_bytes() == content
    assert read_handin(path) == sealed
    assert sealed.signer == KEY.public_key


def test_with_a_password_the_file_is_locked_and_its_content_the_same(tmp_path: Path) -> None:
    sealed, content = seal_handin(handin(), KEY)
    path = write_sealed(tmp_path, sealed, content, KEY, "春江花月")
    with pytest.raises(PasswordNeeded):
        read_handin(path)
    assert read_handin(path, "春江花月") == sealed


def test_what_cannot_be_made_or_written_leaves_nothing(tmp_path: Path) -> None:
    standing = replace(handin(), findings=({"severity": "error"},))
    with pytest.raises(ErrorsStand):
        seal_handin(standing, KEY)
    sealed, content = seal_handin(handin(), KEY)
    with pytest.raises(CannotWrite, match="没有文件夹"):
        write_sealed(tmp_path / "nowhere", sealed, content, KEY)
    assert not list(tmp_path.iterdir())
