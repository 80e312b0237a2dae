"""Replacing texts where they were found, in the transaction that looks whether they still stand."""

from collections.abc import Callable, Iterable, Iterator
from sqlite3 import Connection

from db.edits import Applied, Batch, SetField
from db.tables import select_field
from db.text_search import TextHit
from db.workspace import Workspace
from templates.progress import Report


def replace_hits(
    workspace: Workspace,
    hits: Iterable[TextHit],
    replaced: Callable[[str], str],
    report: Report | None = None,
) -> Applied:
    """Put `replaced(text)` for the text of each hit, all of them or, after an error, none.

    A field that does not say any more what was found there is left alone.
    """

    def edit(connection: Connection) -> Batch:
        return Batch(tuple(_standing(connection, hits, replaced)))

    return workspace.apply(Batch(()), edit, report=report)


def _standing(
    connection: Connection, hits: Iterable[TextHit], replaced: Callable[[str], str]
) -> Iterator[SetField]:
    for hit in hits:
        new = replaced(hit.text)
        query = select_field(hit.ref.kind, hit.key)
        if new != hit.text and connection.execute(query, (hit.ref.id,)).fetchone() == (hit.text,):
            yield SetField(hit.ref, hit.key, new)
