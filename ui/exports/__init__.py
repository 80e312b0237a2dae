"""From a book to a file: what is written, how much of it, where to, and what comes next."""
