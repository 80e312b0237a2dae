"""A draft for the clerk's own mail program: an `.eml` file with the hand-in file attached.

`X-Unsent: 1` makes Outlook and its kin open it for sending rather than as a message received.
Nothing is sent from here; the standard library only builds the text.
"""

import hashlib
import re
from collections.abc import Sequence
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from templates.file_errors import reason
from templates.readers.reading import CannotRead


def email_draft(path: Path | None, to: Sequence[str], subject: str, body: str) -> bytes:
    """Return the `.eml` file of a draft to the addresses `to` with the file at `path` attached.

    Without a path nothing is attached. The same input makes the same bytes; date and sender are
    the mail program's business. Raises ValueError, with words for a person, for an address that is
    none, CannotRead if the file cannot be read.
    """
    content = _content(path) if path else b""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    if addresses := [_address(one) for one in to if one.strip()]:
        message["To"] = addresses
    message["Subject"] = _one_line(subject)
    message.set_content(body, charset="utf-8", cte="base64")
    if path:
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=_one_line(path.name)
        )
        # The library's own boundary is drawn by lot.
        message.set_boundary(f"jixiao-{hashlib.sha256(content).hexdigest()[:24]}")
    return message.as_bytes()


def read_addresses(typed: str) -> tuple[str, ...]:
    """Return the addresses in `typed`, as people part them: semicolons, commas, `、` or lines."""
    parts = re.split("[;；,，、\n]", typed)
    return tuple(one.strip() for one in parts if one.strip())


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CannotRead(f"读不到附件“{path.name}”：{reason(error)}") from error


def _address(text: str) -> Address:
    try:
        address = Address(addr_spec=text.strip())
        if address.domain and text.isascii():
            return address
    except (ValueError, IndexError, HeaderParseError) as error:
        raise _not_an_address(text) from error
    raise _not_an_address(text)


def _not_an_address(text: str) -> ValueError:
    return ValueError(f"“{text.strip()}”不是电子邮箱地址，请检查，例如 caizheng@example.cn")


def _one_line(text: str) -> str:
    """Return `text` on one line: a line break in a header would begin another header."""
    return " ".join(text.split())
