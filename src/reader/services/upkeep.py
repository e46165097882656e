"""What the library takes on the disk."""

from reader.services.library import Library
from reader.store import images


def size(library: Library) -> int:
    """Give the bytes that the library takes: its database and the pictures."""
    with library.database.read() as connection:
        pictures = images.total_bytes(connection)
    return library.database.file.stat().st_size + pictures
