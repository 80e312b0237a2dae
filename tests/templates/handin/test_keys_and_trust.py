import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import VerifyKey

from templates.files import CannotWrite
from templates.handin.collect.trust import Trust, judge_key
from templates.handin.format.keys import (
    fingerprint,
    load_key,
    load_or_make_key,
    make_key,
    save_key,
)
from templates.readers.reading import CannotRead
from tests.templates.handin.handins import KEY, OTHER_KEY


@given(st.binary(max_size=200))
def test_a_signature_is_good_and_always_the_same(message: bytes) -> None:
    assert VerifyKey(KEY.public_key).verify(message, KEY.sign(message)) == message
    assert KEY.sign(message) == KEY.sign(message)


def test_a_key_is_saved_and_loaded(tmp_path: Path) -> None:
    key = make_key()
    save_key(tmp_path / "key", key)
    assert load_key(tmp_path / "key") == key
    assert make_key() != key


def test_the_secret_is_not_shown() -> None:
    assert KEY.seed.hex() not in repr(KEY)
    assert repr(KEY.seed) not in repr(KEY)


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has modes")
def test_nobody_else_can_read_a_key(tmp_path: Path) -> None:
    path = tmp_path / "key"
    before = os.umask(0)
    try:
        save_key(path, make_key())
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    load_key(path)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "key"
    save_key(path, KEY)
    with pytest.raises(CannotWrite, match="已经有密钥"):
        save_key(path, OTHER_KEY)
    assert load_or_make_key(path) == KEY


def test_the_first_key_is_made_once(tmp_path: Path) -> None:
    first = load_or_make_key(tmp_path / "key")
    assert load_or_make_key(tmp_path / "key") == first
    assert [one.name for one in tmp_path.iterdir()] == ["key"]


@pytest.mark.parametrize("content", [b"", b"jixiao-key-1 00", b"\xff" * 90, b"0" * 10_000])
def test_what_is_no_key_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(CannotRead, match="不是签名密钥"):
        load_key(tmp_path / "key")


def test_a_key_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="读不到签名密钥"):
        load_key(tmp_path / "key")


def test_fingerprints_can_be_read_out() -> None:
    printed = fingerprint(KEY.public_key)
    assert [len(group) for group in printed.split()] == [4, 4, 4, 4]
    assert printed != fingerprint(OTHER_KEY.public_key)


def test_trust_is_on_first_use() -> None:
    first, second = KEY.public_key, OTHER_KEY.public_key
    assert judge_key(first, ()) is Trust.NEW
    assert judge_key(first, {first}) is Trust.SAME
    assert judge_key(second, {first}) is Trust.OTHER
    assert judge_key(second, {first, second}) is Trust.SAME
    assert "核实" in Trust.OTHER.label
