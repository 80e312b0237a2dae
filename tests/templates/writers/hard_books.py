"""Invented books that are hard to lay out: long cells, Latin words, rare signs, many rows."""

import random
from decimal import Decimal

from templates.book import (
    Book,
    Department,
    Indicator,
    Item,
    ItemisedGoal,
    Project,
    SpendingPlan,
    Unit,
)

_HAN = "河道清淤供水保障管护巡查水质监测养护村镇群众满意覆盖及时合格成本控制设施维修安全运行"
_MARKS = "，。；：、（）《》“”——……"
_LATIN = (
    *("2027", "100%", "≥95%", "2.2", "(1)", "30—50", "+86-010", "13022927P00100110001H"),
    *("GDP", "PM10", "A4", "WWMM", "iiii", "https://example.org/a/b", "kg/m³", "km²"),
    *("①", "⑵", "‰", "℃", "😀", "𠮷"),
)
_LEVELS = (
    ("产出指标", ("数量指标", "质量指标", "时效指标", "成本指标")),
    ("效益指标", ("社会效益指标", "生态效益指标", "可持续影响指标")),
    ("满意度指标", ("服务对象满意度指标",)),
)


class HardBooks:
    """Books from a seed: the same seed, the same book."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def book(self, projects: int) -> Book:
        """A book with long prose and so many projects."""
        return Book(
            Department("412", self._text(16, latin=0)),
            2027,
            overall_goals=self._items(10),
            itemised_goals=tuple(self._itemised_goal() for _ in range(8)),
            safeguards=self._items(8),
            units=tuple(
                Unit(f"41200{n}", self._text(n * 12), tuple(self._project() for _ in range(count)))
                for n, count in ((1, projects // 2), (2, projects - projects // 2))
            ),
        )

    def _items(self, count: int) -> tuple[Item, ...]:
        return tuple(Item(self._text(self._one_of(6, 12, 45)), self._body()) for _ in range(count))

    def _body(self) -> str:
        lines = range(self._one_of(0, 1, 2, 3))
        return "\n".join(self._text(self._one_of(20, 60, 200, 600)) for _ in lines)

    def _itemised_goal(self) -> ItemisedGoal:
        indicators = range(self._one_of(0, 1, 2, 4))
        return ItemisedGoal(
            self._text(self._one_of(8, 40)),
            self._text(self._one_of(0, 30, 200)),
            tuple(self._text(self._one_of(20, 200, 500)) for _ in indicators),
        )

    def _project(self) -> Project:
        return Project(
            code="13022927P00100110001H",
            name=self._text(self._one_of(6, 15, 30, 60, 90)),
            budget=Decimal("39670000.00"),
            other=Decimal(0),
            purpose=self._text(self._one_of(0, 5, 60, 200)),
            spending_plan=SpendingPlan(Decimal(25), december=Decimal(100)),
            goals=tuple(
                self._text(self._one_of(10, 60, 300, 900)) for _ in range(self._one_of(0, 1, 1, 3))
            ),
            indicators=tuple(self._indicators()),
        )

    def _indicators(self) -> list[Indicator]:
        count, longest = (
            self._one_of(0, 1, 7, 8, 9, 10, 12, 20, 45),
            self._one_of(6, 10, 20, 40, 120),
        )
        found = []
        for n in range(count):
            level1, level2 = _LEVELS[n * len(_LEVELS) // count]
            cells = (self._text(self._random.randint(0, longest)) for _ in range(4))
            found.append(Indicator(level1, self._random.choice(level2), *cells))
        return found

    def _text(self, length: int, latin: float | None = None) -> str:
        """A text of so many characters, one word in ten or so of them Latin."""
        share = self._random.choice((0, 0.05, 0.2)) if latin is None else latin
        text = ""
        while len(text) < length:
            kinds = self._random.choices((_HAN, _MARKS, _LATIN), (0.9 - share, 0.1, share))
            text += self._random.choice(kinds[0])
        return text[:length]

    def _one_of(self, *numbers: int) -> int:
        return self._random.choice(numbers)
