"""Files that were damaged on the way, and files that a stranger built to harm."""

import hashlib
import io
import json
import random
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from templates.book_json import dump_books
from templates.handin.errors import (
    Altered,
    BadContent,
    HandinRefused,
    NewerVersion,
    NotAHandin,
    Truncated,
    Unsafe,
)
from templates.handin.file import dump_handin, load_handin
from templates.handin.format.seal import MIMETYPE
from templates.sample import sample_book
from tests.templates.handin.handins import KEY, forged, handin, resealed, small_book

Change = Callable[[dict[str, bytes]], None]


def _refused(data: bytes, password: str = "") -> HandinRefused:
    with pytest.raises(HandinRefused) as caught:
        load_handin(data, password)
    assert any("\u4e00" <= sign <= "\u9fff" for sign in str(caught.value))
    return caught.value


@pytest.fixture(scope="module")
def small() -> bytes:
    return dump_handin(handin(small_book(), units=("326001",)), KEY)


@pytest.fixture(scope="module")
def large() -> bytes:
    return dump_handin(replace(handin(), word=random.Random(7).randbytes(2_000_000)), KEY)


def test_every_bit_of_a_file_counts(small: bytes) -> None:
    for place in range(len(small)):
        for bit in range(8):
            flipped = bytearray(small)
            flipped[place] ^= 1 << bit
            with pytest.raises(HandinRefused):
                load_handin(bytes(flipped))


def test_every_byte_of_a_locked_file_counts() -> None:
    data = dump_handin(handin(small_book()), KEY, "1")
    for place in range(len(data)):
        flipped = bytearray(data)
        flipped[place] ^= 0xFF
        with pytest.raises(HandinRefused):
            load_handin(bytes(flipped), "1")


def test_every_truncation_is_noticed_and_named(small: bytes) -> None:
    kinds = {type(_refused(small[:length])) for length in range(65, len(small))}
    assert kinds == {Truncated}
    assert {type(_refused(small[:length])) for length in range(65)} == {NotAHandin}


def test_what_is_added_or_left_out_is_noticed(small: bytes) -> None:
    for place in range(0, len(small), 7):
        _refused(small[:place] + b"\0" + small[place:])
        _refused(small[:place] + small[place + 1 :])
    _refused(small + b"\0")
    _refused(small + small)
    _refused(b"\0" + small)


def test_a_large_file_is_no_laxer(large: bytes) -> None:
    chance = random.Random(5)
    for _ in range(60):
        flipped = bytearray(large)
        flipped[chance.randrange(len(large))] ^= 1 << chance.randrange(8)
        with pytest.raises(Altered, match="改动"):
            load_handin(bytes(flipped))
        _refused(large[: chance.randrange(len(large))])


def test_the_words_for_a_damaged_file(small: bytes) -> None:
    assert "改动或损坏" in str(_refused(small[:200] + b"x" + small[201:]))
    assert "不完整" in str(_refused(small[:-40]))


def test_a_signature_of_another_is_no_signature(small: bytes) -> None:
    other = resealed(small)
    _refused(small[:-128] + other[-128:])
    assert load_handin(other).signer != load_handin(small).signer


def _parts(manifest: dict[str, Any] | None = None, **changed: bytes | None) -> dict[str, bytes]:
    """Return the members of a sound file, some changed, with a manifest that fits them."""
    with zipfile.ZipFile(io.BytesIO(dump_handin(handin(), KEY))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()[2:]}
    for name, content in changed.items():
        key = name.replace("_", ".")
        parts.pop(key, None)
        if content is not None:
            parts[key] = content
    stated = {
        name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in parts.items()
    }
    written = {
        "format": "jixiao-handin",
        "version": 1,
        "kind": "handin",
        "lock": None,
        "parts": stated,
        **(manifest or {}),
    }
    return {"mimetype": MIMETYPE, "manifest.json": json.dumps(written).encode(), **parts}


def _file(members: dict[str, bytes]) -> bytes:
    def write(archive: zipfile.ZipFile) -> None:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)

    return forged(write)


def test_a_file_of_another_hand_that_keeps_to_the_format_is_taken() -> None:
    assert load_handin(_file(_parts())).book == sample_book()


def test_unknown_keys_and_parts_are_borne() -> None:
    about = json.dumps({"created": "2026-11-03T09:12:00", "sender": {"new": 1}, "more": []})
    one = load_handin(_file(_parts({"new": {"key": [1]}}, about_json=about.encode(), new_bin=b"1")))
    assert one.about.created.utcoffset() is not None
    assert one.about.round == 1


def test_what_a_newer_program_made_is_refused_with_words() -> None:
    for manifest in ({"version": 2}, {"kind": "decree"}):
        assert isinstance(_refused(_file(_parts(manifest))), NewerVersion)
    sealed = bytearray(dump_handin(handin(), KEY))
    sealed[-195:-194] = b"2"
    assert "升级" in str(_refused(bytes(sealed)))
    newer = json.loads(dump_books([sample_book()])) | {"version": 2}
    assert "升级程序" in str(_refused(_file(_parts(book_json=json.dumps(newer).encode()))))
    lock = {"kdf": "argon3", "passes": 3, "memory": 1 << 26, "salt": "0" * 32, "box": "x"}
    assert isinstance(_refused(_file(_parts({"lock": lock})), "1"), HandinRefused)


