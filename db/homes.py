"""Which stored book a file is about, where the file may not say it in full."""

from db.outline import BookEntry
from db.workspace import Workspace
from templates.book import Book


def homes_of(workspace: Workspace, read: Book) -> tuple[BookEntry, ...]:
    """Return the stored books that `read` can be about: the one it names itself, if it is there.

    Sheets of other hands often name no department or year: then it is all that do not contradict
    them. () if `read` names a book that is not there.
    """
    department, year = read.department, read.year
    is_named = bool(department.code or department.name)
    entries = workspace.books()
    if is_named and (found := workspace.find_book(department, year)):
        return tuple(entry for entry in entries if entry.ref == found)
    if is_named and year is not None:
        return ()
    return tuple(
        entry
        for entry in entries
        if year in (None, entry.year) and (not is_named or department.code == entry.department_code)
    )
