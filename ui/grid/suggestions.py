"""What can be offered as a level-3 indicator: what this office used, and what is common."""

from PySide6.QtCore import QObject, Signal

from db.edits import Ref
from db.used_indicators import UsedIndicator
from templates.book import Indicator
from templates.framework import Framework
from templates.library.suggestion import Suggestion, joined, without_number
from ui.context import Context
from ui.jobs import Job
from ui.pinyin import folded, spellings

_FEWEST = 3
"""First letters from which on some between them may be left out: fewer would fit everywhere."""


class Suggestions(QObject):
    """Knows the indicators of the other projects, level 2 by level 2, once it was asked."""

    arrived = Signal()
    """More is known than a moment ago."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._project: Ref | None = None
        self._used: dict[str, tuple[Suggestion, ...]] = {}

    def of(self, project: Ref, framework: Framework, levels: Indicator) -> tuple[Suggestion, ...]:
        """Return what fits `levels` in `project`, as far as it is known by now."""
        if project != self._project:
            self._project, self._used = project, {}
        level2 = levels.level2
        if level2 not in self._used:
            self._used[level2] = ()
            self._ask(project, level2, _printed(framework, levels))
        return joined(self._used[level2], self._context.library.common(level2))

    def _ask(self, project: Ref, level2: str, printed: tuple[str, ...]) -> None:
        """Look for what was used, off the GUI thread: a large file takes longer than a key may."""
        workspace = self._context.editor.workspace
        job = Job(
            "查找用过的指标",
            lambda _report: workspace.used_indicators(printed, project),
            quiet=True,
        )
        job.done.connect(lambda found: self._take(project, level2, found))
        self._context.jobs.start(job)

    def _take(self, project: Ref, level2: str, found: tuple[UsedIndicator, ...]) -> None:
        if project == self._project:
            self._used[level2] = tuple(_suggestion(one) for one in found)
            self.arrived.emit()


def matching(typed: str, offered: tuple[Suggestion, ...]) -> list[Suggestion]:
    """Return what has `typed` in its name or its first letters, those that begin with it first.

    Three first letters or more may leave some out, too: `pxrc` finds 培训（参会）人次.
    """
    text = folded(typed.strip())
    ranked = [(rank, one) for one in offered if (rank := _rank(text, one.name)) is not None]
    return [one for _, one in sorted(ranked, key=lambda pair: pair[0])]


def _rank(text: str, name: str) -> int | None:
    """Return how well `text` fits `name`: 0 at its beginning, 1 within, 2 with gaps."""
    said, ways = folded(name), spellings(name).split(" ")
    if said.startswith(text) or any(letters.startswith(text) for letters in ways):
        return 0
    if text in said or any(text in letters for letters in ways):
        return 1
    left = iter(ways[0])
    gaps = len(text) >= _FEWEST and is_pinyin(text) and all(sign in left for sign in text)
    return 2 if gaps else None


def is_pinyin(typed: str) -> bool:
    """Return whether `typed` can only be meant as first letters."""
    return typed.isascii() and typed.isalpha() and typed.islower()


def _printed(framework: Framework, levels: Indicator) -> tuple[str, ...]:
    """Return the ways in which the level 2 may be stored, `()` if it is blank."""
    if not levels.level2:
        return ()
    known = framework.level2_named(levels.level1, levels.level2)
    return (levels.level2, *(known.synonyms if known else ()))


def _suggestion(one: UsedIndicator) -> Suggestion:
    return Suggestion(one.level3, one.description, without_number(one.value), one.basis, one.times)
