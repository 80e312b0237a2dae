"""Writes one file with the licences of all in a package: licences.py SITE_PACKAGES FILE OTHER….

Qt is under the LGPL 3: its text, that it can be replaced and where its source is must go along.
"""

import os
import re
import sys
from collections.abc import Iterator
from email.parser import Parser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_DEBIAN = Path("/usr/share/common-licenses")
_LINE = "=" * 100

_PREFACE = """\
绩效填报采用 MIT 许可，全文见下。

本程序使用下列组件，各自的许可全文附后。

Qt 6.8.3 和 PySide6（Qt for Python）6.8.3 按 GNU LGPL 3 使用，没有修改：它们是单独的动态链接库，
可以换成自己编译的同版本的库。源代码可从 Qt 项目（qt.io，Qt for Python）取得，也可以向提供本程序的人索取。

"""


def main(site_packages: Path, out: Path, others: list[Path]) -> None:
    """Write the licences of the run-time packages found in `site_packages`, of Python, and others."""
    packages = sorted(_packages(site_packages), key=lambda one: one.name.lower())
    parts = [_PREFACE + "\n".join(map(_title, packages)), (ROOT / "LICENSE").read_text("utf-8")]
    parts += [f"{_title(one)}\n\n{text}" for one in packages for text in _licences(one)]
    parts += [f"CPython\n\n{_python_licence()}"]
    parts += [(_DEBIAN / name).read_text("utf-8") for name in ("LGPL-3", "GPL-3", "MPL-2.0")]
    parts += [one.read_text("utf-8") for one in others]
    out.write_text(f"\n\n{_LINE}\n\n".join(parts), "utf-8", newline="\r\n")


def _packages(site_packages: Path) -> Iterator[Path]:
    """Give the .dist-info folders of what requirements.txt names."""
    named = re.findall(
        r"^([\w.-]+)==", (ROOT / "requirements.txt").read_text("utf-8"), re.MULTILINE
    )
    wanted = {_plain(name) for name in named}
    for folder in site_packages.glob("*.dist-info"):
        if _plain(folder.name.partition("-")[0]) in wanted:
            yield folder


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _title(package: Path) -> str:
    told = Parser().parsestr((package / "METADATA").read_text("utf-8"))
    licence = told["License-Expression"] or told["License"] or ""
    return f"{told['Name']} {told['Version']}  {licence.splitlines()[0] if licence else ''}".strip()


def _licences(package: Path) -> Iterator[str]:
    for path in sorted(package.rglob("*")):
        if path.is_file() and re.match(r"(?i)licen[cs]e|copying|notice", path.name):
            yield path.read_text("utf-8", errors="replace")


def _python_licence() -> str:
    return (Path(os.__file__).parent / "LICENSE.txt").read_text("utf-8")


main(Path(sys.argv[1]), Path(sys.argv[2]), [Path(one) for one in sys.argv[3:]])
