"""Why an update is not taken."""

from ui.updates.door import NotTaken


class NotGenuine(NotTaken):
    """The file is not what its publisher made, or cannot be told to be; the words say why."""


class NotNewer(NotTaken):
    """The file is genuine, and what it brings is older than what is here; the words say so."""
