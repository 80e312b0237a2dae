"""The findings of a reading, gathered out of order and handed over in the order of the file."""

from templates.readers.reading import Place, ReadFinding, State

NOWHERE = Place()


class Findings:
    """Gathers findings; those of a project carry its number in the file until the end."""

    def __init__(self) -> None:
        self._found: list[ReadFinding] = []

    def recognised(self, place: Place, message: str, *, project: int = 0, field: str = "") -> None:
        """Note what was read for sure."""
        self._found.append(ReadFinding(State.RECOGNISED, place, message, "", project, field))

    def doubtful(
        self, place: Place, message: str, text: str = "", *, project: int = 0, field: str = "",
        row: int = 0,
    ) -> None:  # fmt: skip
        """Note what was read, or guessed, and wants a look."""
        self._found.append(ReadFinding(State.DOUBTFUL, place, message, text, project, field, row))

    def skipped(
        self, place: Place, message: str, text: str, *, project: int = 0, field: str = "",
        row: int = 0,
    ) -> None:  # fmt: skip
        """Note what could not be placed and is kept as text."""
        self._found.append(ReadFinding(State.SKIPPED, place, message, text, project, field, row))

    def in_order(self) -> list[ReadFinding]:
        """Return the findings in the order of the file; those of the whole book come first."""
        return sorted(self._found, key=lambda one: one.place.order)
