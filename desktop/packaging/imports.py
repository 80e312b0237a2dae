"""Looks at every program and library of a package: what it imports must be there, or be old enough.

    python desktop/packaging/imports.py windows dist/windows/jixiao
    python desktop/packaging/imports.py linux build/deb/amd64/root/usr/lib/jixiao

Prints what is wrong, and returns 1 then. Needs objdump (Debian: binutils), for ELF and PE alike.
"""

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_WINDOWS = frozenset(
    (  # noqa: SIM905 - a list would be twice as long
        "advapi32 authz bcrypt bcryptprimitives comctl32 comdlg32 crypt32 d2d1 d3d11 d3d12 d3d9 "
        "dwmapi dwrite dxgi gdi32 imm32 iphlpapi kernel32 mpr msvcrt netapi32 ntdll ole32 oleaut32 "
        "powrprof propsys rpcrt4 secur32 setupapi shcore shell32 shlwapi uiautomationcore user32 "
        "userenv uxtheme version winmm winspool.drv ws2_32 wtsapi32"
    ).split()
)
"""What Windows 10 (1809) has of itself, besides the api sets."""

LINUX = {
    "ld-linux-x86-64": "libc6",
    "ld-linux-aarch64": "libc6",
    "libEGL": "libegl1",
    "libGL": "libgl1",
    "libGLX": "libgl1",
    "libOpenGL": "libopengl0",
    "libICE": "libice6",
    "libSM": "libsm6",
    "libX11": "libx11-6",
    "libX11-xcb": "libx11-xcb1",
    "libc": "libc6",
    "libcups": "libcups2",
    "libdbus-1": "libdbus-1-3",
    "libdl": "libc6",
    "libfontconfig": "libfontconfig1",
    "libfreetype": "libfreetype6",
    "libgcc_s": "libgcc-s1",
    "libglib-2.0": "libglib2.0-0",
    "libgssapi_krb5": "libgssapi-krb5-2",
    "libgthread-2.0": "libglib2.0-0",
    "libm": "libc6",
    "libpthread": "libc6",
    "librt": "libc6",
    "libstdc++": "libstdc++6",
    "libutil": "libc6",
    "libxcb": "libxcb1",
    "libxcb-icccm": "libxcb-icccm4",
    "libxcb-image": "libxcb-image0",
    "libxcb-keysyms": "libxcb-keysyms1",
    "libxcb-randr": "libxcb-randr0",
    "libxcb-render": "libxcb-render0",
    "libxcb-render-util": "libxcb-render-util0",
    "libxcb-shape": "libxcb-shape0",
    "libxcb-shm": "libxcb-shm0",
    "libxcb-sync": "libxcb-sync1",
    "libxcb-xfixes": "libxcb-xfixes0",
    "libxcb-xkb": "libxcb-xkb1",
    "libxkbcommon": "libxkbcommon0",
    "libxkbcommon-x11": "libxkbcommon-x11-0",
    "libz": "zlib1g",
    "libzstd": "libzstd1",
}
"""The libraries that are the system's, and the packages that have them: those of deb/control."""

FLOORS = {"GLIBC": (2, 28), "GLIBCXX": (3, 4, 22), "CXXABI": (1, 3, 11)}
"""The newest versions that may be needed: those of glibc 2.28 and GCC 8 (UOS 20)."""

ARM_FLOORS = {"GLIBC": (2, 31), "GLIBCXX": (3, 4, 28), "CXXABI": (1, 3, 12)}
"""The same for ARM: those of glibc 2.31 and GCC 9.3 (Kylin V10 SP1)."""


@dataclass(frozen=True, slots=True)
class Image:
    """A program or library: what it imports, and which symbol versions it cannot do without."""

    path: Path
    imports: tuple[str, ...]
    versions: tuple[str, ...]
    is_arm: bool


def images(folder: Path) -> Iterator[Image]:
    """Give every ELF and PE file beneath `folder`."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and _is_image(path):
            yield _read(path)


def _is_image(path: Path) -> bool:
    with path.open("rb") as file:
        start = file.read(4)
    return start == b"\x7fELF" or start[:2] == b"MZ"


def _read(path: Path) -> Image:
    told = subprocess.run(
        ["objdump", "-p", path], stdout=subprocess.PIPE, text=True, errors="replace", check=True
    ).stdout
    imports = re.findall(r"^\s+(?:NEEDED\s+|DLL Name: )(\S+)$", told, re.MULTILINE)
    # 0x02 marks a version that is only wanted, not needed.
    versions = re.findall(r"^\s+0x\w+ 0x00 \d+ (\S+)$", told, re.MULTILINE)
    return Image(path, tuple(imports), tuple(versions), _is_arm(path))


def _is_arm(path: Path) -> bool:
    """Return whether the ELF header names the machine 183, AArch64."""
    with path.open("rb") as file:
        header = file.read(20)
    return header[:4] == b"\x7fELF" and header[18:] == b"\xb7\x00"


def missing_on_windows(folder: Path) -> list[str]:
    """Return the imports of a Windows folder that neither it nor Windows 10 has where it looks."""
    found = list(images(folder))
    there = {(one.path.parent, one.path.name.lower()) for one in found}
    inner = folder / "_internal"
    return [
        f"{one.path.relative_to(folder)}: {name}"
        for one in found
        for name in one.imports
        if not _is_windows_own(name.lower())
        and not any((place, name.lower()) in there for place in _searched(one.path, inner))
    ]


def _is_windows_own(name: str) -> bool:
    return name.startswith("api-ms-win-") or name.removesuffix(".dll") in _WINDOWS


def _searched(path: Path, inner: Path) -> list[Path]:
    """Return the folders where the imports of `path` are looked for.

    PySide6 has loaded its own libraries, and shiboken's, before it loads a plugin.
    """
    searched = [path.parent, inner]
    if {"PySide6", "shiboken6"} & set(path.relative_to(inner.parent).parts):
        searched += [inner / "PySide6", inner / "shiboken6"]
    return searched


def missing_on_linux(folder: Path) -> list[str]:
    """Return the imports of a Linux folder that neither it nor the packages of LINUX have."""
    found = list(images(folder))
    there = {one.path.name for one in found}
    return [
        f"{one.path.relative_to(folder)}: {name}"
        for one in found
        for name in one.imports
        if name not in there and name.partition(".so")[0] not in LINUX
    ]


def too_new(folder: Path) -> list[str]:
    """Return the symbol versions in a Linux folder that are above the floors of its machine."""
    return [
        f"{one.path.relative_to(folder)}: {version}"
        for one in images(folder)
        for version in one.versions
        if _is_above(version, ARM_FLOORS if one.is_arm else FLOORS)
    ]


def _is_above(version: str, floors: Mapping[str, tuple[int, ...]] = FLOORS) -> bool:
    family, _, number = version.partition("_")
    if family not in floors or not number[:1].isdigit():
        return False
    return tuple(map(int, number.split("."))) > floors[family]


def main(system: str, folder: Path) -> int:
    """Print what is wrong with `folder`; return 0 if nothing is."""
    on_windows = system == "windows"
    wrong = missing_on_windows(folder) if on_windows else missing_on_linux(folder) + too_new(folder)
    print("\n".join(wrong) or f"{sum(1 for _ in images(folder))} files import what is there")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
