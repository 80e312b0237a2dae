"""The program's files that are no code: icons, styles, help, the sample book."""

from pathlib import Path

FOLDER = Path(__file__).parent
"""Where they are, in a frozen program too: its files lie beside where its modules seem to be."""
