"""What a clerk sees: widgets, Qt models, the undo stack, background jobs."""

NAME = "绩效填报"
"""What the program is called in the titles of its windows."""
