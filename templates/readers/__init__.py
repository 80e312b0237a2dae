"""Readers: a file of any hand in, a book and findings out."""
