"""XML from outside: no entity is resolved, nothing is loaded, a document type is refused."""

from typing import Any

from lxml import etree

from templates.readers.reading import CannotRead
from templates.readers.safe_package import BROKEN, UNSAFE
from templates.readers.word.names import STRICT, W

_PROLOGUE = 1 << 16

SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
}
"""What every parser of XML from outside is told."""


def parse_part(content: bytes) -> etree._Element:
    """Return the root of a part in memory. Raises CannotRead if it is broken or has a DTD."""
    refuse_declared_type(content)
    parser = etree.XMLParser(remove_comments=True, remove_pis=True, **SAFE)
    try:
        root = etree.fromstring(transitional(content), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CannotRead(BROKEN) from error
    refuse_document_type(root)
    return root


def refuse_document_type(element: etree._Element) -> None:
    """Raise CannotRead if the document of `element` has a document type: no Word file has one."""
    if element.getroottree().docinfo.internalDTD is not None:
        raise CannotRead(UNSAFE)


def refuse_declared_type(beginning: bytes) -> None:
    """Raise CannotRead if a document type is declared in the beginning of a part.

    That is before the parser sees it; what is spelt in another encoding `refuse_document_type`
    finds.
    """
    if b"<!DOCTYPE" in beginning[:_PROLOGUE]:
        raise CannotRead(UNSAFE)


def transitional(beginning: bytes) -> bytes:
    """Return the beginning of a part with the namespace of Strict Open XML made the usual one."""
    return beginning.replace(STRICT.encode(), W.encode())
