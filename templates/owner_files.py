"""Whether a document is open in an office program, by the file that the program keeps beside it.

Word keeps `~$` and the name, of a longer name without its first one or two signs; Excel and WPS
`~$` and the whole name; WPS on Linux `.~` and the name; LibreOffice `.~lock.` and the name and `#`.
"""

from pathlib import Path


def is_open_elsewhere(path: Path) -> bool:
    """Return whether an office program says that it has `path` open.

    A program that crashed leaves its file behind: this is a reason to ask, none to refuse.
    """
    name = path.name
    owners = (f"~${name}", f"~${name[1:]}", f"~${name[2:]}", f".~{name}", f".~lock.{name}#")
    return any(_is_there(path.with_name(owner)) for owner in owners)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
