"""Which framework the indicators follow, and the names of their levels in its words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from templates.book import Book
from templates.framework import Framework
from templates.readers.reading import Place
from templates.readers.recognise.findings import Findings
from templates.readers.recognise.indicator_part import IndicatorRow
from templates.readers.vocabulary import bare_label

_DEFAULT = Book().framework


def choose_framework(
    rows: Iterable[IndicatorRow], frameworks: Mapping[str, Framework]
) -> Framework:
    """Return the framework in which most of `rows` have their place.

    Where several do equally well, it is the default one, then the one with the fewest levels.
    """
    counted = Counter((*printed_levels(row), row.header.labels) for row in rows)

    def fitness(framework: Framework) -> tuple[int, bool, int]:
        places = sum(
            number * _fit(framework, level1, level2, labels)
            for (level1, level2, labels), number in counted.items()
        )
        levels = sum(len(one.level2) for one in framework.level1)
        return places, framework.id == _DEFAULT, -levels

    return max(frameworks.values(), key=fitness)


def printed_levels(row: IndicatorRow) -> tuple[str, str]:
    """Return level 1 and level 2 as they are printed."""
    header = row.header
    return (
        row.texts[header.level1] if header.level1 >= 0 else "",
        row.texts[header.level2] if header.level2 >= 0 else "",
    )


def _fit(framework: Framework, level1: str, level2: str, labels: tuple[str, ...]) -> int:
    """Return how well a row fits: a point for each level, one for each column only this has."""
    one = framework.level1_named(level1)
    two = framework.level2_named(one.name, level2) if one else None
    own = {bare_label(column.label) for column in framework.columns}
    return bool(one) + bool(two) + sum(bare_label(label) in own for label in labels)


@dataclass(slots=True)
class _Renamed:
    printed: str
    name: str
    place: Place
    times: int = 0


@dataclass(slots=True)
class Levels:
    """Names levels in the words of `framework`, and remembers what it renamed."""

    framework: Framework
    _names: dict[tuple[str, str], tuple[str, str, str]] = field(default_factory=dict)
    _renamed: dict[tuple[str, str], _Renamed] = field(default_factory=dict)

    def name(self, level1: str, level2: str, place: Place) -> tuple[str, str, str]:
        """Return level 1 and 2 in the framework's words, and what is doubtful about them.

        A name that has no place in the framework stays as it is printed.
        """
        key = (level1, level2)
        if key not in self._names:
            self._names[key] = self._look_up(level1, level2)
        names = self._names[key]
        if names[:2] != key:
            self._note(level1, names[0], place)
            self._note(level2, names[1], place)
        return names

    def report(self, findings: Findings) -> None:
        """Add a finding for each name that is printed otherwise than the framework has it."""
        for one in self._renamed.values():
            times = f"，共 {one.times} 处" if one.times > 1 else ""
            words = f"“{one.printed}”按“{one.name}”读入{times}"
            findings.recognised(one.place, words, field="indicators")

    def _look_up(self, level1: str, level2: str) -> tuple[str, str, str]:
        one = self.framework.level1_named(level1) if level1 else None
        if one is None:
            return level1, level2, f"一级指标“{level1}”不在指标体系里" if level1 else "没有一级指标"
        two = self.framework.level2_named(one.name, level2) if level2 else None
        if two is None:
            doubt = f"二级指标“{level2}”不在“{one.name}”之下" if level2 else "没有二级指标"
            return one.name, level2, doubt
        return one.name, two.name, ""

    def _note(self, printed: str, name: str, place: Place) -> None:
        if printed == name:
            return
        shown = "".join(printed.split())
        if shown == name:
            return
        renamed = self._renamed.setdefault((shown, name), _Renamed(shown, name, place))
        renamed.times += 1
