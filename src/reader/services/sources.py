"""The sources that a new reader is offered, and subscribing to many of them without a network."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache

from reader import resources
from reader.model.changes import Changes
from reader.model.feed import Imported
from reader.services import subscribing
from reader.services.library import Library
from reader.sync import opml


@dataclass(frozen=True, slots=True)
class Source:
    """A feed of a publisher: its own name for it, its language, and a key of `TOPICS`.

    `checked` says that its address was asked by `packaging/sources/check.py` and gave a feed.
    """

    name: str
    url: str
    language: str
    topic: str
    checked: bool = False


@cache
def shipped() -> tuple[Source, ...]:
    """Give every source that is shipped, by language and topic."""
    file = resources.folder() / "sources" / "sources.json"
    names = {field.name for field in fields(Source)}
    read = json.loads(file.read_text("utf-8"))["sources"]
    return tuple(Source(**{name: each[name] for name in names}) for each in read)


def offered(language: str = "", topic: str = "") -> tuple[Source, ...]:
    """Give the sources in a language and about a topic, "" for any."""
    return tuple(
        source
        for source in shipped()
        if language in ("", source.language) and topic in ("", source.topic)
    )


def subscribe(library: Library, chosen: Sequence[tuple[Source, str]]) -> tuple[Imported, Changes]:
    """Subscribe to sources, each in a folder ("" for none); nothing is fetched, all are due."""
    listed = [opml.Subscription(source.url, source.name, folder) for source, folder in chosen]
    return subscribing.import_opml(library, opml.write(listed, title=""))
