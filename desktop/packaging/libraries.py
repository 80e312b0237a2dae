"""For build.spec: which shared libraries a folder needs, and the version resource of a .exe."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from desktop import VERSION
from desktop.packaging.contents import PRODUCT

Entry = tuple[str, str, str]
"""Of PyInstaller's table of contents: where it goes, where it comes from, what it is."""

_CHINESE = 0x0804
_UNICODE = 1200


def needed(binaries: Sequence[Entry]) -> list[Entry]:
    """Return the `binaries` without the libraries that only what does not ship had asked for.

    PyInstaller has followed the imports of every plugin of Qt before we leave most of them out.
    """
    from PyInstaller.depend.bindepend import get_imports

    kept = [entry for entry in binaries if not _is_library(entry)]
    # A name may be there twice: several packages bring their own runtime of Visual C++.
    by_name: dict[str, list[Entry]] = {}
    for entry in binaries:
        if _is_library(entry):
            by_name.setdefault(PurePath(entry[0]).name.lower(), []).append(entry)
    for entry in kept:  # which grows meanwhile
        for name, _found in get_imports(entry[1]):
            kept += by_name.pop(PurePath(name).name.lower(), ())
    return kept


def _is_library(entry: Entry) -> bool:
    """Return whether `entry` is there only because another file imports it."""
    path = PurePath(entry[0])
    loaded_by_name = "plugins" in path.parts or path.name.lower().startswith(
        ("libpython", "python")
    )
    return entry[2] != "EXTENSION" and not loaded_by_name


def version_resource(name: str) -> Any:
    """Return what the properties of the program `name` say on Windows, for PyInstaller."""
    from PyInstaller.utils.win32 import versioninfo as v

    numbers = (*map(int, VERSION.split(".")), 0)
    words = {
        "CompanyName": PRODUCT,
        "FileDescription": PRODUCT,
        "FileVersion": VERSION,
        "InternalName": name,
        "LegalCopyright": "MIT",
        "OriginalFilename": f"{name}.exe",
        "ProductName": PRODUCT,
        "ProductVersion": VERSION,
    }
    table = v.StringTable(
        f"{_CHINESE:04x}{_UNICODE:04x}", [v.StringStruct(*pair) for pair in words.items()]
    )
    return v.VSVersionInfo(
        ffi=v.FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[
            v.StringFileInfo([table]),
            v.VarFileInfo([v.VarStruct("Translation", [_CHINESE, _UNICODE])]),
        ],
    )
