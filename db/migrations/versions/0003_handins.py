"""Kept hand-in files, what was collected from whom, remarks, and who has to hand in."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table("data_file", _id(), *_texts("name"))
    op.create_table(
        "handin_file",
        _id(),
        *_texts("drawer"),
        *_numbers("year"),
        *_texts("scope"),
        *_numbers("round"),
        *_texts("created", "digest"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("drawer", "digest"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "taken",
        _id(),
        *_numbers("handin_file_id"),
        *_texts("code"),
        *_numbers("settled"),
        sa.UniqueConstraint("handin_file_id", "code"),
        _of_file(),
    )
    op.create_table(
        "known_key",
        _id(),
        *_texts("code"),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("code", "public_key"),
    )
    op.create_table(
        "remark_list",
        _id(),
        *_texts("side"),
        *_numbers("year"),
        *_texts("scope"),
        *_numbers("handin_file_id"),
        *_texts("remarks"),
        sa.UniqueConstraint("side", "year", "scope"),
        _of_file(),
    )
    op.create_table("expected", _id(), *_texts("code", "name"))


def _id() -> sa.Column:
    return sa.Column("id", sa.Integer(), primary_key=True)


def _texts(*names: str) -> tuple[sa.Column, ...]:
    return tuple(sa.Column(name, sa.String(), nullable=False) for name in names)


def _numbers(*names: str) -> tuple[sa.Column, ...]:
    return tuple(sa.Column(name, sa.Integer(), nullable=False) for name in names)


def _of_file() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["handin_file_id"], ["handin_file.id"], ondelete="CASCADE")
