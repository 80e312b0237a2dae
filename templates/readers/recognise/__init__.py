"""From blocks to a book: what each paragraph and each cell means."""

from templates.readers.recognise.book import Known, recognise

__all__ = ["Known", "recognise"]
