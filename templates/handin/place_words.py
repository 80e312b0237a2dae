"""Reads a place in words, as `print_place` prints it or shorter: `项目3/指标5/指标值`.

The steps are separated by `/` or ` · `: the unit's code, `项目3` (the number in print) or the
project's code, a section with the row (`绩效指标第5行`, `指标5`, `总体绩效目标2`), the indicator of
an itemised goal (`第2条指标`), the field. `整本` is the book itself.
"""

import re
from dataclasses import replace

from templates.book import Book
from templates.handin.compare.anatomy import cells, children, part_at
from templates.handin.compare.place import (
    FIELD_LABELS,
    SECTION_LABELS,
    Place,
    path_of,
    place_at,
    print_field,
)

_WHOLE = "整本"
# The indicator of an itemised goal is printed without a separator: 分项绩效目标第1项第2条指标.
_SEPARATOR = re.compile(r"\s*[/／·]\s*|(?=第\d+条指标)")
_PROJECT = re.compile(r"(?:项目|第)\s*(\d+)\s*(?:个项目)?|(\d{1,4})\s+\S.*")
_NUMBERED = re.compile(r"(\D+?)\s*第?(\d+)\s*(?:项|行|条)?")
_PART = re.compile(r"第(\d+)条指标")
_SECTIONS = {label: key for key, label in SECTION_LABELS.items()} | {"指标": "indicators"}
_LONGEST = 500


def read_place(book: Book, words: str) -> Place:
    """Return the place of `book` that `words` name. Raises ValueError, with words for a person."""
    if len(words) > _LONGEST:
        raise _unknown(words[:20])
    place = Place()
    for step in filter(None, _SEPARATOR.split(words.strip())):
        if step != _WHOLE:
            place = _step(book, place, step)
    return _checked(book, place, words)


def _step(book: Book, place: Place, step: str) -> Place:
    if any(unit.code == step for unit in book.units if unit.code):
        return replace(place, unit=step)
    codes = [project.code for project in book.projects]
    if step in codes:
        return _project(book, codes.index(step) + 1, step)
    if found := _PROJECT.fullmatch(step):
        return _project(book, int(found[1] or found[2]), step)
    if found := _PART.fullmatch(step):
        return replace(place, part=int(found[1]))
    if not place.section or not place.row:
        section = _section(book, place, step)
        if section is not None:
            return section
    return replace(place, field=_field(book, place, step))


def _project(book: Book, number: int, step: str) -> Place:
    path = path_of(book, Place(project_no=number))
    if path is None:
        raise ValueError(f"没有“{step}”，这本里有 {len(book.projects)} 个项目")
    return place_at(book, path)


def _section(book: Book, place: Place, step: str) -> Place | None:
    """Return the place of a section or a row in it, None if `step` names neither here."""
    found = _NUMBERED.fullmatch(step)
    name, number = (found[1].strip(), int(found[2])) if found else (step, 0)
    section = _SECTIONS.get(name, "")
    path = path_of(book, replace(place, section="", row=0, field=""))
    part = book if path is None else part_at(book, path)
    if not section or not hasattr(part, section):
        return None
    if number > len(children(part, section)):
        raise ValueError(f"没有“{step}”，这里只有 {len(children(part, section))} 项")
    return replace(place, section=section, row=number)


def _field(book: Book, place: Place, step: str) -> str:
    path = path_of(book, place)
    known = cells(part_at(book, path)) if path is not None else {}
    for key in known:
        if step in (key, print_field(key)):
            return key
    raise _unknown(step)


def _checked(book: Book, place: Place, words: str) -> Place:
    if path_of(book, place) is None:
        raise _unknown(words)
    return place


def _unknown(words: str) -> ValueError:
    fields = "、".join(list(FIELD_LABELS.values())[6:14])
    return ValueError(
        f"看不懂位置“{words}”。写法例如：项目3/指标5/指标值、项目3/预算数、总体绩效目标1、整本；"
        f"栏目名称如 {fields}"
    )
