"""Columns that a book has no place for: reported once a column, with how much stands in them."""

from dataclasses import dataclass, field

from templates.readers.reading import Place
from templates.readers.recognise.findings import Findings
from templates.readers.recognise.projects import shortened


@dataclass(slots=True)
class _Column:
    heading: str
    place: Place
    texts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class OtherColumns:
    """Gathers what stands in such columns."""

    _columns: dict[tuple[str, int], _Column] = field(default_factory=dict)

    def take(self, heading: str, text: str, place: Place) -> None:
        """Take note of a filled cell under `heading`."""
        column = self._columns.setdefault((place.sheet, place.column), _Column(heading, place))
        column.texts.append(text)

    def report(self, findings: Findings) -> None:
        """Add a finding for each column, at its first filled cell."""
        for one in self._columns.values():
            words = (
                f"列“{one.heading}”没有对应的栏目，{len(one.texts)} 格内容按文字保留："
                f"{shortened(one.texts[0])}"
            )
            findings.skipped(one.place, words, "\n".join(one.texts))
