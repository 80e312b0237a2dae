"""The findings as a tree: grouped, filtered, and in line with one review after another."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex

from db.edits import Insert, Kind, Move, Remove, SetField
from templates.book import Project
from templates.findings import Severity
from tests.ui.looking import as_lists
from ui.editor import Editor
from ui.models.finding_groups import Grouping, Wanted
from ui.models.findings import FindingsModel
from ui.models.roles import FINDING_ROLE, MARK_ROLE
from ui.review.review import Review

Watch = Callable[[QAbstractItemModel], None]


def fill(review: Review) -> FindingsModel:
    model = FindingsModel()
    model.show(review)
    return model


def show_what_differs(model: FindingsModel, review: Review) -> None:
    assert model.review
    model.show(review, review.differing(model.review))


def test_project_by_project_and_check_by_check(
    fresh: Callable[[], Review], watch_model: Watch
) -> None:
    review = fresh()
    model = fill(review)
    watch_model(model)
    assert model.rowCount() == len(review.by_key)
    assert model.shown() == list(review.findings)
    model.group_by(Grouping.RULE)
    assert model.rowCount() == len(review.by_rule)
    assert sorted(one.id for one in model.shown()) == sorted(one.id for one in review.findings)
    first = model.index(0, 0)
    assert first.data().startswith(next(iter(review.by_rule)))
    assert first.data(MARK_ROLE).count == len(next(iter(review.by_rule.values())))


def test_one_goes_from_finding_to_finding_around_both_ends(fresh: Callable[[], Review]) -> None:
    model = fill(fresh())
    for grouping in Grouping:
        model.group_by(grouping)
        shown = model.shown()
        for by, wanted in ((1, shown), (-1, shown[::-1])):
            index, seen = QModelIndex(), []
            for _ in (*shown, "and once more"):
                index = model.neighbour(index, by)
                seen.append(index.data(FINDING_ROLE))
            assert seen == [*wanted, wanted[0]]
        second = model.index(1, 0)
        assert model.neighbour(second, 1) == model.index(0, 0, second)
        first = model.index(0, 0)
        assert model.neighbour(second, -1) == model.index(model.rowCount(first) - 1, 0, first)
    assert not FindingsModel().neighbour(QModelIndex(), 1).isValid()


def test_only_what_is_wanted(fresh: Callable[[], Review], watch_model: Watch) -> None:
    review = fresh()
    model = fill(review)
    watch_model(model)
    model.want(Wanted(frozenset({Severity.ERROR})))
    assert {one.severity for one in model.shown()} == {Severity.ERROR}
    model.want(Wanted(words="及时"))
    assert model.shown() == [one for one in review.findings if "及时" in f"{one.message}{one.text}"]
    model.want(Wanted(fixable=True))
    assert model.shown() == [one for one in review.findings if one.fix]
    model.want(Wanted(words="没有这样的字"))
    assert model.rowCount() == 0


def test_it_follows_edits_step_by_step(
    fresh: Callable[[], Review], editor: Editor, watch_model: Watch
) -> None:
    model, other, quick, errors = (fill(fresh()) for _ in range(4))
    other.group_by(Grouping.RULE)
    errors.want(Wanted(frozenset({Severity.ERROR})))
    for one in (model, other, quick, errors):
        watch_model(one)
    refs = fresh().refs
    last = refs.projects[-1]
    for edit in (
        SetField(refs.indicator(1, 1), "value", ""),
        SetField(refs.indicator(1, 1), "value", "有所提高"),
        SetField(refs.project(2), "name", "另一个名称"),
        Move(last, refs.units[0], 0),
        Remove(refs.indicator(1, 2)),
        Remove(last),
        SetField(refs.project(1), "purpose", ""),
    ):
        editor.apply(edit, "试")
        for one in (model, other):
            one.show(fresh())
        for one in (quick, errors):
            show_what_differs(one, fresh())
        assert as_lists(model) == as_lists(quick) == as_lists(fill(fresh()))
        assert errors.shown() == [one for one in fresh().findings if one.severity is Severity.ERROR]
        assert [finding.id for finding in other.shown()] == [
            finding.id for found in fresh().by_rule.values() for finding in found
        ]
    while editor.undo():
        model.show(fresh())
        show_what_differs(quick, fresh())
        assert as_lists(model) == as_lists(quick) == as_lists(fill(fresh()))


def test_an_edit_touches_the_headings_of_its_project_alone(
    fresh: Callable[[], Review], editor: Editor
) -> None:
    model, refs = fill(fresh()), fresh().refs
    told: list[int] = []
    model.dataChanged.connect(lambda top, bottom: told.extend((top.row(), bottom.row())))
    model.layoutChanged.connect(lambda: told.append(-1))
    model.modelReset.connect(lambda: told.append(-1))
    editor.apply(SetField(refs.project(1), "purpose", ""), "试")
    show_what_differs(model, fresh())
    editor.apply(SetField(refs.project(1), "name", "另一个名称"), "试")
    show_what_differs(model, fresh())
    row = next(row for row in range(model.rowCount()) if "另一个名称" in model.index(row, 0).data())
    assert set(told) == {row}


def test_other_numbers_make_no_line_of_an_opened_heading_anew(
    fresh: Callable[[], Review], editor: Editor, watch_model: Watch
) -> None:
    model, refs = fill(fresh()), fresh().refs
    watch_model(model)
    before = model.shown()
    rows = [QPersistentModelIndex(model.find(one)) for one in before if one.place.number]
    told: list[QModelIndex] = []
    model.dataChanged.connect(lambda top, _bottom: told.append(top.parent()))
    editor.apply(Insert(Kind.PROJECT, Project(name="新"), refs.units[0], 0), "新增")
    model.show(fresh())
    assert model.shown() == list(fresh().findings)
    assert all(one.isValid() for one in rows)
    moved = [one.data(FINDING_ROLE).place.number for one in rows]
    assert moved == [one.place.number + 1 for one in before if one.place.number]
    # What the lines say is the same: only the headings have other numbers.
    assert told
    assert not any(above.isValid() for above in told)


def test_a_finding_stays_where_it_is_while_its_words_change(
    fresh: Callable[[], Review], editor: Editor
) -> None:
    review = fresh()
    model = fill(review)
    row = next(one for one in review.findings if one.severity is Severity.WARNING and one.place.row)
    index = model.find(row)
    kept = QPersistentModelIndex(index)
    ref = review.refs.indicator(row.place.number or 0, row.place.row or 0)
    editor.apply(SetField(ref, row.place.field, f"{row.text}9"), "试")
    model.show(fresh())
    same = [one for one in fresh().findings if one.id == row.id and one.place == row.place]
    if same:
        assert kept.isValid()
        assert kept.data(FINDING_ROLE) == same[0]
    else:
        assert not kept.isValid()


def test_nothing_to_show_is_nothing(watch_model: Watch) -> None:
    model = FindingsModel()
    watch_model(model)
    model.show(None)
    assert as_lists(model) == []
    assert model.shown() == []
