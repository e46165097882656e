"""The sample issue is whole: offered feeds and pictures are there, small, and need no network."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from reader import resources
from reader.content.clean import clean_html
from reader.content.images import inspect

SAMPLES = resources.folder() / "samples"
HOST = "https://sample.warraq.invalid/"
FEEDS = sorted(SAMPLES.glob("*/*.xml"))
PICTURES = sorted((SAMPLES / "pictures").iterdir())
ATOM = {"atom": "http://www.w3.org/2005/Atom"}


TAG = re.compile(r"<(h[23]|li|td|th|pre|figcaption|img|blockquote|code|kbd|sub|sup)\b")


def words(html: str) -> str:
    return re.sub(r"\s|<[^>]*>", "", html)


def entries(feed: Path) -> Iterator[dict[str, str]]:
    # Our own files, read from our own folder.
    for entry in etree.fromstring(feed.read_bytes()).iterfind("atom:entry", ATOM):
        yield {etree.QName(child).localname: "".join(map(str, child.itertext())) for child in entry}


def test_index_offers_what_is_there() -> None:
    index = json.loads((SAMPLES / "index.json").read_text("utf-8"))
    offered = {
        language: [feed["url"].removeprefix(HOST) for feed in feeds]
        for language, feeds in index.items()
    }
    assert sorted(offered["ar"]) == [path.relative_to(SAMPLES).as_posix() for path in FEEDS]
    assert set(offered["en"]) < set(offered["ar"])
    assert offered["ar"][0].startswith("ar/")
    assert offered["en"][0].startswith("en/")


def test_whole_issue_is_small() -> None:
    sizes = {path.name: path.stat().st_size for path in SAMPLES.rglob("*") if path.is_file()}
    assert sum(sizes.values()) < 1_000_000
    assert not {name: size for name, size in sizes.items() if size > 90_000}


@pytest.mark.parametrize("feed", FEEDS, ids=lambda path: path.stem)
def test_entries_are_whole(feed: Path) -> None:
    ids = [entry["id"] for entry in entries(feed)]
    assert len(set(ids)) == len(ids) > 0
    for entry in entries(feed):
        assert entry["title"].strip()
        assert entry["author"].strip()
        published = datetime.fromisoformat(entry["published"])
        assert datetime(2026, 11, 17, tzinfo=UTC) <= published < datetime(2026, 11, 24, tzinfo=UTC)


@pytest.mark.parametrize("feed", FEEDS, ids=lambda path: path.stem)
def test_entries_need_no_network(feed: Path) -> None:
    for entry in entries(feed):
        assert "<a " not in entry["content"]
        sources = re.findall(r'src="([^"]*)"', entry["content"])
        assert all((SAMPLES / source.removeprefix(HOST)).is_file() for source in sources)


@pytest.mark.parametrize("feed", FEEDS, ids=lambda path: path.stem)
def test_cleaning_takes_nothing_out(feed: Path) -> None:
    for entry in entries(feed):
        cleaned = clean_html(entry["content"], base_url=HOST)
        assert TAG.findall(cleaned) == TAG.findall(entry["content"])
        assert words(cleaned) == words(entry["content"])


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_pictures_can_be_shown(path: Path) -> None:
    facts = inspect(path.read_bytes())
    assert (facts.media_type, facts.width, facts.height) == ("image/webp", 1200, 675)
