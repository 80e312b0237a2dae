"""Files that office programs keep beside a document that is open."""

from pathlib import Path

import pytest

from templates.owner_files import is_open_elsewhere


@pytest.mark.parametrize(
    ("document", "owner"),
    [
        ("部门预算绩效文本.docx", "~$预算绩效文本.docx"),
        ("绩效文本甲乙丙.docx", "~$效文本甲乙丙.docx"),
        ("文本.docx", "~$文本.docx"),
        ("填报表.xlsx", "~$填报表.xlsx"),
        ("填报表.xlsx", ".~填报表.xlsx"),
        ("填报表.xlsx", ".~lock.填报表.xlsx#"),
    ],
)
def test_a_document_is_open_while_its_owner_file_is_there(
    tmp_path: Path, document: str, owner: str
) -> None:
    path = tmp_path / document
    assert not is_open_elsewhere(path)
    (tmp_path / owner).write_text("")
    assert is_open_elsewhere(path)
    assert not is_open_elsewhere(tmp_path / f"另一个{document}")


def test_a_folder_that_is_not_there_has_nothing_open() -> None:
    assert not is_open_elsewhere(Path("/not/there/x.docx"))
