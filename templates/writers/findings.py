"""What a writer has to say about a file it has written."""

from dataclasses import dataclass


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


def removed_characters(field: str, characters: str, item: int, project: int) -> WriteFinding:
    """Return the finding that `characters`, which no Word file can hold, were left out."""
    codes = "、".join(dict.fromkeys(f"U+{ord(character):04X}" for character in characters))
    place = f"第{project}个项目" if project else "第一部分"
    return WriteFinding(
        f"{place}（{field}，第{item + 1}行）有 Word 存不下的字符 {codes}，已去掉，请检查这一处的文字",
        characters, project, field, item,
    )  # fmt: skip
