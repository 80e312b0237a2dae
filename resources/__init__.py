"""Files that ship with the program: the sample book, icons, styles, help."""
