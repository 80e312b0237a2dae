"""Makes version needs of a shared library weak: weak_versions.py LIBRARY VERSION.

The loader then takes an older library that does not have these versions, as long as somebody else
brings the functions that were wanted from them.
"""

import struct
import sys
from pathlib import Path

_GNU_VERSION_NEEDS = 0x6FFFFFFE
_WEAK = 2
_SECTION = struct.Struct("<IIQQQQIIQQ")


def main(path: Path, versions: set[str]) -> None:
    """Set the weak flag of every need of one of the `versions`; fail if one is not there."""
    data = bytearray(path.read_bytes())
    found = set()
    for position, name in _needs(data):
        if name in versions:
            (flags,) = struct.unpack_from("<H", data, position + 4)
            struct.pack_into("<H", data, position + 4, flags | _WEAK)
            found.add(name)
    if found != versions:
        raise SystemExit(f"{path} does not need {', '.join(sorted(versions - found))}")
    path.write_bytes(data)


def _needs(data: bytearray) -> list[tuple[int, str]]:
    """Return where each version need is in a 64-bit ELF file, and what version it is."""
    sections = _sections(data)
    table = next(one for one in sections if one[1] == _GNU_VERSION_NEEDS)
    names = sections[table[6]][4]
    needs, at = [], table[4]
    for _ in range(table[7]):
        _version, count, _file, first, following = struct.unpack_from("<HHIII", data, at)
        position = at + first
        for _ in range(count):
            _hash, _flags, _other, name, step = struct.unpack_from("<IHHII", data, position)
            needs.append((position, _text(data, names + name)))
            position += step
        at += following
    return needs


def _sections(data: bytearray) -> list[tuple[int, ...]]:
    (start,) = struct.unpack_from("<Q", data, 0x28)
    size, count = struct.unpack_from("<HH", data, 0x3A)
    return [_SECTION.unpack_from(data, start + number * size) for number in range(count)]


def _text(data: bytearray, start: int) -> str:
    return data[start : data.index(0, start)].decode()


main(Path(sys.argv[1]), set(sys.argv[2:]))
