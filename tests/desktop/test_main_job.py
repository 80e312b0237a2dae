"""The main job on the real published book: in, out to Word, back in, through other hands."""

import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from desktop.cli import main

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("main job")


@pytest.fixture(scope="module")
def imported(seed: Path, work: Path) -> dict[str, Any]:
    """The JSON of the seed's text, imported into a fresh data file."""
    return export_json(work, seed)


@pytest.fixture(scope="module")
def word_file(seed: Path, work: Path, imported: dict[str, Any]) -> Path:
    """The seed's book as a Word file without cover and contents."""
    out = work / "无封面.docx"
    options = ("--no-cover", "--no-contents")
    assert (
        main(["--data", str(work / f"{seed.name}.db"), "export", "word", str(out), *options]) == 0
    )
    assert imported["units"]
    return out


def export_json(work: Path, source: Path) -> dict[str, Any]:
    data, out = work / f"{source.name}.db", work / f"{source.name}.json"
    assert main(["--data", str(data), "import", str(source)]) == 0
    assert main(["--data", str(data), "export", "json", str(out)]) == 0
    book: dict[str, Any] = json.loads(out.read_text("utf-8"))
    return book


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def without_bookmarks(text: str) -> str:
    return re.sub(r"\[bookmark: [^\]]*\]", "", text)


def seed_cells(seed: Path) -> Iterator[list[str]]:
    """The cells of each project of the text, found by a rule of thumb that knows no labels."""
    text = without_bookmarks(seed.read_text("utf-8")).split("预算项目绩效目标\n", 1)[1]
    for table in re.split(r"(?m)^\d+\..*绩效目标表$", text)[1:]:
        yield [cell.strip() for cell in re.split(r"(?m)^\t", table)[1:]]


def test_the_whole_book_is_there(imported: dict[str, Any]) -> None:
    (unit,) = imported["units"]
    assert imported["year"] == 2024
    assert imported["department"]["code"] == "303"
    assert imported["framework"] == "mof-2015"
    assert [len(imported[key]) for key in ("overall_goals", "itemised_goals", "safeguards")] == [
        12,
        11,
        12,
    ]
    assert len(unit["projects"]) == 13
    assert sum(len(project["indicators"]) for project in unit["projects"]) == 98


def test_each_cell_equals_the_text(seed: Path, imported: dict[str, Any]) -> None:
    (unit,) = imported["units"]
    tables = list(seed_cells(seed))
    assert len(tables) == len(unit["projects"])
    for cells, project in zip(tables, unit["projects"], strict=True):
        assert cells[0] == unit["code"] + unit["name"]
        assert cells[3] == project["code"]
        assert cells[5] == project["name"]
        amounts = [project[key] or "" for key in ("budget", "fiscal", "other")]
        assert [cells[8], cells[10], cells[12]] == amounts
        assert cells[14] == project["purpose"]
        months = project["spending_plan"]
        assert cells[21:25] == [
            f"{months[key]}%" for key in ("march", "june", "october", "december")
        ]
        assert [re.sub(r"^\d+\.", "", cells[26])] == project["goals"]
        rows = [cells[at : at + 6] for at in range(33, len(cells), 6)]
        level1 = ""
        for row, indicator in zip(rows, project["indicators"], strict=True):
            level1 = row[0] or level1
            assert [level1, *row[1:]] == [
                indicator[key]
                for key in ("level1", "level2", "level3", "description", "value", "basis")
            ]


def test_part_one_equals_the_text(seed: Path, imported: dict[str, Any]) -> None:
    text = seed.read_text("utf-8")
    for key in ("overall_goals", "safeguards"):
        for number, item in enumerate(imported[key], start=1):
            assert f"{number}、{item['title']}\n" in text
            assert item["body"] in without_bookmarks(text)
    for item in imported["itemised_goals"]:
        assert f"）{item['title']}\n绩效目标：{item['goal']}\n绩效指标：" in text
        assert all(indicator in text for indicator in item["indicators"])


def document_text(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return "".join(node.text or "" for node in root.iter(f"{W}t"))


def test_the_word_file_says_what_the_text_says(seed: Path, word_file: Path) -> None:
    text = without_bookmarks(seed.read_text("utf-8"))
    assert bare(document_text(word_file)) == bare(text[text.index("第一部分") :])


def test_our_own_file_reads_back(work: Path, word_file: Path, imported: dict[str, Any]) -> None:
    assert export_json(work, word_file) == imported


def strip_custom_part(source: Path, target: Path) -> Path:
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(target, "w") as bare_package:
        for name in package.namelist():
            content = package.read(name)
            if name.startswith("customXml/"):
                continue
            if name.endswith((".rels", "[Content_Types].xml")):
                content = re.sub(rb"<(Relationship|Override) [^>]*customXml[^>]*/>", b"", content)
            bare_package.writestr(name, content)
    return target


def test_without_the_custom_part(work: Path, word_file: Path, imported: dict[str, Any]) -> None:
    stripped = strip_custom_part(word_file, work / "去掉附件.docx")
    assert export_json(work, stripped) == imported


@pytest.fixture(scope="module")
def convert(work: Path) -> Callable[[Path, str, str], Path]:
    """Convert a file by LibreOffice into a folder of its own."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not on this machine")

    def run(source: Path, kind: str, folder: str) -> Path:
        out = work / folder
        profile = (
            f"-env:UserInstallation=file://{(work / 'profile').as_posix().replace(' ', '%20')}"
        )
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", out, source],
            check=True,
            capture_output=True,
            timeout=180,
        )
        return out / f"{source.stem}.{kind}"

    return run


@pytest.mark.office
def test_through_other_hands(
    work: Path,
    word_file: Path,
    imported: dict[str, Any],
    convert: Callable[[Path, str, str], Path],
) -> None:
    saved = convert(word_file, "docx", "saved")
    by_odt = convert(convert(word_file, "odt", "odt"), "docx", "by odt")
    stripped = strip_custom_part(saved, work / "另存去掉附件.docx")
    for path in (saved, by_odt, stripped):
        copy = work / f"{path.parent.name} {path.name}"
        shutil.copy(path, copy)
        assert export_json(work, copy) == imported
