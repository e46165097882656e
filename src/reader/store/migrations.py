"""Brings a library of an older version to the newest, one step at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from reader.store import copies, header, version_2, version_3


@dataclass(frozen=True, slots=True)
class Step:
    """Turns a library of the version before into one of `version`, inside one transaction."""

    version: int
    apply: Callable[[Connection], None]


STEPS: tuple[Step, ...] = (Step(2, version_2.apply), Step(3, version_3.apply))
"""Every step after version 1, in order; the last brings `header.VERSION`."""


def newest(steps: Sequence[Step]) -> int:
    """Give the version a library has after these steps."""
    return max((header.VERSION, *(step.version for step in steps)))


def backup_file(folder: Path, found: int, now: datetime) -> Path:
    """Name the backup of a library of version `found` before it is migrated."""
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    return folder / "backups" / f"version-{found}-{stamp}.sqlite"


def migrate(
    engine: Engine, path: Path, steps: Sequence[Step], *, found: int, now: datetime
) -> None:
    """Take the steps that lie before the file, after a checked backup of it.

    `engine` does not enforce foreign keys while tables are rebuilt; they are checked before
    each step is kept. A step that fails leaves nothing of itself; those before it stay. The
    backup stays either way. Another process may migrate at the same time.
    """
    if found >= newest(steps):
        return
    copies.copy(path, backup_file(path.parent, found, now))
    for step in sorted(steps, key=lambda step: step.version):
        with engine.begin() as connection:
            _take(connection, step)
    with engine.connect() as connection:
        # So that the file's own header tells the version to a program that must refuse it.
        cursor = connection.connection.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.close()


def _take(connection: Connection, step: Step) -> None:
    stands = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if stands >= step.version:
        return
    step.apply(connection)
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise AssertionError(step.version, tuple(broken))
    connection.exec_driver_sql(f"PRAGMA user_version = {step.version:d}")
