"""What to print: the whole book or the current project, with or without cover and contents."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen: one project or all of the book; which parts; cover and contents."""

    project_only: bool
    part: int | None
    cover: bool
    contents: bool


class ExportDialog(QDialog):
    """Asks what goes into the file or to the printer."""

    chosen = Signal(object)
    """The `Choice` that was made."""

    def __init__(
        self,
        book: str,
        project: str,
        parent: QWidget | None = None,
        title: str = "导出 Word",
        verb: str = "选择保存位置…",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._verb = verb
        self._whole = QRadioButton(f"整本：{book}")
        self._first = QRadioButton("只要第一部分：部门整体绩效目标")
        self._second = QRadioButton("只要第二部分：预算项目绩效目标")
        self._project = QRadioButton(f"只要当前项目：{project}")
        self._cover = QCheckBox("封面(&F)")
        self._contents = QCheckBox("目录(&M)")
        column = QVBoxLayout(self)
        for button in (self._whole, self._first, self._second, self._project):
            column.addWidget(button)
        column.addSpacing(8)
        column.addWidget(self._cover)
        column.addWidget(self._contents)
        column.addSpacing(8)
        column.addWidget(self._buttons())
        self._shape(has_project=bool(project))

    def _shape(self, *, has_project: bool) -> None:
        self._whole.setChecked(True)
        self._project.setEnabled(has_project)
        self._project.setVisible(has_project)
        self._cover.setChecked(True)
        self._contents.setChecked(True)
        self._project.toggled.connect(lambda on: self._cover.setEnabled(not on))
        self._project.toggled.connect(lambda on: self._contents.setEnabled(not on))
        self.accepted.connect(lambda: self.chosen.emit(self._choice()))

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        box.addButton(self._verb, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box

    def _choice(self) -> Choice:
        part = 1 if self._first.isChecked() else 2 if self._second.isChecked() else None
        return Choice(
            self._project.isChecked(), part, self._cover.isChecked(), self._contents.isChecked()
        )
