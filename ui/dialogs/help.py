"""The manual: its pages at the left, searchable; the page at the right. Nothing but local files."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QImage, QResizeEvent, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from resources import FOLDER
from ui.manual import START
from ui.pinyin import folded, spellings
from ui.widgets.line_list import LineList
from ui.widgets.search import SearchField

_ORDER = (
    START,
    "fill",
    "tree",
    "import",
    "review",
    "export",
    "excel",
    "handin",
    "data",
    "commands",
)


def help_folder() -> Path:
    """Return the folder of the pages, one Markdown file each, and their pictures."""
    return FOLDER / "help"


class HelpDialog(QDialog):
    """Stays beside the window while one works on."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = _read_pages(folder)
        self.setWindowTitle("使用说明")
        self.search, self.pages = SearchField("在说明里查找"), LineList()
        self.browser = _Browser(folder)
        self._lay_out()
        for name, text in self._texts.items():
            item = QListWidgetItem(_title(text))
            item.setData(Qt.ItemDataRole.UserRole, name)
            self.pages.addItem(item)
        self.pages.currentItemChanged.connect(lambda item, _old: self._show(item))
        self.search.textChanged.connect(self._narrow)
        self.search.entered.connect(self._find_next)
        self.browser.widened.connect(self._show_again)
        self.browser.anchorClicked.connect(self._follow)

    def _lay_out(self) -> None:
        self.resize(900, 600)
        self.search.setAccessibleName("查找")
        self.pages.setAccessibleName("目录")
        self.browser.setAccessibleName("说明")
        left = QVBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.pages)
        line = QHBoxLayout(self)
        line.addLayout(left, 1)
        line.addWidget(self.browser, 3)

    @property
    def page(self) -> str:
        """The name of the page that is shown."""
        chosen = self.pages.selectedItems()
        return str(chosen[0].data(Qt.ItemDataRole.UserRole)) if chosen else ""

    def show_page(self, name: str) -> bool:
        """Show the page `name`, if there is one; return whether."""
        if name not in self._texts:
            return False
        self.search.clear()
        self.pages.setCurrentRow(list(self._texts).index(name))
        return True

    def _show_again(self) -> None:
        """Show the page anew where it was: its pictures have other room."""
        item = self.pages.currentItem()
        if item is not None:
            bar = self.browser.verticalScrollBar()
            share = bar.value() / max(1, bar.maximum())
            self._show(item)
            bar.setValue(round(share * bar.maximum()))

    def _show(self, item: QListWidgetItem) -> None:
        self.browser.setMarkdown(self._texts[item.data(Qt.ItemDataRole.UserRole)])
        if self.search.text():
            self.browser.find(self.search.text())

    def _narrow(self, typed: str) -> None:
        """List the pages that have what is typed; go to the first of them."""
        shown, wanted = [], folded(typed)
        for at, text in enumerate(self._texts.values()):
            item = self.pages.item(at)
            meant = wanted in folded(text) or wanted in spellings(_title(text))
            item.setHidden(not meant)
            shown += [item] if meant else []
        if shown and typed and self.pages.currentItem() not in shown:
            self.pages.setCurrentItem(shown[0])
        elif typed:
            self._find_first()

    def _find_first(self) -> None:
        self.browser.moveCursor(self.browser.textCursor().MoveOperation.Start)
        self.browser.find(self.search.text())

    def _find_next(self) -> None:
        """Go on to the next place on the page, from the end to the first one."""
        if not self.browser.find(self.search.text()):
            self._find_first()

    def _follow(self, link: QUrl) -> None:
        """Follow a link to another page; no link leads anywhere else."""
        if link.isRelative() and not link.hasFragment():
            self.show_page(link.path().removesuffix(".md"))


class _Browser(QTextBrowser):
    """Shows Markdown; pictures come from the folder of the pages, and from nowhere else."""

    widened = Signal()
    """There is other room for pictures than there was."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder.resolve()
        self.setOpenLinks(False)
        self.document().setDocumentMargin(16)
        # Pictures are fitted to the room beside it before there is more than fits.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    @override
    def loadResource(self, type: int, name: QUrl | str) -> Any:
        url = QUrl(name)
        path = (self._folder / url.path()).resolve()
        if not url.isRelative() or not path.is_relative_to(self._folder):
            return None
        if type == QTextDocument.ResourceType.ImageResource.value:
            return self._fitting(QImage(str(path)))
        return super().loadResource(type, QUrl.fromLocalFile(str(path)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.widened.emit()

    def _fitting(self, picture: QImage) -> QImage:
        """Return a picture no wider than the page, as sharp as the screen."""
        ratio = self.devicePixelRatioF()
        margins = 2 * int(self.document().documentMargin())
        room = int((self.viewport().width() - margins) * ratio)
        if picture.width() > room:
            picture = picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(ratio if picture.width() == room else 1.0)
        return picture


def _read_pages(folder: Path) -> dict[str, str]:
    """Return the text of each page by its name, in the order in which they are read."""
    found = {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.md"))}
    names = [name for name in _ORDER if name in found]
    return {name: found[name] for name in (*names, *(one for one in found if one not in names))}


def _title(text: str) -> str:
    return text.split("\n", maxsplit=1)[0].removeprefix("#").strip()
