"""Work in the background of a dialog: one piece at a time, with its progress and a stop."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from ui.jobs import Job, Jobs, Report

_FAILED = "没有做完，数据没有改动。详情已记入日志"
_WIDEST = 180


class Work(QWidget):
    """Can be seen while work is under way."""

    began = Signal()
    ended = Signal()
    """Whatever came of it; what was to follow has been done."""
    failed = Signal(str)
    """Why it failed, in words for a person."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.job: Job | None = None
        self.progress, self.cancel = QProgressBar(), QPushButton("停止")
        self.progress.setMaximumWidth(_WIDEST)
        self.cancel.setAutoDefault(False)
        self.cancel.setToolTip("停止，什么也不会改动")
        self.cancel.clicked.connect(self.stop)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.progress)
        line.addWidget(self.cancel)
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether work is under way."""
        return self.job is not None

    def start(
        self,
        title: str,
        work: Callable[[Report], object],
        then: Callable[..., None],
        *,
        writes: bool = False,
    ) -> None:
        """Do `work` in the background, as the job `title`; call `then` with its result."""
        job = self.job = Job(title, work, writes=writes)
        job.progress.connect(self._advance)
        job.done.connect(lambda result: self._end(job, then, result))
        job.failed.connect(lambda error: self._fail(job, error))
        job.finished.connect(lambda: self._end(job))
        self.progress.setRange(0, 0)
        self.cancel.setEnabled(True)
        self.show()
        self.began.emit()
        self._jobs.start(job)

    def stop(self) -> None:
        """Stop the work under way; it leaves no trace."""
        if self.job:
            self.cancel.setEnabled(False)
            self.job.cancel()

    def _end(
        self, job: Job, then: Callable[..., None] | None = None, result: object = None
    ) -> None:
        if job is not self.job:
            return
        self.job = None
        self.hide()
        if then:
            then(result)
        self.ended.emit()

    def _fail(self, job: Job, error: Exception) -> None:
        if job is self.job:
            known = isinstance(error, OSError | ValueError)
            self.failed.emit(str(error) if known else _FAILED)

    def _advance(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
