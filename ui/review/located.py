"""Where findings are in the window: the row and field of each, and the widget that shows it."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from db.edits import Kind, Ref
from db.fix_edits import row_of
from db.print_refs import PrintRefs
from db.workspace import Workspace
from templates.findings import Finding, Place, Section
from ui.binding import Binding
from ui.models.roles import REF_ROLE
from ui.pages.page import Page
from ui.pages.project import ProjectPage

if TYPE_CHECKING:
    from ui.pages.part_one import SectionPage

Spot = tuple[Ref, str]
"""A row and the key of one of its fields."""
_TEXT_ROWS = (Kind.GOAL, Kind.ITEMISED_INDICATOR)
_BOOK_FIELDS = {"name": "department_name", "code": "department_code"}
_TOGETHER = {"spending_plan": "december"}
"""Fields of a place that are several on the page: the one to go to."""


def spot_of(workspace: Workspace, refs: PrintRefs, place: Place) -> Spot:
    """Return the row and field of `place`. Raises LookupError where it is not there any more."""
    row, key = row_of(workspace, refs, place), place.field
    if row.kind in _TEXT_ROWS:
        return row, "text"
    if place.section is Section.BOOK:
        return row, _BOOK_FIELDS.get(key, key)
    return row, _TOGETHER.get(key, key)


def spots(
    workspace: Workspace, refs: PrintRefs, findings: Iterable[Finding]
) -> dict[Spot, tuple[Finding, ...]]:
    """Return the findings by their spots, the gravest first; without those that are gone."""
    found: dict[Spot, list[Finding]] = {}
    for finding in findings:
        try:
            found.setdefault(spot_of(workspace, refs, finding.place), []).append(finding)
        except LookupError:
            continue
    return {
        spot: tuple(sorted(some, key=lambda one: one.severity.rank)) for spot, some in found.items()
    }


def bindings_of(page: Page) -> Mapping[Spot, Binding]:
    """Return the bindings of a page that show a row now, by what they show."""
    # Not by `findChildren`: it would make a Python object of every last part of the page.
    return {(one.ref, one.field.key): one for one in page.bindings if one.ref is not None}


def go_to_spot(page: Page, spot: Spot) -> bool:
    """Give the focus to what shows `spot` on `page`; return whether anything does."""
    row, key = spot
    if isinstance(page, ProjectPage) and _go_to_cell(page, row, key):
        return True
    if key == "controls" and _go_to_controls(page):
        return True
    binding = bindings_of(page).get(spot)
    if binding is not None:
        _focus(page, binding.widget)
        return True
    if isinstance(page, ProjectPage):
        return _go_to_list(page, key)
    return _go_to_item(page, row)


def _go_to_controls(page: Page) -> bool:
    from ui.pages.book import BookPage

    if not isinstance(page, BookPage):
        return False
    _focus(page, page.controls.total.field)
    return True


def _go_to_item(page: Page, row: Ref) -> bool:
    from ui.pages.part_one import SectionPage

    if not isinstance(page, SectionPage):
        return False
    return _go_to_row(page, row)


def _go_to_row(page: "SectionPage", row: Ref) -> bool:
    shown = [one for one in page.rows.rows if one.ref == row]
    if shown:
        _focus(page, shown[0].fields[-1])
    return bool(shown)


def _go_to_cell(page: ProjectPage, row: Ref, key: str) -> bool:
    model = page.model
    rows = [at for at in range(model.rowCount()) if model.index(at, 0).data(REF_ROLE) == row]
    if row.kind is not Kind.INDICATOR or not rows:
        return False
    keys = [one.key for one in model.columns]
    page.grid.go_to(rows[0], keys.index(key) if key in keys else keys.index("level3"))
    return True


def _go_to_list(page: ProjectPage, key: str) -> bool:
    """Go to where goals or indicators are added, if it is those that are missing."""
    if key == "goals":
        _focus(page, page.head.goals.stops[-1])
    elif key in ("indicators", "level1", "level2"):
        page.reveal(page.grid)
        page.grid.setFocus()
    else:
        return False
    return True


def _focus(page: Page, widget: QWidget) -> None:
    widget.setFocus()
    page.reveal(widget)
