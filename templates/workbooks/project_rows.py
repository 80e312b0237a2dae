"""Rows of projects become drafts of projects."""

import re
from dataclasses import dataclass, field

from templates.readers.recognise.findings import Findings
from templates.readers.recognise.projects import shortened
from templates.workbooks.drafts import Drafts, ProjectDraft, bare
from templates.workbooks.headings import PROJECT_KEYS
from templates.workbooks.numbered_lines import split_lines
from templates.workbooks.other_columns import OtherColumns
from templates.workbooks.row_ids import RowKey
from templates.workbooks.table_row import TableRow, percentages
from templates.workbooks.tables import Table

_AMOUNTS = ("budget", "fiscal", "other")
_MONTHS = ("march", "june", "october", "december")
_CODE_AND_NAME = re.compile(r"(?P<code>\d{6}|\d{3})[\s\-—_]*(?P<name>\D.*)", re.DOTALL)
_TOTALS = frozenset({"合计", "总计", "小计", "共计"})
_LABELS = {
    "budget": "预算数", "fiscal": "财政资金", "other": "其他资金",
    "march": "3月底", "june": "6月底", "october": "10月底", "december": "12月底",
}  # fmt: skip


@dataclass(slots=True)
class ProjectRows:
    """Takes the rows of tables of projects. `stray` are texts that belong to none."""

    drafts: Drafts
    findings: Findings
    others: OtherColumns
    stray: list[str] = field(default_factory=list)

    def take(self, table: Table) -> None:
        """Take every row of `table` that begins a project."""
        unit = ("", "")
        for number in range(table.first, table.end):
            row = TableRow(table, number)
            unit = self._unit(row) or unit
            if self._begins_project(row):
                code = row.text("code") if table.is_ours else bare(row.text("code"))
                key = RowKey(row.text("id"), row.text("origin"))
                draft = self.drafts.add(row.place("name"), row.text("name"), code, key)
                draft.unit_code, draft.unit_name = unit
                self._fill(draft, row)

    def _begins_project(self, row: TableRow) -> bool:
        """Return whether `row` is a project; say what it is if it is something else."""
        keys = PROJECT_KEYS & row.table.columns.keys()
        if row.is_blank(keys | {"origin"} & row.table.columns.keys()):
            return False
        if bare(row.text("name") or row.text("code")) in _TOTALS:
            self.findings.recognised(row.place(), "合计行，不是项目，没有读入")
            return False
        if row.text("name").strip() or row.text("code").strip() or row.text("origin"):
            return row.table.is_ours or self._is_new(row)
        return self._without_name(row, keys)

    def _is_new(self, row: TableRow) -> bool:
        """Return whether a row is not a further row of a project, as merged cells make.

        Where projects stand beside indicators, their names may be repeated in every row.
        """
        if row.table.has_indicators:
            return not self.drafts.named(row.text("name"), row.text("code"))
        last = self.drafts.found[-1] if self.drafts.found else None
        key = "name" if row.has("name") else "code"
        same = last and bare(last.name) == bare(row.text("name")) and last.code == row.text("code")
        return not (same and not row.is_own(key))

    def _without_name(self, row: TableRow, keys: frozenset[str]) -> bool:
        if row.is_blank(keys - {"unit", "unit_code", "unit_name"}):
            if row.table.is_ours:
                self.drafts.empty_units.append((row.text("unit_code"), row.text("unit_name")))
            return False
        if row.table.is_ours or not row.is_blank(_AMOUNTS):
            words = "这一行没有项目名称，请补填"
            self.findings.doubtful(row.place("name"), words, field="name")
            return True
        text = " ".join(filter(None, (row.text(key) for key in sorted(keys))))
        self.stray.append(text)
        words = f"这一行不是项目，按文字保留：{shortened(text)}"
        self.findings.skipped(row.place(), words, text)
        return False

    def _unit(self, row: TableRow) -> tuple[str, str] | None:
        code, name = row.text("unit_code"), row.text("unit_name")
        if row.table.is_ours:
            return code, name
        if match := _CODE_AND_NAME.fullmatch(row.text("unit") or name):
            code, name = code or match["code"], match["name"].strip()
        return (bare(code), name) if code or name else None

    def _fill(self, draft: ProjectDraft, row: TableRow) -> None:
        keys = PROJECT_KEYS & row.table.columns.keys()
        draft.cleared = bool(draft.key.origin) and row.is_blank(keys)
        draft.fields, draft.columns = _stated(row, keys), row.table.columns
        draft.purpose = row.text("purpose")
        draft.goals = split_lines(row.text("goals"))
        for key in _AMOUNTS:
            if row.has(key):
                self._take_amount(draft, row, key)
        for key, found in percentages(row, _MONTHS).items():
            if isinstance(found, ValueError):
                self._keep(draft, row, key, str(found))
            else:
                draft.amounts[key] = found
        self._keep_others(draft, row)

    def _take_amount(self, draft: ProjectDraft, row: TableRow, key: str) -> None:
        try:
            draft.amounts[key] = row.amount(key, self.findings)
        except ValueError as error:
            self._keep(draft, row, key, str(error))

    def _keep(self, draft: ProjectDraft, row: TableRow, key: str, words: str) -> None:
        """Keep as text what is no number; the field stays as it was."""
        text = row.text(key)
        draft.fields.discard(key)
        draft.unplaced.append(f"{_LABELS[key]}：{text}")
        draft.doubts.append(f"{_LABELS[key]}：{words}")
        words = f"{_LABELS[key]}：{words}；原文已保留"
        self.findings.doubtful(row.place(key), words, text, project=draft.number, field=key)

    def _keep_others(self, draft: ProjectDraft, row: TableRow) -> None:
        if row.table.has_indicators:
            return
        for heading, text, place in row.other_texts():
            draft.unplaced.append(f"{heading}：{text}")
            self.others.take(heading, text, place)


def _stated(row: TableRow, keys: frozenset[str]) -> set[str]:
    """Return the fields that a row states: of other people's sheets those that are not blank."""
    if row.table.is_ours:
        return {key for key in keys if not row.is_kept(key)}
    return {key for key in keys if row.text(key)}
