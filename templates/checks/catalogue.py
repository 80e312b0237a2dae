"""The catalogue: which check is known by which id, and what each looks at.

A check is a function that yields remarks; an id may be served by several. Checks of rows name the
roles (数量, 成本 …) and the kinds of value they are for. Which ids are on, and how grave they are, is the rule set's.
"""

from collections.abc import Callable, Iterator, Sequence

from templates.book import Book
from templates.checks import (
    bases,
    book_wide,
    codes,
    costs,
    extra_columns,
    goals,
    indicator_values,
    leftovers,
    levels,
    misplaced,
    money,
    part_one,
    repeats,
    satisfaction,
    spending,
    statements,
    strangers,
    times,
    typography,
    unit_words,
    value_numbers,
)
from templates.checks.book_wide import Placed
from templates.checks.cells import Cell
from templates.checks.remarks import Remark
from templates.checks.rule_set import RuleSet
from templates.checks.subject import BENEFITS, Row, Subject
from templates.values import ValueKind

ProjectCheck = Callable[[Subject], Iterator[Remark]]
RowCheck = Callable[[Row], Iterator[Remark]]
CellCheck = Callable[[Cell], Iterator[Remark]]
BookCheck = Callable[[Book, RuleSet], Iterator[Remark]]
ProjectsCheck = Callable[[Sequence[Placed], RuleSet], Iterator[Remark]]

ANY = frozenset(
    {"quantity", "quality", "time", "cost", "social_cost", *BENEFITS, "satisfaction", ""}
)
COST, TIME, SATISFACTION = (frozenset({role}) for role in ("cost", "time", "satisfaction"))
COUNTED = frozenset({"quantity", *COST, *TIME, *SATISFACTION})
ALL = frozenset(ValueKind)
NUMBERS = frozenset({ValueKind.NUMBER, ValueKind.RANGE})
STATEMENTS, BLANKS = frozenset({ValueKind.STATEMENT}), frozenset({ValueKind.BLANK})

PROJECT_CHECKS: tuple[tuple[str, ProjectCheck], ...] = (
    ("R01", goals.goal_is_written),
    ("R02", goals.goal_says_more_than_the_name),
    ("R03", goals.goal_has_a_number),
    ("R04", money.budget_is_the_sum_of_its_sources),
    ("R05", money.purpose_says_what_for),
    ("R06", spending.plan_is_complete),
    ("R06", spending.plan_grows_to_all),
    ("R06", spending.plan_is_thought_of),
    ("R07", levels.required_levels_are_there),
    ("R16", costs.cost_is_within_the_budget),
    ("R21", repeats.names_differ),
    ("R26", goals.goal_agrees_with_the_values),
    ("R28", codes.code_has_the_right_shape),
    ("R30", codes.document_year_is_the_codes),
    ("R32", strangers.indicators_are_the_projects_own),
    ("R40", extra_columns.weights_add_up),
    ("R42", money.amounts_are_likely),
    ("R46", repeats.statements_differ),
    ("R57", goals.goal_agrees_with_the_budget),
    ("R58", book_wide.nothing_of_the_table_is_unplaced),
)

# With the roles and the kinds of value that each is for.
ROW_CHECKS: tuple[tuple[str, RowCheck, frozenset[str], frozenset[ValueKind]], ...] = (
    ("R08", levels.name_is_its_own, ANY, ALL),
    ("R09", indicator_values.value_is_there, ANY, BLANKS),
    ("R10", statements.value_is_its_own, ANY, STATEMENTS),
    ("R11", indicator_values.value_has_a_number, COUNTED, STATEMENTS),
    ("R12", value_numbers.number_has_an_operator, ANY, NUMBERS),
    ("R13", value_numbers.number_has_a_unit, ANY, NUMBERS),
    ("R14", unit_words.unit_is_right, ANY, NUMBERS),
    ("R15", unit_words.percentage_is_possible, ANY, NUMBERS),
    ("R17", costs.cost_has_a_ceiling, COST, NUMBERS),
    ("R18", satisfaction.satisfaction_is_reachable, SATISFACTION, NUMBERS),
    ("R19", satisfaction.satisfaction_has_a_threshold, SATISFACTION, ALL),
    ("R19", satisfaction.satisfaction_has_somebody, SATISFACTION, ALL),
    ("R20", misplaced.output_is_not_spending, frozenset({"quantity", "quality"}), ALL),
    ("R22", misplaced.benefit_is_not_spending, BENEFITS, ALL),
    ("R23", statements.value_is_not_vague, ANY, STATEMENTS),
    ("R24", bases.basis_names_a_standard, ANY, ALL),
    ("R25", levels.description_explains, ANY, ALL),
    ("R27", bases.description_agrees_with_the_value, ANY, NUMBERS),
    ("R35", times.time_is_within_the_year, TIME, frozenset({ValueKind.DATE})),
    ("R37", times.time_has_a_date, TIME, STATEMENTS),
    ("R38", extra_columns.midterm_is_no_less, frozenset({"quantity", "cost"}), NUMBERS),
    ("R41", levels.levels_are_of_the_framework, ANY, ALL),
    ("R43", levels.description_is_there, ANY, ALL),
    ("R44", satisfaction.sign_points_the_right_way, ANY, NUMBERS),
    ("R45", bases.value_and_basis_are_in_place, ANY, STATEMENTS),
    ("R47", times.time_is_about_time, TIME, ALL),
    ("R48", levels.name_is_a_name, ANY, ALL),
    ("R49", satisfaction.satisfaction_is_in_its_place, ANY - SATISFACTION, ALL),
    ("R59", value_numbers.value_is_definite, ANY, NUMBERS),
    ("R60", indicator_values.value_is_one, ANY, STATEMENTS),
    ("R61", statements.value_is_a_result, BENEFITS | {"quality"}, STATEMENTS),
)

CELL_CHECKS: tuple[tuple[str, CellCheck], ...] = (
    ("R35", leftovers.year_is_the_books),
    ("R35", leftovers.place_is_the_books),
    ("R36", typography.text_is_tidy),
    ("R39", leftovers.nothing_of_the_template_is_left),
    ("R52", typography.brackets_are_paired),
    ("R53", typography.document_numbers_have_their_brackets),
    ("R54", leftovers.no_note_is_left),
)

BOOK_CHECKS: tuple[tuple[str, BookCheck], ...] = (
    ("R33", part_one.itemised_goals_are_whole),
    ("R34", part_one.safeguards_answer_the_goals),
    ("R50", part_one.paragraphs_are_counted_on),
    ("R51", book_wide.head_is_filled),
    ("R51", part_one.sections_are_there),
    ("R55", part_one.indicators_are_no_copies_of_the_goal),
    ("R58", book_wide.nothing_is_unplaced),
)

# With the facts that each goes by: an edit that changes none of them changes nothing there.
PROJECTS_CHECKS: tuple[tuple[str, ProjectsCheck, tuple[str, ...]], ...] = (
    ("R28", book_wide.codes_have_their_check_sign, ("unit_code", "code", "name")),
    ("R29", book_wide.codes_are_unique, ("unit_code", "code", "name")),
    ("R32", book_wide.rows_differ, ("unit_code", "code", "name", "rows")),
    ("R56", book_wide.goals_differ, ("unit_code", "code", "name", "goal")),
)

CHECK_IDS = tuple(f"R{number:02}" for number in range(1, 62))
