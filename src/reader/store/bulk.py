"""Many rows written and read at once by the driver itself, past SQLAlchemy's work for each."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, TableClause, bindparam, insert
from sqlalchemy.dialects.sqlite import dialect

from reader.store.engines import driver


def into(table: TableClause, *names: str) -> str:
    """Give the statement that writes rows of these columns, which are named in their order."""
    wanted = insert(table).values({name: bindparam(name) for name in names})
    # For its question marks: a row is then a tuple.
    compiled = wanted.compile(dialect=dialect(paramstyle="qmark"))
    if compiled.positiontup != list(names):
        raise AssertionError(names, compiled.positiontup)
    return str(compiled)


def write(connection: Connection, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Write rows in the caller's transaction."""
    if rows:
        driver(connection).executemany(statement, rows)


def read(connection: Connection, statement: str, *values: object) -> list[tuple[Any, ...]]:
    """Give the rows that a statement finds, as the driver has them."""
    return driver(connection).execute(statement, values).fetchall()