def test_a_lock_that_would_eat_the_memory_is_refused() -> None:
    lock = {"kdf": "argon2id", "passes": 3, "memory": 1 << 40, "salt": "0" * 32}
    members = _parts({"lock": lock | {"box": "xsalsa20-poly1305"}}, locked_box=b"0" * 60)
    for name in ("about.json", "book.json", "findings.json", "remarks.json"):
        del members[name]
    manifest = json.loads(members["manifest.json"])
    manifest["parts"] = {"locked.box": manifest["parts"]["locked.box"]}
    members["manifest.json"] = json.dumps(manifest).encode()
    assert isinstance(_refused(_file(members), "1"), NewerVersion)


@pytest.mark.parametrize(
    "name", ["../book.json", "a/b", "/etc/passwd", "C:\\x", "..", "book.json/", "a\\b", "x:y"]
)
def test_names_that_lead_elsewhere_are_refused(name: str) -> None:
    assert isinstance(_refused(_file(_parts() | {name: b"1"})), Unsafe)


def test_a_part_that_the_manifest_does_not_name_is_refused() -> None:
    assert isinstance(_refused(_file({**_parts(), "extra.bin": b"1"})), Unsafe)


def test_a_part_that_is_not_there_or_not_as_stated_is_refused() -> None:
    for name in ("about.json", "mimetype", "manifest.json", "findings.json"):
        members = _parts()
        del members[name]
        _refused(_file(members))
    assert isinstance(_refused(_file({**_parts(), "remarks.json": b"[ ]"})), Altered)
    for missing in ("about_json", "book_json"):
        assert isinstance(_refused(_file(_parts(**{missing: None}))), BadContent)


def test_a_name_that_stands_twice_is_refused() -> None:
    def write(archive: zipfile.ZipFile) -> None:
        for name, content in (*_parts().items(), ("book.json", b"{}")):
            archive.writestr(name, content)

    with pytest.warns(UserWarning, match="Duplicate name"):
        data = forged(write)
    assert isinstance(_refused(data), Unsafe)


def test_a_link_is_refused() -> None:
    def write(archive: zipfile.ZipFile) -> None:
        for name, content in _parts().items():
            info = zipfile.ZipInfo(name)
            if name == "book.json":
                info.external_attr = 0o120777 << 16
            archive.writestr(info, content)

    assert isinstance(_refused(forged(write)), Unsafe)


def test_a_bomb_is_refused_before_it_goes_off() -> None:
    zeros = b"0" * (80 << 20)
    data = _bomb(zeros)
    del zeros
    tracemalloc.start()
    assert isinstance(_refused(data), Unsafe)
    assert tracemalloc.get_traced_memory()[1] < 10 << 20
    tracemalloc.stop()


def _bomb(content: bytes) -> bytes:
    def write(archive: zipfile.ZipFile) -> None:
        for name, part in (_parts() | {"bomb.bin": content}).items():
            archive.writestr(name, part, zipfile.ZIP_DEFLATED)

    return forged(write)


def _with_directory_field(data: bytes, name: bytes, offset: int, value: bytes) -> bytes:
    """Return the file with a field of the central directory's entry for `name` overwritten."""
    at = data.rindex(b"PK\1\2", 0, data.rindex(name))
    return resealed(data[: at + offset] + value + data[at + offset + len(value) :])


@pytest.mark.parametrize("size", [0, 1, 10, (1 << 32) - 2, 10 << 20])
def test_a_size_that_is_not_true_is_refused(small: bytes, size: int) -> None:
    declared = struct.pack("<L", size)
    for offset in (20, 24):
        _refused(_with_directory_field(small, b"book.json", offset, declared))


def test_ten_gigabytes_declared_are_refused(small: bytes) -> None:
    """10 GB do not fit the field of 32 bits; a zip64 extra field says so."""

    def write(archive: zipfile.ZipFile) -> None:
        for name, content in _parts().items():
            archive.writestr(name, content)
        info = archive.getinfo("book.json")
        info.file_size = 10 << 30

    assert isinstance(_refused(forged(write)), Unsafe)


def test_encrypted_and_oddly_packed_members_are_refused(small: bytes) -> None:
    assert isinstance(_refused(_with_directory_field(small, b"book.json", 8, b"\1\0")), Unsafe)
    for method in (1, 6, 12, 14, 99):
        value = struct.pack("<H", method)
        assert isinstance(_refused(_with_directory_field(small, b"book.json", 10, value)), Unsafe)


def test_a_directory_without_end_is_refused_before_it_is_read() -> None:
    def write(archive: zipfile.ZipFile) -> None:
        for name, content in _parts().items():
            archive.writestr(name, content)
        for number in range(2000):
            archive.writestr(f"x{number}", b"")

    assert isinstance(_refused(forged(write)), Unsafe)


