"""Places in words: what is printed reads back, short forms too, and nonsense has words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates.handin.compare.anatomy import cells, children, list_names
from templates.handin.compare.place import Place, path_of, place_at, print_place
from templates.handin.place_words import read_place
from templates.sample import sample_book

BOOK = sample_book()


def places() -> list[Place]:
    """Every part and every cell of the sample book."""
    found = []

    def walk(part: object, path: tuple[tuple[str, int], ...]) -> None:
        found.append(place_at(BOOK, path))
        found.extend(place_at(BOOK, path, key) for key in cells(part))  # type: ignore[arg-type]
        for name in list_names(part):  # type: ignore[arg-type]
            for number, child in enumerate(children(part, name)):  # type: ignore[arg-type]
                walk(child, (*path, (name, number)))

    walk(BOOK, ())
    return found


def test_every_printed_place_reads_back() -> None:
    every = places()
    assert len(every) > 500
    for place in every:
        assert read_place(BOOK, print_place(BOOK, place)) == place


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("整本", Place()),
        ("项目3", Place("326001", BOOK.projects[2].code, 3)),
        ("项目3/预算数", Place("326001", BOOK.projects[2].code, 3, field="budget")),
        (
            "项目3/指标5/指标值",
            Place("326001", BOOK.projects[2].code, 3, "indicators", 5, field="value"),
        ),
        ("项目3 / 绩效目标", Place("326001", BOOK.projects[2].code, 3, "goals")),
        ("326002", Place("326002")),
        ("总体绩效目标1/内容", Place(section="overall_goals", row=1, field="body")),
        ("分项绩效目标", Place(section="itemised_goals")),
        ("分项绩效目标1/绩效目标", Place(section="itemised_goals", row=1, field="goal")),
        (f"{BOOK.projects[4].code}/名称", Place("326002", BOOK.projects[4].code, 5, field="name")),
    ],
)
def test_short_forms(words: str, place: Place) -> None:
    assert read_place(BOOK, words) == place


@pytest.mark.parametrize(
    "words",
    ["项目99", "项目3/指标99", "项目3/什么", "项目3/总体绩效目标", "什么", "第0行", "x" * 9999],
)
def test_what_is_nowhere_has_words(words: str) -> None:
    with pytest.raises(ValueError, match=r"没有“|看不懂位置"):
        read_place(BOOK, words)


@given(st.text(alphabet="项目指标第0123456789/·行条 整本值", max_size=20))
def test_nothing_else_is_raised(words: str) -> None:
    try:
        place = read_place(BOOK, words)
    except ValueError:
        return
    assert path_of(BOOK, place) is not None
