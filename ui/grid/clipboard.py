"""Blocks of cells as text between tabs, the way Excel, WPS and LibreOffice exchange them."""

import re
from collections.abc import Sequence

_CELL = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|\Z)|([^\t\n]*)')


def read_block(text: str) -> list[list[str]]:
    """Return the cells of `text`, row by row; [] if it is empty.

    A cell in quotes may hold tabs and lines. A quote that is not closed before the next tab or
    the end is part of the text.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.removesuffix("\n")
    if not text:
        return []
    if '"' not in text:
        return [line.split("\t") for line in text.split("\n")]
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        cell, at = _cell(text, at)
        rows[-1].append(cell)
        if at >= len(text):
            return rows
        if text[at] == "\n":
            rows.append([])
        at += 1


def write_block(rows: Sequence[Sequence[str]]) -> str:
    """Return `rows` as text that `read_block` and spreadsheets read back."""
    return "\n".join("\t".join(_quoted(cell) for cell in row) for row in rows)


def _cell(text: str, at: int) -> tuple[str, int]:
    """Return the cell that begins at `at` and where it ends."""
    match = _CELL.match(text, at)
    assert match is not None  # noqa: S101 - the second branch matches nothing at all, too
    quoted, bare = match.groups()
    return (bare if quoted is None else quoted.replace('""', '"')), match.end()


def _quoted(cell: str) -> str:
    if any(mark in cell for mark in "\t\n\r") or cell.startswith('"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell
