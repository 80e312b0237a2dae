"""The file format of `.jxb`, version 1: an ordinary zip archive with a manifest and a seal.

    mimetype         stored, first: `application/x-jixiao-handin`
    manifest.json    {"format": "jixiao-handin", "version": 1, "kind": "handin", "lock": null,
                      "parts": {"about.json": {"size": 312, "sha256": "…64 digits…"}, …}}
    about.json       who, when, round, which units, which program and rule set (`about_json`)
    book.json        the book (`templates.book_json`); of a receipt only department and year
    findings.json    the findings with their reasons, a list of objects
    remarks.json     the reviewer's remarks and the answers, a list of objects (`remarks_json`)
    book.docx        the Word file, if the sender put it in

and as the archive's comment the seal, a signature over everything before it (`seal`). `kind` is
`handin` (报送), `return` (退回) or `receipt` (回执). Members are stored or deflated, in this order,
with the time 1980-01-01 and no extra fields, so that the same content and key make the same bytes.

A file with a password has `lock` in its manifest (`lock`) and besides `mimetype` and
`manifest.json` the one member `locked.box`. What the box holds, once opened, is a whole `.jxb`
file without password, of the same kind and sealed with the same key.

To read one: verify the seal; refuse a manifest of another format or a higher version; take each
part that the manifest names and compare its size and SHA-256; refuse members that it does not
name. Parts and keys that a reader does not know are skipped, so that a newer program may add some.
"""

import hashlib
import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from templates.handin.errors import Altered, BadContent, Unsafe
from templates.handin.format.keys import KeyPair
from templates.handin.format.manifest import MANIFEST, Manifest, dump_manifest, load_manifest
from templates.handin.format.seal import MIMETYPE, SEAL_LENGTH, blank_seal, seal, verify

LARGEST_FILE = 64 << 20
"""Bytes of a `.jxb` file, and of each part of it, beyond which it is refused."""

_LARGEST_SUM = 2 * LARGEST_FILE
_MOST_MEMBERS = 64
_LARGEST_DIRECTORY = 16 << 10
_TIME = (1980, 1, 1, 0, 0, 0)
_DEFLATE_LEVEL = 9
_FRAME = ("mimetype", MANIFEST)
# What zipfile and zlib raise for an archive that is not one.
_NOT_A_ZIP = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
    LookupError, OSError, ArithmeticError, struct.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Container:
    """An opened file: what its manifest states, its parts by name, and the key that sealed it."""

    manifest: Manifest
    parts: Mapping[str, bytes]
    signer: bytes


def pack(
    kind: str, parts: Mapping[str, bytes], key: KeyPair, lock: dict[str, Any] | None = None
) -> bytes:
    """Return a sealed file of `kind` with `parts` in their order; the same input, the same bytes."""
    manifest = dump_manifest(kind, parts, lock)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        _add(archive, "mimetype", MIMETYPE, zipfile.ZIP_STORED)
        _add(archive, MANIFEST, manifest, zipfile.ZIP_DEFLATED)
        for name, content in parts.items():
            method = zipfile.ZIP_STORED if lock else zipfile.ZIP_DEFLATED
            _add(archive, name, content, method)
        archive.comment = blank_seal(key)
    return seal(buffer.getvalue(), key)


def unpack(data: bytes) -> Container:
    """Return what is in the file `data`. Raises a HandinRefused for anything that is not sound."""
    if len(data) > LARGEST_FILE:
        raise Unsafe(f"报送文件太大（超过 {LARGEST_FILE >> 20} MB），没有读入，请与对方核实")
    signer = verify(data)
    _check_directory(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = _members(archive, len(data))
            manifest = load_manifest(_read(archive, members, MANIFEST))
            return Container(manifest, _parts(archive, members, manifest), signer)
    except _NOT_A_ZIP as error:
        raise Unsafe from error


def _add(archive: zipfile.ZipFile, name: str, content: bytes, method: int) -> None:
    info = zipfile.ZipInfo(name, _TIME)
    # Left alone, the system on which it is made would show in the bytes.
    info.create_system, info.external_attr = 3, 0o100644 << 16
    info.compress_type = method
    archive.writestr(info, content, compresslevel=_DEFLATE_LEVEL)


def _check_directory(data: bytes) -> None:
    """Refuse a directory of a million entries before zipfile makes an object of each."""
    record = data[:-SEAL_LENGTH][-22:]
    size = int.from_bytes(record[12:16], "little")
    has_zip64 = data[: -SEAL_LENGTH - 22][-20:].startswith(b"PK\6\7")
    if has_zip64 or size > _LARGEST_DIRECTORY:
        raise Unsafe


def _members(archive: zipfile.ZipFile, length: int) -> dict[str, zipfile.ZipInfo]:
    infos = archive.infolist()
    members = {info.filename: info for info in infos}
    if (
        len(members) != len(infos)
        or len(infos) > _MOST_MEMBERS
        or any(not _is_plain(info) for info in infos)
        or sum(info.file_size for info in infos) > _LARGEST_SUM
        or sum(info.compress_size for info in infos) > length
        or "mimetype" not in members
    ):
        raise Unsafe
    return members


def _is_plain(info: zipfile.ZipInfo) -> bool:
    """Tell whether a member is a file of bearable size in the archive's top folder."""
    mode = info.external_attr >> 16
    return (
        info.orig_filename == info.filename
        and info.filename not in {"", ".", ".."}
        and not set(info.filename) & set("/\\:\0")
        and (mode == 0 or stat.S_IFMT(mode) in {0, stat.S_IFREG})
        and not info.flag_bits & 0x1
        and info.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
        and info.file_size <= LARGEST_FILE
    )


def _read(archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo], name: str) -> bytes:
    if name not in members:
        raise BadContent
    content = archive.read(members[name])
    if len(content) != members[name].file_size:
        raise Unsafe
    return content


def _parts(
    archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo], manifest: Manifest
) -> dict[str, bytes]:
    if set(members) - set(_FRAME) != set(manifest.parts):
        raise Unsafe
    found = {}
    for name, stated in manifest.parts.items():
        content = _read(archive, members, name)
        if len(content) != stated.size or hashlib.sha256(content).hexdigest() != stated.sha256:
            raise Altered
        found[name] = content
    return found
