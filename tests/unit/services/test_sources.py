import json
from collections import Counter
from urllib.parse import urlsplit

import pytest

from reader import resources
from reader.language import NAMES
from reader.sentences import TOPICS
from reader.services import sources, subscribing
from reader.services.library import Library
from reader.services.sources import Source
from reader.text.direction import direction_of

LANGUAGES = ("ar", "en", "fa", "fr", "he", "ur")
RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")


def test_the_file_has_a_line_for_each_source() -> None:
    text = (resources.folder() / "sources" / "sources.json").read_text("utf-8")
    assert len(text.splitlines()) == len(json.loads(text)["sources"]) + 4
    assert len(sources.shipped()) == len(json.loads(text)["sources"])


def test_every_address_is_a_whole_one_of_the_web_and_stands_once() -> None:
    urls = [source.url for source in sources.shipped()]
    assert [url for url, times in Counter(urls).items() if times > 1] == []
    for url in urls:
        parts = urlsplit(url)
        assert parts.scheme == "https"
        assert parts.hostname is not None
        assert "." in parts.hostname
        assert (parts.username, parts.password, parts.port, parts.fragment) == (
            None,
            None,
            None,
            "",
        )
        assert url == url.strip()
        assert url.isascii()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_sources_about_many_things(language: str) -> None:
    found = sources.offered(language)
    assert len(found) >= 10
    assert len({source.topic for source in found}) >= 5
    assert all(source.topic in TOPICS for source in found)
    names = [source.name for source in found]
    assert len(names) == len(set(names))


def test_the_languages_are_those_of_the_interface_and_arabic_comes_first() -> None:
    written = [source.language for source in sources.shipped()]
    assert set(written) == set(LANGUAGES) <= set(NAMES)
    assert written[0] == "ar"
    # Together, so that a list of them needs no sorting.
    assert len(list(dict.fromkeys(written))) == len([*blocks(written)])


def blocks(written: list[str]) -> list[str]:
    return [each for at, each in enumerate(written) if not at or written[at - 1] != each]


def test_most_names_are_written_in_the_script_of_their_language() -> None:
    for language in RIGHT_TO_LEFT:
        names = [source.name for source in sources.offered(language)]
        right = [name for name in names if direction_of(name) == "rtl"]
        assert len(right) >= len(names) - 1


def test_sources_are_found_by_language_and_topic() -> None:
    found = sources.offered("en", "science")
    assert {(source.language, source.topic) for source in found} == {("en", "science")}
    assert len(sources.offered()) == len(sources.shipped())
    assert sources.offered("tlh") == ()


def test_ticked_sources_are_subscribed_together_without_a_network(library: Library) -> None:
    chosen = [(source, "أخبار") for source in sources.offered("ar", "news")]
    counted, changes = sources.subscribe(library, [*chosen, (NASA, "")])
    assert counted.new == len(chosen) + 1
    assert len(changes.feeds.added) == counted.new
    feeds = {feed.url: feed for feed in subscribing.feeds(library)}
    for source, folder in [*chosen, (NASA, "")]:
        assert (feeds[source.url].title, feeds[source.url].folder) == (source.name, folder)
        # Due, as nothing was fetched.
        assert feeds[source.url].health.checked is None
    again, nothing = sources.subscribe(library, chosen)
    assert (again.new, again.known) == (0, len(chosen))
    assert not nothing.feeds.added


NASA = Source("NASA", "https://www.nasa.gov/feed/", "en", "science")
