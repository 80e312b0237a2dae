"""One finding that says what a book holds, for files in which nothing had to be recognised."""

from templates.book import Book
from templates.readers.reading import Place, ReadFinding, State


def summarise(book: Book) -> ReadFinding:
    """Return the finding that `book` was read as it was stored."""
    projects = book.projects
    indicators = sum(len(project.indicators) for project in projects)
    year = f"{book.year} 年" if book.year else "没有年度"
    words = (
        f"{book.department.name or '（没有部门名称）'} {year}："
        f"{len(book.units)} 个单位，{len(projects)} 个项目，{indicators} 项指标"
    )
    return ReadFinding(State.RECOGNISED, Place(), words)
