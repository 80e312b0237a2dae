"""Control figures (控制数) on the page of a book: typed, pasted, or taken from a list."""
