"""What the columns of the library's tables are made of."""

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Text

metadata = MetaData()


def words(name: str) -> Column[str]:
    """A text, "" where there is none."""
    return Column(name, Text, nullable=False, server_default="")


def number(name: str) -> Column[int]:
    """A whole number, 0 where there is none."""
    return Column(name, Integer, nullable=False, server_default="0")


def moment(name: str, *, known: bool = True) -> Column[int]:
    """Microseconds since 1970 (`moments`)."""
    return Column(name, Integer, nullable=not known)


def owner(name: str, column: str, *, key: bool = False) -> Column[int]:
    """The row this one belongs to and goes with."""
    rule = ForeignKey(column, ondelete="CASCADE")
    return Column(name, Integer, rule, nullable=False, primary_key=key)
