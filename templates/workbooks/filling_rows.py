"""What stands in the cells of a workbook for filling in, row by row."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from templates.amounts import print_percentage
from templates.book import Book, Indicator, Item, ItemisedGoal, Project, Unit
from templates.workbooks.columns import SECTIONS
from templates.workbooks.numbered_lines import join_lines
from templates.workbooks.row_ids import RowIds, fingerprint, id_at
from templates.workbooks.split_values import split_value
from templates.workbooks.stream import Content

Cells = Mapping[str, Content]

_MONTHS = ("march", "june", "october", "december")


def project_cells(unit: Unit, project: Project | None, row_id: str) -> Cells:
    """Return the cells of a project's row; of a unit without projects, its code and name."""
    of_unit: dict[str, Content] = {"unit_code": unit.code, "unit_name": unit.name}
    if project is None:
        return of_unit
    plan = zip(_MONTHS, project.spending_plan, strict=True)
    return {
        "id": row_id,
        "origin": fingerprint(project),
        **of_unit,
        "code": project.code,
        "name": project.name,
        "budget": project.budget,
        "fiscal": project.fiscal,
        "other": project.other,
        "purpose": project.purpose,
        **{month: _share(percentage) for month, percentage in plan},
        "goals": join_lines(project.goals),
    }


def _share(percentage: Decimal | None) -> Content:
    """Return a percentage as a cell with a % format holds it; beyond 0 to 100 it is a text."""
    if percentage is None or 0 <= percentage <= 100:
        return None if percentage is None else percentage / 100
    return print_percentage(percentage)


def indicator_cells(
    project: Project, owner: str, indicator: Indicator | None, row_id: str, keys: Sequence[str]
) -> Cells:
    """Return the cells of an indicator's row; with None those of an empty row of `project`."""
    cells: dict[str, Content] = {
        "project_id": owner, "project_name": project.name, "project_code": project.code,
    }  # fmt: skip
    if indicator is None:
        return cells
    operator, number, unit = split_value(indicator.value)
    cells |= {key: indicator.text(key) for key in keys if key not in cells}
    cells |= {
        "id": row_id, "origin": fingerprint(indicator),
        "value.operator": operator, "value.number": number, "value.unit": unit,
    }  # fmt: skip
    return cells


def part_one_rows(book: Book, ids: RowIds) -> Iterator[Cells]:
    """Yield the cells of the items of part one, section after section."""
    for section, words in SECTIONS.items():
        items: tuple[Item | ItemisedGoal, ...] = getattr(book, section)
        for index, item in enumerate(items):
            row_id = id_at(getattr(ids, section), index)
            yield {"id": row_id, "origin": fingerprint(item), "section": words, **_texts(item)}


def _texts(item: Item | ItemisedGoal) -> Cells:
    if isinstance(item, Item):
        return {"title": item.title, "body": item.body}
    return {"title": item.title, "body": item.goal, "indicators": join_lines(item.indicators)}
