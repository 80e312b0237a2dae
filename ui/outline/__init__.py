"""The tree of the books as it is worked with: its view, its keys, its clipboard."""
