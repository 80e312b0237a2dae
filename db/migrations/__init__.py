"""How older data files become of today's form: one Alembic revision after the other."""

NEWEST = "0001"
"""The revision of a fresh data file; known here so that opening a file need not load Alembic."""
