"""Files that are no workbook, or one that means harm: words, and neither memory nor time."""

import random
import struct
import tracemalloc
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from templates.readers.reading import CannotRead
from templates.sample import sample_book
from templates.workbooks.comparison import compare_reading
from templates.workbooks.compound import CompoundFile, NotCompound
from templates.workbooks.filling import write_filling_workbook
from tests.templates.workbooks.sheets import FRAMEWORKS, read, save_sheets

HERE = Path(__file__).parent
BOOK = sample_book()
ROWS = [["项目名称", "预算数"], ["甲", 5], ["乙", 6]]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl/worksheets/sheet1.xml"


def refused(path: Path) -> str:
    with pytest.raises(CannotRead) as caught:
        read(path)
    return str(caught.value)


def file(tmp_path: Path, content: bytes, name: str = "a.xlsx") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def repacked(source: Path, target: Path, parts: Mapping[str, bytes]) -> Path:
    """The package `source` with some parts replaced or added."""
    with zipfile.ZipFile(source) as old:
        every = {name: old.read(name) for name in old.namelist()} | dict(parts)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in every.items():
            new.writestr(name, content)
    return target


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    return save_sheets(tmp_path / "plain.xlsx", {"项目": ROWS})


def with_sheet(plain: Path, cells: str, root: str = "<worksheet") -> Path:
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?>{root} '
        'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{cells}</sheetData></worksheet>"
    )
    return repacked(plain, plain.with_name("bad.xlsx"), {SHEET: xml.encode()})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空的"),
        (b"hello", "不是 Excel 表格"),
        (b"%PDF-1.7", "PDF"),
        (b"<html><table><tr><td>1", "网页格式"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook>", "网页格式"),
        (b"PK\x03\x04 not really", "损坏"),
        (b"Rar!\x1a\x07", "解压"),
        (OLE + b"\0" * 2000, "损坏"),
        (OLE, "损坏"),
    ],
)
def test_wrong_files_are_refused_in_words(tmp_path: Path, content: bytes, words: str) -> None:
    said = refused(file(tmp_path, content))
    assert words in said
    assert "Word" not in said


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    assert "没有找到文件" in refused(tmp_path / "没有.xlsx")
    assert "文件夹" in refused(tmp_path)
    assert "没有找到文件" in refused(Path("a\0b.xlsx"))


def test_other_packages_are_told_apart(tmp_path: Path) -> None:
    for name, words in (("word/document.xml", "不是 Excel 表格"), ("xl/workbook.bin", ".xlsb")):
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as package:
            package.writestr(name, "<x/>")
        assert words in refused(tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.odt", "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", "<x/>")
    assert "不是 Excel 表格" in refused(tmp_path / "a.odt")


def test_encrypted_files_are_told(tmp_path: Path) -> None:
    old = bytearray((HERE / "formatted.xls").read_bytes())
    # The first record of a Workbook stream is BOF; what follows it becomes FILEPASS.
    start = old.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    old[start + 20 : start + 22] = struct.pack("<H", 0x2F)
    assert "密码" in refused(file(tmp_path, bytes(old), "a.xls"))
    entry = old.index("Workbook".encode("utf-16-le"))
    old[entry : entry + 32] = "EncryptedPackage".encode("utf-16-le")
    old[entry + 64] = 34
    assert "密码" in refused(file(tmp_path, bytes(old), "b.xlsx"))
    manifest = {"META-INF/manifest.xml": b"<manifest:encryption-data/>"}
    assert "密码" in refused(repacked(HERE / "formatted.ods", tmp_path / "a.ods", manifest))


@pytest.mark.parametrize("last", ["XFD1048576", "J1048576", "AAA999999"])
def test_two_cells_far_apart_do_not_fill_the_memory(plain: Path, last: str) -> None:
    number = last.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    far = with_sheet(
        plain,
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        f'<row r="{number}"><c r="{last}"><v>1</v></c></row>',
    )
    assert "过大" in refused(far)


@pytest.mark.parametrize(
    "cells",
    [
        # Without references, a cell is beside the one before it.
        '<row r="1"><c><v>1</v></c></row><row r="1048576">' + "<c><v>1</v></c>" * 500 + "</row>",
        "<row r='1'><c r='A1'><v>1</v></c></row><row r='9'><c t='x&gt;y' r = 'XFD1048576'><v>1</v></c></row>",
        '<row r="1"><c r="A1"><v>1</v></c><c r="&#88;FD1048576"><v>1</v></c></row>',
    ],
)
def test_far_cells_are_seen_however_they_are_written(plain: Path, cells: str) -> None:
    assert "过大" in refused(with_sheet(plain, cells))


def test_a_far_cell_without_content_does_no_harm(plain: Path) -> None:
    far = with_sheet(
        plain,
        '<row r="1"><c r="A1" t="inlineStr"><is><t>项目名称</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>预算数</t></is></c></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><t>甲</t></is></c><c r="B2"><v>5</v></c></row>'
        '<row r="1048576"><c r="XFD1048576" s="0"/></row>',
    )
    assert [one.name for one in read(far).book.projects] == ["甲"]


def test_one_long_text_shown_many_times_is_refused(plain: Path) -> None:
    long = "长" * 30_000
    strings = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<si><t>{long}</t></si></sst>"
    )
    cells = "".join(
        f'<row r="{n}">' + f'<c r="A{n}" t="s"><v>0</v></c>' + "</row>" for n in range(1, 5_000)
    )
    bad = with_sheet(plain, cells)
    bomb = repacked(
        bad,
        bad.with_name("bomb.xlsx"),
        {
            "xl/sharedStrings.xml": strings.encode(),
            "xl/_rels/workbook.xml.rels": relations(),
        },
    )
    assert "过大" in refused(bomb)


