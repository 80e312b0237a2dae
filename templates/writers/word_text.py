"""Text as WordprocessingML: escaped, tabs as elements, what XML forbids taken out."""

import re
from html import escape

from templates.layout.text_lines import split_lines

# The Char production of XML 1.0; `\t`, `\n` and `\r` are written as elements or paragraphs.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_PLAIN = re.compile("[&<>\x00-\x20\ud800-\udfff\ufffe\uffff]")

# The hint gives quotation marks, dashes and signs to the East Asian font: 1 em wide, as in print.
_RUN = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
_TEXT = '<w:t xml:space="preserve">'
_TAB = f"</w:t><w:tab/>{_TEXT}"


def plain(text: str) -> str:
    """Return `text` without the characters that XML forbids."""
    return _FORBIDDEN.sub("", text)


def plain_run(text: str) -> str:
    """Return the run of a text that needs no care: no space, nothing to escape or to take out."""
    return f"{_RUN}<w:t>{text}</w:t></w:r>"


class TextXml:
    """Turns text into runs and paragraphs, and remembers what it wrote and what it took out."""

    def __init__(self) -> None:
        self._written: list[str] = []
        self._removed: list[tuple[str, str]] = []

    def take_plain(self, texts: tuple[str, ...]) -> bool:
        """Count `texts` as written, a paragraph each, and return True if each is a plain line."""
        if _NOT_PLAIN.search("".join(texts)):
            return False
        self._written.extend(texts)
        return True

    def paragraphs(self, text: str, opening: str, field: str = "") -> str:
        """Return a paragraph for each line of `text`; `opening` is `<w:p>` and its properties."""
        if not text:
            return f"{opening}</w:p>"
        if _NOT_PLAIN.search(text) is None:
            self._written.append(text)
            return f"{opening}{plain_run(text)}</w:p>"
        return "".join(f"{opening}{self.run(line, field)}</w:p>" for line in split_lines(text))

    def run(self, line: str, field: str = "") -> str:
        """Return the run of one line of text, `""` if nothing is left of it."""
        if forbidden := "".join(_FORBIDDEN.findall(line)):
            self._removed.append((field, forbidden))
            line = plain(line)
        self._written.append(line)
        return (
            f"{_RUN}{_TEXT}{escape(line, quote=False).replace(chr(9), _TAB)}</w:t></w:r>"
            if line
            else ""
        )

    def take_written(self) -> list[str]:
        """Return the visible texts, a line each, since they were last taken."""
        written, self._written = self._written, []
        return written

    def take_removed(self) -> list[tuple[str, str]]:
        """Return the characters taken out since they were last taken, each with its field."""
        removed = self._removed
        if removed:
            self._removed = []
        return removed
