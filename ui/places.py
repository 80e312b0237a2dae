"""Which page shows a row."""

from db.edits import Kind, Ref
from ui.context import Context
from ui.models.nodes import SECTIONS, Key


def key_of(context: Context, ref: Ref) -> Key:
    """Return the node on whose page `ref` can be seen. Raises NoSuchRow."""
    if ref.kind in (Kind.BOOK, Kind.UNIT, Kind.PROJECT):
        return Key(ref)
    parent, _ = context.editor.workspace.place(ref)
    if ref.kind is Kind.ITEMISED_INDICATOR:
        return key_of(context, parent)
    sections = (Key(parent, part) for part, (kind, _) in SECTIONS.items() if kind is ref.kind)
    return next(sections, Key(parent))
