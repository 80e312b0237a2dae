"""Several texts in one cell, a numbered line each: `1.第一条`, `2.第二条`.

Lines that a text goes on with are indented by two full-width spaces, so that every text comes
back to the letter, whatever stands in it. What people type without numbers is read as well.
"""

import re
from collections.abc import Iterable

_INDENT = "\u3000\u3000"
_NUMBER = re.compile(r"\s*(?:[（(]?(?P<number>\d{1,3})[)）.．、](?!\d))\s*")


def join_lines(texts: Iterable[str]) -> str:
    """Return `texts` as the numbered lines of one cell, `""` if there are none."""
    return "\n".join(
        f"{number}.{text}".replace("\n", f"\n{_INDENT}")
        for number, text in enumerate(texts, start=1)
    )


def split_lines(cell: str) -> tuple[str, ...]:
    """Return the texts in a cell, their numbers taken off; a line each if none is numbered."""
    if cell.startswith("1.") and (exact := _ours(cell)) is not None:
        return exact
    lines = [line.strip() for line in cell.splitlines()]
    if not any(_NUMBER.match(line) for line in lines):
        return tuple(line for line in lines if line)
    return _numbered(lines)


def _ours(cell: str) -> tuple[str, ...] | None:
    """Return the texts of a cell that `join_lines` made, None if it did not make it."""
    texts: list[list[str]] = []
    for line in cell.split("\n"):
        if line.startswith(mark := f"{len(texts) + 1}."):
            texts.append([line.removeprefix(mark)])
        elif line.startswith(_INDENT) and texts:
            texts[-1].append(line.removeprefix(_INDENT))
        else:
            return None
    return tuple("\n".join(lines) for lines in texts)


def _numbered(lines: list[str]) -> tuple[str, ...]:
    """Return the texts of lines typed by hand: the next number begins the next text."""
    texts: list[list[str]] = []
    last = 0
    for line in lines:
        match = _NUMBER.match(line)
        if match and int(match["number"]) == last + 1:
            texts.append([line[match.end() :]])
            last += 1
        elif texts:
            texts[-1].append(line)
        else:
            texts.append([line])
    return tuple("\n".join(part).strip() for part in texts if any(part))
