"""Qt's words that its own Chinese translation lacks, or has otherwise than keyboards do."""

from PySide6.QtCore import QObject, QTranslator
from typing_extensions import override

_MISSING = {
    "Folder": "文件夹",
    "File Folder": "文件夹",
    "Drive": "磁盘",
    "File": "文件",
    "%1 File": "%1 文件",
    "Shortcut": "快捷方式",
    "Alias": "快捷方式",
    "Unknown": "未知",
    "Size": "大小",
}
_KEYS = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "Return": "Enter", "Space": "空格"}
_CONTEXTS = ("QAbstractFileIconProvider", "QFileIconProvider", "QFileDialog", "QFileSystemModel")


class OwnWords(QTranslator):
    """Asked first; what it does not know, the translation that ships with Qt is asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    @override
    def isEmpty(self) -> bool:
        return False

    @override
    def translate(
        self,
        context: str,
        sourceText: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        if context == "QShortcut":
            known = _KEYS.get(sourceText)
        else:
            known = _MISSING.get(sourceText) if context in _CONTEXTS else None
        # An empty word would be taken for the translation, and a button stay blank.
        return known  # type: ignore[return-value]
