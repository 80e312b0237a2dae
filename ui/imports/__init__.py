"""From a file to a book: read it in the background, show what was read, then store it."""
