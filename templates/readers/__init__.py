"""Readers: a file of any hand in, a book and findings out."""

from templates.readers.file import read_file

__all__ = ["read_file"]
