"""Where books are kept: one SQLite file behind one door, `db.workspace`."""
