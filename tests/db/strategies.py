"""Hypothesis strategies for what can be stored, odd things included."""

from decimal import Decimal

from hypothesis import strategies as st

from db.edits import FIELDS, Kind
from templates.answers import Answer
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
from templates.controls import ControlFigure

# All of Unicode but what SQLite and UTF-8 cannot hold; control characters are kept to the letter.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
NUMBER = st.none() | st.sampled_from(
    [Decimal(digits) for digits in ("0", "0.00", "-0", "58.50", "58.5", "100", "226145100.0000")]
)
COUNT = st.none() | st.integers(0, 5000)
YEAR = st.none() | st.integers(1949, 9999)
LINES = st.lists(TEXT, max_size=2).map(tuple)
PAIRS = st.lists(st.tuples(st.sampled_from(["weight", "source"]), TEXT), max_size=2).map(tuple)

ITEMS = st.builds(Item, TEXT, TEXT)
ITEMISED_GOALS = st.builds(ItemisedGoal, TEXT, TEXT, LINES)
INDICATORS = st.builds(Indicator, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, PAIRS)
PROJECTS = st.builds(
    Project,
    code=TEXT,
    name=TEXT,
    budget=NUMBER,
    fiscal=NUMBER,
    other=NUMBER,
    purpose=TEXT,
    spending_plan=st.builds(SpendingPlan, NUMBER, NUMBER, NUMBER, NUMBER),
    goals=LINES,
    indicators=st.lists(INDICATORS, max_size=2).map(tuple),
    unplaced=LINES,
)
CODES = st.sampled_from(["", "303001", "303002", "303003", "303004"])
UNITS = st.builds(Unit, CODES, TEXT, st.lists(PROJECTS, max_size=2).map(tuple))


def _units(most: int) -> st.SearchStrategy[tuple[Unit, ...]]:
    by_code = st.lists(UNITS, max_size=most, unique_by=lambda unit: unit.code or id(unit))
    return by_code.map(tuple)


BOOKS = st.builds(
    Book,
    st.builds(Department, TEXT, TEXT),
    YEAR,
    TEXT,
    st.lists(ITEMS, max_size=2).map(tuple),
    st.lists(ITEMISED_GOALS, max_size=2).map(tuple),
    st.lists(ITEMS, max_size=2).map(tuple),
    _units(3),
    LINES,
)
VALUES: dict[Kind, st.SearchStrategy[object]] = {
    Kind.BOOK: BOOKS,
    Kind.OVERALL_GOAL: ITEMS,
    Kind.ITEMISED_GOAL: ITEMISED_GOALS,
    Kind.ITEMISED_INDICATOR: TEXT,
    Kind.SAFEGUARD: ITEMS,
    Kind.UNIT: UNITS,
    Kind.PROJECT: PROJECTS,
    Kind.GOAL: TEXT,
    Kind.INDICATOR: INDICATORS,
    Kind.REASON: st.builds(Answer, TEXT, TEXT, TEXT),
    Kind.CONTROL: st.builds(ControlFigure, TEXT, TEXT, NUMBER, COUNT),
}
_NUMBERS = ("budget", "fiscal", "other", "march", "june", "october", "december", "amount")
_FIELDS = {
    "year": YEAR,
    "projects": COUNT,
    "unplaced": LINES,
    "extras": PAIRS,
    **dict.fromkeys(_NUMBERS, NUMBER),
}


def fields(kind: Kind) -> st.SearchStrategy[tuple[str, object]]:
    """Return a strategy of a field of `kind` and a value for it."""

    def one(key: str) -> st.SearchStrategy[tuple[str, object]]:
        values = CODES if (kind, key) == (Kind.UNIT, "code") else _FIELDS.get(key, TEXT)
        return st.tuples(st.just(key), values)

    return st.sampled_from(FIELDS[kind]).flatmap(one)
