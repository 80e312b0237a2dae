"""What tests look at in a Word file."""

import re
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(path: Path) -> dict[str, bytes]:
    """The parts of a package by name."""
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def part(path: Path, name: str = "word/document.xml") -> etree._Element:
    """The root of a part."""
    with ZipFile(path) as package:
        return etree.fromstring(package.read(name))


def texts(element: etree._Element) -> list[str]:
    """The text of each paragraph, tabs included, by a rule that knows nothing of our writer."""
    return [
        "".join(
            "\t" if node.tag == f"{W}tab" else node.text or ""
            for node in paragraph.iter(f"{W}t", f"{W}tab")
            if node.getparent().tag == f"{W}r"
        )
        for paragraph in element.iter(f"{W}p")
    ]


def tables(element: etree._Element) -> list[list[list[str]]]:
    """Each table's rows, each row's cells, each cell's paragraphs joined by a line feed."""
    return [
        [["\n".join(texts(cell)) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
        for table in element.iter(f"{W}tbl")
    ]


def an_element_a_line(xml: bytes) -> str:
    """The XML with a line for each tag, so that a change shows where it is."""
    return re.sub(r">\s*<", ">\n<", xml.decode()).strip() + "\n"
