"""Part one (部门整体绩效目标) as paragraphs: its words, its numbering, its styles."""

from collections.abc import Iterator

from templates.book import Book, Item, ItemisedGoal
from templates.layout.blocks import Paragraph
from templates.layout.styles import ITEM, ITEMISED, PROSE, SECTION
from templates.numerals import chinese_number

SECTIONS = ("一、总体绩效目标", "二、分项绩效目标", "三、工作保障措施")


def part_one(book: Book) -> Iterator[Paragraph]:
    """Yield the paragraphs of part one; an empty section is its heading alone."""
    yield _section(1, new_page=True)
    yield from _items(book.overall_goals, "overall_goals")
    yield _section(2)
    for n, goal in enumerate(book.itemised_goals):
        yield from _itemised_goal(goal, n)
    yield _section(3)
    yield from _items(book.safeguards, "safeguards")


def _section(number: int, *, new_page: bool = False) -> Paragraph:
    words, bookmark = SECTIONS[number - 1], f"_Toc2{number:08}"
    return Paragraph(words, SECTION, new_page, keep_next=True, entry=words, bookmark=bookmark)


def _items(items: tuple[Item, ...], field: str) -> Iterator[Paragraph]:
    for n, item in enumerate(items):
        title = f"{n + 1}、{item.title}"
        keep_next = bool(item.body)
        yield Paragraph(title, ITEM, keep_next=keep_next, field=f"{field}.title", item=n)
        if item.body:
            yield Paragraph(item.body, PROSE, field=f"{field}.body", item=n)


def _itemised_goal(goal: ItemisedGoal, n: int) -> Iterator[Paragraph]:
    title = f"（{chinese_number(n + 1)}）{goal.title}"
    yield Paragraph(title, ITEMISED, keep_next=True, field="itemised_goals.title", item=n)
    yield Paragraph(f"绩效目标：{goal.goal}", PROSE, field="itemised_goals.goal", item=n)
    indicators = f"绩效指标：{run_on(goal.indicators)}"
    yield Paragraph(indicators, PROSE, field="itemised_goals.indicators", item=n)


def run_on(indicators: tuple[str, ...]) -> str:
    """Return `indicators` as one text: （1）…（2）…; a single one has no number."""
    if len(indicators) == 1:
        return indicators[0]
    return "".join(f"（{n}）{text}" for n, text in enumerate(indicators, start=1))
