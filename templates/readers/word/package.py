"""The parts of a Word file: which is the document, its styles, its numbering, its custom XML."""

import posixpath
import re
from collections.abc import Iterator

from templates.readers.reading import CannotRead
from templates.readers.safe_package import SafePackage
from templates.readers.word.xml import parse_part

_LARGEST_SMALL = 16 << 20
_LARGEST_CUSTOM = 96 << 20
_MOST_CUSTOM = 50
_CUSTOM = re.compile(r"customXml/item\d*\.xml", re.IGNORECASE)
_SAVE_AS = "请选择 Word 文件（.docx）"
_OTHERS = (
    ("xl/", f"这是 Excel 工作簿，不是 Word 文件；{_SAVE_AS}"),
    ("ppt/", f"这是演示文稿，不是 Word 文件；{_SAVE_AS}"),
    (
        "META-INF/manifest.xml",
        "这是 OpenDocument 文件，请用 WPS 或 LibreOffice 打开，另存为 .docx 后再读入",
    ),
)
_NO_WORD = "这是压缩包，不是 Word 文件；请先解压，再选择里面的 .docx 文件"


class WordPackage:
    """A Word file's parts by what they are for. Raises CannotRead if it is not a Word file."""

    def __init__(self, package: SafePackage) -> None:
        self.package = package
        self.document = self._find_document()
        self._related = dict(self._relations(self.document))

    def part(self, kind: str) -> bytes:
        """Return the part related to the document as `styles` or `numbering`, `b""` if none is."""
        beside = posixpath.join(posixpath.dirname(self.document), f"{kind}.xml")
        return self.package.read(self._related.get(kind, beside), _LARGEST_SMALL)

    def custom_parts(self, marks: bytes) -> Iterator[bytes]:
        """Yield the custom XML parts near whose beginning `marks` stands, in order of their names."""
        names = sorted(name for name in self.package.names if _CUSTOM.fullmatch(name))
        for name in names[:_MOST_CUSTOM]:
            with self.package.open(name) as part:
                beginning = part.read(4096)
            if marks in beginning:
                yield self.package.read(name, _LARGEST_CUSTOM)

    def _find_document(self) -> str:
        related = dict(self._relations(""))
        name = related.get("officeDocument", "word/document.xml")
        for beginning, words in _OTHERS:
            if any(one.startswith(beginning) for one in self.package.names):
                raise CannotRead(words)
        if name not in self.package.names:
            raise CannotRead(_NO_WORD)
        return name

    def _relations(self, part: str) -> Iterator[tuple[str, str]]:
        """Yield the last word of the type of each relation of `part`, and the part it leads to."""
        folder, name = posixpath.split(part)
        content = self.package.read(posixpath.join(folder, "_rels", f"{name}.rels"), _LARGEST_SMALL)
        if not content:
            return
        for relation in parse_part(content):
            kind, target = relation.get("Type", ""), relation.get("Target", "")
            if relation.get("TargetMode") != "External" and target:
                path = (
                    target.removeprefix("/")
                    if target.startswith("/")
                    else posixpath.join(folder, target)
                )
                yield kind.rpartition("/")[2], posixpath.normpath(path)