def test_an_archive_in_the_archive_stays_shut() -> None:
    inner = dump_handin(handin(), KEY)
    one = load_handin(_file(_parts(book_docx=inner)))
    assert one.word == inner


BOOK = dump_books([sample_book()])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{",
        "[" * 200_000,
        '{"a":' * 200_000,
        '{"format": "jixiao-book", "version": NaN}',
        '{"format": "jixiao-book", "version": 1, "year": 1e400}',
        f'{{"format": "jixiao-book", "version": 1, "year": {"9" * 5000}}}',
        BOOK.replace('"86.40"', '"1e999999999"'),
        BOOK.replace('"86.40"', '"-1e-999999999"'),
        BOOK.replace('"86.40"', '"NaN"'),
        BOOK.replace('"86.40"', "86.4"),
        BOOK.replace("办好", "\\ud800"),
        '{"books": []}',
        '{"books": [' + BOOK + "," + BOOK + "]}",
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
    ],
    ids=range(17),
)
def test_absurd_books_are_refused(text: str) -> None:
    assert isinstance(_refused(_file(_parts(book_json=text.encode()))), BadContent)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "7",
        "{}",
        "[1]",
        "[NaN]",
        '[{"n": Infinity}]',
        '[{"n": 1e999}]',
        '[{"n": ' + "9" * 5000 + "}]",
        '[{"t": "\\udfff"}]',
        "[" * 100_000,
        "\udcff",
    ],
    ids=range(11),
)
def test_absurd_findings_and_remarks_are_refused(text: str) -> None:
    content = text.encode("utf-8", "surrogatepass")
    assert isinstance(_refused(_file(_parts(findings_json=content))), BadContent)
    assert isinstance(_refused(_file(_parts(remarks_json=content))), BadContent)


@pytest.mark.parametrize(
    "about",
    [
        {},
        {"created": None},
        {"created": 7},
        {"created": "gestern"},
        {"created": "2026-11-03", "round": 0},
        {"created": "2026-11-03", "round": True},
        {"created": "2026-11-03", "round": 10**9},
        {"created": "2026-11-03", "round": "2"},
        {"created": "2026-11-03", "units": "326001"},
        {"created": "2026-11-03", "units": [1]},
        {"created": "2026-11-03", "units": ["999999"]},
        {"created": "2026-11-03", "sender": []},
        {"created": "2026-11-03", "note": 5},
    ],
    ids=range(13),
)
def test_absurd_accounts_of_who_and_when_are_refused(about: dict[str, Any]) -> None:
    content = json.dumps(about).encode()
    assert isinstance(_refused(_file(_parts(about_json=content))), BadContent)


@pytest.mark.parametrize(
    "remark",
    [
        {"created": "x"},
        {"created": "2026-11-03", "place": 3},
        {"created": "2026-11-03", "place": {"row": -1}},
        {"created": "2026-11-03", "place": {"row": 1e30}},
        {"created": "2026-11-03", "place": {"row": 10**30}},
        {"created": "2026-11-03", "place": {"section": []}},
        {"created": "2026-11-03", "answer": {"kind": "no", "created": "2026-11-03"}},
        {"created": "2026-11-03", "answer": "ja"},
    ],
    ids=range(8),
)
def test_absurd_remarks_are_refused(remark: dict[str, Any]) -> None:
    content = json.dumps([remark]).encode()
    assert isinstance(_refused(_file(_parts(remarks_json=content))), BadContent)


@pytest.mark.parametrize(
    "manifest",
    [
        {"format": "x"},
        {"version": True},
        {"version": 0},
        {"version": "1"},
        {"kind": 1},
        {"kind": None},
        {"parts": []},
        {"parts": {"book.json": 1}},
        {"parts": {"book.json": {"size": "1", "sha256": ""}}},
        {"parts": {}},
        {"lock": 1},
        {"lock": {}},
    ],
    ids=range(12),
)
def test_absurd_manifests_are_refused(manifest: dict[str, Any]) -> None:
    _refused(_file(_parts(manifest)), "1")


def test_a_strangers_garbage_under_a_sound_seal_never_gets_further_than_words(
    small: bytes,
) -> None:
    """What the seal keeps out by chance, it lets in from a stranger who seals it himself."""
    _mutate(small, random.Random(11), 1500)


@pytest.mark.fuzz
def test_much_garbage_under_a_sound_seal(small: bytes) -> None:
    _mutate(small, random.Random(12), 60_000)


def _mutate(data: bytes, chance: random.Random, times: int) -> None:
    body = len(data) - 198
    refused = 0
    for _ in range(times):
        mutated = bytearray(data)
        for _ in range(chance.choice((1, 1, 2, 5))):
            place = chance.randrange(body)
            mutated[place] = chance.choice((0, 0xFF, mutated[place] ^ 1 << chance.randrange(8)))
        if chance.random() < 0.2:
            place, length = chance.randrange(body), chance.randrange(1, 200)
            mutated[place:body] = mutated[place + length : body]
        try:
            load_handin(resealed(bytes(mutated)))
        except HandinRefused:
            refused += 1
    assert refused > times * 0.7
