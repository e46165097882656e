"""Writes the corpus of well-formed feeds beside this file: `python -m tests.feeds.generate`.

Each case is a small feed in a folder of its kind. A comment behind the XML declaration tells, as
JSON, what it is about, the Content-Type it comes with, and what is to be read of the feed and of
its entries; `tests/unit/sync/test_corpus.py` reads them.
"""

from collections.abc import Iterator
from pathlib import Path

from . import (
    of_addresses,
    of_dates,
    of_encodings,
    of_modules,
    of_people,
    of_rss,
    of_texts,
    of_titles,
)
from .case import Case

HERE = Path(__file__).parent
FAMILIES = (
    *(of_rss.versions, of_rss.channels, of_rss.guids, of_rss.of_rdf, of_rss.of_cdf),
    *(of_addresses.links, of_addresses.bases, of_titles.titles, of_texts.texts),
    *(of_people.authors, of_people.languages, of_dates.dates),
    *(of_modules.of_modules, of_encodings.encodings),
)


def cases() -> Iterator[Case]:
    """Give every case, each under a name of its own."""
    for family in FAMILIES:
        yield from family()


def main() -> None:
    for case in cases():
        file = HERE / f"{case.name}.xml"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(case.written())


if __name__ == "__main__":
    main()
