"""Every fault on one day, each in a feed of its own: none is lost, and none suffers for another."""

from collections.abc import Iterator

import pytest

from reader import language, sentences

from .conftest import Servers, settle, world_in
from .day import Days, etag, live_through
from .tables import ALONE, FAULTS

_TOGETHER = {name: fault for name, fault in FAULTS.items() if name not in ALONE}


@pytest.fixture(scope="module")
def days(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Days]:
    settle(servers)
    with world_in(tmp_path_factory.mktemp("days"), servers) as world:
        yield live_through(world, _TOGETHER)


@pytest.mark.parametrize("name", _TOGETHER)
def test_a_feed_outlives(days: Days, name: str) -> None:
    feed, fault = days.feeds[name], FAULTS[name]
    before, then, after = (each.shelves[feed] for each in (days.first, days.bad, days.last))
    told = days.bad.told[feed]
    assert told.reason in fault.reasons, told
    assert {key: then[key] for key in before} == before
    assert len(then) == 3 + (0 if told.reason else 1 + fault.more)
    assert {key: after[key] for key in then} == then
    assert len(after) == 5 + (0 if told.reason else fault.more)
    assert days.saved[feed][0] == days.saved[feed][1]
    assert days.last.told[feed].reason == ""
    assert days.last.feeds[feed].health.ok
    settled = days.settled.told[feed]
    assert (settled.reason, settled.new, settled.changed) == ("", 0, False)
    assert days.settled.shelves[feed] == after


@pytest.mark.parametrize("name", _TOGETHER)
def test_a_feed_says_what_is_wrong(days: Days, name: str) -> None:
    feed, fault = days.feeds[name], FAULTS[name]
    before, then, after = (each.feeds[feed] for each in (days.first, days.bad, days.last))
    health = then.health
    path = f"/day-{list(_TOGETHER).index(name)}"
    assert (after.etag, after.last_modified) == (etag(path, 3), "")
    assert then.url == after.url == before.url
    if days.bad.told[feed].reason == "":
        assert health.ok
        return
    assert (health.ok, health.reason) == (False, days.bad.told[feed].reason)
    assert fault.facts.items() <= health.facts.items()
    assert (then.etag, then.last_modified, then.title) == (etag(path, 1), "", before.title)
    english, arabic = (
        sentences.sentence(language.load(code), health.reason, health.facts)
        for code in ("en", "ar")
    )
    assert english not in ("", health.reason, arabic)
    assert "{" not in english + arabic
