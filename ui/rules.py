"""Which rule set (审核规则) the books of the data file are reviewed by, in this window."""

from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from db.chosen_rules import choose_rules, chosen_rules
from db.engine import Database

if TYPE_CHECKING:
    from templates.checks import RuleSet


class Rules:
    """The rule sets that ship with the program and those in `folder`, and which one is used.

    They are read when they are first wanted, by whichever thread that is: the checks are loaded
    with them, and a start need not wait for those. Without a `database` a choice is for this
    window only.
    """

    def __init__(self, database: Database | None = None, folder: Path | None = None) -> None:
        self.folder = folder
        self._database = database
        self._lock = Lock()
        self._read: tuple[Mapping[str, RuleSet], tuple[str, ...]] | None = None
        self._chosen = ""

    @property
    def every(self) -> "Mapping[str, RuleSet]":
        """The rule sets by id."""
        return self._all()[0]

    @property
    def refused(self) -> tuple[str, ...]:
        """The files of the folder that are no rule sets, in words."""
        return self._all()[1]

    @property
    def chosen(self) -> str:
        """The id that a person has chosen, `""` where it is left to the program."""
        return chosen_rules(self._database) if self._database else self._chosen

    @property
    def current(self) -> "RuleSet":
        """The rule set that is used."""
        return self.picked(self.chosen)

    def picked(self, chosen: str) -> "RuleSet":
        """Return the rule set that would be used if `chosen` were."""
        from templates.checks import pick_rule_set

        return pick_rule_set(self.every, chosen)

    def choose(self, chosen: str) -> None:
        """Use the rule set with this id from now on; `""` leaves it to the program."""
        if self._database:
            choose_rules(self._database, chosen)
        self._chosen = chosen

    def read_again(self) -> None:
        """Look into the folder again when the rule sets are wanted next."""
        self._read = None

    def _all(self) -> "tuple[Mapping[str, RuleSet], tuple[str, ...]]":
        from templates.checks import load_rule_sets

        with self._lock:
            if self._read is None:
                self._read = load_rule_sets(self.folder)
            return self._read
