"""On which pages the paragraphs of part one fall."""

from hypothesis import given
from hypothesis import strategies as st

from templates.layout.blocks import Paragraph
from templates.layout.flow import LINES_A_PAGE, Flow, flow
from templates.layout.styles import PROSE, SECTION

# A line more or less: some programs set "1" half an em wide, others two thirds.
DOUBTFUL = "1" * 56
LINE = "一" * 10


def heading(words: str = "一、") -> Paragraph:
    return Paragraph(words, SECTION, keep_next=True, entry=words)


def prose(*lines: str) -> Paragraph:
    return Paragraph("\n".join(lines), PROSE)


def pages(*paragraphs: Paragraph) -> tuple[int, ...]:
    return flow(paragraphs).pages


def test_nothing_takes_a_page():
    assert flow(()) == Flow((), frozenset(), 1)


def test_lines_fill_a_page():
    assert LINES_A_PAGE == 25
    full = [prose(LINE)] * 25
    assert flow(tuple(full)).page_count == 1
    assert pages(*full, prose(LINE))[-1] == 1
    assert flow((prose(*[LINE] * 26),)).page_count == 2


def test_a_heading_is_not_left_at_the_foot():
    assert pages(prose(*[LINE] * 23), heading(), prose(LINE)) == (0, 0, 0)
    assert pages(prose(*[LINE] * 24), heading(), prose(LINE)) == (0, 1, 1)
    # Two headings and the line that follows stay together.
    assert pages(prose(*[LINE] * 23), heading(), heading(), prose(LINE)) == (0, 1, 1, 1)


def test_no_break_where_programs_agree():
    assert not flow((prose(DOUBTFUL), heading(), prose(LINE))).breaks
    long = [prose(*[LINE] * 60), heading(), prose(LINE)]
    assert not flow(tuple(long)).breaks


def test_a_break_where_a_heading_may_be_on_either_page():
    paragraphs = (prose(*[LINE] * 10), prose(*[LINE] * 11), prose(DOUBTFUL), heading(), prose(LINE))
    assert flow(paragraphs).breaks == {2}
    assert flow(paragraphs).pages == (0, 0, 1, 1, 1)


def test_a_break_where_the_end_may_be_on_either_page():
    fills = prose(*[LINE] * 12)
    assert flow((fills, fills, prose(DOUBTFUL))).breaks == {2}
    assert flow((fills, fills, prose(DOUBTFUL))).page_count == 2


def test_a_break_does_not_part_a_heading_from_its_text():
    fills = prose(*[LINE] * 11), prose(*[LINE] * 10)
    paragraphs = (*fills, heading("1"), prose(DOUBTFUL), heading("2"), prose(LINE))
    assert flow(paragraphs).breaks == {2}


LINES = st.lists(st.sampled_from([LINE, LINE * 3, DOUBTFUL, DOUBTFUL * 9]), min_size=1, max_size=30)
PARAGRAPHS = st.lists(st.just(heading()) | LINES.map(lambda lines: prose(*lines)), max_size=12)


@given(PARAGRAPHS)
def test_pages_rise_and_breaks_begin_them(paragraphs: list[Paragraph]):
    found = flow(tuple(paragraphs))
    assert list(found.pages) == sorted(found.pages)
    assert found.pages[:1] in ((), (0,))
    assert all(found.pages[n] > found.pages[n - 1] for n in found.breaks)
    assert found.page_count > max(found.pages, default=0)
    assert not any(paragraphs[n - 1].keep_next for n in found.breaks)
