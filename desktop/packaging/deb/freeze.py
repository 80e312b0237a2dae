"""Freezes the program for older Linux systems: freeze.py FOLDER.

cx_Freeze and not PyInstaller, because its own CPython and extension modules run on glibc 2.17 and
later; PySide6 asks for 2.28. PyInstaller would take along the libraries of the machine it runs on.
"""

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

from cx_Freeze import Executable, setup  # noqa: E402

from desktop import VERSION  # noqa: E402
from desktop.packaging import contents  # noqa: E402

_CODECS = ("_codecs_cn", "_codecs_hk", "_codecs_iso2022", "_multibytecodec")
"""Found by name when a file in GB 18030 is read, or a name's initials are looked up."""

_WITH_FILES = (
    *("PySide6", "db", "docx", "lxml", "markupsafe", "nacl", "pydantic_core"),
    *("python_calamine", "resources", "shiboken6", "sqlalchemy", "templates"),
)
"""Packages with data files or compiled modules, which cannot lie in a .zip."""


def main(folder: Path) -> None:
    """Write the two programs and what they need into `folder`."""
    scripts = {contents.PRODUCT: contents.WINDOW_SCRIPT, contents.CONSOLE: contents.CONSOLE_SCRIPT}
    with tempfile.TemporaryDirectory() as notes:
        os.chdir(notes)  # where setup() leaves some
        setup(
            name=contents.CONSOLE,
            version=VERSION,
            script_args=["build_exe"],
            options={"build_exe": _options(folder)},
            executables=[Executable(str(path), target_name=name) for name, path in scripts.items()],
        )
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
        elif path.is_file() and not contents.ships(path.relative_to(folder)):
            path.unlink()


def _options(folder: Path) -> dict[str, object]:
    return {
        "build_exe": str(folder),
        "includes": [*contents.hidden_imports(), *_CODECS],
        "packages": ["encodings"],
        "excludes": list(contents.EXCLUDED),
        "include_files": [(str(ROOT / path), f"lib/{path}") for path in contents.data_files()],
        "zip_include_packages": ["*"],
        "zip_exclude_packages": list(_WITH_FILES),
        # Only PySide6 brings libraries of its own; those of this machine are too new.
        "bin_path_excludes": ["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib"],
        # What a traceback says of where a module was must not be a folder of this machine.
        "replace_paths": [("*", "")],
        "silent": 1,
    }


main(Path(sys.argv[1]).resolve())
