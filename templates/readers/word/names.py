"""The names of WordprocessingML (ECMA-376 part 1, clause 17) that a reader meets."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
"""The namespace of files saved as Strict Open XML."""
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """Return `name` in the namespace of WordprocessingML."""
    return f"{{{W}}}{name}"


VAL = w("val")
BODY, PARAGRAPH, TABLE, ROW, CELL = w("body"), w("p"), w("tbl"), w("tr"), w("tc")
RUN, TEXT, TAB, BREAK, RETURN = w("r"), w("t"), w("tab"), w("br"), w("cr")
POSITION_TAB, HYPHEN, SYMBOL = w("ptab"), w("noBreakHyphen"), w("sym")
MATH_TEXT = f"{{{_M}}}t"
PARAGRAPH_PROPERTIES, RUN_PROPERTIES = w("pPr"), w("rPr")
ROW_PROPERTIES, CELL_PROPERTIES = w("trPr"), w("tcPr")
GRID_SPAN, VERTICAL_MERGE, HORIZONTAL_MERGE = w("gridSpan"), w("vMerge"), w("hMerge")
GRID_BEFORE, CELL_DELETED = w("gridBefore"), w("cellDel")
STYLE, NUMBERING, NUMBER_ID, LEVEL = w("pStyle"), w("numPr"), w("numId"), w("ilvl")
INSERTED, DELETED, MOVED_FROM, HIDDEN = w("ins"), w("del"), w("moveFrom"), w("vanish")
CONTROL, CONTROL_CONTENT, CONTROL_PROPERTIES = w("sdt"), w("sdtContent"), w("sdtPr")
GALLERY, PLACEHOLDER = w("docPartGallery"), w("showingPlcHdr")
FOREIGN_PART = w("altChunk")
TEXT_BOX, RUBY_TEXT = w("txbxContent"), w("rt")
ALTERNATIVES, CHOICE, FALLBACK = (
    f"{{{_MC}}}AlternateContent",
    f"{{{_MC}}}Choice",
    f"{{{_MC}}}Fallback",
)
