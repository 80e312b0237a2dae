"""The names of files: the one that is suggested, and the one that is meant."""

import re
from pathlib import Path

from PySide6.QtCore import QDate

from db.edits import Ref
from db.workspace import Workspace
from ui.exports.order import Order, Scope, Target
from ui.exports.targets import JSON, PDF, WORD

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')
_LONGEST = 70
"""Signs of a name: a Chinese one takes three of the 255 bytes that a file system has for it."""
_KNOWN = frozenset({".docx", ".doc", ".wps", ".pdf", ".xlsx", ".xls", ".et", ".json", ".txt"})
_PARTS = {Scope.PART_ONE: "（第一部分）", Scope.PART_TWO: "（第二部分）"}


def book_name(workspace: Workspace, book: Ref) -> str:
    """Return whose book it is and of which year: `临江区水务局2027年`."""
    fields = workspace.values(book)
    year = f"{fields['year']}年" if fields["year"] else ""
    return f"{fields['department_name']}{year}"


def unit_name(workspace: Workspace, unit: Ref) -> str:
    """Return the code and the name of a unit."""
    fields = workspace.values(unit)
    return f"{fields['code']} {fields['name']}".strip() or "未命名的单位"


def project_name(workspace: Workspace, project: Ref) -> str:
    """Return the name of a project, words for one that has none."""
    return str(workspace.value(project, "name")) or "未命名的项目"


def suggested_name(workspace: Workspace, target: Target, order: Order) -> str:
    """Return a file name that says what is in the file."""
    stem = f"{_owner(workspace, order)}{_stem(target, order)}{_PARTS.get(order.scope, '')}"
    if target is JSON:
        stem += QDate.currentDate().toString("yyyyMMdd")
    return _NOT_IN_NAMES.sub("", stem)[-_LONGEST:] + target.suffix


def meant(path: Path, suffix: str) -> Path:
    """Return `path` with the `suffix` that its content has; one of another kind of file goes."""
    if path.suffix.lower() == suffix:
        return path
    stem = path.stem if path.suffix.lower() in _KNOWN else path.name
    return path.with_name(stem + suffix)


def _owner(workspace: Workspace, order: Order) -> str:
    place = order.place
    if order.scope is Scope.EVERY:
        return ""
    if order.scope is Scope.PROJECT and place.project:
        return project_name(workspace, place.project)
    if order.scope is Scope.UNIT and place.unit:
        year = workspace.value(place.book, "year")
        return str(workspace.value(place.unit, "name")) + (f"{year}年" if year else "")
    return book_name(workspace, place.book)


def _stem(target: Target, order: Order) -> str:
    """Return what the file is: tables alone are not the text of a department."""
    alone = order.scope in (Scope.UNIT, Scope.PROJECT)
    return "绩效目标表" if alone and target in (WORD, PDF) else target.stem
