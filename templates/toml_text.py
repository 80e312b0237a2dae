"""Reads TOML that came from outside."""

import tomllib
from typing import Any


class NotToml(ValueError):
    """The text is no TOML, or none that anybody writes; the words say what is wrong with it."""


def parse_toml(text: str) -> dict[str, Any]:
    """Return the data in the TOML `text`. Raises NotToml, and nothing else whatever it holds."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise NotToml(str(error)) from error
    except RecursionError as error:
        raise NotToml("括号套得太深") from error
    except ValueError as error:
        # A number of thousands of digits.
        raise NotToml("有太长的数字") from error
