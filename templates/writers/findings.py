"""What a writer has to say about a file it has written."""

from collections.abc import Mapping
from dataclasses import dataclass

_LABELS = {
    "department": "部门",
    "unit": "预算单位",
    "purpose": "资金用途",
    "overall_goals": "总体绩效目标",
    "itemised_goals": "分项绩效目标",
    "safeguards": "工作保障措施",
}


@dataclass(frozen=True, slots=True)
class WriteFinding:
    """Something that could not be written as it is in the book; `text` is what was left out.

    `project` is the project's number in print (from 1), 0 if it belongs to none; `field` is the
    field's key as in the book's JSON form (`purpose`, `value`, `overall_goals.body` …), `item` the
    position in its list, from 0.
    """

    message: str
    text: str
    project: int = 0
    field: str = ""
    item: int = 0

    def __str__(self) -> str:
        return self.message


def removed_characters(
    removed: str, project: int, field: str, item: int, labels: Mapping[str, str]
) -> WriteFinding:
    """Return the finding that the characters `removed` were left out: no XML file can hold them.

    `labels` are the form's words for its fields.
    """
    codes = "、".join(dict.fromkeys(f"U+{ord(character):04X}" for character in removed))
    key = field.partition(".")[0]
    place = f"第{project}个项目" if project else ""
    label = labels.get(key) or _LABELS.get(key, field)
    return WriteFinding(
        f"{place}“{label}”第{item + 1}行有 Word 存不下的字符 {codes}，已去掉，请核对这一处的文字",
        removed,
        project,
        field,
        item,
    )
