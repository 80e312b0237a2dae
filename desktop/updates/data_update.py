"""One signed file (.jxu) that brings frameworks, rule sets and indicator libraries.

It is JSON: `{"format": "jixiao-update", "version": 1, "issued": "2027-03-01", "note": …,
"files": [{"kind": "framework", "name": "mof-2027.toml", "text": …}], "key": …, "signature": …}`.
The signature (Ed25519, hexadecimal as the public key is) is of the same object without `key` and
`signature`, as JSON in ASCII with sorted keys and no white space.
"""

import json
import re
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from desktop.updates.errors import NotGenuine, NotNewer
from desktop.updates.publishers import Publisher, who_signed
from templates.file_errors import reason
from templates.files import whole_file
from templates.handin.format.keys import KeyPair

_FORMAT, _VERSION = "jixiao-update", 1
_ISSUED = "updates.json"
_LARGEST = 4_000_000
_NAME = re.compile(r"(?!(con|prn|aux|nul|com\d|lpt\d)\.)[a-z0-9][a-z0-9-]{0,60}\.(toml|tsv)")


class DataKind(StrEnum):
    """What a file is for."""

    FRAMEWORK = "framework"
    RULES = "rules"
    INDICATORS = "indicators"

    @property
    def folder(self) -> str:
        """The folder beside the data file in which files of this kind lie."""
        return {"framework": "frameworks", "rules": "rules", "indicators": "library"}[self]

    @property
    def label(self) -> str:
        """Its name for a person."""
        return {"framework": "指标体系", "rules": "审核规则", "indicators": "常用指标"}[self]


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file of an update."""

    kind: DataKind
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class DataUpdate:
    """What an update brings, when it was issued, and what its publisher says about it."""

    issued: date
    note: str
    files: tuple[DataFile, ...]


def sign_update(update: DataUpdate, key: KeyPair) -> bytes:
    """Return the content of the file that carries `update`, signed with `key`.

    Raises NotGenuine where a file has a name that no program would take.
    """
    _require_names(update)
    body = _body(update)
    signed = {"key": key.public_key.hex(), "signature": key.sign(_message(body)).hex()}
    return json.dumps(body | signed, ensure_ascii=False, indent=1).encode() + b"\n"


def read_update(path: Path, publishers: Iterable[Publisher]) -> tuple[DataUpdate, Publisher]:
    """Return the update in the file and who signed it. Raises NotGenuine, with words."""
    data = _load(path)
    key, signature = _bytes(data.pop("key", None)), _bytes(data.pop("signature", None))
    signer = who_signed(_message(data), key, signature, publishers)
    return _update(data), signer


def install_update(update: DataUpdate, folder: Path) -> list[Path]:
    """Put the files of `update` into the folder of the data file and return where they are.

    Every one is tried before the first is written, and all are written before the first is put in
    place: a full disk leaves things as they were. Raises NotGenuine if the program cannot use one,
    NotNewer if a newer one is there, CannotWrite.
    """
    issued = _issued(folder)
    for file in update.files:
        describe(file)
        if update.issued.isoformat() < issued.get(_key(file), ""):
            raise NotNewer(f"已经有更新的{file.kind.label}“{file.name}”，没有改动")
    issued |= {_key(file): update.issued.isoformat() for file in update.files}
    record = json.dumps(issued, indent=1, sort_keys=True).encode()
    paths = [folder / file.kind.folder / file.name for file in update.files]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
    _write_all({folder / _ISSUED: record} | dict(zip(paths, _contents(update), strict=True)))
    return paths


def _contents(update: DataUpdate) -> list[bytes]:
    return [file.text.encode() for file in update.files]


def _write_all(contents: Mapping[Path, bytes]) -> None:
    """Write every file or none, the first of them last. Raises CannotWrite."""
    with ExitStack() as stack:
        for path, content in contents.items():
            stack.enter_context(whole_file(path)).write_bytes(content)


def _require_names(update: DataUpdate) -> None:
    for file in update.files:
        if not _NAME.fullmatch(file.name):
            raise NotGenuine(
                f"“{file.name}”这个名字不行：请用小写英文字母、数字和连字符，以 .toml 或 .tsv 结尾"
            )


def _body(update: DataUpdate) -> dict[str, Any]:
    return {
        "format": _FORMAT,
        "version": _VERSION,
        "issued": update.issued.isoformat(),
        "note": update.note,
        "files": [asdict(file) for file in update.files],
    }


def _message(body: dict[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode()


def _load(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
        data = json.loads(content) if len(content) <= _LARGEST else None
    except OSError as error:
        raise NotGenuine(f"读不到“{path.name}”：{reason(error)}") from error
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or data.get("format") != _FORMAT:
        raise NotGenuine(f"“{path.name}”不是本程序的更新文件，或已损坏")
    if data.get("version") != _VERSION:
        raise NotGenuine(f"“{path.name}”是给更新版本的程序用的，请先升级程序")
    return data


def _bytes(digits: object) -> bytes:
    try:
        return bytes.fromhex(digits) if isinstance(digits, str) else b""
    except ValueError:
        return b""


def _update(data: dict[str, Any]) -> DataUpdate:
    try:
        files = _each_once(tuple(_file(one) for one in data["files"]))
        return DataUpdate(date.fromisoformat(data["issued"]), str(data["note"]), files)
    except (KeyError, TypeError, ValueError) as error:
        raise NotGenuine(f"更新文件的内容不对：{error}") from error


def _each_once(files: tuple[DataFile, ...]) -> tuple[DataFile, ...]:
    if len({_key(file) for file in files}) < len(files):
        raise ValueError("同一个文件写了两次")
    return files


def _file(data: dict[str, Any]) -> DataFile:
    kind, name, text = DataKind(data["kind"]), data["name"], data["text"]
    # A name and nothing else: no folder, no dot in front, nothing that Windows keeps for itself.
    if not isinstance(text, str) or not _NAME.fullmatch(name):
        raise ValueError(name)
    text.encode()  # half a character is no text: no file could hold it
    return DataFile(kind, name, text)


def _key(file: DataFile) -> str:
    return f"{file.kind.folder}/{file.name}"


def _issued(folder: Path) -> dict[str, str]:
    """Return when what was installed before had been issued, by folder and name."""
    try:
        data = json.loads((folder / _ISSUED).read_bytes())
    except (OSError, ValueError):
        return {}
    return {str(key): str(day) for key, day in data.items()} if isinstance(data, dict) else {}


def describe(file: DataFile) -> str:
    """Return what `file` is, for a person: what kind, its own name, what it is called.

    Raises NotGenuine, with words, if the program cannot use it.
    """
    from templates.checks.rule_set import parse_rule_set
    from templates.framework import parse_framework
    from templates.library.common_indicators import parse_library

    try:
        match file.kind:
            case DataKind.FRAMEWORK:
                title = parse_framework(file.text).name
            case DataKind.RULES:
                rules = parse_rule_set(file.text)
                title = f"{rules.name} {rules.version}"
            case DataKind.INDICATORS:
                title = f"{len(parse_library(file.text).common(''))} 项"
    except ValueError as error:
        raise NotGenuine(f"{file.kind.label}“{file.name}”不能用：{error}") from error
    return f"{file.kind.label}：{title}（{file.name}）"
