"""未识别的内容: what an import could not place, kept until a person has put it where it belongs."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from db.edits import Changes, Ref, SetField
from ui.editor import Editor
from ui.widgets.buttons import push_button
from ui.widgets.fields import TextField


class Unplaced(QFrame):
    """The unplaced lines of a book or a project; hidden where there are none."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self.setObjectName("unplaced")
        self._editor = editor
        self._ref: Ref | None = None
        self._text = TextField()
        self._text.setReadOnly(True)
        self._text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._text.setAccessibleName("未识别的内容")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.addLayout(self._head())
        column.addWidget(self._text)
        editor.changed.connect(self._follow)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        words = QLabel(
            "<b>未识别的内容</b>　没有找到位置、或没有填对的文字，放到合适的地方后可以删除"
        )
        words.setWordWrap(True)
        head.addWidget(words, 1)
        for text, icon, act in (("复制", "copy", self._copy), ("删除", "delete", self._delete)):
            head.addWidget(push_button(text, icon, act=act))
        return head

    def show_lines_of(self, ref: Ref | None) -> None:
        """Show the unplaced lines of `ref` from now on."""
        self._ref = ref
        self._read()

    def _follow(self, changes: Changes) -> None:
        if changes.updates(self._ref):
            self._read()

    def _read(self) -> None:
        lines = self._editor.workspace.value(self._ref, "unplaced") if self._ref else ()
        self._text.show_text("\n".join(lines))
        self.setVisible(bool(lines))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.typed_text())

    def _delete(self) -> None:
        if self._ref:
            self._editor.apply(SetField(self._ref, "unplaced", ()), "删除未识别的内容")
