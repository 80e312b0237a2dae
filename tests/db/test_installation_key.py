"""The key beside the data file."""

from pathlib import Path

import pytest

from db.installation_key import key_file, key_of
from templates.readers.reading import CannotRead


def test_the_key_is_made_once_and_stays(tmp_path: Path) -> None:
    data = tmp_path / "books.db"
    made = key_of(data)
    assert key_file(data) == tmp_path / "jixiao.key"
    assert key_of(data) == made


def test_a_damaged_key_is_refused_and_kept(tmp_path: Path) -> None:
    data = tmp_path / "books.db"
    key_file(data).write_text("not a key")
    with pytest.raises(CannotRead, match="不是签名密钥"):
        key_of(data)
    assert key_file(data).read_text() == "not a key"
