"""What ships, and that what is pinned for the packages is what is pinned for development."""

import re
from pathlib import Path, PurePosixPath

import pytest

from desktop.packaging import contents
from tests.conftest import ROOT

PACKAGING = ROOT / "desktop" / "packaging"


def _pins(path: Path) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", path.read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("name", ["requirements-windows.txt", "requirements-packaging.txt"])
def test_the_packages_are_made_of_what_is_developed_with(name: str) -> None:
    ours, theirs = _pins(ROOT / "requirements-dev.txt"), _pins(PACKAGING / name)
    assert len(theirs) > 10
    common = ours.keys() & theirs.keys()
    assert common
    assert {one: theirs[one] for one in common} == {one: ours[one] for one in common}


def test_windows_gets_all_that_the_program_needs_there() -> None:
    text = (ROOT / "requirements.txt").read_text("utf-8")
    elsewhere = set(re.findall(r"^([\w.-]+)==.*sys_platform == '(?!win32)", text, re.MULTILINE))
    wanted = _pins(ROOT / "requirements.txt").keys() - elsewhere
    assert wanted <= _pins(PACKAGING / "requirements-windows.txt").keys()


@pytest.mark.parametrize(
    "path",
    [*sorted(PACKAGING.glob("requirements-*.txt")), PACKAGING / "windows" / "runtime.txt"],
    ids=lambda path: path.name,
)
def test_every_download_is_pinned_by_its_hash(path: Path) -> None:
    text = path.read_text("utf-8")
    entries = re.split(r"\n(?=[\w.-]+==)", text)
    assert all("--hash=sha256:" in entry for entry in entries if "==" in entry)
    assert "://" not in text


def test_data_files_ship_and_code_is_left_to_the_freezers() -> None:
    shipped = {path.as_posix() for path in contents.data_files()}
    assert {
        "resources/sample/book.json",
        "resources/icons/jixiao.ico",
        "resources/pinyin/initials.txt",
        "resources/styles/app.qss",
        "templates/documents/base.docx",
        "templates/frameworks/mof-2015.toml",
        "db/migrations/env.py",
        "db/migrations/versions/0001_books.py",
    } <= shipped
    assert not [one for one in shipped if one.endswith(".py") and "migrations" not in one]


@pytest.mark.parametrize(
    "path",
    [
        "_internal/PySide6/Qt6Core.dll",
        "_internal/PySide6/plugins/platforms/qwindows.dll",
        "lib/PySide6/Qt/lib/libQt6Core.so.6",
        "lib/PySide6/Qt/lib/libicudata.so.73",
        "lib/PySide6/Qt/plugins/platforms/libqxcb.so",
        "lib/PySide6/Qt/plugins/platforminputcontexts/libfcitxplatforminputcontextplugin.so",
        "lib/PySide6/Qt/translations/qtbase_zh_CN.qm",
        "lib/PySide6/QtWidgets.abi3.so",
        "docx/templates/default.docx",
        "_internal/VCRUNTIME140.dll",
    ],
)
def test_what_is_used_ships(path: str) -> None:
    assert contents.ships(PurePosixPath(path))


@pytest.mark.parametrize(
    "path",
    [
        "_internal/PySide6/opengl32sw.dll",
        "_internal/PySide6/Qt6Network.dll",
        "_internal/PySide6/plugins/platforms/qdirect2d.dll",
        "_internal/PySide6/plugins/tls/qschannelbackend.dll",
        "lib/PySide6/Qt/lib/libQt6WaylandClient.so.6",
        "lib/PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "lib/PySide6/Qt/translations/qtbase_de.qm",
        "lib/PySide6/Qt/translations/qt_zh_CN.qm",
        "lib/PySide6/Qt/qml/QtQuick/qmldir",
        "lib/PySide6/QtNetwork.abi3.so",
        "lxml/etree.h",
        "lxml/objectify.cpython-311-x86_64-linux-gnu.so",
        "sqlalchemy/dialects/mysql/base.pyc",
    ],
)
def test_what_is_not_used_stays_away(path: str) -> None:
    assert not contents.ships(PurePosixPath(path))
