"""A set-up file or data file is taken only if it is what a known publisher made."""

import hashlib
import json
import shlex
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.updates import data_update
from desktop.updates.copies import drop_copies
from desktop.updates.data_update import (
    DataFile,
    DataKind,
    DataUpdate,
    install_update,
    read_update,
    sign_update,
)
from desktop.updates.errors import NotGenuine, NotNewer
from desktop.updates.hash_list import sign_hash_list
from desktop.updates.publishers import Publisher, known_publishers
from desktop.updates.set_up_file import take_set_up_file
from templates.checks import built_in_rule_sets, load_rule_sets
from templates.files import CannotWrite
from templates.framework import load_frameworks
from templates.handin.format.keys import KeyPair, make_key
from templates.library.common_indicators import load_library
from tests.conftest import ROOT
from ui.updates.door import NotTaken

FRAMEWORK = (ROOT / "templates" / "frameworks" / "mof-2021.toml").read_text("utf-8")
RULES = (ROOT / "templates" / "rules" / "hebei.toml").read_text("utf-8")
INDICATORS = "level2\tname\tdescription\toperator\tunit\tbasis\n数量\t培训班次\t\t≥\t次\t计划\n"
SETUP = "jixiao-0.2.0-setup.exe"
LIST = "jixiao-0.2.0-sha256.txt"


@pytest.fixture(scope="module")
def key() -> KeyPair:
    return make_key()


@pytest.fixture(scope="module")
def known(key: KeyPair) -> tuple[Publisher, ...]:
    return (Publisher("示例区财政局", key.public_key),)


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stick with a set-up file and its hash list; copies go to a folder of the test."""
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temp"))
    folder = tmp_path / "U 盘"
    folder.mkdir()
    (folder / SETUP).write_bytes(b"MZ set-up" * 1000)
    _write_list(folder)
    return folder


def _write_list(folder: Path) -> None:
    digest = hashlib.sha256((folder / SETUP).read_bytes()).hexdigest()
    (folder / LIST).write_text(f"{'0' * 64}  other.zip\n{digest}  {SETUP}\n")


def _sign_list(folder: Path, key: KeyPair) -> None:
    sign_hash_list(folder / LIST, key)


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Let this be Windows; return what is started there."""
    started: list[list[str]] = []
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr("subprocess.Popen", started.append)
    return started


def test_a_set_up_file_that_is_what_its_signed_list_says_is_started_as_a_copy(
    stick: Path, key: KeyPair, known: tuple[Publisher, ...], on_windows: list[list[str]]
) -> None:
    _sign_list(stick, key)
    reported: list[tuple[int, int]] = []
    taken = take_set_up_file(stick / SETUP, known, lambda *done: reported.append(done))
    assert taken.publisher == known[0]
    assert taken.path.name == SETUP
    assert taken.path.read_bytes() == (stick / SETUP).read_bytes()
    assert stick not in taken.path.parents
    assert reported[-1] == (9000, 9000)
    (stick / SETUP).write_bytes(b"another one meanwhile")
    taken.start()
    assert on_windows == [[str(taken.path)]]
    assert taken.path.read_bytes().startswith(b"MZ set-up")


