"""What a node of the outline says: made of its line when somebody asks, and of what can be seen only."""

from typing import NamedTuple

from db.branches import BookHead, UnitHead
from db.outline import ProjectLine
from ui.codecs import show_amount
from ui.pinyin import folded, spellings


class PartLine(NamedTuple):
    """A node that stands for no row of its own: a part of a book or a level of a project."""

    name: str
    detail: str = ""
    is_looked_for: bool = False
    """Whether a filter looks in its name."""


Line = BookHead | UnitHead | ProjectLine | PartLine
"""What is stored of a node: two lines that are equal are painted alike."""


class Words(NamedTuple):
    """What a node says: its name, a few grey words at the right, and more in its tip.

    `name` and `about` leave out the number of a project, which changes more often.
    """

    name: str
    detail: str = ""
    about: str = ""


def words_of(line: Line) -> Words:
    """Return what the node of `line` says."""
    match line:
        case BookHead():
            return _of_book(line)
        case UnitHead():
            return _of_unit(line)
        case ProjectLine():
            return _of_project(line)
        case PartLine():
            return Words(line.name, line.detail)


def search_of(line: Line) -> str:
    """Return what a filter looks in: words and their first letters in pinyin, `""` for nothing."""
    match line:
        case BookHead():
            return _search(line.department_code, _department(line), _year(line))
        case UnitHead():
            return _search(_of_unit(line).name)
        case ProjectLine():
            return _search(line.code, _of_project(line).name)
        case PartLine():
            return _search(line.name) if line.is_looked_for else ""


def _search(*words: str) -> str:
    text = folded(" ".join(words))
    return f"{text} {spellings(text)}"


def _department(head: BookHead) -> str:
    return head.department_name or "未命名的部门"


def _year(head: BookHead) -> str:
    return f"{head.year}年" if head.year else "年度未填"


def _of_book(head: BookHead) -> Words:
    name = _department(head)
    tip = f"{head.department_code} {name}\n{head.units} 个单位，{head.projects} 个项目"
    return Words(f"{_year(head)} {name}", f"{head.projects} 个项目", tip.strip())


def _of_unit(head: UnitHead) -> Words:
    label = f"{head.code} {head.name}".strip() or "未命名的单位"
    total = show_amount(head.budget)
    about = f"{label}\n{head.projects} 个项目"
    return Words(label, total, f"{about}，预算数合计 {total} 万元" if total else about)


def _of_project(line: ProjectLine) -> Words:
    money = show_amount(line.fiscal if line.budget is None else line.budget)
    about = f"{line.code}\n{line.indicators} 项指标"
    if money:
        about += f"，{'财政资金' if line.budget is None else '预算数'} {money} 万元"
    return Words(line.name or "未命名的项目", f"{money or '—'}  {line.indicators} 项", about)
