"""The manifest: what kind of file it is, how it is locked, and each part's size and SHA-256."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from templates.handin.errors import BadContent, NewerVersion
from templates.handin.format.plain_json import dump_json, load_json

MANIFEST = "manifest.json"
FORMAT = "jixiao-handin"
VERSION = 1


@dataclass(frozen=True, slots=True)
class PartStated:
    """What the manifest says of a part: bytes, and SHA-256 in hexadecimal digits."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest as it was read. `lock` is None for a file without password."""

    kind: str
    parts: Mapping[str, PartStated]
    lock: dict[str, Any] | None = None


def dump_manifest(
    kind: str, parts: Mapping[str, bytes], lock: dict[str, Any] | None = None
) -> bytes:
    """Return the manifest of a file of `kind` with `parts`."""
    stated = {
        name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in parts.items()
    }
    return dump_json(
        {"format": FORMAT, "version": VERSION, "kind": kind, "lock": lock, "parts": stated}
    )


def load_manifest(content: bytes) -> Manifest:
    """Return the manifest in `content`. Raises NewerVersion or BadContent."""
    data = load_json(content)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise BadContent
    _check_version(data.get("version"))
    kind, parts, lock = data.get("kind"), data.get("parts"), data.get("lock")
    if not isinstance(kind, str) or not isinstance(parts, dict):
        raise BadContent
    if lock is not None and not isinstance(lock, dict):
        raise BadContent
    return Manifest(kind, {name: _stated(one) for name, one in parts.items()}, lock)


def _check_version(version: object) -> None:
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise BadContent
    if version > VERSION:
        raise NewerVersion


def _stated(data: object) -> PartStated:
    if not isinstance(data, dict):
        raise BadContent
    size, sha256 = data.get("size"), data.get("sha256")
    if not isinstance(size, int) or not isinstance(sha256, str):
        raise BadContent
    return PartStated(size, sha256)
