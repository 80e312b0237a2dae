"""What the window remembers between two starts, in a file of its own."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from db.edits import Kind, Ref
from ui.models.nodes import Key, Part


class Settings:
    """Look, text size, places of windows and columns, and which node was shown."""

    def __init__(self, path: Path) -> None:
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def look(self) -> str:
        """`system`, `light`, `dark` or `contrast`."""
        return str(self._store.value("look", "system"))

    @look.setter
    def look(self, name: str) -> None:
        self._store.setValue("look", name)

    @property
    def point_size(self) -> float:
        """The size of text in points."""
        return _number(self._store.value("point_size"), 10.5)

    @point_size.setter
    def point_size(self, size: float) -> None:
        self._store.setValue("point_size", size)

    def bytes_of(self, name: str) -> QByteArray:
        """Return a state that Qt made (`saveGeometry` …), empty if there is none."""
        found = self._store.value(name)
        return found if isinstance(found, QByteArray) else QByteArray()

    def keep_bytes(self, name: str, state: QByteArray) -> None:
        """Remember a state that Qt made."""
        self._store.setValue(name, state)

    def flag(self, name: str, *, usual: bool) -> bool:
        """Return whether `name` is on, `usual` if nobody has said."""
        return str(self._store.value(name, usual)).lower() == "true"

    def keep_flag(self, name: str, *, on: bool) -> None:
        """Remember whether `name` is on."""
        self._store.setValue(name, on)

    def text(self, name: str) -> str:
        """Return what a person typed once and would type again (`person`), `""` if nothing."""
        found = self._store.value(f"texts/{name}")
        return found if isinstance(found, str) else ""

    def keep_text(self, name: str, text: str) -> None:
        """Remember what a person typed."""
        self._store.setValue(f"texts/{name}", text)

    @property
    def key(self) -> Key | None:
        """The node that was shown last."""
        return _key(self._store.value("key"))

    @property
    def open_nodes(self) -> tuple[Key, ...]:
        """The nodes that were expanded."""
        kept: Any = self._store.value("open") or []
        found = (_key(one) for one in ([kept] if isinstance(kept, str) else kept))
        return tuple(one for one in found if one)

    def keep_tree(self, key: Key | None, open_nodes: frozenset[Key]) -> None:
        """Remember the current node and the expanded ones."""
        self._store.setValue("key", _words(key) if key else "")
        self._store.setValue("open", [_words(one) for one in sorted(open_nodes)])

    def sync(self) -> None:
        """Write the file now."""
        self._store.sync()


def _words(key: Key) -> str:
    return "\t".join((key.ref.kind, str(key.ref.id), key.part, key.level1, key.level2))


def _key(kept: object) -> Key | None:
    parts = kept.split("\t") if isinstance(kept, str) else []
    try:
        kind, number, part, level1, level2 = parts
        return Key(Ref(Kind(kind), int(number)), Part(part), level1, level2)
    except ValueError:
        return None


def _number(kept: object, usual: float) -> float:
    try:
        return min(max(float(str(kept)), 8.0), 20.0)
    except ValueError:
        return usual
