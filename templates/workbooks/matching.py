"""Which row of a file is which row of a book: by hidden ids first, then code, then name."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from templates.workbooks.row_ids import RowKey

T = TypeVar("T")

TellsApart = Callable[[T], Hashable | None]
"""What a row is known by: its code, its name …; None if it has none."""


@dataclass(slots=True)
class Match:
    """The partner of a row of the file in the book, None if it has none, and what is doubtful."""

    home: int | None = None
    doubt: str = ""


@dataclass(slots=True)
class Matcher(Generic[T]):
    """Matches `read` rows, with their hidden keys, to `home` rows with ids and fingerprints."""

    home: Sequence[T]
    ids: Sequence[str]
    prints: Sequence[str]
    read: Sequence[T]
    keys: Sequence[RowKey]
    matches: list[Match] = field(init=False)
    _free: dict[int, None] = field(init=False)

    def __post_init__(self) -> None:
        self.matches = [Match() for _ in self.read]
        self._free = dict.fromkeys(range(len(self.home)))

    def match(self, *names: TellsApart[T]) -> list[Match]:
        """Return the match of each row; `names` are tried one after the other."""
        self._by_id()
        self._by_print()
        for name in names:
            self._by_name(name)
        self._by_number()
        return self.matches

    @property
    def absent(self) -> list[int]:
        """The positions of the rows of the book that no row of the file was matched to."""
        return list(self._free)

    def _by_id(self) -> None:
        at = {row_id: n for n, row_id in enumerate(self.ids) if row_id}
        rows: dict[int, list[int]] = defaultdict(list)
        for n, key in enumerate(self.keys):
            if key.id in at:
                rows[at[key.id]].append(n)
        for home, copies in rows.items():
            first = next((n for n in copies if self.keys[n].origin == self.prints[home]), copies[0])
            # A row that was copied inside the sheet took its id along: only one keeps it.
            self._pair(first, home)
            for n in copies:
                if n != first:
                    self.matches[n].doubt = "这一行是从别的行复制的，按新增处理，请核对"

    def _by_print(self) -> None:
        """Match rows that are in the book as they went out, the number they had then first."""
        at: dict[str, list[int]] = defaultdict(list)
        for home in self._free:
            at[self.prints[home]].append(home)
        for exact in (True, False):
            for n, key in self._open():
                found = [home for home in at.get(key.origin, ()) if home in self._free]
                if exact:
                    found = [home for home in found if key.id == f"#{home + 1}"]
                if found and key.origin:
                    self._pair(n, found[0])

    def _by_name(self, name: TellsApart[T]) -> None:
        at: dict[Hashable, list[int]] = defaultdict(list)
        for home in self._free:
            known = name(self.home[home])
            if known is not None:
                at[known].append(home)
        wanted: dict[Hashable, list[int]] = defaultdict(list)
        for n, _ in self._open():
            known = name(self.read[n])
            if known is not None and known in at:
                wanted[known].append(n)
        for known, rows in wanted.items():
            several = len(at[known]) > 1 or len(rows) > 1
            for n, home in zip(rows, at[known], strict=False):
                self._pair(n, home, "有几行同名，按先后顺序对应，请核对" if several else "")

    def _by_number(self) -> None:
        """Match what is left by the number it went out with: both sides changed it since."""
        for n, key in self._open():
            home = _number(key.id) - 1
            if key.origin and home in self._free and self.prints[home] != key.origin:
                self._pair(n, home, "按导出时的序号对应，请核对")

    def _open(self) -> list[tuple[int, RowKey]]:
        """Return the rows of the file that have no partner yet, with their keys."""
        return [
            (n, key)
            for n, key in enumerate(self.keys)
            if self.matches[n].home is None and not self.matches[n].doubt
        ]

    def _pair(self, read: int, home: int, doubt: str = "") -> None:
        self.matches[read] = Match(home, doubt)
        self._free.pop(home, None)


def positions_before(matches: Iterable[Match]) -> list[int | None]:
    """Return, for each row of the file, after which row of the book it would be put if new.

    -1 is the beginning, None the end.
    """
    found = list(matches)
    known = any(one.home is not None for one in found)
    after: int | None = -1 if known else None
    positions: list[int | None] = []
    for one in found:
        positions.append(after)
        after = after if one.home is None else one.home
    return positions


def _number(row_id: str) -> int:
    """Return the number in an id that is only one (`#3`), 0 if it is a real id."""
    digits = row_id.removeprefix("#")
    return int(digits) if digits != row_id and digits.isdecimal() and len(digits) < 9 else 0
