"""Which file is meant by the name of one to write, and what its suffix says that it is."""

from pathlib import Path

from desktop.cli.exit_codes import ExitCode, Stop

_SUFFIXES = {
    "word": (".docx",),
    "review": (".docx",),
    "pdf": (".pdf",),
    "json": (".json",),
    "board": (".docx", ".pdf"),
    "remarks": (".docx", ".pdf"),
    "totals": (".docx", ".pdf"),
    "diff": (".xlsx", ".docx", ".pdf"),
}
_WORKBOOK = (".xlsx",)
_KINDS = {
    ".docx": "word", ".pdf": "pdf", ".xlsx": "excel", ".json": "json", ".doc": "", ".wps": "", ".xls": "", ".et": "",
    ".ods": "", ".txt": "", ".jxb": "", ".toml": "",
}  # fmt: skip
"""Suffixes that say what a file is, and what is exported so."""


def file_meant(out: Path, kind: str) -> Path:
    """Return `out` with the suffix of its `kind`, added if it has none that says what a file is.

    Ends the command with words for a name that says another kind of file.
    """
    suffixes = _SUFFIXES.get(kind, _WORKBOOK)
    said = out.suffix.lower()
    if said in suffixes:
        return out
    if said not in _KINDS:
        return with_ending(out, suffixes[0])
    words = f"这样导出的文件以 {'、'.join(suffixes)} 结尾，请写成：{out.with_suffix(suffixes[0])}"
    if other := _other(kind, said):
        words += f"\n要 {said} 文件请用：jixiao export {other} {out}"
    raise Stop(words, ExitCode.REFUSED)


def with_ending(out: Path, suffix: str) -> Path:
    """Return `out` ending in `suffix`; a folder (`.`, `..`) as it is."""
    if out.name in ("", "..") or out.suffix.lower() == suffix:
        return out
    return out.with_name(out.name + suffix)


def _other(kind: str, said: str) -> str:
    """Return what is exported with the suffix that was `said`, `""` for nothing that is near."""
    if kind == "summary" and said in _SUFFIXES["totals"]:
        return "totals"
    return "" if kind == "diff" else _KINDS[said]
