"""单位编码 are unique in a book, blank ones aside: said in words before SQLite says it in SQL."""

from collections import Counter
from sqlite3 import Connection

from templates.book import Book, Unit


def require_free_code(connection: Connection, book: int, code: str, but: int = 0) -> None:
    """Raise ValueError if a unit of the book, other than that with the id `but`, has `code`."""
    query = "SELECT name FROM unit WHERE book_id = ? AND code = ? AND code <> '' AND id <> ?"
    found = connection.execute(query, (book, code, but)).fetchone()
    if found:
        raise ValueError(f"单位编码 {code} 已有（{found[0]}），同一本里不能重复，请换一个")


def require_different_codes(book: Book) -> None:
    """Raise ValueError if two units of `book` have the same code."""
    for code, times in Counter(unit.code for unit in book.units if unit.code).items():
        if times > 1:
            raise ValueError(f"单位编码 {code} 出现了 {times} 次，同一本里不能重复")


def require_insertable(connection: Connection, value: object, parent: int) -> None:
    """Raise ValueError if `value` cannot come under `parent` because of a unit's code."""
    if isinstance(value, Unit):
        require_free_code(connection, parent, value.code)
    elif isinstance(value, Book):
        require_different_codes(value)
