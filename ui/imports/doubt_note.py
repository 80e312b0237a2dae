"""The line above a page of the preview: what is doubtful on it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel

from templates.readers.reading import State
from ui.imports.doubts import Doubt
from ui.imports.parts import MARKS
from ui.widgets.sheet import set_state

_STATES = {State.SKIPPED: "error", State.DOUBTFUL: "warning", State.RECOGNISED: "good"}


class DoubtNote(QLabel):
    """Says one doubt with its place and how many more there are; hidden where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("note")
        self.setWordWrap(True)
        self.hide()

    def say(self, some: Sequence[Doubt], current: Doubt | None) -> None:
        """Say `current`, else the first of `some`, which are those of the page."""
        shown = current or (some[0] if some else None)
        if shown is None:
            self.hide()
            return
        finding = shown.finding
        place = f"（{finding.place}）" if str(finding.place) else ""
        more = f"　这一页共 {len(some)} 处" if len(some) > 1 else ""
        words = f"{MARKS[finding.state]} {finding.state.label}：{finding.message}{place}{more}"
        self._show(words, _STATES[finding.state])
        self.setToolTip("\n".join(str(one.finding) for one in some))

    def refuse(self, why: str) -> None:
        """Say why an edit was not done."""
        self._show(why, "error")

    def _show(self, words: str, state: str) -> None:
        self.setText(words)
        set_state(self, state)
        self.show()
