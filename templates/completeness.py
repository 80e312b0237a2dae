"""What is still blank in a project and should not be: no judgement of what is written."""

from collections.abc import Iterator

from templates.book import Project
from templates.framework import Framework


def missing(project: Project, framework: Framework) -> Iterator[str]:
    """Yield the names of what is blank in `project` and should not be."""
    yield from _blank_fields(project)
    there = {(one.level1, one.level2) for one in project.indicators}
    for level1 in framework.level1:
        for two in level1.level2:
            if two.required and (level1.name, two.name) not in there:
                yield two.name
        if len({two for one, two in there if one == level1.name}) < level1.at_least:
            yield f"{level1.name}（至少{level1.at_least}类）"
    if cells := sum(not one.level3 or not one.value for one in project.indicators):
        yield f"{cells} 行没有填完"


def _blank_fields(project: Project) -> Iterator[str]:
    if not project.code:
        yield "项目编码"
    if not project.name:
        yield "项目名称"
    if project.budget is None:
        yield "预算数"
    if not project.purpose.strip():
        yield "资金用途"
    if None in tuple(project.spending_plan):
        yield "支出计划"
    if not any(goal.strip() for goal in project.goals):
        yield "绩效目标"
