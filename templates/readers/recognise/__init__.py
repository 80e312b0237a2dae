"""From blocks to a book: what each paragraph and each cell means."""

from templates.readers.recognise.book import recognise

__all__ = ["recognise"]
