"""What an empty data file shows: the ways to begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import icons
from ui.widgets.sheet import named, words

_PLAIN, _ON_ACCENT = QPalette.ColorRole.WindowText, QPalette.ColorRole.HighlightedText
_FIRST = "import"
_WAYS = (
    (
        "import",
        "import",
        "从去年的 Word 导入",
        "读入已经公开或报送过的绩效文本，看过再存；勾上“底稿”就另建一本今年的。也可以读 Excel、文本和 .json。",
    ),
    ("new_book", "add", "新建部门和年度", "填写部门编码、名称、年度和指标体系，从空白开始。"),
    ("sample", "sample", "打开示例", "一个虚构的部门，两个单位，可以随意改动，先看看程序怎么用。"),
)


class StartPage(QWidget):
    """Three ways to begin, each a card with its button."""

    wants = Signal(str)
    """The name of the action that was chosen."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 40, 40, 40)
        column.addStretch(2)
        column.addWidget(named(QLabel("开始填报"), "startTitle"), 0, Qt.AlignmentFlag.AlignHCenter)
        tell = words("quiet", "部门预算绩效文本：填写、检查、打印，全部在这台电脑上完成。")
        tell.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(tell)
        column.addSpacing(20)
        cards = QHBoxLayout()
        cards.setSpacing(16)
        for way in _WAYS:
            cards.addWidget(self._card(*way), 1)
        column.addLayout(cards)
        column.addStretch(3)

    def _card(self, action: str, icon: str, title: str, text: str) -> QFrame:
        card = named(QFrame(), "startCard")
        column = QVBoxLayout(card)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(10)
        button = named(QPushButton(title), action)
        icons.wear(button, icon, _ON_ACCENT if action == _FIRST else _PLAIN)
        button.clicked.connect(lambda: self.wants.emit(action))
        column.addWidget(button)
        column.addWidget(words("quiet", text))
        column.addStretch()
        return card
