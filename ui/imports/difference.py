"""What would change if one book took the place of another, in words for a person."""

from collections import deque
from collections.abc import Iterator, Sequence

from templates.book import Book, Project
from templates.project_code import normal_code

_MOST = 12
_PROJECT_FIELDS = {
    "name": "项目名称",
    "code": "项目编码",
    "budget": "预算数",
    "fiscal": "财政资金",
    "other": "其他资金",
    "purpose": "资金用途",
    "spending_plan": "支出计划",
    "goals": "绩效目标",
}
_SECTIONS = {
    "overall_goals": "总体绩效目标",
    "itemised_goals": "分项绩效目标",
    "safeguards": "工作保障措施",
}


def differences(old: Book, new: Book) -> tuple[str, ...]:
    """Return a line for each thing that is not the same in `new` as in `old`; () if nothing is.

    Projects are told apart by code, then by name. Long lists end with how many more there are.
    """
    found = [*_sections(old, new), *_units(old, new), *_projects(old, new)]
    if len(found) > _MOST:
        found[_MOST:] = [f"还有 {len(found) - _MOST} 处不同"]
    return tuple(found)


def _sections(old: Book, new: Book) -> Iterator[str]:
    if old.framework != new.framework:
        yield "指标体系不同"
    for key, name in _SECTIONS.items():
        before: Sequence[object] = getattr(old, key)
        after: Sequence[object] = getattr(new, key)
        if before != after:
            yield f"{name}：{len(before)} 条变为 {len(after)} 条，内容有变化"


def _units(old: Book, new: Book) -> Iterator[str]:
    before = {one.code: one.name for one in old.units}
    after = {one.code: one.name for one in new.units}
    for code in before.keys() | after.keys():
        if code not in after:
            yield f"去掉单位：{code} {before[code]}"
        elif code not in before:
            yield f"新增单位：{code} {after[code]}"
        elif before[code] != after[code]:
            yield f"单位改名：{code} {before[code]} → {after[code]}"


def _projects(old: Book, new: Book) -> Iterator[str]:
    partners = _partners(old.projects, new.projects)
    for at, project in enumerate(new.projects):
        if at not in partners:
            yield f"新增项目：{project.name}"
        elif changed := "、".join(_changed_fields(old.projects[partners[at]], project)):
            yield f"修改项目：{project.name}（{changed}）"
    left = set(partners.values())
    yield from (f"去掉项目：{one.name}" for at, one in enumerate(old.projects) if at not in left)


def _partners(old: Sequence[Project], new: Sequence[Project]) -> dict[int, int]:
    """Return which project of `old` each of `new` was: by code, else by name, each only once."""
    found: dict[int, int] = {}
    for known in (lambda one: normal_code(one.code), lambda one: one.name):
        free: dict[str, deque[int]] = {}
        used = set(found.values())
        for at, one in enumerate(old):
            if at not in used and known(one):
                free.setdefault(known(one), deque()).append(at)
        for at, one in enumerate(new):
            if at not in found and free.get(known(one)):
                found[at] = free[known(one)].popleft()
    return found


def _changed_fields(old: Project, new: Project) -> Iterator[str]:
    for key, name in _PROJECT_FIELDS.items():
        if getattr(old, key) != getattr(new, key):
            yield name
    if old.indicators != new.indicators:
        changed = sum(one not in old.indicators for one in new.indicators)
        gone = sum(one not in new.indicators for one in old.indicators)
        yield f"指标 {max(changed, gone)} 项" if max(changed, gone) else "指标顺序"
