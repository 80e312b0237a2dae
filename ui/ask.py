"""Every question that the program asks, and every other window that it opens for an answer.

All of them open and return at once; the answer comes to `then`. Tests replace these functions.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QFileDialog, QWidget


@dataclass(frozen=True, slots=True)
class Verb:
    """A button: the answer it gives and the verb on it."""

    answer: str
    label: str


_FILES = QSize(860, 540)
"""Of Qt's own window for files, where the system has none: names and dates can be read."""
CANCEL = Verb("", "取消")


def question(
    parent: "QWidget",
    title: str,
    text: str,
    verbs: Sequence[Verb],
    then: Callable[[str], None],
) -> None:
    """Ask `text`; call `then` with the answer of the verb that is chosen, unless it is 取消.

    The first verb is the usual one.
    """
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(parent)
    box.setWindowTitle(title)
    # A name from outside must not become a picture or a heading.
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    buttons = {box.addButton(verb.label, QMessageBox.ButtonRole.AcceptRole): verb for verb in verbs}
    cancel = box.addButton(CANCEL.label, QMessageBox.ButtonRole.RejectRole)
    box.setEscapeButton(cancel)

    def answered() -> None:
        if verb := buttons.get(box.clickedButton()):  # type: ignore[call-overload]
            then(verb.answer)

    box.finished.connect(answered)
    _open(box)


def tell_trouble(
    parent: "QWidget | None", title: str, text: str, details: str, then: Callable[[], None]
) -> None:
    """Say what went wrong, with a button that copies `details`; call `then` when it is closed."""
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(title)
    box.setText(text)
    copy = box.addButton("复制详情", QMessageBox.ButtonRole.ActionRole)
    box.addButton("关闭", QMessageBox.ButtonRole.RejectRole)
    copy.clicked.disconnect()
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
    box.finished.connect(lambda _result: then())
    _open(box)


def open_files(
    parent: "QWidget", title: str, folder: Path, kinds: str, then: Callable[[list[Path]], None]
) -> None:
    """Ask for files to read; call `then` with at least one."""
    from PySide6.QtWidgets import QFileDialog

    dialog = QFileDialog(parent, title, str(folder), kinds)
    dialog.resize(_FILES)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    _open(dialog)


def choose_folder(
    parent: "QWidget", title: str, folder: Path, then: Callable[[Path], None]
) -> None:
    """Ask for a folder; call `then` with it."""
    from PySide6.QtWidgets import QFileDialog

    dialog = QFileDialog(parent, title, str(folder))
    dialog.resize(_FILES)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    _open(dialog)


def save_file(
    parent: "QWidget", title: str, suggested: Path, kinds: str, then: Callable[[Path], None]
) -> None:
    """Ask where to write a file; Qt asks before one is written over."""
    from PySide6.QtWidgets import QFileDialog

    dialog = QFileDialog(parent, title, str(suggested.parent), kinds)
    dialog.resize(_FILES)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suggested.suffix.removeprefix("."))
    dialog.selectFile(suggested.name)
    dialog.filterSelected.connect(lambda kind: _follow(dialog, kind))
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    _open(dialog)


def _follow(dialog: "QFileDialog", kind: str) -> None:
    """Give the name that is written the ending of the kind that was chosen."""
    suffix = kind.rpartition("*")[2].rstrip(")")
    for name in dialog.selectedFiles():
        dialog.selectFile(Path(name).with_suffix(suffix).name)
    dialog.setDefaultSuffix(suffix.removeprefix("."))


def documents_folder() -> Path:
    """Return the folder where a person keeps documents, the home folder if there is none."""
    from PySide6.QtCore import QStandardPaths

    place = QStandardPaths.StandardLocation.DocumentsLocation
    documents = Path(QStandardPaths.writableLocation(place))
    return documents if documents.is_dir() else Path.home()


def show(dialog: "QDialog") -> None:
    """Open a dialog of the program's own."""
    _mark(dialog)
    _open(dialog)


def show_beside(dialog: "QDialog") -> None:
    """Open a dialog of the program's own that one goes on working beside."""
    _mark(dialog)
    _keep(dialog)
    dialog.show()


_OPENED: "set[QDialog]" = set()
"""The dialogs that are open: one without a parent would go with its last reference."""


def _mark(dialog: "QDialog") -> None:
    """Give the controls of a dialog mnemonics: Qt's own has some, and none of its parts is touched."""
    from ui.mnemonics import give_mnemonics

    if not type(dialog).__module__.startswith("PySide6"):
        give_mnemonics(dialog)


def _open(dialog: "QDialog") -> None:
    from PySide6.QtWidgets import QDialog

    _keep(dialog)
    # The dialog for printers has an `open` of its own, which wants somebody to tell.
    QDialog.open(dialog)


def _keep(dialog: "QDialog") -> None:
    _OPENED.add(dialog)
    dialog.finished.connect(lambda _result: _OPENED.discard(dialog))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
