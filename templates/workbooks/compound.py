"""Streams of an OLE compound file ([MS-CFB]), the container of .xls; nothing is trusted."""

import struct
from collections.abc import Iterator

_FREE = 0xFFFFFFFA
"""Sector numbers from here on are marks: end of a chain, free, part of a table."""
_HEADER, _ENTRY = 512, 128
_MOST_SECTORS = 1 << 20


class NotCompound(ValueError):
    """The bytes are no compound file, or a damaged one."""


class CompoundFile:
    """A compound file in memory."""

    def __init__(self, content: bytes) -> None:
        if len(content) < _HEADER:
            raise NotCompound
        self._content = content
        shift, mini_shift = struct.unpack_from("<HH", content, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise NotCompound
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        self._cutoff = _number(content, 56)
        self._table = self._read_table()
        self._entries = dict(self._read_directory(_number(content, 48)))
        self._mini_table = self._numbers(self._chain(_number(content, 60), self._table))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the streams and storages."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes:
        """Return the stream `name`. Raises NotCompound if it is not there or damaged."""
        if name not in self._entries:
            raise NotCompound
        start, size = self._entries[name]
        if size >= self._cutoff:
            return self._join(self._chain(start, self._table))[:size]
        container, whole = self._entries.get("Root Entry", (_FREE, 0))
        small = self._join(self._chain(container, self._table))[:whole]
        pieces = self._chain(start, self._mini_table)
        step = self._mini_size
        return b"".join(small[one * step : (one + 1) * step] for one in pieces)[:size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._content[start : start + self._size]

    def _join(self, sectors: list[int]) -> bytes:
        return b"".join(self._sector(one) for one in sectors)

    def _numbers(self, sectors: list[int]) -> list[int]:
        content = self._join(sectors)
        return list(struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4]))

    def _chain(self, start: int, table: list[int]) -> list[int]:
        """Return the sectors from `start` on. Raises NotCompound for a chain without an end."""
        chain: list[int] = []
        while start < _FREE:
            if start >= len(table) or len(chain) > min(len(table), _MOST_SECTORS):
                raise NotCompound
            chain.append(start)
            start = table[start]
        return chain

    def _read_table(self) -> list[int]:
        sectors = list(struct.unpack_from("<109I", self._content, 76))
        start, left = _number(self._content, 68), _number(self._content, 72)
        while start < _FREE and left > 0 and len(sectors) < _MOST_SECTORS:
            numbers = self._numbers([start])
            if not numbers:
                raise NotCompound
            *more, start = numbers
            sectors += more
            left -= 1
        known = len(self._content) // self._size
        return self._numbers([one for one in sectors if one < known])

    def _read_directory(self, start: int) -> Iterator[tuple[str, tuple[int, int]]]:
        content = self._join(self._chain(start, self._table))
        for at in range(0, len(content) - _ENTRY + 1, _ENTRY):
            length = struct.unpack_from("<H", content, at + 64)[0]
            if content[at + 66] in (1, 2, 5) and 2 <= length <= 64:
                name = content[at : at + length - 2].decode("utf-16-le", "replace")
                yield name, (_number(content, at + 116), _number(content, at + 120))


def _number(content: bytes, at: int) -> int:
    return int(struct.unpack_from("<I", content, at)[0])
