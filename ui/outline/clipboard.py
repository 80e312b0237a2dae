"""Copy and paste of projects: within a book, between books, between two open programs."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from db.edits import Applied, Batch, Edit, Insert, Kind, Ref
from templates.book import Project
from ui.actions import Acts
from ui.context import Context
from ui.jobs import Job, Report
from ui.models.nodes import Key
from ui.navigator import Navigator
from ui.outline.projects_block import (
    NoProjects,
    own_form,
    projects_data,
    read_projects,
    write_projects,
)

Written = tuple[bytes, str]
_MANY = 20
"""From so many projects on, the window does not wait for them to be copied."""
_LARGE = 200_000
"""Bytes from which on it does not wait for them to be read."""


class ProjectClipboard(QObject):
    """Puts the selected projects on the clipboard, and those on it into a unit."""

    wants = Signal(object)
    """The `Key` of the node to go to."""
    said = Signal(str)
    """What happened or why it cannot be done here, in words for a person."""

    def __init__(
        self,
        context: Context,
        navigator: Navigator,
        place: Callable[[], tuple[Ref | None, int | None]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._editor = context.editor
        self._workspace = context.editor.workspace
        self._navigator = navigator
        self._place = place

    @property
    def acts(self) -> Acts:
        """What it does, by the names of the menus' entries."""
        return {"copy_projects": self.copy, "paste_projects": self.paste}

    def copy(self) -> None:
        """Copy the selected projects, or all those of the selected units."""
        self._editor.flush()
        refs = [project for ref in self._navigator.picked for project in self._projects_in(ref)]
        if not refs:
            self.said.emit("请先在目录中选中要复制的项目")
            return
        workspace = self._workspace
        self._do(
            len(refs),
            f"正在复制 {len(refs)} 个项目",
            lambda: write_projects([workspace.project(ref) for ref in refs]),
            lambda written: self._say_copied(written, len(refs)),
        )

    def paste(self) -> None:
        """Put the projects on the clipboard after the current one, at the end of a current unit."""
        unit, place = self._place()
        try:
            own = own_form(QGuiApplication.clipboard().mimeData())
            projects = () if len(own) > _LARGE else read_projects(own)
        except NoProjects as error:
            self.said.emit(str(error))
            return
        if unit is None:
            self.said.emit("请先新增单位，项目要放在单位下面")
        elif projects:
            edit = self._insertion(projects, unit, place)
            text = f"粘贴 {len(projects)} 个项目"
            self._editor.carry_out(edit, text, lambda changes: self._show(changes.added))
        else:
            self._paste_many(own, unit, place)

    def _paste_many(self, own: bytes, unit: Ref, place: int | None) -> None:
        """Read and put in what takes long to read already."""

        def work(report: Report) -> Applied:
            edit = self._insertion(read_projects(own), unit, place)
            report(0, 0)
            return self._workspace.apply(edit, report=report)

        self._editor.write("粘贴项目", work, lambda changes: self._show(changes.added))

    def _projects_in(self, ref: Ref) -> Sequence[Ref]:
        match ref.kind:
            case Kind.PROJECT:
                return (ref,)
            case Kind.UNIT:
                return self._workspace.children(ref, Kind.PROJECT)
        return ()

    def _insertion(self, projects: Sequence[Project], unit: Ref, place: int | None) -> Edit:
        """Return the edit that puts `projects` there; one that is in the book is told apart."""
        book = self._context.book_of(unit)
        used = [line for one in self._workspace.outline(book).units for line in one.projects]
        codes, names = {one.code for one in used}, {one.name for one in used}
        edits = []
        for at, one in enumerate(projects):
            name = f"{one.name}（副本）" if one.name in names else one.name
            code = "" if one.code in codes else one.code
            where = None if place is None else place + at
            edits.append(Insert(Kind.PROJECT, replace(one, name=name, code=code), unit, where))
        return Batch(tuple(edits))

    def _do(
        self,
        size: int,
        title: str,
        work: Callable[[], Written],
        then: Callable[[Written], None],
    ) -> None:
        if size < _MANY:
            then(work())
            return
        job = Job(title, lambda _report: work())
        job.done.connect(then)
        job.failed.connect(lambda error: self.said.emit(f"没有复制：{error}"))
        self._context.jobs.start(job)

    def _say_copied(self, written: Written, count: int) -> None:
        QGuiApplication.clipboard().setMimeData(projects_data(*written))
        self.said.emit(f"已复制 {count} 个项目。选中另一本或另一个单位，按 Ctrl+V 粘贴")

    def _show(self, added: Sequence[Ref]) -> None:
        projects = [ref for ref in added if ref.kind is Kind.PROJECT]
        self.wants.emit(Key(projects[0]))
        self._navigator.pick([Key(ref) for ref in projects])
        self.said.emit(f"已粘贴 {len(projects)} 个项目。本册里已有的编码不会重复，请核对项目编码")
