"""How older data files become today's: one Alembic revision after the other, never changed later.

A revision is SQL or Alembic operations and imports nothing of ours. To add one: a file in
`versions`, `NEWEST` in `db/file_format.py`, the table in `db/models.py`, and a file written by the
last release in `tests/old_databases`. The tests compare the outcome with a fresh file.
"""
