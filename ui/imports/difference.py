"""What would change if one book took the place of another, in words for a person."""

from collections.abc import Iterator, Sequence

from templates.book import Book, Project

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
    left = list(old.projects)
    for project in new.projects:
        same = _counterpart(project, left)
        if same is None:
            yield f"新增项目：{project.name}"
            continue
        left.remove(same)
        if changed := ", ".join(_changed_fields(same, project)):
            yield f"修改项目：{project.name}（{changed.replace(', ', '、')}）"
    for project in left:
        yield f"去掉项目：{project.name}"


def _counterpart(project: Project, some: list[Project]) -> Project | None:
    by_code = (one for one in some if one.code and one.code == project.code)
    by_name = (one for one in some if one.name == project.name)
    return next(by_code, None) or next(by_name, None)


def _changed_fields(old: Project, new: Project) -> Iterator[str]:
    for key, name in _PROJECT_FIELDS.items():
        if getattr(old, key) != getattr(new, key):
            yield name
    if old.indicators != new.indicators:
        changed = sum(one not in old.indicators for one in new.indicators)
        gone = sum(one not in new.indicators for one in old.indicators)
        yield f"指标 {max(changed, gone)} 项" if max(changed, gone) else "指标顺序"
