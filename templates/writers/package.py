"""Zip packages that are the same, byte for byte, whenever and wherever they are written."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def write_part(package: ZipFile, name: str, pieces: Iterable[str]) -> None:
    """Write the part `name` of `package`, in UTF-8, piece by piece."""
    with package.open(_entry(name), "w") as part:
        for piece in pieces:
            part.write(piece.encode())


def write_package(path: Path, parts: Mapping[str, str]) -> None:
    """Write a package of `parts`, by name, to `path`."""
    with ZipFile(path, "w") as package:
        for name, content in parts.items():
            write_part(package, name, (content,))


def _entry(name: str) -> ZipInfo:
    """Return a directory entry without the time and the system it was made on."""
    entry = ZipInfo(name)  # dated 1980-01-01
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 0
    return entry
