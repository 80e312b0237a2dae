"""Two or three versions of a book: what is the same, what is different, and merging them."""
