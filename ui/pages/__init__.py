"""A page for each kind of node of the outline."""
