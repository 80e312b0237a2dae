"""Books as the published text prints them: a tab opens a cell, a blank line ends a row."""

from collections.abc import Iterator

from templates.amounts import print_amount, print_percentage
from templates.book import Book, Item, Project, Unit
from templates.numerals import chinese_number

HEADER = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")


def book_text(book: Book) -> str:
    """Return `book` in the layout of the published text."""
    lines = ["第一部分", "部门整体绩效目标", "", "[bookmark: _Toc_1]一、总体绩效目标", ""]
    lines += _items(book.overall_goals)
    lines += ["", "[bookmark: _Toc_2]二、分项绩效目标"]
    for n, goal in enumerate(book.itemised_goals, 1):
        lines += [f"（{chinese_number(n)}）{goal.title}", f"绩效目标：{goal.goal}"]
        lines += [f"绩效指标：{run_on(goal.indicators)}"]
    lines += ["", "[bookmark: _Toc_3]三、工作保障措施", *_items(book.safeguards), "", "", ""]
    lines += ["第二部分", "", "预算项目绩效目标", "", ""]
    number = 0
    for unit in book.units:
        for project in unit.projects:
            number += 1
            lines += [f"[bookmark: _Toc_4]{number}.{project.name}绩效目标表"]
            lines += project_lines(unit, project)
    return "\n".join(lines) + "\n"


def run_on(indicators: tuple[str, ...]) -> str:
    if len(indicators) == 1:
        return indicators[0]
    return "".join(f"（{n}）{text}" for n, text in enumerate(indicators, 1))


def project_lines(unit: Unit, project: Project) -> Iterator[str]:
    for row in project_rows(unit, project):
        for text in row:
            yield from f"\t{text}".split("\n")
        yield ""
    yield from ("", "", "")


def project_rows(unit: Unit, project: Project) -> Iterator[list[str]]:
    """Yield the cells of the standard table, row by row, merged ones blank."""
    yield [unit.code + unit.name, "单位：万元"]
    yield ["项目编码", project.code, "项目名称", project.name]
    amounts = [print_amount(one) for one in (project.budget, project.fiscal, project.other)]
    labels = ("预算数", "其中：财政    资金", "其他资金")
    pairs = [text for pair in zip(labels, amounts, strict=True) for text in pair]
    yield ["预算规模及资金用途", *pairs]
    yield ["", project.purpose]
    yield ["资金支出计划（%）", "3月底", "6月底", "10月底", "12月底"]
    yield ["", *(print_percentage(one) for one in project.spending_plan)]
    yield ["绩效目标", "\n".join(f"{n}.{goal}" for n, goal in enumerate(project.goals, 1))]
    yield list(HEADER)
    above = ""
    for one in project.indicators:
        level1 = "" if one.level1 == above else one.level1
        above = one.level1
        yield [level1, one.level2, one.level3, one.description, one.value, one.basis]


def _items(items: tuple[Item, ...]) -> Iterator[str]:
    for n, item in enumerate(items, 1):
        yield f"{n}、{item.title}"
        if item.body:
            yield from item.body.split("\n")
