"""Qt's words that its own Chinese translation lacks."""

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
_CONTEXTS = ("QAbstractFileIconProvider", "QFileIconProvider", "QFileDialog", "QFileSystemModel")


class MissingWords(QTranslator):
    """Asked last, for what the translation that ships with Qt does not have."""

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
        return _MISSING.get(sourceText, "") if context in _CONTEXTS else ""
