"""How high rows are and over how many pages a standard table goes."""

from dataclasses import replace

import pytest
from hypothesis import given

from templates.book import Indicator, Project, Unit
from templates.framework import built_in_frameworks
from templates.layout.blocks import StandardTable
from templates.layout.paper import TEXT_HEIGHT
from templates.layout.project_page import project_heading
from templates.layout.row_heights import PITCH, row_heights
from templates.layout.standard_table import TableMaker
from templates.layout.table_pages import TableFit, fit_table
from tests.templates.books import PROJECTS
from tests.templates.layout.printed import DREDGING

FRAMEWORK = built_in_frameworks()["mof-2015"]
MAKER = TableMaker(FRAMEWORK)
AIR = 200
HEADER = 7
"""The header's place among the rows: after the title and six rows of the head."""


def make(project: Project) -> StandardTable:
    return MAKER.make(Unit("412001", "本级"), project)


def fit(project: Project) -> TableFit:
    return fit_table(project_heading(1, project), make(project))


def with_indicators(count: int, text: str = "一") -> Project:
    return Project(indicators=tuple(Indicator(str(n), level3=text) for n in range(count)))


def heights(project: Project) -> list[int]:
    return [row.height for row in row_heights(make(project), AIR)]


def test_a_row_is_as_high_as_its_longest_text():
    assert heights(Project(purpose="短"))[3] == PITCH + AIR
    assert heights(Project(purpose="长" * 100))[3] == 3 * PITCH + AIR
    assert heights(Project(purpose="一\n二\n三\n四"))[3] == 4 * PITCH + AIR


def test_merged_cells_have_room_for_their_text():
    long = "很长的一级指标名称" * 5
    both = (Indicator(long), Indicator(long))
    plain = heights(Project(indicators=both))[HEADER + 1 :]
    assert sum(plain) == 9 * PITCH
    assert plain[0] == PITCH + AIR


def test_a_usual_table_takes_a_page():
    assert fit(DREDGING).pages == 1
    assert len(fit(DREDGING).heights) == len(make(DREDGING).rows)


def test_rows_are_set_closer_if_that_saves_a_page():
    sizes = [fit(with_indicators(count)) for count in range(15, 40)]
    assert [size.pages for size in sizes] == sorted(size.pages for size in sizes)
    last = [size for size in sizes if size.pages == 1][-1]
    first = next(size for size in sizes if size.pages == 2)
    assert last.heights[-1] < sizes[0].heights[-1] == first.heights[-1]


@pytest.mark.parametrize(("count", "pages"), [(10, 1), (45, 2), (100, 5)])
def test_many_rows_take_many_pages(count: int, pages: int):
    assert fit(with_indicators(count)).pages == pages


def test_the_header_repeats_on_every_page():
    first, *others = FRAMEWORK.columns
    high = replace(FRAMEWORK, columns=(replace(first, label="一级指标" * 30), *others))
    project = with_indicators(150)
    found = fit_table(project_heading(1, project), TableMaker(high).make(Unit(), project))
    assert found.heights[HEADER] > TEXT_HEIGHT / 3
    assert found.pages > fit(project).pages + 1


def test_a_row_that_no_page_holds_breaks():
    found = fit(Project(purpose="长" * 6000))
    assert found.heights[3] == 0
    assert found.pages == 3
    assert all(height for n, height in enumerate(found.heights) if n != 3)


def test_a_long_heading_takes_its_place():
    fitting = [with_indicators(count) for count in range(15, 40)]
    last = [project for project in fitting if fit(project).pages == 1][-1]
    assert fit(replace(last, name="长" * 60)).pages == 2


@given(PROJECTS)
def test_pages_hold_the_rows(project: Project):
    found = fit(project)
    assert found.pages >= sum(found.heights) / TEXT_HEIGHT
    assert found.pages <= 2 + len(found.heights)
