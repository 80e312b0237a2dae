"""The bar at the foot: what was saved when and where, the work under way, what there is."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTime, QTimer
from PySide6.QtWidgets import (
    QLabel,
    QProgressBar,
    QPushButton,
    QStatusBar,
    QToolButton,
    QWidget,
)

from db.edits import Changes
from db.outline import BookEntry
from ui.codecs import show_amount
from ui.context import Context
from ui.icons import tinted
from ui.jobs import Job
from ui.theme import current_look
from ui.widgets.sheet import named

if TYPE_CHECKING:
    from ui.review.review import Mark

_WAIT = 150
"""Milliseconds after an edit before the sums are made again: not between two keystrokes."""


class Status(QStatusBar):
    """Saved, where, how much; and a bar with 取消 while work is under way."""

    def __init__(self, context: Context, data_file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self._later = QTimer(self, singleShot=True, interval=_WAIT)
        self._later.timeout.connect(self.count)
        self._saved = named(QLabel("已打开"), "saved")
        self._counts = named(QLabel(), "counts")
        self.review = QToolButton()
        self._progress, self._title = QProgressBar(), QLabel()
        self._cancel = QPushButton("取消")
        self._lay_out(data_file)
        context.editor.changed.connect(self._follow)
        context.jobs.started.connect(self._show_job)
        self._later.start()

    def _lay_out(self, data_file: Path) -> None:
        self.setSizeGripEnabled(False)
        where = named(QLabel(data_file.name), "quiet")
        where.setToolTip(f"数据文件：{data_file}")
        self.addWidget(self._saved)
        self.addWidget(where)
        for widget in (self._title, self._progress, self._cancel):
            self.addWidget(widget)
            widget.hide()
        self._progress.setMaximumWidth(160)
        self._cancel.setObjectName("cancelJob")
        self._cancel.clicked.connect(self._cancel_job)
        self.addPermanentWidget(self._counts)
        self.review.setObjectName("reviewState")
        self.review.setAutoRaise(True)
        self.review.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.review.setToolTip("显示或收起审核问题（F6）")
        self.review.hide()
        self.addPermanentWidget(self.review)

    @property
    def saved_text(self) -> str:
        """What the bar says of saving."""
        return self._saved.text()

    def say_saved(self) -> None:
        """Say that everything is on disk now."""
        self._saved.setText(f"✓ 已保存 {QTime.currentTime().toString('HH:mm:ss')}")

    def count(self) -> None:
        """Say how much there is in all books."""
        job = Job("计数", lambda _report: self._context.editor.workspace.books(), quiet=True)
        job.done.connect(self._say_counts)
        self._context.jobs.start(job)

    def _say_counts(self, books: tuple[BookEntry, ...]) -> None:
        projects = sum(one.projects for one in books)
        indicators = sum(one.indicators for one in books)
        known = [one.budget for one in books if one.budget is not None]
        words = f"{projects} 个项目　{indicators} 项指标"
        if known:
            words += f"　预算数合计 {show_amount(sum(known, Decimal(0)))} 万元"
        self._counts.setText(words if books else "")

    def say_review(self, mark: "Mark | None") -> None:
        """Say what stands in the book that is shown: nothing while that is not known."""
        from ui.review.delegate import colour_of
        from ui.review.words import icon_of, words_of

        self.review.setText(words_of(mark))
        worst = mark.worst if mark else None
        colour = colour_of(worst) if worst else current_look().good
        self.review.setIcon(tinted(icon_of(mark), colour))
        self.review.setVisible(mark is not None)

    def _follow(self, _changes: Changes) -> None:
        self.say_saved()
        self._later.start()

    def _show_job(self, job: Job) -> None:
        if job.quiet:
            return
        self._job = job
        self._title.setText(job.title)
        self._progress.setRange(0, 0)
        self._cancel.setEnabled(True)
        for widget in (self._title, self._progress, self._cancel):
            widget.show()
        job.progress.connect(lambda done, total: self._advance(job, done, total))
        job.finished.connect(lambda: self._hide_job(job))

    def _advance(self, job: Job, done: int, total: int) -> None:
        if job is self._job:
            self._progress.setRange(0, total)
            self._progress.setValue(done)

    def _hide_job(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            for widget in (self._title, self._progress, self._cancel):
                widget.hide()

    def _cancel_job(self) -> None:
        if self._job:
            self._cancel.setEnabled(False)
            self._job.cancel()
