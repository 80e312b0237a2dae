"""The indicator library (常用指标): the common indicators, by level 2.

A library is a table with tabs between the columns (`level2 name description operator unit basis`)
and a heading; that of this folder ships with the program. A file of the same form dropped into the
user's `library` folder adds to it; one of the same name, indicators.tsv, takes its place.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from templates.framework import bare_name
from templates.library.suggestion import Suggestion

_BUILT_IN = "indicators.tsv"
_COLUMNS = ("level2", "name", "description", "operator", "unit", "basis")
_LARGEST = 4_000_000
_ALSO = {"经济成本": "成本", "服务对象满意度": "满意度"}
"""What the levels 2 of the frameworks are called in the table, where that is another name."""


@dataclass(frozen=True, slots=True)
class IndicatorLibrary:
    """Common indicators by the bare name of their level 2, in the order they are offered in."""

    by_level2: Mapping[str, tuple[Suggestion, ...]] = field(repr=False)

    def common(self, level2: str) -> tuple[Suggestion, ...]:
        """Return those under `level2`, however it ends; all of them if it is blank."""
        if not level2:
            return tuple(one for below in self.by_level2.values() for one in below)
        bare = bare_name(level2)
        return self.by_level2.get(_ALSO.get(bare, bare), ())


def parse_library(text: str) -> IndicatorLibrary:
    """Return the library that the table `text` holds.

    Raises ValueError, with words for a person, if it is none.
    """
    lines = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    found: dict[str, tuple[Suggestion, ...]] = {}
    try:
        _require_columns(lines.fieldnames or ())
        for number, row in enumerate(lines, start=2):
            level2, one = _suggestion({key: row[key] or "" for key in _COLUMNS}, number)
            found[level2] = (*found.get(level2, ()), one)
    except csv.Error as error:
        raise ValueError(f"常用指标文件的格式不对：{error}") from error
    if not found:
        raise ValueError("常用指标文件中没有指标")
    return IndicatorLibrary(found)


def _require_columns(columns: Sequence[str]) -> None:
    missing = [column for column in _COLUMNS if column not in columns]
    if missing:
        raise ValueError(f"常用指标文件缺少“{missing[0]}”一列")


def _suggestion(row: Mapping[str, str], number: int) -> tuple[str, Suggestion]:
    """Return the level 2, as the table knows it, and the indicator of a row."""
    if not row["level2"].strip() or not row["name"].strip():
        raise ValueError(f"常用指标文件第 {number} 行没有二级指标或三级指标名称")
    level2 = bare_name(row["level2"])
    value = f"{row['operator']}{row['unit']}"
    one = Suggestion(row["name"], row["description"], value, row["basis"])
    return _ALSO.get(level2, level2), one


@cache
def built_in_library() -> IndicatorLibrary:
    """Return the library that ships with the program."""
    text = (Path(__file__).parent / _BUILT_IN).read_text("utf-8")
    return parse_library(text)


def load_library(folder: Path | None = None) -> tuple[IndicatorLibrary, tuple[str, ...]]:
    """Return the libraries in `folder` before the built-in one, and what was refused.

    A file that is no library is refused with a sentence that names it; the others still load.
    """
    files = sorted(folder.glob("*.tsv")) if folder and folder.is_dir() else []
    own, refused = [], []
    for path in files:
        try:
            own.append((path.name, parse_library(_read(path))))
        except (ValueError, OSError) as error:
            refused.append(f"{path.name}：{_in_words(error)}")
    replaced = any(name == _BUILT_IN for name, _ in own)
    libraries = [library for _, library in own]
    return _joined(libraries if replaced else [*libraries, built_in_library()]), tuple(refused)


def _read(path: Path) -> str:
    if path.stat().st_size > _LARGEST:
        raise ValueError("文件太大")
    # Excel writes a mark in front of what it calls UTF-8.
    return path.read_text("utf-8-sig")


def _in_words(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "文件不是 UTF-8 编码，请另存为 UTF-8 后再试"
    return "文件打不开，请检查它能否读取" if isinstance(error, OSError) else str(error)


def _joined(libraries: Iterable[IndicatorLibrary]) -> IndicatorLibrary:
    """Return one library; under a level 2 a name is there once, as the first library has it."""
    found: dict[str, dict[str, Suggestion]] = {}
    for library in libraries:
        for level2, below in library.by_level2.items():
            names = found.setdefault(level2, {})
            for one in below:
                names.setdefault(one.name, one)
    return IndicatorLibrary({level2: tuple(names.values()) for level2, names in found.items()})
