"""What a file from outside is for: a book to import, or something that another part opens."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path

from ui.imports.kinds import SUFFIXES
from ui.jobs import Report

UPDATE_SUFFIX = ".jxu"
_UPDATE_FORMAT = b'"jixiao-update"'
_HEAD = 512

Opener = Callable[[list[Path]], object]
"""What opens files of one route; it is called in the GUI thread with at least one."""


class Route(StrEnum):
    """Where a file goes. All but books are opened by whoever took the route over."""

    BOOK = "book"
    HANDIN = "handin"
    """A unit's hand-in (.jxb), to be collected."""
    RETURN = "return"
    """A hand-in of ours that comes back with remarks (.jxb)."""
    RECEIPT = "receipt"
    """The word that a hand-in of ours arrived (.jxb)."""
    UPDATE = "update"
    """Frameworks, rules or indicators, signed by their publisher (.jxu)."""


Routed = dict[Route, list[Path]]


def route_files(paths: Iterable[Path], report: Report) -> tuple[Routed, dict[Path, str]]:
    """Return the files of each route, by content and not by name, and why others have none.

    A hand-in file that is not sound goes along with sound hand-ins, for who collects names each
    with its reason; alone it is refused.
    """
    routed: Routed = {}
    refused: dict[Path, str] = {}
    every = list(files_of(paths))
    for done, path in enumerate(every, 1):
        route = _route_of(path)
        if isinstance(route, Route):
            routed.setdefault(route, []).append(path)
        else:
            refused[path] = route
        report(done, len(every))
    if Route.HANDIN in routed:
        routed[Route.HANDIN] += refused
        refused = {}
    return routed, refused


def files_of(paths: Iterable[Path]) -> Sequence[Path]:
    """Return the files among `paths`, and for each folder those in it that may be meant."""
    found: list[Path] = []
    for path in paths:
        found += _inside(path) if path.is_dir() else [path]
    return found


def _inside(folder: Path) -> list[Path]:
    # Word and Excel leave ~$name.docx beside a file that is open.
    return sorted(
        one
        for one in folder.iterdir()
        if one.suffix.lower() in SUFFIXES and not one.name.startswith("~$")
    )


def _route_of(path: Path) -> Route | str:
    """Return the route of the file at `path`, or why it has none."""
    from templates.any_file import is_handin_file

    if is_update_file(path):
        return Route.UPDATE
    if not is_handin_file(path):
        return Route.BOOK
    from templates.handin.file import read_kind
    from templates.readers.reading import CannotRead

    try:
        return Route(read_kind(path).value)
    except CannotRead as error:
        return str(error)


def is_update_file(path: Path) -> bool:
    """Return whether the file at `path` is, or by its name should be, an update."""
    if path.suffix.lower() == UPDATE_SUFFIX:
        return True
    try:
        with path.open("rb") as file:
            return _UPDATE_FORMAT in file.read(_HEAD)
    except (OSError, ValueError):
        return False
