"""What the window remembers between two starts, in a file of its own."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QCryptographicHash, QSettings

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

    def recent(self, name: str) -> list[str]:
        """Return the paths of a list of files that were used last, the last one first."""
        return _several(self._store.value(f"recent/{name}"))

    def keep_recent(self, name: str, paths: list[str]) -> None:
        """Remember a list of files."""
        self._store.setValue(f"recent/{name}", paths)

    def key_in(self, data_file: Path) -> Key | None:
        """Return the node of `data_file` that was shown last."""
        return _key(self._store.value(f"{_tree(data_file)}/key"))

    def open_nodes_in(self, data_file: Path) -> tuple[Key, ...]:
        """Return the nodes of `data_file` that were expanded."""
        found = map(_key, _several(self._store.value(f"{_tree(data_file)}/open")))
        return tuple(one for one in found if one)

    def keep_tree(self, data_file: Path, key: Key | None, open_nodes: frozenset[Key]) -> None:
        """Remember the current node and the expanded ones of `data_file`: others have others."""
        name = _tree(data_file)
        self._store.setValue(f"{name}/key", _words(key) if key else "")
        self._store.setValue(f"{name}/open", [_words(one) for one in sorted(open_nodes)])

    def sync(self) -> None:
        """Write the file now."""
        self._store.sync()


def _tree(data_file: Path) -> str:
    # A path has signs that mean something in the names of QSettings.
    path = str(data_file.absolute()).encode("utf-8", "replace")
    digest = QCryptographicHash.hash(path, QCryptographicHash.Algorithm.Sha256)
    return f"trees/{bytes(digest.data()).hex()[:16]}"


def _several(kept: Any) -> list[str]:
    """Return a list that was kept: Qt gives a list of one back as the one."""
    found = [kept] if isinstance(kept, str) else kept or []
    return [one for one in found if isinstance(one, str) and one]


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
