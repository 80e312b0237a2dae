import hashlib
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from nacl.signing import VerifyKey

from templates.book import Book, Unit
from templates.book_json import load_books
from templates.handin.errors import (
    BadContent,
    ErrorsStand,
    HandinRefused,
    NotAHandin,
    PasswordNeeded,
    WrongPassword,
)
from templates.handin.file import (
    dump_handin,
    load_handin,
    read_handin,
    write_handin,
)
from templates.handin.handin import Handin, Kind
from templates.handin.reply import make_receipt
from templates.readers.reading import CannotRead
from templates.sample import sample_book
from tests.templates.handin.handins import HANDINS, KEY, NOW, OTHER_KEY, WANG, handin, small_book


def _as_written(read: Handin) -> Handin:
    return replace(read, signer=b"", digest="")


@given(HANDINS)
@settings(max_examples=40, deadline=None)
def test_a_hand_in_survives(one: Handin) -> None:
    data = dump_handin(one, KEY)
    read = load_handin(data)
    assert _as_written(read) == one
    assert read.signer == KEY.public_key
    assert read.digest == hashlib.sha256(data).hexdigest()
    assert dump_handin(one, KEY) == data


def test_a_file_is_written_and_read(tmp_path: Path) -> None:
    path = tmp_path / "报送" / "文件.jxb"
    path.parent.mkdir()
    write_handin(path, handin(), KEY)
    assert _as_written(read_handin(path)) == handin()
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_another_program_can_read_it() -> None:
    """By the words of the documentation: zip, JSON, SHA-256, Ed25519, and nothing of ours."""
    data = dump_handin(handin(), KEY)
    mark, public_key, signature = data[-198:].decode().split(" ")
    assert mark == "JXB1"
    VerifyKey(bytes.fromhex(public_key)).verify(data[:-128], bytes.fromhex(signature))
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert archive.testzip() is None
    assert data[30:65] == b"mimetype" + archive.read("mimetype")
    manifest = json.loads(archive.read("manifest.json"))
    assert (manifest["format"], manifest["version"], manifest["kind"]) == (
        "jixiao-handin",
        1,
        "handin",
    )
    assert archive.namelist() == ["mimetype", "manifest.json", *manifest["parts"]]
    for name, stated in manifest["parts"].items():
        content = archive.read(name)
        assert stated == {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    assert load_books(archive.read("book.json").decode()) == (sample_book(),)
    about = json.loads(archive.read("about.json"))
    assert about["created"] == "2026-11-03T09:12:00+08:00"
    assert about["units"] == ["326001"]


def test_thirteen_projects_fit_into_an_e_mail() -> None:
    projects = [one for unit in sample_book().units for one in unit.projects] * 3
    book = replace(sample_book(), units=(Unit("326001", "本级", tuple(projects[:13])),))
    findings = tuple(
        {
            "id": "R24",
            "severity": "warning",
            "message": f"第{n}行没有写明依据的文件",
            "reason": "见附件",
        }
        for n in range(60)
    )
    assert len(dump_handin(replace(handin(book), findings=findings), KEY)) < 100_000


def test_a_locked_file_tells_nothing_without_its_password() -> None:
    data = dump_handin(handin(), KEY, "秋收2026")
    assert dump_handin(handin(), KEY, "秋收2026") != data
    with pytest.raises(PasswordNeeded, match="密码"):
        load_handin(data)
    with pytest.raises(WrongPassword, match="密码不对"):
        load_handin(data, "秋收2027")
    assert _as_written(load_handin(data, "秋收2026")) == handin()
    assert _as_written(load_handin(data, "秋收２０２６")) == handin()
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert archive.namelist() == ["mimetype", "manifest.json", "locked.box"]
    clear = json.loads(archive.read("manifest.json"))["lock"]
    assert (clear["kdf"], clear["box"]) == ("argon2id", "xsalsa20-poly1305")
    assert "326001" not in data.decode("latin-1")


def test_a_locked_file_reads_as_the_one_that_would_have_been_made_without_password() -> None:
    plain = dump_handin(handin(), KEY)
    locked = dump_handin(handin(), KEY, "秋收2026")
    assert load_handin(locked, "秋收2026") == load_handin(plain)


def test_errors_stop_a_hand_in_unless_a_reason_is_given() -> None:
    error = {"id": "R01", "severity": "error"}
    one = replace(handin(), findings=(error, {"id": "R24", "severity": "warning"}))
    with pytest.raises(ErrorsStand, match="还有 1 个错误"):
        dump_handin(one, KEY)
    stated = replace(one, about=replace(one.about, override="上级资金尚未下达"))
    assert load_handin(dump_handin(stated, KEY)).about.override == "上级资金尚未下达"
    assert load_handin(dump_handin(replace(one, kind=Kind.RETURN), KEY)).findings == one.findings


def test_a_receipt_says_whose_book_it_is_for_and_no_more() -> None:
    receipt = make_receipt(load_handin(dump_handin(handin(), KEY)), WANG, NOW)
    book = load_handin(dump_handin(receipt, KEY)).book
    assert book == Book(sample_book().department, sample_book().year, sample_book().framework)


def test_a_unit_that_is_covered_is_in_the_book() -> None:
    """Else merging it would take the unit away from the receiver."""
    with pytest.raises(BadContent):
        load_handin(dump_handin(handin(small_book(), units=("326001", "326002")), KEY))


@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"\0" * 500, b"PK\5\6" + b"\0" * 18])
def test_other_files_are_named_as_such(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.jxb"
    path.write_bytes(content)
    with pytest.raises(NotAHandin, match="不是报送文件"):
        read_handin(path)


def test_what_the_system_does_not_give_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="没有找到文件"):
        read_handin(tmp_path / "没有.jxb")
    with pytest.raises(CannotRead, match="是一个文件夹"):
        read_handin(tmp_path)


def test_a_huge_file_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "x.jxb"
    with path.open("wb") as file:
        file.truncate(10 << 30)
    with pytest.raises(HandinRefused, match="太大"):
        read_handin(path)


def test_an_inner_file_of_another_hand_is_refused() -> None:
    """A box can be put under another's seal; what is in it still has to be of the same hand."""
    from templates.handin.format.container import pack
    from templates.handin.format.lock import lock

    stated, box = lock(dump_handin(handin(), KEY), "1")
    with pytest.raises(HandinRefused):
        load_handin(pack("handin", {"locked.box": box}, OTHER_KEY, stated), "1")
    with pytest.raises(HandinRefused):
        load_handin(pack("return", {"locked.box": box}, KEY, stated), "1")
    again, boxed = lock(dump_handin(handin(), KEY, "1"), "1")
    with pytest.raises(HandinRefused):
        load_handin(pack("handin", {"locked.box": boxed}, KEY, again), "1")


def test_an_empty_book_is_borne() -> None:
    assert load_handin(dump_handin(handin(Book()), KEY)).covers == ("",)
