"""What every package of the program holds, for PyInstaller (build.spec) and cx_Freeze alike."""

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path, PurePath

ROOT = Path(__file__).resolve().parents[2]

PRODUCT = "绩效填报"
"""The product, and the file name of its window program."""
CONSOLE = "jixiao"
"""The file name of the console program."""

WINDOW_SCRIPT = ROOT / "desktop" / "packaging" / "start_window.py"
CONSOLE_SCRIPT = ROOT / "desktop" / "packaging" / "start_console.py"

EXCLUDED = (
    # There is no network code in the program: TLS and the libraries it needs stay away. What
    # hashlib takes from OpenSSL it has itself, too.
    *("PySide6.QtNetwork", "_hashlib", "_ssl", "ssl", "xmlrpc"),
    # Each brings a library along, and nobody needs it: `uuid` does without, and a .zip of another
    # method than deflate is refused.
    *("_bz2", "_lzma", "_uuid"),
    *("PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtQml", "PySide6.QtQuick"),
    *("PySide6.QtTest", "PIL", "numpy", "tkinter", "readline"),
    *("ensurepip", "idlelib", "lib2to3", "pip", "pydoc", "pydoc_data", "setuptools", "turtledemo"),
    *("doctest", "pdb", "pytest", "test", "unittest"),
    # Alembic imports the dialect of PostgreSQL whichever it works for.
    *(f"sqlalchemy.dialects.{one}" for one in ("mssql", "mysql", "oracle")),
    *(f"lxml.{one}" for one in ("html", "isoschematron", "objectify", "sax")),
    *("sqlalchemy.testing", "alembic.testing", "greenlet"),
)
"""Modules that imports lead to, and that the program never uses."""

_QT_LIBRARIES = {"Core", "DBus", "Gui", "PrintSupport", "Svg", "Widgets", "XcbQpa"}

_QT_PLUGINS = {
    "iconengines": r"qsvgicon",
    "imageformats": r"q(ico|jpeg|svg)",
    "platforminputcontexts": r"(compose|ibus|fcitx)platforminputcontextplugin",
    "platforms": r"q(windows|xcb|offscreen)",
    "platformthemes": r"qxdgdesktopportal",
    "printsupport": r"(cups|windows)printersupport",
}
"""The plugins that ship, by their folder."""

# Headers and stubs; what cx_Freeze takes along with the rest of a package; Word templates of
# python-docx that are there twice.
_NEVER_SHIPS = re.compile(
    r"\.(pyi|pxd|pyx|pxi|h|c|typed)$"
    r"|(^|/)lxml/((html|includes|isoschematron)/|(objectify|sax)\.)"
    r"|(^|/)docx/templates/default-docx-template/"
    r"|(^|/)sqlalchemy/(testing|dialects/(mssql|mysql|oracle))/"
    r"|(^|/)alembic/(templates|testing)/"
)


def hidden_imports() -> list[str]:
    """Return the modules that no import statement leads to.

    Migrations are data, a dialect is named in a URL, and what is imported by compiled modules,
    SQLAlchemy's and libsodium's, cannot be seen.
    """
    sqlalchemy = importlib.util.find_spec("sqlalchemy")
    folders = sqlalchemy.submodule_search_locations if sqlalchemy else ()
    compiled = (
        ".".join(("sqlalchemy", *path.relative_to(folder).with_suffix("").parts))
        for folder in folders or ()
        for path in sorted(Path(folder).rglob("*_cy.py"))
    )
    return [
        *("alembic.context", "alembic.op", "sqlalchemy.dialects.sqlite", "sqlmodel"),
        *("_cffi_backend", *compiled),
    ]


def data_files() -> Iterator[Path]:
    """Give the data files that ship, relative to the root of the project."""
    for folder in ("resources", "templates"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix not in (".py", ".pyc"):
                yield path.relative_to(ROOT)
    # Alembic reads its scripts as files.
    for path in sorted((ROOT / "db" / "migrations").rglob("*.py")):
        yield path.relative_to(ROOT)


def ships(path: PurePath) -> bool:
    """Return whether the file at `path` of a frozen folder belongs into a package.

    Of Qt only what the program uses, and Qt's words in Chinese alone.
    """
    names = path.parts
    if "PySide6" not in names:
        return not _NEVER_SHIPS.search(path.as_posix())
    if "plugins" in names:
        return _plugin_ships(names[-2], path.name)
    if "translations" in names:
        return path.name == "qtbase_zh_CN.qm"
    if {"qml", "metatypes", "libexec", "resources"} & set(names):
        return False
    library = re.match(r"(?:lib)?Qt6?([A-Za-z0-9]+?)(?:\.abi3)?\.(?:so|pyd|dll|pyi)", path.name)
    return path.name != "opengl32sw.dll" and (library is None or library[1] in _QT_LIBRARIES)


def _plugin_ships(folder: str, name: str) -> bool:
    pattern = _QT_PLUGINS.get(folder)
    return bool(pattern and re.fullmatch(rf"(lib)?{pattern}(\.dll|\.so)", name))
