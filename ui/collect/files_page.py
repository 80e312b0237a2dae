"""The files that arrived: a list with ticks, and what can be done about the one that is current."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.collect.file_words import columns, full_words
from ui.collect.gathering import Arrival
from ui.widgets.buttons import push_button
from ui.widgets.listing import Listing
from ui.widgets.listing_model import ListingModel
from ui.widgets.sheet import named, words

_INVITES = "把收到的报送文件（.jxb）或放它们的文件夹拖到这里，也可以点“添加文件”。"


class FilesPage(QWidget):
    """Lists the files. It asks for things; it does none itself."""

    files_wanted = Signal()
    folder_wanted = Signal()
    left = Signal(object, bool)
    """The path of a file, and whether it is left out."""
    trusted = Signal(object)
    """The path of a file whose sender was asked."""
    password_wanted = Signal(object)
    """The path of a locked file."""
    year_chosen = Signal(object)
    """The year (int or None) that is collected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        model = ListingModel(columns(), self, tick=_tick)
        self.list = Listing(model, "arrivals", "收到的报送文件")
        self.year = QComboBox()
        self.invites = words("quiet", _INVITES)
        self.tells = words("quiet")
        self.unlock = QPushButton("输入密码(&P)…")
        self.trust = QPushButton("已核实，收下(&V)")
        self.tells.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()
        model.ticked.connect(lambda one, is_set: self.left.emit(one.path, not is_set))
        self.list.moved.connect(self._show_current)
        self.list.chosen.connect(self._open)
        self.unlock.clicked.connect(lambda: self.password_wanted.emit(self._path()))
        self.trust.clicked.connect(lambda: self.trusted.emit(self._path()))
        self.year.activated.connect(lambda at: self.year_chosen.emit(self.year.itemData(at)))
        self._show_current()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._head())
        column.addWidget(self.invites)
        column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        self.tells.setMinimumHeight(44)
        foot.addWidget(self.tells, 1)
        for button, tip in (
            (self.unlock, "输入这个文件的密码"),
            (self.trust, "已和对方核对过，这台电脑的文件以后也收"),
        ):
            button.setToolTip(tip)
            foot.addWidget(button)
        column.addLayout(foot)

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        for text, icon, tip, wanted in (
            ("添加文件(&A)…", "add", "选择一个或多个报送文件", self.files_wanted),
            ("添加文件夹(&D)…", "open", "收这个文件夹里的全部报送文件", self.folder_wanted),
        ):
            line.addWidget(push_button(text, icon, tip, wanted.emit))
        line.addStretch(1)
        label = named(QLabel("汇总年度(&Y)"), "quiet")
        label.setBuddy(self.year)
        self.year.setToolTip("只收这一年的报送文件")
        self.year.setMinimumWidth(90)
        line.addWidget(label)
        line.addWidget(self.year)
        return line

    def show_years(self, years: Sequence[int | None], chosen: int | None) -> None:
        """Offer `years`."""
        self.year.clear()
        for year in years:
            self.year.addItem(f"{year}年" if year else "未填", year)
        self.year.setCurrentIndex(self.year.findData(chosen))

    def show_arrivals(self, arrivals: Sequence[Arrival]) -> None:
        """List `arrivals` from now on."""
        self.list.listed.show(arrivals)
        self.invites.setVisible(not arrivals)
        if arrivals and self.list.current is None:
            self.list.choose_row(arrivals[0])
        self._show_current()

    def _show_current(self) -> None:
        one: Arrival | None = self.list.current
        self.tells.setText(full_words(one) if one else "")
        self.unlock.setVisible(bool(one and one.is_locked))
        self.trust.setVisible(bool(one and one.file.waits_for_trust))

    def _open(self, one: Arrival) -> None:
        """Do what the file wants done."""
        if one.is_locked:
            self.password_wanted.emit(one.path)
        elif one.can_be_taken:
            self.left.emit(one.path, not one.is_left)

    def _path(self) -> Path:
        one: Arrival = self.list.current
        return one.path


def _tick(one: Arrival) -> bool | None:
    return one.is_taken if one.can_be_taken else None
