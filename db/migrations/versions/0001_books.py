"""Books, their sections, units, projects and indicators."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "book",
        sa.Column("id", sa.Integer(), primary_key=True),
        *_texts("department_code", "department_name"),
        sa.Column("year", sa.Integer()),
        *_texts("framework", "unplaced", "changed_at"),
        sqlite_autoincrement=True,
    )
    _table("overall_goal", "book", *_texts("title", "body"))
    _table("itemised_goal", "book", *_texts("title", "goal"))
    _table("itemised_indicator", "itemised_goal", *_texts("text"))
    _table("safeguard", "book", *_texts("title", "body"))
    _table("unit", "book", *_texts("code", "name"))
    op.create_index(
        "ix_unit_code",
        "unit",
        ["book_id", "code"],
        unique=True,
        sqlite_where=sa.text("code <> ''"),
    )
    _table(
        "project",
        "unit",
        *_texts("code", "name"),
        *_numbers("budget", "fiscal", "other"),
        *_texts("purpose"),
        *_numbers("march", "june", "october", "december"),
        *_texts("unplaced"),
    )
    _table("goal", "project", *_texts("text"))
    levels = _texts("level1", "level2", "level3")
    _table("indicator", "project", *levels, *_texts("description", "value", "basis", "extras"))


def _table(name: str, parent: str, *columns: sa.Column) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(f"{parent}_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint([f"{parent}_id"], [f"{parent}.id"], ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index(f"ix_{name}_order", name, [f"{parent}_id", "position"])


def _texts(*names: str) -> tuple[sa.Column, ...]:
    return tuple(sa.Column(name, sa.String(), nullable=False) for name in names)


def _numbers(*names: str) -> tuple[sa.Column, ...]:
    """Return columns of exact decimals as text."""
    return tuple(sa.Column(name, sa.String()) for name in names)
