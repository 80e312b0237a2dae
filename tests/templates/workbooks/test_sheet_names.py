"""Sheet names are legal and unique."""

from hypothesis import given
from hypothesis import strategies as st

from templates.workbooks.sheet_names import SheetNames


@given(st.lists(st.text(max_size=40), max_size=20))
def test_names_are_legal_and_unique(wanted: list[str]) -> None:
    names = SheetNames("目录")
    taken = [names.take(one) for one in wanted]
    assert len({one.casefold() for one in [*taken, "目录"]}) == len(taken) + 1
    for one in taken:
        assert 0 < len(one.encode("utf-16-le")) // 2 <= 31
        assert not set(one) & set("\\/*?:[]")
        assert not one.startswith("'")
        assert not one.endswith("'")


def test_a_name_is_kept_where_it_can_be() -> None:
    names = SheetNames()
    assert names.take("3.公共文化服务惠民演出经费") == "3.公共文化服务惠民演出经费"
    assert names.take("3.公共文化服务惠民演出经费") == "3.公共文化服务惠民演出经费(2)"
    assert names.take("a/b:c") == "a b c"
    assert names.take("很长" * 20) == ("很长" * 16)[:31]
