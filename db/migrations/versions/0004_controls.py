"""Control figures by book, and which rule set a data file's books are reviewed by."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "control",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("book_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("amount", sa.String()),
        sa.Column("projects", sa.Integer()),
        sa.ForeignKeyConstraint(["book_id"], ["book.id"], ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_control_order", "control", ["book_id", "position"])
    op.create_table(
        "chosen_rules",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("rules", sa.String(), nullable=False),
    )
