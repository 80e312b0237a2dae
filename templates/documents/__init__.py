"""Base documents: what every written document has in common, as files of their own kind."""
