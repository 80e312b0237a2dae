"""A suggested indicator, and its value without the number."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_BARE_NUMBER = re.compile(r"\s*\d[\d,]*(\.\d+)?\s*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A level-3 indicator and what goes with it; `times` is how often it was used, 0 if common.

    `value` has an operator and a unit and no number (`≥%`), or is blank.
    """

    name: str
    description: str = ""
    value: str = ""
    basis: str = ""
    times: int = 0

    @property
    def texts(self) -> dict[str, str]:
        """What it puts beside its name, by column."""
        return {"description": self.description, "value": self.value, "basis": self.basis}


def without_number(value: str) -> str:
    """Return the operator and the unit of a value (`≥90%` is `≥%`), `""` if it is no number."""
    # Loaded when it is used: suggestions are known to the window before any value is read.
    from templates.values import ValueKind, read_value

    read = read_value(value)
    if read.kind is not ValueKind.NUMBER or not read.unit_printed:
        return ""
    return f"{read.operator or '='}{read.unit_printed}"


def with_number(old: str, typed: str) -> str:
    """Return `typed` put into `old` where that is a sign and a unit: 95 into `≥%` is `≥95%`.

    Anything but a bare number comes back as it was typed. `=` stays too: without it the review asks
    (R12) whether ≥ was meant, though the suggestion had said which.
    """
    if not _BARE_NUMBER.fullmatch(typed):
        return typed
    from templates.values import ValueKind, print_value, read_value

    read = read_value(old)
    if read.kind is not ValueKind.BLANK or not read.operator:
        return typed
    return print_value(f"{read.operator}{typed.strip()}{read.unit_printed}")


def joined(used: Iterable[Suggestion], common: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Return what was used, then what is common; a name is there once."""
    found: dict[str, Suggestion] = {}
    for one in (*used, *common):
        found.setdefault(one.name, one)
    return tuple(found.values())
