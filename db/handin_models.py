"""The tables of what is handed in and collected, beside those of the books.

Hand-in files are kept whole, without their password, as their senders sealed them: what is told of
them in columns is only for finding them. `year` is 0 where a book has none. `scope` names what a
file covers: the codes of its units joined by commas, or that of the department.
"""

from sqlalchemy import LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from db.models import TABLES

__all__ = ["TABLES"]


class DataFileRow(SQLModel, table=True):
    """The name by which a workbook knows again the data file that its hidden ids are of."""

    __tablename__ = "data_file"

    id: int | None = Field(default=None, primary_key=True)
    name: str


class HandinFileRow(SQLModel, table=True):
    """A kept `.jxb` file. `drawer`: made, collected, returned (by us) or received (by us)."""

    __tablename__ = "handin_file"
    __table_args__ = (
        UniqueConstraint("drawer", "digest"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    drawer: str
    year: int
    scope: str
    round: int
    created: str
    digest: str
    content: bytes = Field(sa_type=LargeBinary)


class TakenRow(SQLModel, table=True):
    """A unit or department for which a collected file was taken; settled once no conflict is open.

    Only a settled one is a base for the next merge, so that an open conflict is asked about again.
    """

    __tablename__ = "taken"
    __table_args__ = (UniqueConstraint("handin_file_id", "code"),)

    id: int | None = Field(default=None, primary_key=True)
    handin_file_id: int = Field(foreign_key="handin_file.id", ondelete="CASCADE")
    code: str
    settled: int


class KnownKeyRow(SQLModel, table=True):
    """A public key that files of this unit or department were sealed with."""

    __tablename__ = "known_key"
    __table_args__ = (UniqueConstraint("code", "public_key"),)

    id: int | None = Field(default=None, primary_key=True)
    code: str
    public_key: bytes = Field(sa_type=LargeBinary)


class RemarkListRow(SQLModel, table=True):
    """The remarks given to or received for one scope, as JSON; places are in that file's book."""

    __tablename__ = "remark_list"
    __table_args__ = (UniqueConstraint("side", "year", "scope"),)

    id: int | None = Field(default=None, primary_key=True)
    side: str
    year: int
    scope: str
    handin_file_id: int = Field(foreign_key="handin_file.id", ondelete="CASCADE")
    remarks: str


class ExpectedRow(SQLModel, table=True):
    """A unit or department that has to hand in, in the order of the list."""

    __tablename__ = "expected"

    id: int | None = Field(default=None, primary_key=True)
    code: str
    name: str
