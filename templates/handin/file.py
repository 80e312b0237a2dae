"""Writing and reading hand-in files; what stands in them is told in `container`."""

import hashlib
from pathlib import Path

from templates.book import Book
from templates.book_json import NotABook, book_object, load_books
from templates.file_errors import unreadable
from templates.files import write_whole
from templates.handin.errors import (
    Altered,
    BadContent,
    ErrorsStand,
    NewerVersion,
    PasswordNeeded,
    Unsafe,
)
from templates.handin.format.about_json import about_object, read_about
from templates.handin.format.container import LARGEST_FILE, Container, pack, unpack
from templates.handin.format.keys import KeyPair
from templates.handin.format.lock import lock, unlock
from templates.handin.format.plain_json import dump_json, json_text, load_json
from templates.handin.format.remarks_json import read_remarks, remark_objects
from templates.handin.handin import Finding, Handin, Kind, errors_standing
from templates.readers.reading import CannotRead

_BOX = "locked.box"
_ABOUT, _BOOK, _FINDINGS, _REMARKS, _WORD = (
    "about.json", "book.json", "findings.json", "remarks.json", "book.docx",
)  # fmt: skip


def write_handin(path: Path, handin: Handin, key: KeyPair, password: str = "") -> None:
    """Write `handin` to `path`, sealed with `key`, locked if there is a password.

    Raises ErrorsStand for a hand-in with errors and no reason (`about.override`), CannotWrite.
    """
    write_whole(path, dump_handin(handin, key, password))


def dump_handin(handin: Handin, key: KeyPair, password: str = "") -> bytes:
    """Return the bytes of `handin` as a file; without password the same input, the same bytes.

    Raises ErrorsStand for a hand-in with errors and no reason (`about.override`).
    """
    standing = errors_standing(handin.findings)
    if handin.kind is Kind.HANDIN and standing and not handin.about.override.strip():
        raise ErrorsStand(f"还有 {standing} 个错误没有改正，请先改正；确需报送的，请写明理由")
    plain = pack(handin.kind, _parts(handin), key)
    if not password:
        return plain
    stated, box = lock(plain, password)
    return pack(handin.kind, {_BOX: box}, key, stated)


def read_handin(path: Path, password: str = "") -> Handin:
    """Return what is in the file at `path`.

    Raises a HandinRefused, with words for a person, for a file that is not sound, PasswordNeeded
    and WrongPassword; CannotRead if the system does not give the file.
    """
    return open_handin(path, password)[0]


def open_handin(path: Path, password: str = "") -> tuple[Handin, bytes]:
    """Return what is in the file at `path`, and its bytes without its password.

    Raises as `read_handin` does.
    """
    container, plain = _open(_content(path), password)
    return _handin(container, plain), plain


def read_kind(path: Path) -> Kind:
    """Return what the file at `path` is for; a locked one says so without its password.

    Raises as `read_handin` does, but never asks for a password.
    """
    return _kind(unpack(_content(path)).manifest.kind)


def load_handin(data: bytes, password: str = "") -> Handin:
    """Return what is in the bytes of a file. Raises as `read_handin` does."""
    return _handin(*_open(data, password))


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Unsafe(f"文件太大（超过 {LARGEST_FILE >> 20} MB），不像报送文件，没有读入")
        return path.read_bytes()
    except OSError as error:
        raise CannotRead(unreadable(error, path)) from error


def _handin(container: Container, plain: bytes) -> Handin:
    parts = container.parts
    kind = _kind(container.manifest.kind)
    if _ABOUT not in parts or _BOOK not in parts:
        raise BadContent
    about, book = read_about(load_json(parts[_ABOUT])), _book(parts[_BOOK])
    if kind is Kind.HANDIN and not set(about.units) <= {unit.code for unit in book.units}:
        # Merged, it would take away the units that it covers and does not have.
        raise BadContent
    return Handin(
        kind=kind,
        about=about,
        book=book,
        findings=_findings(parts.get(_FINDINGS, b"[]")),
        remarks=read_remarks(load_json(parts.get(_REMARKS, b"[]"))),
        word=parts.get(_WORD),
        signer=container.signer,
        digest=hashlib.sha256(plain).hexdigest(),
    )


def _open(data: bytes, password: str) -> tuple[Container, bytes]:
    """Return the container without lock, and its bytes."""
    outer = unpack(data)
    stated = outer.manifest.lock
    if stated is None:
        return outer, data
    if not password:
        raise PasswordNeeded
    if set(outer.parts) != {_BOX}:
        raise BadContent
    plain = unlock(stated, outer.parts[_BOX], password)
    inner = unpack(plain)
    if inner.manifest.lock is not None or inner.manifest.kind != outer.manifest.kind:
        raise BadContent
    if inner.signer != outer.signer:
        raise Altered
    return inner, plain


def _parts(handin: Handin) -> dict[str, bytes]:
    parts = {
        _ABOUT: dump_json(about_object(handin.about)),
        _BOOK: dump_json(book_object(handin.book)),
        _FINDINGS: dump_json([dict(one) for one in handin.findings]),
        _REMARKS: dump_json(remark_objects(handin.remarks)),
    }
    if handin.word is not None:
        parts[_WORD] = handin.word
    return parts


def _kind(kind: str) -> Kind:
    try:
        return Kind(kind)
    except ValueError as error:
        raise NewerVersion from error


def _book(content: bytes) -> Book:
    try:
        books = load_books(json_text(content))
    except NotABook as error:
        raise BadContent(f"报送文件里的数据不合规格：{error}") from error
    if len(books) != 1:
        raise BadContent
    return books[0]


def _findings(content: bytes) -> tuple[Finding, ...]:
    data = load_json(content)
    if not isinstance(data, list) or not all(isinstance(one, dict) for one in data):
        raise BadContent
    return tuple(data)
