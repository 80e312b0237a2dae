"""The key by which this PC signs: a file beside the data file, made when it is first needed."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # A start of the program need not wait for the signing library.
    from templates.handin.format.keys import KeyPair


def key_file(data: Path) -> Path:
    """Return the file beside the data file that holds the key; it need not exist yet."""
    return data.parent / "jixiao.key"


def key_of(data: Path) -> "KeyPair":
    """Return the key beside the data file `data`, made now if there is none yet.

    Raises CannotRead or CannotWrite, with words for a person.
    """
    from templates.handin.format.keys import load_or_make_key

    return load_or_make_key(key_file(data))
