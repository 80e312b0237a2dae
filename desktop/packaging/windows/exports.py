"""Writes what python3.dll and an import library are made from: exports.py PYTHON311_DLL FOLDER.

python3.dll is the door for modules of the stable ABI, PySide6's among them: every name that
python311.dll exports, passed on to it.
"""

import sys
from pathlib import Path

import pefile


def main(dll: Path, folder: Path) -> None:
    """Write python3.def and python311.def, for the linker and dlltool, into `folder`."""
    image = pefile.PE(str(dll))
    code = [
        range(one.VirtualAddress, one.VirtualAddress + one.Misc_VirtualSize)
        for one in image.sections
        if one.Characteristics & pefile.SECTION_CHARACTERISTICS["IMAGE_SCN_MEM_EXECUTE"]
    ]
    passed_on, imported = ["LIBRARY python3.dll", "EXPORTS"], ["LIBRARY python311.dll", "EXPORTS"]
    for one in image.DIRECTORY_ENTRY_EXPORT.symbols:
        if one.name:
            name = one.name.decode()
            kind = "" if any(one.address in part for part in code) else " DATA"
            passed_on.append(f"{name}=python311.{name}{kind}")
            imported.append(f"{name}{kind}")
    (folder / "python3.def").write_text("\n".join(passed_on) + "\n")
    (folder / "python311.def").write_text("\n".join(imported) + "\n")


main(Path(sys.argv[1]), Path(sys.argv[2]))
