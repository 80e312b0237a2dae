"""The units of a book being changed: projects are known by where they were at the beginning."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from templates.book import Project, Unit
from templates.numerals import half_width

UnitKey = tuple[str, str]


@dataclass(slots=True, eq=False)
class _Slot:
    project: Project
    home: int | None = None


@dataclass(slots=True, eq=False)
class _UnitSlot:
    code: str
    name: str
    slots: list[_Slot] = field(default_factory=list)


class UnitSlots:
    """The units and projects of a book; `home` is a position in the `Book.projects` it began as."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units: list[_UnitSlot] = []
        self._at: dict[int, tuple[_UnitSlot, _Slot]] = {}
        for unit in units:
            here = _UnitSlot(unit.code, unit.name)
            self._units.append(here)
            for project in unit.projects:
                self._put_last(here, _Slot(project, len(self._at)))

    def units(self) -> tuple[Unit, ...]:
        """Return the units as they are now."""
        return tuple(
            Unit(unit.code, unit.name, tuple(slot.project for slot in unit.slots))
            for unit in self._units
        )

    def project(self, home: int) -> Project:
        """Return the project that was at `home`, as it is now."""
        return self._at[home][1].project

    def put(self, home: int, project: Project) -> None:
        """Put `project` in the place of the one that was at `home`."""
        self._at[home][1].project = project

    def remove(self, home: int) -> None:
        """Take the project that was at `home` away."""
        unit, slot = self._at[home]
        unit.slots.remove(slot)

    def rename(self, home: int, name: str) -> None:
        """Rename the unit that the project that was at `home` is in."""
        self._at[home][0].name = name

    def move(self, home: int, unit: UnitKey) -> None:
        """Move the project that was at `home` to the end of another unit."""
        old, slot = self._at[home]
        old.slots.remove(slot)
        self._put_last(self.find(unit), slot)

    def add(self, project: Project, unit: UnitKey, after: int | None) -> None:
        """Add a project to `unit`: after the one that was at `after` if that is there, else last."""
        here, slot = self.find(unit), _Slot(project)
        before = self._at.get(after) if after is not None else None
        if before and before[0] is here:
            at = here.slots.index(before[1]) + 1
            while at < len(here.slots) and here.slots[at].home is None:
                at += 1
            here.slots.insert(at, slot)
        else:
            here.slots.append(slot)

    def find(self, unit: UnitKey) -> _UnitSlot:
        """Return the unit of that code and name, else of that code, else a new one."""
        code, name = unit
        exact = (one for one in self._units if (one.code, one.name) == unit)
        plain = half_width(code)
        by_code = (one for one in self._units if code and half_width(one.code) == plain)
        by_name = (one for one in self._units if not code and one.name == name)
        found = next(exact, None) or next(by_code, None) or next(by_name, None)
        if found is None:
            found = _UnitSlot(code, name)
            self._units.append(found)
        return found

    def _put_last(self, unit: _UnitSlot, slot: _Slot) -> None:
        unit.slots.append(slot)
        if slot.home is not None:
            self._at[slot.home] = (unit, slot)
