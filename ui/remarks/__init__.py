"""Remarks (审核意见) in the window: the panel, marks at the fields, writing and answering."""
