"""A place in a book, as print has it: this unit, this project, this row, this cell."""

from dataclasses import dataclass, replace
from typing import Any, Self

from templates.book import Book, Project
from templates.framework import built_in_frameworks
from templates.handin.compare.anatomy import Path, children, list_names, part_at

PART_ONE = ("overall_goals", "itemised_goals", "safeguards")
SECTION_LABELS = {
    "overall_goals": "总体绩效目标",
    "itemised_goals": "分项绩效目标",
    "safeguards": "工作保障措施",
    "goals": "绩效目标",
    "indicators": "绩效指标",
}
FIELD_LABELS = {
    "department_code": "部门编码",
    "department_name": "部门名称",
    "year": "年度",
    "framework": "指标体系",
    "code": "编码",
    "name": "名称",
    "budget": "预算数",
    "fiscal": "财政资金",
    "other": "其他资金",
    "purpose": "资金用途",
    "march": "3月底支出计划",
    "june": "6月底支出计划",
    "october": "10月底支出计划",
    "december": "12月底支出计划",
    "title": "标题",
    "body": "内容",
    "goal": "绩效目标",
    "text": "内容",
    "level1": "一级指标",
    "level2": "二级指标",
    "level3": "三级指标",
    "description": "绩效指标描述",
    "value": "指标值",
    "basis": "指标值确定依据",
    "unplaced": "未识别的内容",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A cell, a row, a section, a project, a unit or, all blank, the book.

    `unit` and `project` are codes; `project_no` is the project's number in print, from 1, in the
    book that the place is of, and tells projects of the same code apart. `section` is the name of
    a list (`overall_goals`, `itemised_goals`, `safeguards`, `goals`, `indicators`), `row` the
    number in it from 1, `part` the number from 1 of an indicator of an itemised goal; 0 means the
    whole. `field` is a cell's key (`budget`, `march`, `level3`, `text`, `extras.weight` …).
    """

    unit: str = ""
    project: str = ""
    project_no: int = 0
    section: str = ""
    row: int = 0
    part: int = 0
    field: str = ""

    def whole(self) -> Self:
        """Return the place of the row, project or section in which this cell is."""
        return replace(self, field="")


def place_at(book: Book, path: Path, field: str = "") -> Place:
    """Return the place of the part of `book` at `path`, or of its cell `field`.

    A path that ends in a list's name and -1 is the place of the section.
    """
    place = Place(field=field)
    for depth, (name, number) in enumerate(path):
        if name == "units":
            if number < 0:
                break
            place = replace(place, unit=book.units[number].code)
        elif name == "projects":
            place = _project_place(place, book, path[: depth + 1])
        elif depth and name == "indicators" and path[0][0] == "itemised_goals":
            place = replace(place, part=number + 1)
        else:
            place = replace(place, section=name, row=number + 1)
    return place


def _project_place(place: Place, book: Book, path: Path) -> Place:
    (_, unit), (_, number) = path
    if number < 0:
        return place
    before = sum(len(one.projects) for one in book.units[:unit])
    code = part_at(book, path).code
    return replace(place, project=code, project_no=before + number + 1)


def path_of(book: Book, place: Place) -> Path | None:
    """Return the path of the part of `book` in which `place` is, None if there is no such part.

    A section's place leads to the part whose section it is.
    """
    path = _stem(book, place)
    if path is None or not place.section or not place.row:
        return path
    path += ((place.section, place.row - 1),)
    if place.part:
        path += (("indicators", place.part - 1),)
    return path if _exists(book, path) else None


def _stem(book: Book, place: Place) -> Path | None:
    if place.project_no:
        return _project_path(book, place.project_no)
    if place.unit:
        codes = [unit.code for unit in book.units]
        return (("units", codes.index(place.unit)),) if place.unit in codes else None
    return ()


def _project_path(book: Book, number: int) -> Path | None:
    left = number - 1
    for index, unit in enumerate(book.units):
        if left < len(unit.projects):
            return (("units", index), ("projects", left)) if left >= 0 else None
        left -= len(unit.projects)
    return None


def _exists(book: Book, path: Path) -> bool:
    part: Any = book
    for name, number in path:
        if name not in list_names(part) or not 0 <= number < len(children(part, name)):
            return False
        part = children(part, name)[number]
    return True


def print_place(book: Book, place: Place) -> str:
    """Return a place of `book` in words: `303001 · 3 粮食执法经费 · 绩效指标第5行 · 指标值`."""
    words = [place.unit, _project_words(book, place)]
    if place.section:
        row = f"第{place.row}{'行' if place.section == 'indicators' else '项'}" if place.row else ""
        part = f"第{place.part}条指标" if place.part else ""
        words.append(f"{SECTION_LABELS.get(place.section, place.section)}{row}{part}")
    words.append(print_field(place.field))
    return " · ".join(filter(None, words)) or "整本"


def _project_words(book: Book, place: Place) -> str:
    if not place.project_no:
        return ""
    path = _project_path(book, place.project_no)
    project: Project | None = part_at(book, path) if path else None
    return f"{place.project_no} {project.name if project else place.project}".strip()


def print_field(field: str) -> str:
    """Return the label of a cell's key, the key itself if no form knows it."""
    key = field.removeprefix("extras.")
    if key != field:
        columns = (one for form in built_in_frameworks().values() for one in form.columns)
        return next((one.label for one in columns if one.key == key), key)
    return FIELD_LABELS.get(key, key)
