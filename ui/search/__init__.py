"""Finding: a project by name, a text anywhere in the book."""
