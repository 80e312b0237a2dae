"""The remarks of a listing as a tree: headings by page, a line each below them."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from ui.remarks.listing import Line, Listing
from ui.remarks.signs import RemarkMark, sign_of
from ui.widgets.tips import plain_tip

_LINE = Qt.ItemDataRole.UserRole + 40

Takes = Callable[[Line], bool]


class RemarksModel(QStandardItemModel):
    """Headings with the remarks below them, of one listing after another."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.listing: Listing | None = None
        self._takes: Takes = lambda _line: True

    def show(self, listing: Listing | None, takes: Takes) -> None:
        """Show what `takes` takes of `listing`."""
        self.listing, self._takes = listing, takes
        self.clear()
        for page, lines in self._grouped().items():
            mark = sum((one.mark for one in lines), RemarkMark())
            heading = QStandardItem(f"{page}　{mark.open or '✓'}")
            heading.setToolTip(plain_tip(f"{page}\n{RemarkMark(mark.open, mark.total).words}"))
            font = heading.font()
            font.setBold(True)
            heading.setFont(font)
            for line in lines:
                heading.appendRow(_item(line))
            self.appendRow(heading)

    def shown(self) -> list[Line]:
        """Return the remarks that are shown, in order."""
        return [one for lines in self._grouped().values() for one in lines]

    def find(self, name: str) -> QModelIndex:
        """Return where the remark with the id `name` stands, invalid if it is not shown."""
        for row in range(self.rowCount()):
            above = self.index(row, 0)
            for at in range(self.rowCount(above)):
                index = self.index(at, 0, above)
                line = line_of(index)
                if line and line.id == name:
                    return index
        return QModelIndex()

    def _grouped(self) -> dict[str, list[Line]]:
        groups: dict[str, list[Line]] = {}
        for line in self.listing.lines if self.listing else ():
            if self._takes(line):
                groups.setdefault(line.page, []).append(line)
        return groups


def line_of(index: QModelIndex) -> Line | None:
    """Return the remark at `index`, None for a heading."""
    found = index.data(_LINE)
    return found if isinstance(found, Line) else None


def _item(line: Line) -> QStandardItem:
    remark = line.placed.remark
    text = " ".join(remark.text.split())
    item = QStandardItem(f"{line.within}：{text}" if line.within else text)
    item.setIcon(sign_of(line.mark))
    item.setToolTip(plain_tip(line.mark.tip))
    item.setData(line, _LINE)
    state = "已答复" if remark.answer else "待答复"
    item.setAccessibleText(f"{state} {line.where}：{text}")
    return item
