"""What the standard form is: the book, its frameworks, its layout, its readers and writers.

Plain values and functions. Nothing here knows Qt or SQL.
"""
