"""The JSON form of a book, version 1: written and read without loss.

    {"format": "jixiao-book", "version": 1, "department": {"code", "name"}, "year": 2024,
     "framework": "mof-2015", "overall_goals": [{"title", "body"}],
     "itemised_goals": [{"title", "goal", "indicators": [text]}],
     "safeguards": [{"title", "body"}],
     "units": [{"code", "name", "projects": [{"code", "name", "budget", "fiscal", "other",
       "purpose", "spending_plan": {"march", "june", "october", "december"}, "goals": [text],
       "indicators": [{"level1", "level2", "level3", "description", "value", "basis"}]}]}]}

Amounts (万元) and percentages are strings (`"58.51"`, `"25"`) or null when blank. `extras` of an
indicator and `unplaced` of a project or book are written only when there is something in them.
One book is one object, several are `{"books": [...]}`. Unknown keys are ignored, so that a newer
program may add some; a version above 1 is refused.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import fields
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from templates.book import (
    INDICATOR_TEXTS,
    Book,
    Department,
    Indicator,
    Item,
    ItemisedGoal,
    Project,
    SpendingPlan,
    Unit,
)

T = TypeVar("T")

FORMAT = "jixiao-book"
VERSION = 1
_MOST_DIGITS = 30


class NotABook(ValueError):
    """The JSON is no book; the words say where and what to do."""


def dump_books(books: Iterable[Book]) -> str:
    """Return the JSON text of `books`: one object for one book, `{"books": [...]}` otherwise."""
    objects = [book_object(book) for book in books]
    data = objects[0] if len(objects) == 1 else {"books": objects}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def load_books(text: str) -> tuple[Book, ...]:
    """Return the books in the JSON `text`. Raises NotABook for anything else."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        words = (
            f"不是 JSON 文件，或文件不完整（第 {error.lineno} 行第 {error.colno} 个字符读不下去）"
        )
        raise NotABook(words) from error
    except (ValueError, RecursionError) as error:
        raise NotABook("不是 JSON 文件，或文件不完整") from error
    if isinstance(data, dict) and "books" in data:
        return tuple(_book(one, f"books[{n}].") for n, one in enumerate(_list(data, "books", "")))
    return (_book(data, ""),)


def book_object(book: Book) -> dict[str, Any]:
    """Return `book` as plain dicts, lists and strings, in the order of the documented form."""
    written: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "department": {"code": book.department.code, "name": book.department.name},
        "year": book.year,
        "framework": book.framework,
        "overall_goals": [_item_object(item) for item in book.overall_goals],
        "itemised_goals": [
            {"title": one.title, "goal": one.goal, "indicators": list(one.indicators)}
            for one in book.itemised_goals
        ],
        "safeguards": [_item_object(item) for item in book.safeguards],
        "units": [
            {
                "code": unit.code,
                "name": unit.name,
                "projects": [project_object(project) for project in unit.projects],
            }
            for unit in book.units
        ],
    }
    return _with_unplaced(written, book.unplaced)


def project_object(project: Project) -> dict[str, Any]:
    """Return `project` as plain dicts, lists and strings."""
    plan = project.spending_plan
    written: dict[str, Any] = {
        "code": project.code,
        "name": project.name,
        "budget": _number_text(project.budget),
        "fiscal": _number_text(project.fiscal),
        "other": _number_text(project.other),
        "purpose": project.purpose,
        "spending_plan": {
            month.name: _number_text(getattr(plan, month.name)) for month in fields(plan)
        },
        "goals": list(project.goals),
        "indicators": [_indicator_object(one) for one in project.indicators],
    }
    return _with_unplaced(written, project.unplaced)


def _item_object(item: Item) -> dict[str, str]:
    return {"title": item.title, "body": item.body}


def _indicator_object(indicator: Indicator) -> dict[str, Any]:
    written: dict[str, Any] = {key: getattr(indicator, key) for key in INDICATOR_TEXTS}
    if indicator.extras:
        written["extras"] = dict(indicator.extras)
    return written


def _with_unplaced(written: dict[str, Any], unplaced: tuple[str, ...]) -> dict[str, Any]:
    if unplaced:
        written["unplaced"] = list(unplaced)
    return written


