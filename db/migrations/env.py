"""Alembic's entry point: runs the revisions in the transaction that `db.schema` has opened."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
