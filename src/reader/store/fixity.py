"""Checks what was saved against the hashes it was saved under."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from reader.model.collection import Damage, Snapshot
from reader.paths import picture_file
from reader.store import images


def check(article_id: int, snapshot: Snapshot, pictures: Path) -> Iterator[Damage]:
    """Tell each part of a capture that is missing or is not what it was."""
    if hashlib.sha256(snapshot.html.encode()).hexdigest() != snapshot.sha256:
        yield Damage(article_id, snapshot.title, "text", "changed")
    for url, sha256 in snapshot.pictures:
        file = picture_file(pictures, sha256) if sha256 else None
        if file is not None and not images.is_whole(file, sha256):
            yield Damage(article_id, snapshot.title, url, "changed" if file.exists() else "missing")
