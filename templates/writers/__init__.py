"""Writers: each draws a book, as `templates.layout` describes it, in one kind of file."""
