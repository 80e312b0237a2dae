"""`jixiao export board`, `remarks` and `totals`: the collector's lists on paper."""

from pathlib import Path

import pytest
from docx import Document

from desktop.cli import main
from desktop.cli.exit_codes import ExitCode
from tests.ui.collect.files import handin, write

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A data file that has collected two units and given a remark to one of them."""
    data = tmp_path / "部门.db"
    for number in (1, 2):
        write(tmp_path / "收到", str(number), handin(number))
    assert main(["--data", str(data), "collect", str(tmp_path / "收到")]) == ExitCode.DONE
    given = ["return", "402001", "--remark", "项目1/预算数=请核对批复", "--out", str(tmp_path)]
    assert main(["--data", str(data), *given]) == ExitCode.DONE
    return data


def texts(path: Path) -> str:
    document = Document(str(path))
    said = [one.text for one in document.paragraphs]
    return "\n".join(
        [
            *said,
            *(cell.text for table in document.tables for row in table.rows for cell in row.cells),
        ]
    )


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("board", ["2027年报送情况表", "402001", "待回复意见", "已报送 2 个"]),
        ("remarks", ["2027年审核意见表", "请核对批复", "预算数", "待答复"]),
        ("totals", ["临江区水务局2027年分单位绩效目标汇总表", "402002", "46.00", "50.0%"]),
    ],
)
def test_each_list_is_written(office: Path, tmp_path: Path, kind: str, words: list[str]) -> None:
    out = tmp_path / f"{kind}.docx"
    assert main(["--data", str(office), "export", kind, str(out)]) == ExitCode.DONE
    said = texts(out)
    assert [word for word in words if word not in said] == []


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("kind", ["board", "remarks", "totals"])
def test_each_list_is_written_as_a_pdf(office: Path, tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"{kind}.pdf"
    assert main(["--data", str(office), "export", kind, str(out)]) == ExitCode.DONE
    assert out.read_bytes().startswith(b"%PDF-")


def test_a_workbook_of_a_list_is_refused_with_what_there_is(office: Path, capsys: Capture) -> None:
    out = office.with_name("表.xlsx")
    assert main(["--data", str(office), "export", "board", str(out)]) == ExitCode.REFUSED
    assert "以 .docx、.pdf 结尾" in capsys.readouterr().err
    summary = office.with_name("汇总.docx")
    assert main(["--data", str(office), "export", "summary", str(summary)]) == ExitCode.REFUSED
    assert "jixiao export totals" in capsys.readouterr().err


def test_totals_of_nothing_say_what_to_do(tmp_path: Path, capsys: Capture) -> None:
    data, out = tmp_path / "空.db", tmp_path / "表.docx"
    assert main(["--data", str(data), "export", "totals", str(out)]) == ExitCode.REFUSED
    assert "先汇总再导出" in capsys.readouterr().err
    assert not out.exists()
