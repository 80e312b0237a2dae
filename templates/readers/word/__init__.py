"""Word files (.docx) of whatever hand: from the XML of the package to blocks."""
