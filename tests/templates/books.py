"""Hypothesis strategies for books, and small books for tests."""

from decimal import Decimal

from hypothesis import strategies as st

from templates.book import (
    Book,
    Department,
    Indicator,
    Item,
    ItemisedGoal,
    Project,
    SpendingPlan,
    Unit,
)

TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], include_characters="\n\t"),
    max_size=20,
)
AMOUNT = st.none() | st.decimals(0, 10**9, places=2)
PERCENTAGE = st.none() | st.integers(0, 100).map(Decimal)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
EXTRAS = st.dictionaries(
    st.sampled_from(["weight", "source", "scoring"]), TEXT.filter(bool), max_size=3
).map(lambda pairs: tuple(sorted(pairs.items())))

INDICATORS = st.builds(Indicator, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, EXTRAS)
PROJECTS = st.builds(
    Project,
    TEXT,
    TEXT,
    AMOUNT,
    AMOUNT,
    AMOUNT,
    TEXT,
    st.builds(SpendingPlan, PERCENTAGE, PERCENTAGE, PERCENTAGE, PERCENTAGE),
    TEXTS,
    st.lists(INDICATORS, max_size=4).map(tuple),
    TEXTS,
)
UNITS = st.builds(Unit, TEXT, TEXT, st.lists(PROJECTS, max_size=3).map(tuple))
ITEMS = st.lists(st.builds(Item, TEXT, TEXT), max_size=3).map(tuple)
BOOKS = st.builds(
    Book,
    st.builds(Department, TEXT, TEXT),
    st.none() | st.integers(1949, 2100),
    st.sampled_from(["mof-2015", "mof-2021", "mixed"]),
    ITEMS,
    st.lists(st.builds(ItemisedGoal, TEXT, TEXT, TEXTS), max_size=3).map(tuple),
    ITEMS,
    st.lists(UNITS, max_size=2).map(tuple),
    TEXTS,
)
