"""Picture files named by their SHA-256, and what is known of them."""

import hashlib
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import TypedDict, Unpack

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.sqlite import insert

from reader.paths import picture_file
from reader.store import faults, schema


def store(folder: Path, body: bytes) -> str:
    """Keep a picture's bytes and give their SHA-256; done again it changes nothing.

    When it returns the file is whole and on the disk, so a row may name it. Raises
    LibraryError: disk-full, read-only.
    """
    sha256 = hashlib.sha256(body).hexdigest()
    target = picture_file(folder, sha256)
    if is_whole(target, sha256):
        return sha256
    with faults.of_files(target):
        _write(target, body)
    _settle(target.parent)
    return sha256


def is_whole(file: Path, sha256: str) -> bool:
    """Say whether the file is there with just the bytes that its name promises."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest() == sha256
    except OSError:
        return False


def _write(target: Path, body: bytes) -> None:
    """Write under another name first: a file that bears a hash has the bytes it promises."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


class Facts(TypedDict):
    """What is known of a picture: its size in pixels and in bytes."""

    media_type: str
    width: int
    height: int
    bytes: int


def record(connection: Connection, sha256: str, **facts: Unpack[Facts]) -> None:
    """Note a picture whose file is stored; articles may then name it."""
    connection.execute(
        insert(schema.pictures).on_conflict_do_nothing(), {"sha256": sha256, **facts}
    )


def total_bytes(connection: Connection) -> int:
    """Give the bytes of all the pictures that are recorded."""
    return connection.scalar(select(func.sum(schema.pictures.c.bytes))) or 0


def _settle(folder: Path) -> None:
    """Make the names in a folder last through a power loss, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
