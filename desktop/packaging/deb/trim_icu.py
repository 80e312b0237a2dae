"""Leaves of ICU's data what Chinese and English need: trim_icu.py LIBICUDATA.

Qt's libraries want ICU's data in a library that holds nothing else, 32 MB of it, most of that names
of countries, currencies and time zones in 200 languages. ICU means it to be cut to size; here
character sets, collation, line breaking and time zones stay, and those languages go.

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
    """Return whether `item` is a language's own, or a transliteration."""
    folder, _, name = item.rpartition("/")
    if folder == "translit":
        return True
    # Number spelling stays: its Chinese refers to other languages.
    if folder == "rbnf" or name in ("pool.res", "root.res", "res_index.res"):
        return False
    own = re.fullmatch(r"([a-z]{2,3})(_.*)?\.res", name)
    return bool(own and (own[1] not in ("zh", "en") or re.match(r"en_(?!US\.)", name)))


def _run(*command: str | Path) -> str:
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


main(Path(sys.argv[1]))
