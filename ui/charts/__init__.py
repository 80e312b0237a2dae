"""Pictures of a book, drawn plainly: a few bars that lead to what they show."""
