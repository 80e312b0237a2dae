"""Names of sheets: legal in Excel, WPS and LibreOffice, and no two alike."""

import re

_LONGEST = 31
_FORBIDDEN = re.compile(r"[\x00-\x1f\\/*?:\[\]\ud800-\udfff\ufffe\uffff]")
_RESERVED = frozenset({"history", "历史记录"})


class SheetNames:
    """Gives out the names of one workbook's sheets."""

    def __init__(self, *taken: str) -> None:
        self._taken = {name.casefold() for name in taken} | _RESERVED

    def take(self, wanted: str) -> str:
        """Return `wanted`, made legal, shortened and numbered where it has to be."""
        base = _legal(wanted) or "表"
        name, number = _shortened(base, ""), 1
        while name.casefold() in self._taken:
            number += 1
            name = _shortened(base, f"({number})")
        self._taken.add(name.casefold())
        return name


def _legal(wanted: str) -> str:
    return _FORBIDDEN.sub(" ", wanted).strip().strip("'").strip()


def _shortened(base: str, ending: str) -> str:
    """Return `base` with `ending`, in 31 characters as Excel counts: UTF-16 units."""
    while _units(base + ending) > _LONGEST:
        base = base[:-1]
    return base.rstrip().rstrip("'") + ending


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
