"""Why an update is not taken."""


class NotGenuine(Exception):
    """The file is not what its publisher made, or cannot be told to be; the words say why."""


class NotNewer(Exception):
    """The file is genuine, and what it brings is older than what is here; the words say so."""
