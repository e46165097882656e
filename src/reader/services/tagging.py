"""The tags that articles bear."""

from reader.model.changes import Changes, Ids
from reader.model.tag import Tag
from reader.services.library import Library
from reader.store import tags


def all_tags(library: Library) -> tuple[Tag, ...]:
    """Give every tag by name, with how many articles its list shows."""
    with library.database.read() as connection:
        return tuple(Tag(name, count) for name, count in tags.all_tags(connection))


def remove(library: Library, name: str) -> Changes:
    """Take a tag off all articles, which stay; rules that put it on are turned off."""
    with library.database.write() as connection:
        return Changes(articles=Ids(altered=tags.remove(connection, name)))
