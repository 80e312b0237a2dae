"""Rows of indicators become indicators of their projects."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from templates.book import INDICATOR_TEXTS, Indicator
from templates.readers.headings import project_heading
from templates.readers.reading import Place
from templates.readers.recognise.findings import Findings
from templates.readers.recognise.indicator_part import Header, IndicatorRow
from templates.readers.recognise.levels import Levels
from templates.readers.recognise.projects import shortened
from templates.values import print_value
from templates.workbooks.drafts import Drafts, ProjectDraft
from templates.workbooks.headings import PROJECT_KEYS
from templates.workbooks.other_columns import OtherColumns
from templates.workbooks.reading import ReadRow
from templates.workbooks.row_ids import RowKey, fingerprint
from templates.workbooks.split_values import SplitValue, contradicts, join_value
from templates.workbooks.table_row import TableRow
from templates.workbooks.tables import Table

_NOT_INDICATOR = PROJECT_KEYS | {"id", "origin", "project_id", "project_name", "project_code"}
_VALUE = {"value", "value.operator", "value.number", "value.unit"}


@dataclass(slots=True)
class IndicatorRows:
    """Takes the rows of tables of indicators. `stray` are texts that belong to none."""

    drafts: Drafts
    levels: Levels
    findings: Findings
    others: OtherColumns
    stray: list[str] = field(default_factory=list)

    def take(self, table: Table) -> None:
        """Take every row of `table`."""
        keys = frozenset(table.columns.keys() - _NOT_INDICATOR)
        owner = self._owner_above(table)
        above: dict[str, str] = {}
        for number in range(table.first, table.end):
            row = TableRow(table, number)
            found = self._owner(row, owner)
            if found is not owner:
                owner, above = found, {}
            if row.is_blank(keys) and not row.text("origin"):
                continue
            if self._is_remark(row, keys):
                continue
            owner = owner or self._without_project(row)
            self._add(owner, row, keys, above)

    def _owner_above(self, table: Table) -> ProjectDraft | None:
        """Return the project that is named above the headings or by the sheet, None if none is."""
        if {"name", "project_name", "code", "project_code"} & table.columns.keys():
            return None
        name = _name_above(table)
        if not name:
            return None
        draft = self._find(name, "", "", table.grid.place(table.above, 0))
        if name == table.grid.name.strip():
            # A sheet's name may be a project's cut short: it finds the project, and renames none.
            draft.fields.discard("name")
        return draft

    def _owner(self, row: TableRow, above: ProjectDraft | None) -> ProjectDraft | None:
        """Return the project that `row` is of: that which it names, else that of the row above."""
        name = row.text("project_name") or row.text("name")
        code = row.text("project_code") or row.text("code")
        row_id = row.text("project_id")
        if not (name.strip() or code.strip() or row_id):
            return above
        if above and not row_id and above in self.drafts.named(name, code):
            return above
        return self._find(name, code, row_id, row.place("project_name"))

    def _find(self, name: str, code: str, row_id: str, place: Place) -> ProjectDraft:
        named = self.drafts.named(name, code) or (self.drafts.named(name, "") if name else [])
        by_id = self.drafts.with_id(row_id)
        if by_id and (not named or by_id in named):
            return by_id
        if named:
            return named[0]
        draft = self.drafts.add(place, name, code)
        draft.fields = {key for key, text in (("name", name), ("code", code)) if text}
        return draft

    def _without_project(self, row: TableRow) -> ProjectDraft:
        if len(self.drafts.found) == 1:
            return self.drafts.found[0]
        words = "没有写明是哪个项目的指标，请核对"
        self.findings.doubtful(row.place(), words, field="name")
        draft = self.drafts.add(row.place())
        draft.doubts.append(words)
        return draft

    def _is_remark(self, row: TableRow, keys: frozenset[str]) -> bool:
        """Return whether a row is a remark below a table: one text, no level, no value."""
        filled = [key for key in keys if row.text(key)]
        if row.table.is_ours or len(filled) > 1 or "level3" in filled:
            return False
        text = "".join(row.text(key) for key in filled)
        known = self.levels.framework.level1_named(text)
        if not filled or known or filled[0] in _VALUE:
            return False
        self.stray.append(text)
        self.findings.skipped(
            row.place(filled[0]), f"不是指标，按文字保留：{shortened(text)}", text
        )
        return True

    def _add(
        self, owner: ProjectDraft, row: TableRow, keys: frozenset[str], above: dict[str, str]
    ) -> None:
        number = len(owner.indicators) + 1
        texts = {key: row.text(key) for key in keys - _VALUE}
        if not row.table.is_ours:
            _carry_levels(texts, above)
        key = RowKey(row.text("id"), row.text("origin"))
        doubts = self._take_value(texts, row, keys)
        if not key.origin or key.origin != fingerprint(_indicator(texts)):
            doubts += self._name_levels(texts, row)
        for doubt in doubts:
            words = f"第{number}项指标：{doubt}"
            self.findings.doubtful(
                row.place("level3"), words, project=owner.number, field="indicators", row=number
            )
        self._keep_others(owner, row, number)
        indicator = _indicator(texts)
        cleared = key.origin not in ("", fingerprint(indicator)) and not any(texts.values())
        read = ReadRow(
            row.place("level3"), key, _stated(texts, row), "；".join(doubts), cleared,
            row.table.columns,
        )  # fmt: skip
        owner.indicators.append((indicator, read))

    def _name_levels(self, texts: dict[str, str], row: TableRow) -> list[str]:
        """Put levels in the framework's words; return what is doubtful about them."""
        level1, level2 = texts.get("level1", ""), texts.get("level2", "")
        if not any(texts.values()):
            return []
        name1, name2, doubt = self.levels.name(level1, level2, row.place("level2"))
        texts |= {"level1": name1, "level2": name2}
        return [f"{doubt}，按原文保留"] if doubt else []

    def _take_value(self, texts: dict[str, str], row: TableRow, keys: frozenset[str]) -> list[str]:
        """Put the printed value into `texts`; return what is doubtful about it."""
        if not keys & _VALUE:
            return []
        number = row.text("value.number") or row.text("value")
        split = SplitValue(row.text("value.operator"), number, row.text("value.unit"))
        joined = join_value(split)
        # What went out stands to the letter; what someone else typed is printed as usual.
        went_out = row.table.is_ours and row.text("origin")
        texts["value"] = joined if went_out else print_value(joined)
        if contradicts(split):
            return [f"计算符号“{split.operator}”与指标值“{number}”不一致，请核对"]
        return []

    def _keep_others(self, owner: ProjectDraft, row: TableRow, number: int) -> None:
        for heading, text, place in row.other_texts():
            owner.unplaced.append(f"第{number}项指标 {heading}：{text}")
            self.others.take(heading, text, place)


