"""A text that is one of a numbered list: what is pasted with numbers of its own comes apart."""

from PySide6.QtCore import QMimeData, Signal
from typing_extensions import override

from ui.widgets.fields import TextField


class ListedText(TextField):
    """Takes the numbers off what is pasted: the list has its own, and they would be printed twice."""

    pasted = Signal(object)
    """Several texts (a list of str) were pasted: what this one says now, and those to follow it."""

    def __init__(self) -> None:
        super().__init__(enter_breaks=False)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        cursor = self.textCursor()
        before, old = self.toPlainText()[: cursor.selectionStart()], self.toPlainText()
        texts = _texts(source.text())
        if not texts or before.strip():
            super().insertFromMimeData(source)
        elif len(texts) == 1:
            self.insertPlainText(texts[0])
        else:
            after = old[cursor.selectionEnd() :].strip()
            self.pasted.emit([*texts, after] if after else texts)


def _texts(pasted: str) -> list[str]:
    """Return the texts that are numbered in `pasted`, without their numbers; [] if none is."""
    # Loaded when it is used: no list is read before the window is there.
    from templates.readers.recognise.markers import leading_marker, split_run

    marker = leading_marker(pasted)
    if marker is None or marker.doubtful:
        return []
    if marker.number != 1:
        return [marker.rest.strip()]
    return [text for text in split_run(pasted) if text]
