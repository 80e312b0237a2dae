"""The current project's indicators onto the clipboard, as the province's system takes them in."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from templates.book import Project
from ui.actions import Acts
from ui.pages.pages import Pages
from ui.pages.project import ProjectPage
from ui.widgets.notice import Notice


class ProvinceCopy(QObject):
    """Copies the indicators that are selected over several rows, else all of the project."""

    def __init__(self, pages: Pages, notice: Notice, window: QWidget) -> None:
        super().__init__(window)
        self._pages = pages
        self._notice = notice

    @property
    def acts(self) -> Acts:
        """What it does, by the names of the menus' entries."""
        return {"copy_province": self.copy}

    def copy(self) -> None:
        """Put the rows on the clipboard and say how many."""
        from templates.workbooks.province_rows import province_tsv

        page = self._pages.page
        if not isinstance(page, ProjectPage):
            self._notice.say("请先打开一个项目，再按省系统导入顺序复制它的指标")
            return
        page.grid.commit()
        every = [one for _, one in page.model.grid.rows]
        chosen = [every[at] for at in page.grid.rows if at < len(every)]
        rows = chosen if len(chosen) > 1 else every
        if not rows:
            self._notice.say("这个项目还没有指标")
            return
        QGuiApplication.clipboard().setText(province_tsv(Project(indicators=tuple(rows))))
        which = "选中的" if rows is chosen else "全部"
        self._notice.say(
            f"已按省系统导入顺序复制{which} {len(rows)} 项指标，可以粘贴到省系统或导入表", "good"
        )
