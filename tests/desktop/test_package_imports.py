"""No package holds a library that wants what the target system need not have."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from desktop.packaging import imports
from tests.conftest import ROOT

WINDOWS = ROOT / "dist" / "windows" / "jixiao"
LINUX = ROOT / "build" / "deb" / "amd64" / "root" / "usr" / "lib" / "jixiao"
CONTROL = ROOT / "desktop" / "packaging" / "deb" / "control"

needs_objdump = pytest.mark.skipif(
    shutil.which("objdump") is None, reason="objdump is not on this machine (binutils)"
)
needs_gcc = pytest.mark.skipif(shutil.which("gcc") is None, reason="gcc is not on this machine")


@pytest.fixture
def windows() -> Path:
    if not WINDOWS.is_dir():
        pytest.skip("no Windows folder is built: make package-windows")
    return WINDOWS


@pytest.fixture
def linux() -> Path:
    if not LINUX.is_dir():
        pytest.skip("no folder for the .deb is built: make package-deb")
    return LINUX


@needs_objdump
def test_every_dll_is_in_the_windows_folder_or_part_of_windows_10(windows: Path) -> None:
    assert len(list(imports.images(windows))) > 40
    assert imports.missing_on_windows(windows) == []


@needs_objdump
def test_a_dll_taken_out_of_the_windows_folder_is_missed(windows: Path, tmp_path: Path) -> None:
    inner = tmp_path / "_internal"
    for name in ("PySide6/QtCore.pyd", "PySide6/Qt6Core.dll", "python311.dll"):
        (inner / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(windows / "_internal" / name, inner / name)
    told = imports.missing_on_windows(tmp_path)
    assert "_internal/PySide6/QtCore.pyd: pyside6.abi3.dll" in told
    assert not [one for one in told if one.endswith(": Qt6Core.dll")]
    # That another folder has it does not help.
    assert [one for one in told if one.startswith("_internal/python311.dll: VCRUNTIME140")]


@needs_objdump
def test_every_library_is_in_the_deb_or_in_what_it_depends_on(linux: Path) -> None:
    assert len(list(imports.images(linux))) > 60
    assert imports.missing_on_linux(linux) == []


@needs_objdump
def test_nothing_in_the_deb_wants_a_newer_glibc(linux: Path) -> None:
    assert imports.too_new(linux) == []


def test_what_counts_as_the_systems_own_is_what_the_deb_depends_on() -> None:
    relations = re.findall(
        r"^(?:Depends|Recommends): (.*)$", CONTROL.read_text("utf-8"), re.MULTILINE
    )
    named = set(re.findall(r"[a-z0-9][a-z0-9+.-]+", " ".join(relations)))
    assert set(imports.LINUX.values()) <= named


@needs_objdump
@needs_gcc
def test_a_library_that_wants_too_much_is_told(tmp_path: Path) -> None:
    source = tmp_path / "a.c"
    source.write_text("int strange(void); int ours(void) { return strange(); }")
    strange = tmp_path / "libstrange.so.1"
    _compile(strange, "-Wl,-soname,libstrange.so.1", text="int strange(void) { return 1; }")
    (tmp_path / "package").mkdir()
    _compile(tmp_path / "package" / "libours.so", str(strange), text=source.read_text())
    assert imports.missing_on_linux(tmp_path / "package") == ["libours.so: libstrange.so.1"]
    assert imports.missing_on_linux(tmp_path) == []


def _compile(out: Path, *options: str, text: str) -> None:
    command = ["gcc", "-shared", "-fPIC", "-nostdlib", "-xc", "-", "-xnone", *options, "-o", out]
    subprocess.run(command, input=text, text=True, check=True)


@pytest.mark.parametrize(
    ("version", "is_above"),
    [
        ("GLIBC_2.28", False),
        ("GLIBC_2.33", True),
        ("GLIBC_2.3.4", False),
        ("GLIBC_PRIVATE", False),
        ("GLIBCXX_3.4.22", False),
        ("GLIBCXX_3.4.29", True),
        ("Qt_6.8", False),
    ],
)
def test_versions_are_compared_as_numbers(version: str, is_above: bool) -> None:
    assert imports._is_above(version) is is_above


def test_arm_has_floors_of_its_own() -> None:
    assert imports._is_above("GLIBC_2.30")
    assert not imports._is_above("GLIBC_2.31", imports.ARM_FLOORS)
    assert imports._is_above("GLIBCXX_3.4.29", imports.ARM_FLOORS)


@pytest.mark.parametrize(("machine", "is_arm"), [(183, True), (62, False)])
def test_the_machine_is_read_from_the_header(tmp_path: Path, machine: int, *, is_arm: bool) -> None:
    path = tmp_path / "lib.so"
    path.write_bytes(b"\x7fELF".ljust(18, b"\0") + machine.to_bytes(2, "little") + bytes(40))
    assert imports._is_arm(path) is is_arm
