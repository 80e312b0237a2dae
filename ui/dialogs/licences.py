"""What the program is made of besides its own code, and under which licences it ships."""

LICENCES = {
    "LGPL 3": ("PySide6-Essentials", "shiboken6"),
    "MIT": (
        "alembic", "annotated-types", "cffi", "et-xmlfile", "mako", "openpyxl", "platformdirs",
        "pydantic", "pydantic-core", "pypinyin", "python-calamine", "python-docx", "SQLAlchemy",
        "SQLModel", "typing-inspection",
    ),
    "BSD": ("colorama", "lxml", "markupsafe", "pycparser"),
    "Apache 2.0": ("PyNaCl",),
    "MPL 2.0、MIT": ("tqdm",),
    "PSF": ("Python", "typing-extensions"),
}  # fmt: skip
"""The names of the libraries by licence."""


def licences_in_words() -> str:
    """Return a line for each licence."""
    return "\n".join(f"{licence}：{'、'.join(names)}" for licence, names in LICENCES.items())
