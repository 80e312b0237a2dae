"""The sample book that ships with the program."""

from resources import FOLDER
from templates.book import Book
from templates.book_json import load_books


def sample_book() -> Book:
    """Return the sample book: an invented bureau with two units."""
    text = (FOLDER / "sample" / "book.json").read_text("utf-8")
    return load_books(text)[0]
