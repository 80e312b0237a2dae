"""The indicator grid: a table that works the way people know from Excel."""
