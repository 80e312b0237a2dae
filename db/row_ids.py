"""The ids of a book's rows as a workbook takes them out and brings them back."""

from collections.abc import Iterable

from db.edits import Ref
from db.workspace import Workspace
from templates.workbooks.row_ids import RowIds


def row_ids(workspace: Workspace, book: Ref, source: str) -> RowIds:
    """Return the ids of the rows of `book` in its shape; `source` is the name of the data file."""
    refs = workspace.refs_of(book)
    return RowIds(
        source=source,
        overall_goals=_texts(refs.overall_goals),
        itemised_goals=_texts(refs.itemised_goals),
        safeguards=_texts(refs.safeguards),
        projects=_texts(refs.projects),
        indicators=tuple(_texts(rows) for rows in refs.indicators),
    )


def _texts(refs: Iterable[Ref]) -> tuple[str, ...]:
    return tuple(str(ref.id) for ref in refs)