def _number_text(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"


def _book(data: Any, at: str) -> Book:
    _check_format(data, at)
    department = _dict(data, "department", at)
    return Book(
        department=Department(
            _text(department, "code", f"{at}department."),
            _text(department, "name", f"{at}department."),
        ),
        year=_year(data, at),
        framework=_text(data, "framework", at) or "mof-2015",
        overall_goals=_each(data, "overall_goals", at, _item),
        itemised_goals=_each(data, "itemised_goals", at, _itemised_goal),
        safeguards=_each(data, "safeguards", at, _item),
        units=_each(data, "units", at, _unit),
        unplaced=_texts(data, "unplaced", at),
    )


def _check_format(data: Any, at: str) -> None:
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        place = f"{at.rstrip('.')} " if at else ""
        raise NotABook(f'{place}不是绩效填报的 JSON 文件（缺少 "format": "{FORMAT}"）')
    version = data.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise NotABook(f"{at}version 应为数字 1")
    if version > VERSION:
        raise NotABook(f"文件由更新版本的程序生成（第 {version} 版），请升级程序后再读入")


def _year(data: dict[str, Any], at: str) -> int | None:
    year = data.get("year")
    if year is None:
        return None
    if isinstance(year, bool) or not isinstance(year, int) or not 1949 <= year <= 9999:
        raise NotABook(f"{at}year 应为四位年份，例如 2027")
    return year


def _item(data: Any, at: str) -> Item:
    return Item(_text(data, "title", at), _text(data, "body", at))


def _itemised_goal(data: Any, at: str) -> ItemisedGoal:
    texts = _texts(data, "indicators", at)
    return ItemisedGoal(_text(data, "title", at), _text(data, "goal", at), texts)


def _unit(data: Any, at: str) -> Unit:
    projects = _each(data, "projects", at, _project)
    return Unit(_text(data, "code", at), _text(data, "name", at), projects)


def _project(data: Any, at: str) -> Project:
    plan = _dict(data, "spending_plan", at)
    return Project(
        code=_text(data, "code", at),
        name=_text(data, "name", at),
        budget=_number(data, "budget", at),
        fiscal=_number(data, "fiscal", at),
        other=_number(data, "other", at),
        purpose=_text(data, "purpose", at),
        spending_plan=SpendingPlan(
            *(_number(plan, one.name, f"{at}spending_plan.") for one in fields(SpendingPlan))
        ),
        goals=_texts(data, "goals", at),
        indicators=_each(data, "indicators", at, _indicator),
        unplaced=_texts(data, "unplaced", at),
    )


def _indicator(data: Any, at: str) -> Indicator:
    texts = {key: _text(data, key, at) for key in INDICATOR_TEXTS}
    extras = _dict(data, "extras", at)
    pairs = ((key, _text(extras, key, f"{at}extras.")) for key in sorted(extras))
    return Indicator(**texts, extras=tuple(pair for pair in pairs if pair[1]))


def _each(data: Any, key: str, at: str, read: Callable[[Any, str], T]) -> tuple[T, ...]:
    return tuple(read(one, f"{at}{key}[{n}].") for n, one in enumerate(_list(data, key, at)))


def _texts(data: Any, key: str, at: str) -> tuple[str, ...]:
    found = _list(data, key, at)
    for n, one in enumerate(found):
        if not isinstance(one, str):
            raise NotABook(f"{at}{key}[{n}] 应为文字")
    return tuple(found)


def _list(data: Any, key: str, at: str) -> list[Any]:
    found = _get(data, key, at)
    if found is None:
        return []
    if not isinstance(found, list):
        raise NotABook(f"{at}{key} 应为列表")
    return found


def _dict(data: Any, key: str, at: str) -> dict[str, Any]:
    found = _get(data, key, at)
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise NotABook(f"{at}{key} 应为对象")
    return found


def _text(data: Any, key: str, at: str) -> str:
    found = _get(data, key, at)
    if found is None:
        return ""
    if not isinstance(found, str):
        raise NotABook(f"{at}{key} 应为文字")
    return found


def _number(data: Any, key: str, at: str) -> Decimal | None:
    found = _text(data, key, at)
    if not found:
        return None
    try:
        number = Decimal(found)
    except InvalidOperation:
        number = Decimal("NaN")
    # Printing 1e999999999 in full would take a gigabyte; no budget has 30 digits.
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        raise NotABook(f'{at}{key} 应为数字的文字（例如 "58.51"）或 null')
    return number


def _get(data: Any, key: str, at: str) -> Any:
    if not isinstance(data, dict):
        raise NotABook(f"{at.rstrip('.') or '文件'} 应为对象")
    return data.get(key)
