"""Control figures (预算控制数): what the finance bureau allows the department and each project.

They are not part of the book: they are handed down, kept beside it, and only compared with it.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ControlFigure:
    """One figure in 万元: of the project with this code or name, of the whole if both are blank.

    `projects` is how many projects the figure of the whole is for, None where nobody has said.
    """

    code: str = ""
    name: str = ""
    amount: Decimal | None = None
    projects: int | None = None

    @property
    def is_total(self) -> bool:
        """Whether this is the figure of the whole."""
        return not self.code.strip() and not self.name.strip()

    @property
    def label(self) -> str:
        """What names the project to a person: its name, its code if it has none."""
        return self.name.strip() or self.code.strip()


@dataclass(frozen=True, slots=True)
class Controls:
    """What is known of the whole: 部门项目支出总额 in 万元, how many projects, each one's figure."""

    total: Decimal | None = None
    projects: int | None = None
    figures: tuple[ControlFigure, ...] = ()

    @property
    def name_every_project(self) -> bool:
        """Whether the figures come to the total, so that a project without one is one too many."""
        return bool(self.figures) and self.total == sum_of(self.figures)


def controls_of(figures: Iterable[ControlFigure]) -> Controls | None:
    """Return what the figures say, the last of the whole and those with an amount; None if nothing."""
    figures = tuple(figures)
    whole = [one for one in figures if one.is_total]
    last = whole[-1] if whole else ControlFigure()
    each = tuple(one for one in figures if not one.is_total and one.amount is not None)
    controls = Controls(last.amount, last.projects, each)
    return None if controls == Controls() else controls


def sum_of(figures: Iterable[ControlFigure]) -> Decimal:
    """Return what the figures come to in 万元."""
    return sum((one.amount for one in figures if one.amount is not None), Decimal())


@dataclass(frozen=True, slots=True)
class Pairing:
    """For each project the index of its figure, None without one; the indexes of no project's."""

    figures: tuple[int | None, ...]
    left_over: tuple[int, ...]


def pair(figures: Sequence[ControlFigure], projects: Iterable[tuple[str, str]]) -> Pairing:
    """Return which figure is for which of the `projects` (code, name): by code, then by name."""
    named = tuple(projects)
    found: list[int | None] = [None] * len(named)
    taken: set[int] = set()
    for key in (0, 1):
        free = _by_key(figures, key, taken)
        for at, project in enumerate(named):
            waiting = free.get(_plain(project[key]))
            if found[at] is None and waiting:
                found[at] = index = waiting.pop(0)
                taken.add(index)
    left = tuple(at for at, one in enumerate(figures) if at not in taken and not one.is_total)
    return Pairing(tuple(found), left)


def _by_key(figures: Sequence[ControlFigure], key: int, taken: set[int]) -> dict[str, list[int]]:
    """Return the indexes of the figures that nobody has taken, by code (0) or by name (1)."""
    groups: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(figures):
        name = _plain((one.code, one.name)[key])
        if name and at not in taken:
            groups[name].append(at)
    return groups


def _plain(text: str) -> str:
    """Return a code or name as it is compared: half-width, in capitals, without white space."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()