def test_a_set_up_program_that_does_not_start_is_told(
    stick: Path, on_windows: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = take_set_up_file(stick / SETUP, ())
    monkeypatch.setattr("subprocess.Popen", _no_rights)
    with pytest.raises(NotTaken, match="没有启动"):
        taken.start()
    assert on_windows == []


def _no_rights(command: list[str]) -> None:
    raise PermissionError(13, "no", command[0])


def test_the_copy_of_an_earlier_check_goes_with_the_next_one(
    stick: Path, on_windows: list[list[str]]
) -> None:
    first, second = (take_set_up_file(stick / SETUP, ()) for _ in range(2))
    assert not first.path.exists()
    assert second.path.exists()
    drop_copies()
    assert list((stick.parent / "temp").iterdir()) == []


@pytest.mark.parametrize(
    ("ours", "word", "verb"),
    [
        ("0.1.9", "比正在使用的 0.1.9 新", "关闭程序并安装"),
        ("0.2.0", "与正在使用的版本相同", "关闭程序并安装"),
        ("0.10.0", "比正在使用的 0.10.0 旧", "仍要安装旧版本"),
    ],
)
def test_the_version_is_told_against_the_programs_own(
    stick: Path,
    on_windows: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    ours: str,
    word: str,
    verb: str,
) -> None:
    monkeypatch.setattr("desktop.updates.set_up_file.VERSION", ours)
    taken = take_set_up_file(stick / SETUP, ())
    assert word in taken.words
    assert (taken.verb, taken.command) == (verb, "")


def _deb(stick: Path, architecture: str) -> Path:
    deb = stick / f"jixiao_0.2.0_{architecture}.deb"
    deb.write_bytes(b"!<arch>")
    digest = hashlib.sha256(deb.read_bytes()).hexdigest()
    (stick / LIST).write_text(f"{digest} *{deb.name}\n")
    return deb


def test_on_linux_a_deb_is_for_the_terminal_and_no_copy_stays(
    stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    monkeypatch.setattr("sys.platform", "linux")
    folder = stick / "it's; here"
    folder.mkdir()
    taken = take_set_up_file(_deb(folder, "amd64"), ())
    assert taken.verb == ""
    assert shlex.split(taken.command) == ["sudo", "apt", "install", str(taken.path)]
    assert taken.path.parent == folder
    assert taken.command in taken.words
    assert list((stick.parent / "temp").iterdir()) == []


@pytest.mark.parametrize("name", ["arm64", "exe"])
def test_what_is_for_another_system_is_told_and_not_offered(
    stick: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    monkeypatch.setattr("sys.platform", "linux")
    path = stick / SETUP if name == "exe" else _deb(stick, name)
    taken = take_set_up_file(path, ())
    assert (taken.verb, taken.command) == ("", "")
    assert "不能装在这台电脑上" in taken.words


def test_where_no_publisher_is_known_the_hash_alone_counts(stick: Path, key: KeyPair) -> None:
    unsigned = take_set_up_file(stick / SETUP, ())
    assert unsigned.publisher is None
    assert "请确认文件来自" in unsigned.words
    _sign_list(stick, key)
    assert take_set_up_file(stick / SETUP, ()).publisher is None


def _change_file(stick: Path, _key: KeyPair) -> None:
    (stick / SETUP).write_bytes(b"MZ set-uq" * 1000)


def _cut_file(stick: Path, _key: KeyPair) -> None:
    (stick / SETUP).write_bytes(b"MZ set-up" * 999)


def _change_file_and_list(stick: Path, key: KeyPair) -> None:
    _change_file(stick, key)
    _write_list(stick)


def _sign_with_another_key(stick: Path, _key: KeyPair) -> None:
    _sign_list(stick, make_key())


def _lose_list(stick: Path, _key: KeyPair) -> None:
    (stick / LIST).unlink()


def _lose_signature(stick: Path, _key: KeyPair) -> None:
    (stick / f"{LIST}.sig").unlink()


def _spoil_signature(stick: Path, _key: KeyPair) -> None:
    (stick / f"{LIST}.sig").write_bytes(b"\xff\x00")


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (_change_file, "校验值不符"),
        (_cut_file, "校验值不符"),
        (_change_file_and_list, "签名不符"),
        (_sign_with_another_key, "不在本机认可的名单"),
        (_lose_list, "没有“jixiao-0.2.0-setup.exe”的校验值"),
        (_lose_signature, "的签名"),
        (_spoil_signature, "不是签名文件"),
    ],
)
def test_what_is_not_as_it_was_signed_is_refused_and_not_kept(
    stick: Path,
    key: KeyPair,
    known: tuple[Publisher, ...],
    spoil: Callable[[Path, KeyPair], None],
    word: str,
) -> None:
    _sign_list(stick, key)
    spoil(stick, key)
    with pytest.raises(NotGenuine, match=word):
        take_set_up_file(stick / SETUP, known)
    assert list((stick.parent / "temp").iterdir()) == []


@pytest.mark.parametrize("name", ["notes.txt", "setup.exe", "jixiao-0.2.0-setup.exe.bat"])
def test_a_file_of_another_name_is_no_set_up_file(stick: Path, name: str) -> None:
    (stick / name).write_bytes(b"")
    with pytest.raises(NotGenuine, match="不是本程序的安装包"):
        take_set_up_file(stick / name, ())


def test_a_set_up_file_that_is_not_there_is_told(stick: Path) -> None:
    (stick / SETUP).unlink()
    with pytest.raises(NotGenuine, match="读不到"):
        take_set_up_file(stick / SETUP, ())


def _update(*files: DataFile, issued: date = date(2027, 3, 1)) -> DataUpdate:
    return DataUpdate(issued, "按新文件修订", files)


ALL = (
    DataFile(DataKind.FRAMEWORK, "mof-2027.toml", FRAMEWORK.replace("mof-2021", "mof-2027")),
    DataFile(DataKind.RULES, "hebei-2027.toml", RULES),
    DataFile(DataKind.INDICATORS, "qu.tsv", INDICATORS),
)


def _write(path: Path, update: DataUpdate, key: KeyPair) -> Path:
    path.write_bytes(sign_update(update, key))
    return path


def test_one_signed_file_brings_frameworks_rules_and_indicators(
    tmp_path: Path, key: KeyPair, known: tuple[Publisher, ...]
) -> None:
    path = _write(tmp_path / "2027.jxu", _update(*ALL), key)
    update, publisher = read_update(path, known)
    assert (update, publisher) == (_update(*ALL), known[0])
    written = install_update(update, tmp_path)
    assert [one.relative_to(tmp_path).as_posix() for one in written] == [
        "frameworks/mof-2027.toml",
        "rules/hebei-2027.toml",
        "library/qu.tsv",
    ]
    assert "mof-2027" in load_frameworks(tmp_path / "frameworks")[0]
    assert load_library(tmp_path / "library")[0].common("数量")[0].name == "培训班次"
    assert load_rule_sets(tmp_path / "rules") == (built_in_rule_sets(), ())


def test_an_older_update_does_not_take_a_newer_ones_place(tmp_path: Path) -> None:
    install_update(_update(ALL[0], issued=date(2027, 3, 2)), tmp_path)
    before = (tmp_path / "frameworks" / "mof-2027.toml").read_bytes()
    changed = DataFile(DataKind.FRAMEWORK, "mof-2027.toml", FRAMEWORK)
    with pytest.raises(NotNewer, match="已经有更新的指标体系"):
        install_update(_update(changed, issued=date(2027, 3, 1)), tmp_path)
    assert (tmp_path / "frameworks" / "mof-2027.toml").read_bytes() == before
    install_update(_update(changed, issued=date(2027, 3, 2)), tmp_path)
    assert (tmp_path / "frameworks" / "mof-2027.toml").read_text("utf-8") == FRAMEWORK


def test_one_file_that_cannot_be_used_keeps_all_of_them_out(tmp_path: Path) -> None:
    for bad in (
        DataFile(DataKind.FRAMEWORK, "bad.toml", "id = "),
        DataFile(DataKind.RULES, "bad.toml", FRAMEWORK),
        DataFile(DataKind.INDICATORS, "bad.tsv", "level2\tname\n"),
    ):
        with pytest.raises(NotGenuine, match="不能用"):
            install_update(_update(*ALL, bad), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_every_byte_of_an_update_is_vouched_for(
    tmp_path: Path, key: KeyPair, known: tuple[Publisher, ...]
) -> None:
    update = _update(ALL[2])
    path = _write(tmp_path / "a.jxu", update, key)
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        try:
            taken, _publisher = read_update(path, known)
        except NotGenuine:
            continue
        # White space between the parts of JSON is not part of what is said.
        assert taken == update


def test_a_cut_update_is_refused(
    tmp_path: Path, key: KeyPair, known: tuple[Publisher, ...]
) -> None:
    path = _write(tmp_path / "a.jxu", _update(ALL[2]), key)
    whole = path.read_bytes().rstrip()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(NotGenuine):
            read_update(path, known)


def test_an_update_of_a_stranger_is_refused(tmp_path: Path, known: tuple[Publisher, ...]) -> None:
    path = _write(tmp_path / "a.jxu", _update(*ALL), make_key())
    with pytest.raises(NotGenuine, match="不在本机认可的名单"):
        read_update(path, known)


UNSAFE = [
    *("../evil.toml", "/etc/evil.toml", "a/b.toml", "a\\b.toml", "C:evil.toml", "con.toml"),
    *("evil.exe", ".toml", "", "a.toml:stream", "a.toml.", "a.toml\n"),
]


@pytest.mark.parametrize("name", UNSAFE)
def test_a_name_leads_nowhere_else(
    tmp_path: Path,
    key: KeyPair,
    known: tuple[Publisher, ...],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    update = _update(DataFile(DataKind.RULES, name, RULES))
    with pytest.raises(NotGenuine, match="这个名字不行"):
        sign_update(update, key)
    # Somebody with a key may have signed it all the same.
    monkeypatch.setattr("desktop.updates.data_update._require_names", lambda _update: None)
    path = _write(tmp_path / "a.jxu", update, key)
    with pytest.raises(NotGenuine, match="内容不对"):
        read_update(path, known)


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"null", b"[" * 100_000, b'{"format": "jixiao-update"}', b"\xff\xfe"],
)
def test_what_is_no_update_at_all_is_told(
    tmp_path: Path, known: tuple[Publisher, ...], content: bytes
) -> None:
    path = tmp_path / "a.jxu"
    path.write_bytes(content)
    with pytest.raises(NotGenuine):
        read_update(path, known)


def test_an_update_for_a_newer_program_asks_for_it(
    tmp_path: Path, key: KeyPair, known: tuple[Publisher, ...]
) -> None:
    path = _write(tmp_path / "a.jxu", _update(*ALL), key)
    path.write_text(json.dumps(json.loads(path.read_bytes()) | {"version": 2}))
    with pytest.raises(NotGenuine, match="请先升级程序"):
        read_update(path, known)


def test_a_bureaus_own_key_counts_and_what_is_none_is_passed_over(
    tmp_path: Path, known: tuple[Publisher, ...]
) -> None:
    (tmp_path / "caizheng.pub").write_text(known[0].line + "\n", "utf-8")
    (tmp_path / "bad.pub").write_text("jixiao-publisher-1 12 谁\n", "utf-8")
    (tmp_path / "worse.pub").write_bytes(b"\xff\xff")
    assert set(known) <= set(known_publishers(tmp_path))
    assert len(known_publishers(tmp_path)) == len(known_publishers()) + 1


def test_a_disk_that_is_full_halfway_leaves_all_files_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_update(_update(*ALL, issued=date(2027, 3, 1)), tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*")}
    write_bytes, written = Path.write_bytes, []

    def write(path: Path, content: bytes) -> int:
        written.append(path)
        if len(written) == 3:
            write_bytes(path, content[:9])
            raise OSError(28, "No space left on device")
        return write_bytes(path, content)

    monkeypatch.setattr(Path, "write_bytes", write)
    changed = (replace(one, text=one.text + "\n") for one in ALL)
    with pytest.raises(CannotWrite, match="磁盘已满"):
        install_update(_update(*changed, issued=date(2027, 3, 2)), tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*")} == before


@pytest.mark.parametrize("files", [(1, 1), (0,)])
def test_a_signed_update_of_half_a_character_or_one_file_twice_is_refused(
    tmp_path: Path, key: KeyPair, known: tuple[Publisher, ...], files: tuple[int, ...]
) -> None:
    bad = replace(ALL[0], text=f"# {chr(0xD800)}\n{ALL[0].text}")
    path = tmp_path / "更新.jxu"
    # Written by another program than ours: JSON in ASCII has a place for half a character.
    update = _update(*((bad, ALL[1])[at] for at in files))
    data = json.dumps(_signed_by_hand(update, key), ensure_ascii=True)
    path.write_text(data, "ascii")
    with pytest.raises(NotGenuine, match="内容不对"):
        read_update(path, known)


def _signed_by_hand(update: DataUpdate, key: KeyPair) -> dict[str, object]:
    body = data_update._body(update)
    return body | {
        "key": key.public_key.hex(),
        "signature": key.sign(data_update._message(body)).hex(),
    }
