"""What views may ask of a model beside Qt's own roles."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex

REF_ROLE = Qt.ItemDataRole.UserRole + 1
"""The `db.edits.Ref` that an index stands for, None for a row that is not there yet."""
KEY_ROLE = Qt.ItemDataRole.UserRole + 2
"""The `ui.models.nodes.Key` of a node of the outline."""
DETAIL_ROLE = Qt.ItemDataRole.UserRole + 3
"""A few grey words at the right of a node: counts and amounts."""
CHOICES_ROLE = Qt.ItemDataRole.UserRole + 4
"""The texts that a cell offers, () if it is free."""
REPEATS_ROLE = Qt.ItemDataRole.UserRole + 5
"""Whether a cell says the same as the one above it and is left blank in print."""
ICON_ROLE = Qt.ItemDataRole.UserRole + 6
"""The name of an icon (`ui.icons`)."""
FINDING_ROLE = Qt.ItemDataRole.UserRole + 7
"""The `Finding` of a line of the review, None for a heading."""
MARK_ROLE = Qt.ItemDataRole.UserRole + 8
"""What stands here: a `ui.review.review.Mark`, None if nothing does."""
REMARKS_ROLE = Qt.ItemDataRole.UserRole + 20
"""The remarks at a cell or node: a `ui.remarks.signs.RemarkMark`, None if there are none."""
ANSWER_ROLE = Qt.ItemDataRole.UserRole + 9
"""The reason given for a finding, `""` if none was."""
