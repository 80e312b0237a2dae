"""Excel workbooks: those that are filled in, printed and handed on, and how they are read back."""
