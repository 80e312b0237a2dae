"""What is known before a file is read."""

from collections.abc import Mapping
from dataclasses import dataclass

from templates.book import Department
from templates.framework import Framework
from templates.readers.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Known:
    """The frameworks by id, their words; and what need not be guessed from the file.

    `framework` is an id, `""` if the file must show it; `department` and `year` are taken where no
    cover says otherwise.
    """

    frameworks: Mapping[str, Framework]
    words: Vocabulary
    framework: str = ""
    department: Department | None = None
    year: int | None = None

    @classmethod
    def of(cls, frameworks: Mapping[str, Framework]) -> "Known":
        """Return that nothing is known but `frameworks`."""
        return cls(frameworks, Vocabulary.of(frameworks.values()))
