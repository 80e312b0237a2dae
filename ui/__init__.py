"""What a clerk sees: widgets, Qt models, the undo stack, background jobs."""
