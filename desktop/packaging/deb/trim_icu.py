"""Leaves of ICU's data what Chinese and English need: trim_icu.py LIBICUDATA.

Qt's libraries want ICU's data in a library that holds nothing else, 32 MB of it, most of that names
of countries, currencies and time zones in 200 languages. ICU means it to be cut to size; what Qt asks
it for stays: character sets, collation and time zones.

Needs icupkg (Debian: icu-devtools), objcopy, and gcc.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

_ASSEMBLER = """\
    .section .rodata
    .balign 16
    .globl {symbol}
    .type {symbol}, @object
{symbol}:
    .incbin "{data}"
    .size {symbol}, . - {symbol}
    .section .note.GNU-stack,"",%progbits
"""

_UNUSED = ("brkitr", "curr", "lang", "rbnf", "region", "translit", "unit")
"""Qt breaks lines and words itself, and has its own names of languages, countries and units."""


def main(library: Path) -> None:
    """Write `library` anew, with the same name and symbol and less data."""
    version = library.name.rpartition(".")[2]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # icupkg goes by the names of files: that of the data, and .txt for a list.
        whole, less = folder / f"icudt{version}l.dat", folder / "less" / f"icudt{version}l.dat"
        less.parent.mkdir()
        _run("objcopy", "-O", "binary", "--only-section=.rodata", library, whole)
        (folder / "unwanted.txt").write_text("\n".join(filter(_unwanted, _items(whole))) + "\n")
        _run("icupkg", "-r", folder / "unwanted.txt", whole, less)
        source = folder / "data.s"
        source.write_text(_ASSEMBLER.format(symbol=f"icudt{version}_dat", data=less))
        options = f"-Wl,-soname,{library.name},-z,noexecstack"
        _run("gcc", "-shared", "-nostdlib", "-s", options, "-o", library, source)


def _items(data: Path) -> list[str]:
    return _run("icupkg", "-l", data).split()


def _unwanted(item: str) -> bool:
    """Return whether `item` is of no use to Qt, or another language's own."""
    folder, _, name = item.rpartition("/")
    if folder in _UNUSED:
        return True
    if name in ("pool.res", "root.res", "res_index.res"):
        return False
    own = re.fullmatch(r"([a-z]{2,3})(_.*)?\.res", name)
    return bool(own and (own[1] not in ("zh", "en") or re.match(r"en_(?!US\.)", name)))


def _run(*command: str | Path) -> str:
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


main(Path(sys.argv[1]))