def _carry_levels(texts: dict[str, str], above: dict[str, str]) -> None:
    """Fill in blank levels from the row above; take note of this row's for the next."""
    new_level1 = texts.get("level1", "") not in ("", above.get("level1", ""))
    if not texts.get("level1"):
        texts["level1"] = above.get("level1", "")
    if not texts.get("level2") and not new_level1:
        texts["level2"] = above.get("level2", "")
    above |= {key: texts.get(key, "") for key in ("level1", "level2")}


def _stated(texts: Mapping[str, str], row: TableRow) -> frozenset[str]:
    """Return the fields that a row states: of other people's sheets those that are not blank."""
    if row.table.is_ours:
        return frozenset(key for key in texts if not row.is_kept(key))
    return frozenset(key for key, text in texts.items() if text)


def _indicator(texts: Mapping[str, str]) -> Indicator:
    extras = ((key, text) for key, text in texts.items() if text and key not in INDICATOR_TEXTS)
    return Indicator(
        **{key: texts.get(key, "") for key in INDICATOR_TEXTS}, extras=tuple(sorted(extras))
    )


_ROWS_ABOVE, _COLUMNS_ABOVE = 6, 40
_GENERIC = ("sheet", "工作表", "表", "指标", "绩效")
_STATED = re.compile(r"项目名称\s*[:：]\s*(?P<name>.+)")


def _name_above(table: Table) -> str:
    """Return the project's name in the rows above the headings, else in the sheet's name."""
    grid = table.grid
    for row in range(max(table.above - _ROWS_ABOVE, 0), table.above):
        for column in range(min(grid.width(row), _COLUMNS_ABOVE)):
            if name := _name_in(grid.text(row, column).strip()):
                return name
    sheet = grid.name.strip()
    return "" if sheet.casefold().startswith(_GENERIC) else sheet


def _name_in(text: str) -> str:
    if match := _STATED.fullmatch(text):
        return match["name"].strip()
    heading = project_heading(text)
    return heading.name if heading else ""


def level_rows(table: Table) -> Iterator[IndicatorRow]:
    """Yield the levels of each row of `table`, from which its framework can be told."""
    if not {"level1", "level2"} <= table.columns.keys():
        return
    header = Header(("", "", *table.labels), table.grid.place(table.above), (), level1=0, level2=1)
    blanks = ("",) * len(table.labels)
    above: dict[str, str] = {}
    for number in range(table.first, table.end):
        row = TableRow(table, number)
        texts = {key: row.text(key) for key in ("level1", "level2")}
        _carry_levels(texts, above)
        yield IndicatorRow(header, (texts["level1"], texts["level2"], *blanks), row.place())
