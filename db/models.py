"""The tables of the data file, one for each kind of row.

They are the one description of the form of a fresh file, and what migrations are tested against;
rows are read and written by `db.workspace`. Amounts and percentages are exact decimals as text,
lists of texts are JSON, a blank text is `''` and a blank amount NULL. `position` counts the
children of a parent from 0, kind by kind. No relationships: the foreign keys cascade in SQLite.
"""

from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

TABLES = SQLModel.metadata
"""All tables of a data file."""


def _of(parent: str) -> Any:
    return Field(foreign_key=f"{parent}.id", ondelete="CASCADE")


def _ordered(table: str, parent: str, *more: Index) -> tuple[Any, ...]:
    """Return table arguments: children are found in order, and ids are never given out twice."""
    in_order = Index(f"ix_{table}_order", f"{parent}_id", "position")
    return (in_order, *more, {"sqlite_autoincrement": True})


class BookRow(SQLModel, table=True):
    """部门预算绩效文本. `changed_at` is the moment of the last edit, ISO 8601 in UTC."""

    __tablename__ = "book"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    department_code: str
    department_name: str
    year: int | None
    framework: str
    unplaced: str
    changed_at: str


class OverallGoalRow(SQLModel, table=True):
    """An item of 总体绩效目标."""

    __tablename__ = "overall_goal"
    __table_args__ = _ordered("overall_goal", "book")

    id: int | None = Field(default=None, primary_key=True)
    book_id: int = _of("book")
    position: int
    title: str
    body: str


class ItemisedGoalRow(SQLModel, table=True):
    """An item of 分项绩效目标."""

    __tablename__ = "itemised_goal"
    __table_args__ = _ordered("itemised_goal", "book")

    id: int | None = Field(default=None, primary_key=True)
    book_id: int = _of("book")
    position: int
    title: str
    goal: str


class ItemisedIndicatorRow(SQLModel, table=True):
    """An indicator in words of an item of 分项绩效目标."""

    __tablename__ = "itemised_indicator"
    __table_args__ = _ordered("itemised_indicator", "itemised_goal")

    id: int | None = Field(default=None, primary_key=True)
    itemised_goal_id: int = _of("itemised_goal")
    position: int
    text: str


class SafeguardRow(SQLModel, table=True):
    """An item of 工作保障措施."""

    __tablename__ = "safeguard"
    __table_args__ = _ordered("safeguard", "book")

    id: int | None = Field(default=None, primary_key=True)
    book_id: int = _of("book")
    position: int
    title: str
    body: str


class UnitRow(SQLModel, table=True):
    """预算单位. Its code, unless blank, is there once in a book."""

    __tablename__ = "unit"
    __table_args__ = _ordered(
        "unit",
        "book",
        Index("ix_unit_code", "book_id", "code", unique=True, sqlite_where=text("code <> ''")),
    )

    id: int | None = Field(default=None, primary_key=True)
    book_id: int = _of("book")
    position: int
    code: str
    name: str


class ProjectRow(SQLModel, table=True):
    """预算项目. Its code may be there twice: real books have it, and a check says so."""

    __tablename__ = "project"
    __table_args__ = _ordered("project", "unit")

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = _of("unit")
    position: int
    code: str
    name: str
    budget: str | None
    fiscal: str | None
    other: str | None
    purpose: str
    march: str | None
    june: str | None
    october: str | None
    december: str | None
    unplaced: str


class GoalRow(SQLModel, table=True):
    """绩效目标 of a project."""

    __tablename__ = "goal"
    __table_args__ = _ordered("goal", "project")

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = _of("project")
    position: int
    text: str


class IndicatorRow(SQLModel, table=True):
    """绩效指标 of a project."""

    __tablename__ = "indicator"
    __table_args__ = _ordered("indicator", "project")

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = _of("project")
    position: int
    level1: str
    level2: str
    level3: str
    description: str
    value: str
    basis: str
    extras: str


class ReasonRow(SQLModel, table=True):
    """A stated reason (说明) for letting a finding stand, kept under the finding's fingerprint."""

    __tablename__ = "reason"
    __table_args__ = _ordered("reason", "book")

    id: int | None = Field(default=None, primary_key=True)
    book_id: int = _of("book")
    position: int
    finding_id: str
    fingerprint: str
    reason: str


class ControlRow(SQLModel, table=True):
    """A control figure (预算控制数): a project's by its code or name, the whole's if both are blank.

    `projects` is how many projects the figure of the whole is for.
    """

    __tablename__ = "control"
    __table_args__ = _ordered("control", "book")

    id: int | None = Field(default=None, primary_key=True)
    book_id: int = _of("book")
    position: int
    code: str
    name: str
    amount: str | None
    projects: int | None


class ChosenRulesRow(SQLModel, table=True):
    """The id of the rule set by which the books of this data file are reviewed; one row or none."""

    __tablename__ = "chosen_rules"

    id: int | None = Field(default=None, primary_key=True)
    rules: str
