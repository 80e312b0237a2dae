"""What the tree offers at the right mouse button, by the names of entries of the other menus."""

TREE: tuple[str | None, ...] = (
    "rename",
    "copy_projects",
    "paste_projects",
    "duplicate",
    "remove",
    None,
    "move_up",
    "move_down",
    "move_to_unit",
    None,
    "new_project",
    "new_unit",
    None,
    "write_remark",
)
"""None where a line is drawn."""
