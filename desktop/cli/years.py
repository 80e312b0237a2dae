"""Which year a command is about."""

import argparse

from db.workspace import Workspace


def year_of(asked: argparse.Namespace, workspace: Workspace) -> int | None:
    """Return the year that was named, else the newest of the books; None if there is no book."""
    if asked.year:
        return int(asked.year)
    years = (entry.year for entry in workspace.books() if entry.year)
    return max(years, default=None)
