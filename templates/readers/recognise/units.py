"""Units: projects of one unit belong together, in the order of the file."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from templates.readers.recognise.findings import Findings
from templates.readers.recognise.project_tables import PrintedProject
from templates.readers.recognise.unit_line import PrintedUnit, unit_in_text


@dataclass(slots=True)
class PrintedUnitProjects:
    """A unit as printed and its projects."""

    code: str
    name: str
    projects: list[PrintedProject] = field(default_factory=list)


def group_by_unit(
    projects: Sequence[PrintedProject], findings: Findings
) -> list[PrintedUnitProjects]:
    """Return the units in the order in which they first appear, each with all its projects.

    A project whose table names no unit belongs to the unit before. Where the tables of several
    units alternate, the projects move together, which a finding says.
    """
    units: dict[str, PrintedUnitProjects] = {}
    current: PrintedUnitProjects | None = None
    for project in projects:
        printed = _unit_of(project)
        if printed is not None:
            unit = units.setdefault(_key(printed), PrintedUnitProjects(printed.code, printed.name))
            if unit.projects and unit is not current:
                words = (
                    f"单位“{unit.code}{unit.name}”的项目不在一起，已排到一处，打印顺序与原文不同"
                )
                findings.doubtful(project.place, words, field="units")
            current = unit
        elif current is None:
            current = units.setdefault("", PrintedUnitProjects("", ""))
            findings.doubtful(
                project.place, "没有找到预算单位，请补填单位编码和名称", field="units"
            )
        current.projects.append(project)
    return list(units.values())


def _unit_of(project: PrintedProject) -> PrintedUnit | None:
    """Return the unit that the table names beside a label, else the one above it."""
    labelled = project.head.texts.get("unit")
    if labelled is None or not labelled.text:
        return project.unit
    unit = unit_in_text(labelled.text, labelled.place)
    if project.unit and not (unit and unit.code):
        return project.unit
    return unit or PrintedUnit("", labelled.text, "", labelled.place)


def _key(unit: PrintedUnit) -> str:
    return unit.code or "".join(unit.name.split())
