"""Projects as printed become projects of the book: numbers, goals, indicators in our words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from templates.amounts import read_amount, read_percentage
from templates.book import INDICATOR_TEXTS, Indicator, Project, SpendingPlan
from templates.readers.reading import Place
from templates.readers.recognise.columns import Columns
from templates.readers.recognise.findings import Findings
from templates.readers.recognise.head_part import Found
from templates.readers.recognise.indicator_part import Header, IndicatorRow
from templates.readers.recognise.levels import Levels, printed_levels
from templates.readers.recognise.markers import leading_marker, split_run
from templates.readers.recognise.project_tables import PrintedProject
from templates.readers.vocabulary import AMOUNTS, MONTHS, Vocabulary

_LABELS = {
    "budget": "预算数", "fiscal": "财政资金", "other": "其他资金",
    "march": "3月底", "june": "6月底", "october": "10月底", "december": "12月底",
}  # fmt: skip
_MOST_DIGITS = 20
# A figure, but no year.
_FIGURE = re.compile(r"\d(?!\d\d\d\s*年)")
# How many of the stated unit of money make one 万元.
# A quotient keeps no idle zeros: 10000.00 元 are 1.00 万元, where a product would be 1.000000.
_PER_WAN = {"元": Decimal(10_000), "千元": Decimal(10), "亿元": Decimal("0.0001")}


@dataclass(slots=True)
class ProjectMaker:
    """Makes projects of printed ones, in the levels of one framework, and says what it found."""

    levels: Levels
    words: Vocabulary
    findings: Findings
    _columns: dict[tuple[str, ...], Columns] = field(default_factory=dict)

    def make(self, printed: PrintedProject, number: int) -> Project:
        """Return the project that `printed` is; it is number `number` in print."""
        one = _Making(printed, number, self.findings)
        for header in printed.headers:
            self._columns_under(header)
        project = Project(
            code="".join(printed.head.text("code").split()),
            name=one.name(),
            **{key: one.amount(key) for key in AMOUNTS},
            purpose=_joined(printed.head.purpose),
            spending_plan=SpendingPlan(*(one.percentage(key) for key in MONTHS)),
            goals=one.goals(),
            indicators=tuple(self._indicator(row, n, one) for n, row in enumerate(printed.rows, 1)),
            unplaced=one.unplaced(),
        )
        words = f"预算项目“{project.name or '（没有名称）'}”，{len(project.indicators)} 项指标"
        self.findings.recognised(printed.place, words, project=number)
        return project

    def _indicator(self, row: IndicatorRow, number: int, making: "_Making") -> Indicator:
        columns = self._columns_under(row.header)
        printed = row.texts
        level1, level2, doubt = self.levels.name(*printed_levels(row), row.place)
        if doubt or row.guessed_level2 or row.odd_shape:
            making.doubt_row(row, number, doubt)
        if columns.unknown:
            making.keep_other_columns(row, number, columns.unknown)
        level3, description, value, basis = (
            printed[at] if at >= 0 else "" for at in columns.texts[2:]
        )
        extras = tuple((key, printed[at]) for key, at in columns.extras if printed[at])
        return Indicator(level1, level2, level3, description, value, basis, extras)

    def _columns_under(self, header: Header) -> Columns:
        columns = self._columns.get(header.labels)
        if columns is None:
            columns = Columns.of(header.labels, self.levels.framework, self.words)
            self._columns[header.labels] = columns
            self._report_columns(columns, header)
        return columns

    def _report_columns(self, columns: Columns, header: Header) -> None:
        """Say which columns the framework lacks, and which were only guessed."""
        names = {one.key: one.label for one in self.levels.framework.columns}
        for at in columns.guessed:
            label, key = header.labels[at], INDICATOR_TEXTS[columns.texts.index(at)]
            words = f"列“{label}”按“{names.get(key, key)}”读入，请核对"
            self.findings.doubtful(header.place, words, label, field="indicators")
        for at in columns.unknown:
            label = header.labels[at]
            if label and not self.words.knows(label):
                words = f"列“{label}”不在指标体系里，其中的内容按文字保留"
                self.findings.doubtful(header.place, words, label, field="indicators")


@dataclass(slots=True)
class _Making:
    """One project in the making."""

    printed: PrintedProject
    number: int
    findings: Findings
    _kept: list[str] = field(default_factory=list)

    def name(self) -> str:
        """Return the name in the table, else that in the heading."""
        heading, found = self.printed.heading, self.printed.head.texts.get("name")
        name = found.text if found else ""
        if not heading:
            return name
        if not name:
            self._doubt(self.printed.place, "表中没有项目名称，取自标题", heading.name, "name")
            return heading.name
        if "".join(heading.name.split()) != "".join(name.split()):
            words = f"标题里的项目名称“{heading.name}”与表中的“{name}”不同，按表中读入"
            self._doubt(self.printed.place, words, heading.name, "name")
        return name

    def amount(self, key: str) -> Decimal | None:
        """Return the amount in 万元; one that is no number is blank and kept as text."""
        found = self.printed.head.texts.get(key)
        if found is None:
            return None
        try:
            amount = _sensible(read_amount(found.text), found.text)
        except ValueError as error:
            self._keep_no_number(found, key, str(error))
            return None
        return self._in_wan(amount, found)

    def percentage(self, key: str) -> Decimal | None:
        """Return the percentage; one that is no number is blank and kept as text."""
        found = self.printed.head.texts.get(key)
        if found is None:
            return None
        try:
            return _sensible(read_percentage(found.text), found.text)
        except ValueError as error:
            self._keep_no_number(found, key, str(error))
            return None

    def goals(self) -> tuple[str, ...]:
        """Return the goals without their numbers; a text without numbers is one goal."""
        text = _joined(self.printed.head.goals)
        goals = tuple(goal for goal in split_run(text) if goal)
        marker = leading_marker(text)
        if marker and marker.style == "dot" and any(map(_FIGURE.match, goals)):
            words = "目标前的“1.”“2.”当作编号，如果是数字的一部分请改正"
            self._doubt(self.printed.head.goals[0].place, words, text, "goals")
        return goals

    def doubt_row(self, row: IndicatorRow, number: int, doubt: str) -> None:
        """Say what is doubtful about an indicator row, if anything is."""
        if row.guessed_level2:
            self._doubt_indicator(row, number, "二级指标空白，按与上一行相同读入")
        if row.odd_shape:
            self._doubt_indicator(row, number, "单元格比表头多，请核对各列")
        if doubt:
            self._doubt_indicator(row, number, f"{doubt}，按原文保留")

    def keep_other_columns(self, row: IndicatorRow, number: int, columns: Sequence[int]) -> None:
        """Keep as text what stands in columns that the framework does not have."""
        for at in columns:
            label, text = row.header.labels[at], row.texts[at]
            if text and text != label:
                kept = f"第{number}项指标 {label or '（无列名）'}：{text}"
                column = f"列“{label}”不在指标体系里" if label else "这一格没有列名"
                words = f"{column}，内容按文字保留"
                self._keep(Found(kept, row.place), words, "indicators", number)

    def unplaced(self) -> tuple[str, ...]:
        """Return every text of the table that has no place in a project."""
        for found in (*self.printed.head.rest, *self.printed.remarks):
            self._keep(found, f"没有对应的栏目，按文字保留：{shortened(found.text)}")
        return tuple(self._kept)

    def _in_wan(self, amount: Decimal | None, found: Found) -> Decimal | None:
        unit = self.printed.money_unit
        if amount is None or unit not in _PER_WAN or found.text.strip().endswith(("元", "万")):
            return amount
        words = f"表上注明单位为{unit}，“{found.text}”折算成万元"
        self.findings.recognised(found.place, words, project=self.number)
        return amount / _PER_WAN[unit]

    def _keep_no_number(self, found: Found, key: str, words: str) -> None:
        self._doubt(found.place, f"{_LABELS[key]}：{words}；原文已保留", found.text, key)
        self._kept.append(f"{_LABELS[key]}：{found.text}")

    def _doubt(self, place: Place, words: str, text: str, key: str, row: int = 0) -> None:
        self.findings.doubtful(place, words, text, project=self.number, field=key, row=row)

    def _doubt_indicator(self, row: IndicatorRow, number: int, words: str) -> None:
        text = " | ".join(text for text in row.texts if text)
        self._doubt(row.place, f"第{number}项指标：{words}", text, "indicators", number)

    def _keep(self, found: Found, words: str, key: str = "", row: int = 0) -> None:
        self._kept.append(found.text)
        self.findings.skipped(
            found.place, words, found.text, project=self.number, field=key, row=row
        )


def _sensible(number: Decimal | None, text: str) -> Decimal | None:
    """Return `number`; raise ValueError if nobody could mean or print it, as 1e999999999."""
    if number is not None and abs(number.adjusted()) > _MOST_DIGITS:
        raise ValueError(f"“{shortened(text)}”不像金额或百分数，请填平常的数字")
    return number


def _joined(found: Sequence[Found]) -> str:
    return "\n".join(one.text for one in found)


def shortened(text: str, longest: int = 40) -> str:
    """Return the beginning of `text` on one line, for a message."""
    bare = " ".join(text.split())
    return bare if len(bare) <= longest else bare[: longest - 1] + "…"
