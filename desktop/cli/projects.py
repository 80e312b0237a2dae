"""Which projects of a book a command is about."""

from desktop.cli.exit_codes import ExitCode, Stop
from templates.book import Book


def project_indexes(named: list[str], book: Book) -> tuple[int, ...] | None:
    """Return the indexes of the projects that were named by print number or code, None for all.

    Ends the command with words for one that is not there.
    """
    if not named:
        return None
    return tuple(sorted({index for name in named for index in _indexes_of(name, book)}))


def _indexes_of(name: str, book: Book) -> list[int]:
    codes = [project.code for project in book.projects]
    found = [index for index, code in enumerate(codes) if code == name]
    if not found and name.isdecimal() and 1 <= int(name) <= len(codes):
        found = [int(name) - 1]
    if not found:
        raise Stop(f"没有序号或编码为 {name} 的项目。", ExitCode.REFUSED)
    return found
