"""From an error in a hand-in of some units to its place in the book that they are in."""

from collections.abc import Callable
from contextlib import suppress

from db.edits import Kind, Ref
from db.print_refs import PrintRefs
from db.workspace import Workspace
from templates.findings import Finding
from ui.context import Context
from ui.handin.preparation import Preparation, Units
from ui.models.nodes import Key
from ui.pages.pages import Pages
from ui.review.located import go_to_spot, spot_of
from ui.review.review import key_of_place


def refs_of_units(workspace: Workspace, book: Ref, units: Units) -> PrintRefs:
    """Return the refs of what `units` hand in of `book` by their numbers in the hand-in."""
    refs = workspace.refs_of(book)
    if not units:
        return refs
    kept = tuple(one for one in refs.units if workspace.value(one, "code") in units)
    projects = tuple(one for unit in kept for one in workspace.children(unit, Kind.PROJECT))
    indicators = dict(zip(refs.projects, refs.indicators, strict=True))
    return PrintRefs(book, (), (), (), kept, projects, tuple(indicators[one] for one in projects))


def lead_to(
    context: Context,
    pages: Pages,
    show: Callable[[Key], object],
    prepared: Preparation,
    finding: Finding,
) -> bool:
    """Show the place of `finding` and put the focus there; return whether it is there still."""
    workspace = context.editor.workspace
    try:
        refs = refs_of_units(workspace, prepared.book, prepared.units)
        show(key_of_place(refs, finding.place))
    except LookupError:
        return False
    if pages.page:
        # What is missing has no row of its own: its page is as near as one can get.
        with suppress(LookupError):
            go_to_spot(pages.page, spot_of(workspace, refs, finding.place))
    return True