def relations() -> bytes:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId9" Type="{office}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>"
    ).encode()


def test_a_zip_bomb_is_refused(plain: Path) -> None:
    bomb = repacked(plain, plain.with_name("bomb.xlsx"), {"xl/theme/theme1.xml": b" " * (40 << 20)})
    said = refused(bomb)
    assert "过大" in said
    assert "Excel" in said


@pytest.mark.parametrize(
    "content",
    [
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet/>',
        '<?xml version="1.0" encoding="UTF-16"?><worksheet/>'.encode("utf-16"),
        b'<?xml version="1.0" encoding="GBK"?><worksheet><sheetData/></worksheet>',
    ],
)
def test_entities_and_disguises_are_refused(plain: Path, content: bytes) -> None:
    assert "损坏" in refused(repacked(plain, plain.with_name("bad.xlsx"), {SHEET: content}))


def test_macros_are_left_alone(plain: Path) -> None:
    macro = repacked(plain, plain.with_name("a.xlsm"), {"xl/vbaProject.bin": b"\0" * 100})
    assert len(read(macro).book.projects) == 2


def test_a_row_of_an_ods_repeated_without_end(tmp_path: Path) -> None:
    with zipfile.ZipFile(HERE / "formatted.ods") as package:
        content = package.read("content.xml").decode()
    head, tail = content.split("<table:table-row", maxsplit=1)
    row = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
        'table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
        "</table:table-row>"
    )
    bomb = {"content.xml": f"{head}{row}<table:table-row{tail}".encode()}
    assert "过大" in refused(repacked(HERE / "formatted.ods", tmp_path / "a.ods", bomb))


def test_an_old_workbook_with_a_far_cell(tmp_path: Path) -> None:
    old = (HERE / "formatted.xls").read_bytes()
    at = old.index(struct.pack("<HH", 0x203, 14))
    bad = old[: at + 4] + struct.pack("<HH", 65_535, 65_535) + old[at + 8 :]
    assert "过大" in refused(file(tmp_path, bad, "a.xls"))


def test_a_compound_file_that_goes_round_in_circles() -> None:
    old = bytearray((HERE / "formatted.xls").read_bytes())
    table = struct.unpack_from("<I", old, 76)[0]
    first = (table + 1) * 512
    for n in range(128):
        struct.pack_into("<I", old, first + 4 * n, n)
    with pytest.raises(NotCompound):
        CompoundFile(bytes(old)).read("Workbook")


def test_a_damaged_old_workbook_keeps_the_console_clean(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    old = (HERE / "formatted.xls").read_bytes()
    for seed in range(40):
        chance = random.Random(seed)
        bad = bytearray(old)
        for _ in range(30):
            bad[chance.randrange(len(bad))] = chance.randrange(256)
        try_reading(file(tmp_path, bytes(bad), "a.xls"))
    told = capfd.readouterr()
    assert (told.out, told.err) == ("", "")


def try_reading(path: Path) -> bool:
    """Read and compare; whether the file was read rather than refused in words."""
    try:
        compare_reading(BOOK, read(path))
    except CannotRead as error:
        assert len(str(error)) > 5
        return False
    return True


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("ours") / "a.xlsx"
    write_filling_workbook(BOOK, path, FRAMEWORKS[BOOK.framework])
    return path.read_bytes()


def test_every_truncation_is_refused(tmp_path: Path, ours: bytes) -> None:
    for source in (ours, (HERE / "formatted.ods").read_bytes()):
        for length in range(0, len(source) - 1, len(source) // 25):
            assert not try_reading(file(tmp_path, source[:length]))


def test_content_that_makes_no_sense_is_no_error(tmp_path: Path) -> None:
    chance = random.Random(2027)
    pool = [
        "项目名称", "预算数", "一级指标", "三级指标", "指标值", "单位", "标识", "原值", "标题", "内容", "合计",
        "2.甲绩效目标表", "项目编码", None, "", "≥95%", 0.95, -1, 1e300, "1e999", True, "x" * 5000,
    ]  # fmt: skip
    for n in range(25):
        rows = [[chance.choice(pool) for _ in range(chance.randrange(9))] for _ in range(12)]
        merges = ["A1:C2", "B3:B9", "D1:Z1"][: chance.randrange(4)]
        path = save_sheets(tmp_path / f"{n}.xlsx", {"选项": rows, "Sheet": rows[::-1]}, merges)
        assert try_reading(path)


def mutated(chance: random.Random, content: bytes) -> bytes:
    bad = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        at = chance.randrange(len(bad) or 1)
        match chance.randrange(3):
            case 0:
                bad[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del bad[at : at + chance.randrange(1, 200)]
            case _:
                other = chance.randrange(len(bad) or 1)
                bad[at:at] = bad[other : other + chance.randrange(1, 300)]
    return bytes(bad)


@pytest.mark.fuzz
def test_thousands_of_damaged_workbooks(tmp_path: Path, ours: bytes) -> None:
    sources = [ours, *((HERE / f"formatted.{kind}").read_bytes() for kind in ("ods", "xls"))]
    chance = random.Random(88)
    tracemalloc.start()
    answers = []
    for n in range(5_000):
        source = sources[n % 3]
        path = file(tmp_path, mutated(chance, source), "bad.xlsx")
        if n % 3 < 2 and chance.random() < 0.8:
            whole = file(tmp_path, source, "whole.zip")
            with zipfile.ZipFile(whole) as package:
                name = chance.choice([one for one in package.namelist() if package.read(one)])
                part = mutated(chance, package.read(name))
            path = repacked(whole, path, {name: part})
        answers.append(try_reading(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert set(answers) == {True, False}
    assert peak < 1 << 30
