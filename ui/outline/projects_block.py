"""Projects on the clipboard: exact for this program, as a table for every other one."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData

from templates.amounts import print_amount
from templates.book import Book, Project, Unit
from templates.book_json import dump_books, load_books
from ui.grid.clipboard import write_block

TYPE = "application/x-jixiao-projects"
"""Our own kind of content: a book in JSON whose units hold nothing but the projects."""
_HEADS = (
    "项目编码",
    "项目名称",
    "预算数",
    "财政资金",
    "其他资金",
    "资金用途",
    "绩效目标",
    "绩效指标",
)
_MOST_BYTES = 64 << 20
_MOST = 10_000
"""More projects than any department has."""


class NoProjects(ValueError):
    """The clipboard holds no projects; the words say what to do."""


def write_projects(projects: Sequence[Project]) -> tuple[bytes, str]:
    """Return `projects` in our own form and as text between tabs, with a line of heads."""
    own = dump_books([Book(units=(Unit(projects=tuple(projects)),))])
    return own.encode("utf-8", "surrogatepass"), write_block([_HEADS, *map(_cells, projects)])


def projects_data(own: bytes, text: str) -> QMimeData:
    """Return what `write_projects` gave as content for the clipboard."""
    data = QMimeData()
    data.setData(TYPE, own)
    data.setText(text)
    return data


def own_form(data: QMimeData | None) -> bytes:
    """Return what `data` has in our own form. Raises NoProjects if it has nothing, or too much."""
    own = bytes(data.data(TYPE).data()) if data and data.hasFormat(TYPE) else b""
    if not own:
        raise NoProjects("剪贴板里没有项目。请先在目录中选中项目，按 Ctrl+C 复制")
    if len(own) > _MOST_BYTES:
        raise NoProjects("剪贴板里的内容太大，没有粘贴。请分几次复制")
    return own


def read_projects(own: bytes) -> tuple[Project, ...]:
    """Return the projects of our own form, at least one. Raises NoProjects for anything else."""
    try:
        books = load_books(own.decode("utf-8"))
    except ValueError as error:
        raise NoProjects("剪贴板里的项目读不出来，请重新复制") from error
    found = tuple(one for book in books for one in book.projects)
    if not found:
        raise NoProjects("剪贴板里没有项目。请先在目录中选中项目，按 Ctrl+C 复制")
    if len(found) > _MOST:
        raise NoProjects("剪贴板里超过 1 万个项目，没有粘贴。请分几次复制")
    return found


def _cells(project: Project) -> tuple[str, ...]:
    amounts = (project.budget, project.fiscal, project.other)
    goals = "\n".join(f"{at}. {goal}" for at, goal in enumerate(project.goals, start=1))
    rows = "\n".join(" ".join(filter(None, (one.level3, one.value))) for one in project.indicators)
    return (
        project.code,
        project.name,
        *map(print_amount, amounts),
        project.purpose,
        goals,
        rows,
    )
