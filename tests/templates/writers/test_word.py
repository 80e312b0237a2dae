"""The Word file: its words, its parts, and what happens when it cannot be written."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from templates.book import Book, Department, Indicator, Item, ItemisedGoal, Project, Unit
from templates.book_json import load_books
from templates.embedded_book import read_embedded
from templates.files import CannotWrite
from templates.framework import built_in_frameworks
from templates.writers.word import WordOptions, write_word
from tests.templates.books import BOOKS
from tests.templates.layout.printed import BOOK, DREDGING
from tests.templates.writers.word_files import W, an_element_a_line, part, parts, tables, texts

FRAMEWORK = built_in_frameworks()["mof-2015"]
BODY_ALONE = WordOptions(cover=False, contents=False)
Golden = Callable[[str, str], None]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("word") / "文本.docx"
    assert write_word(BOOK, path, FRAMEWORK) == ()
    return path


@pytest.mark.parametrize("name", ["word/document.xml", "docProps/core.xml", "customXml/item1.xml"])
def test_golden_parts(file: Path, golden: Golden, name: str):
    golden(f"word/book/{name.replace('/', '-')}", an_element_a_line(parts(file)[name]))


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("part-1", WordOptions(part=1, cover=False)),
        ("part-2", WordOptions(part=2, contents=False)),
        ("extract", WordOptions(projects=(2,))),
    ],
)
def test_golden_options(tmp_path: Path, golden: Golden, name: str, options: WordOptions):
    path = tmp_path / "a.docx"
    write_word(BOOK, path, FRAMEWORK, options)
    golden(f"word/{name}.xml", an_element_a_line(parts(path)["word/document.xml"]))


def test_every_framework_has_its_columns(tmp_path: Path):
    for framework in built_in_frameworks().values():
        write_word(BOOK, tmp_path / "a.docx", framework)
        header = tables(part(tmp_path / "a.docx"))[1][0]
        assert header == [column.label for column in framework.columns]


def test_equal_books_give_equal_bytes(file: Path, tmp_path: Path):
    again = tmp_path / "again.docx"
    write_word(replace(BOOK), again, FRAMEWORK)
    assert again.read_bytes() == file.read_bytes()


def test_the_cells_read_back(file: Path):
    head, indicators = tables(part(file))[:2]
    assert head[0] == ["412001云溪县水务局本级", "单位：万元"]
    assert head[6] == ["绩效目标", "1.河道畅通\n2.两岸整洁"]
    level1 = ""
    for row, indicator in zip(indicators[1:], DREDGING.indicators, strict=True):
        level1 = row[0] or level1
        assert Indicator(level1, *row[1:]) == indicator


def test_the_embedded_book_is_the_printed_one(tmp_path: Path):
    for options in (WordOptions(), WordOptions(part=1), WordOptions(projects=(1,))):
        path = tmp_path / "a.docx"
        write_word(BOOK, path, FRAMEWORK, options)
        embedded = read_embedded(parts(path)["customXml/item1.xml"])
        assert embedded is not None
        assert load_books(embedded.books_json) == (options.printed_book(BOOK),)
        assert embedded.visible_hash == hash_of_what_is_visible(path)


def hash_of_what_is_visible(path: Path) -> str:
    """The hash by the rule of the format, counted anew."""
    paragraphs = ["".join(text.split()) for text in texts(part(path))]
    marks = [n for n, text in enumerate(paragraphs) if text in ("第一部分", "第二部分")]
    return hashlib.sha256("".join(paragraphs[min(marks, default=0) :]).encode()).hexdigest()


# Two surrogates in a row would be a character for JSON: one kind of them is enough.
ANY_TEXT = st.text(max_size=12) | st.text(
    st.sampled_from("<&>\"']]>\x00\x0b\x1f\ufffe\uffff\ud800\x85\u2028\t\n\r 一𠮷😀%s{}")
)


@given(ANY_TEXT)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_any_text_in_any_place_survives(tmp_path: Path, text: str):
    project = Project(text, text, purpose=text, goals=(text,), indicators=(Indicator(*[text] * 6),))
    book = Book(
        Department(text, text),
        overall_goals=(Item(text, text),),
        itemised_goals=(ItemisedGoal(text, text, (text,)),),
        safeguards=(Item(text, text),),
        units=(Unit(text, text, (project,)),),
    )
    path = tmp_path / "a.docx"
    findings = write_word(book, path, FRAMEWORK)
    assert bool(findings) != all(map(can_be_in_xml, text))
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(character for character in lines if can_be_in_xml(character))
    head, indicators = tables(part(path))
    assert head[1][1] == head[1][3] == head[3][1] == kept
    assert head[6][1] == f"1.{kept}"
    assert indicators[1] == [kept] * 6
    embedded = read_embedded(parts(path)["customXml/item1.xml"])
    assert embedded is not None
    assert load_books(embedded.books_json) == (book,)
    assert embedded.visible_hash == hash_of_what_is_visible(path)


def can_be_in_xml(character: str) -> bool:
    code = ord(character)
    return (
        code in (0x9, 0xA, 0xD)
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or code >= 0x10000
    )


@given(BOOKS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_any_book_can_be_written(tmp_path: Path, book: Book):
    path = tmp_path / "a.docx"
    assert write_word(book, path, built_in_frameworks()[book.framework]) == ()
    embedded = read_embedded(parts(path)["customXml/item1.xml"])
    assert embedded is not None
    assert load_books(embedded.books_json) == (book,)
    assert embedded.visible_hash == hash_of_what_is_visible(path)


def test_removed_characters_are_named_with_their_place(tmp_path: Path):
    bad = replace(
        DREDGING,
        name="河\x02道",
        indicators=(
            *DREDGING.indicators[:1],
            Indicator("产出指标", description="清\x07\x07淤\ud83d"),
        ),
    )
    book = Book(
        Department("412", "水\x01务局"),
        safeguards=(Item("甲", "乙"), Item("丙", "丁\x03")),
        units=(Unit("412001", "本\x04级", (Project(), bad)),),
    )
    findings = write_word(book, tmp_path / "a.docx", FRAMEWORK)
    assert [(one.project, one.field, one.item, one.text) for one in findings] == [
        (0, "department.name", 0, "\x01"),
        (0, "safeguards.body", 1, "\x03"),
        (1, "unit", 0, "\x04"),
        (2, "unit", 0, "\x04"),
        (2, "name", 0, "\x02"),
        (2, "description", 1, "\x07\x07\ud83d"),
    ]
    assert str(findings[-1]) == (
        "第2个项目“绩效指标描述”第2行有 Word 存不下的字符 U+0007、U+D83D，已去掉，请核对这一处的文字"
    )
    assert str(findings[0]).startswith("“部门”第1行")


def test_report_counts_up_to_the_whole(tmp_path: Path):
    heard: list[tuple[int, int]] = []
    write_word(BOOK, tmp_path / "a.docx", FRAMEWORK, report=lambda *at: heard.append(at))
    assert heard == [(done, 6) for done in range(7)]


class Cancelled(Exception):
    """Raised by a report."""


@pytest.mark.parametrize("after", [0, 2, 3, 5])
def test_a_cancelled_export_leaves_the_older_file_and_nothing_else(tmp_path: Path, after: int):
    path = tmp_path / "a.docx"
    path.write_bytes(b"older")

    def cancel(done: int, total: int) -> None:
        if done == after:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_word(BOOK, path, FRAMEWORK, report=cancel)
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_word_has_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise PermissionError

    path = tmp_path / "a.docx"
    path.write_bytes(b"older")
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(CannotWrite, match="Word"):
        write_word(BOOK, path, FRAMEWORK)
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there(tmp_path: Path):
    with pytest.raises(CannotWrite, match="没有文件夹"):
        write_word(BOOK, tmp_path / "no" / "a.docx", FRAMEWORK)


def test_bookmarks_and_links_meet(file: Path):
    root = part(file)
    marks = [mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")]
    assert len(marks) == len(set(marks)) == 8
    assert [link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")] == marks
    ids = [mark.get(f"{W}id") for mark in root.iter(f"{W}bookmarkStart")]
    assert [end.get(f"{W}id") for end in root.iter(f"{W}bookmarkEnd")] == ids


def test_the_seed_says_the_same(seed: Path, tmp_path: Path):
    """Only the words around the tables: the whole is tried through the command line."""
    text = "".join(seed.read_text("utf-8").split())
    path = tmp_path / "a.docx"
    write_word(Book(units=(Unit(projects=(Project(name="名称"),)),)), path, FRAMEWORK, BODY_ALONE)
    for words in texts(part(path)):
        bare = "".join(words.split())
        assert bare in text or bare == "1.名称绩效目标表" or bare == "名称"
