"""How long work tells how far it is, and is told to stop."""

from collections.abc import Callable

Report = Callable[[int, int], None]
"""`report(done, total)` shows progress; it raises to cancel the work."""
