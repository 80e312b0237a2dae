"""A project laid out: its heading and its standard table, the rows as high as they are printed."""

from templates.book import Project, Unit
from templates.framework import Framework
from templates.layout.blocks import Paragraph, ProjectPage
from templates.layout.standard_table import TableMaker
from templates.layout.styles import PROJECT
from templates.layout.table_pages import fit_table


class ProjectLayout:
    """Lays out projects by one framework."""

    def __init__(self, framework: Framework) -> None:
        self._tables = TableMaker(framework)

    def lay_out(self, number: int, unit: Unit, project: Project) -> ProjectPage:
        """Return the page or pages of `project`, which is number `number` in its book."""
        heading = project_heading(number, project)
        table = self._tables.make(unit, project)
        return ProjectPage(number, heading, table, *fit_table(heading, table))


def project_heading(number: int, project: Project) -> Paragraph:
    """Return the heading above the standard table of the project that is number `number`."""
    text = f"{number}.{' '.join(project.name.split())}绩效目标表"
    bookmark = f"_Toc3{number:08}"
    return Paragraph(text, PROJECT, keep_next=True, entry=text, bookmark=bookmark, field="name")
