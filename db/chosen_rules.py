"""Which rule set (审核规则) the books of a data file are reviewed by, as a person has chosen."""

from db.engine import Database


def chosen_rules(database: Database) -> str:
    """Return the id of the rule set that was chosen, `""` if none was."""
    with database.reading() as connection:
        found = connection.execute("SELECT rules FROM chosen_rules").fetchone()
    return str(found[0]) if found else ""


def choose_rules(database: Database, rules: str) -> None:
    """Remember the rule set with the id `rules`; `""` leaves the choice to the program again."""
    with database.writing() as connection:
        connection.execute("DELETE FROM chosen_rules")
        if rules:
            connection.execute("INSERT INTO chosen_rules (rules) VALUES (?)", (rules,))
