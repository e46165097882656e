"""What a feed goes through: a good fetch, a fault, and the next good fetch; nothing may be lost."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .server import Answer
from .world import ETAG, LAST_ETAG, LAST_MODIFIED, MODIFIED, Kept, Synced, World

UNHURRIED = 60.0


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that goes wrong, and what the reader may be told of it.

    The reason "" stands for a feed that is read all the same: then its fourth article arrives,
    and perhaps `more`.
    `seconds` is for a fault that would take a minute to be noticed.
    """

    name: str
    answer: Answer
    reasons: tuple[str, ...]
    facts: Mapping[str, str | int] = field(default_factory=dict)
    seconds: float = UNHURRIED
    more: int = 0


def fails(
    name: str, answer: Answer, *reasons: str, seconds: float = UNHURRIED, **facts: str | int
) -> Fault:
    """A fault that shows, for one of these reasons."""
    return Fault(name, answer, reasons, facts, seconds)


def perhaps(name: str, answer: Answer, *reasons: str) -> Fault:
    """A fault that may show for one of these reasons, or pass unnoticed."""
    return Fault(name, answer, ("", *reasons))


def passes(name: str, answer: Answer) -> Fault:
    """A fault that the reader never notices."""
    return Fault(name, answer, ("",))


def befall(world: World, fault: Fault) -> dict[int, Kept]:
    """Let the fault befall the feed, which has its first three articles; give what is there."""
    before = world.shelf()
    world.serve(fault.answer)
    if fault.seconds < UNHURRIED:
        world.limits[world.site.place] = fault.seconds
    synced = world.next_day()
    world.limits.clear()
    after = world.shelf()
    assert synced.feed is not None
    assert synced.feed.reason in fault.reasons, synced.feed
    if synced.feed.reason:
        assert after == before
        assert synced.totals.failed == 1
        assert_told(world, synced, fault.facts)
    else:
        assert after | before == after
        assert_arrived(after, 4 + fault.more)
        assert world.feed.health.ok
    return after


def assert_told(world: World, synced: Synced, facts: Mapping[str, str | int]) -> None:
    """See that the feed says what is wrong, and is to be asked again with what it gave before."""
    feed = world.feed
    assert synced.feed is not None
    assert (feed.health.ok, feed.health.reason) == (False, synced.feed.reason)
    assert facts.items() <= feed.health.facts.items()
    assert (feed.etag, feed.last_modified, feed.title) == (ETAG, MODIFIED, "جريدة الموقع")
    assert (feed.health.next_try is None) == (feed.health.reason == "gone")
    english, arabic = world.sentences()
    assert english not in ("", feed.health.reason)
    assert "{" not in english + arabic
    assert english != arabic


def recover(world: World, before: dict[int, Kept], *, articles: int = 0) -> None:
    """Serve the feed well again, and see that it goes on as if nothing had been."""
    feed = world.feed
    world.serve_last()
    synced = world.next_day(full=feed.health.reason == "gone")
    assert synced.feed is not None
    assert synced.feed.reason == "", synced.feed
    assert sent_validators(world) == (feed.etag, feed.last_modified)
    health = world.feed.health
    assert (health.ok, health.reason, health.since) == (True, "", None)
    assert (world.feed.etag, world.feed.last_modified) == (LAST_ETAG, LAST_MODIFIED)
    after = world.shelf()
    assert after | before == after
    assert_arrived(after, articles or max(len(before) + 1, 5))
    assert_marked(world, after)
    settled = world.next_day()
    assert settled.feed is not None
    assert (settled.feed.reason, settled.feed.new, settled.feed.changed) == ("", 0, False)
    assert world.article_ids() == list(after)


def sent_validators(world: World) -> tuple[str, str]:
    """Give the validators of the last request for the feed."""
    headers = world.site.requests(world.path)[-1].headers
    return headers.get("if-none-match", ""), headers.get("if-modified-since", "")


def assert_arrived(shelf: Mapping[int, Kept], articles: int) -> None:
    """See that there are so many articles, each once."""
    assert len(shelf) == articles, [kept.title for kept in shelf.values()]
    assert len({kept.url for kept in shelf.values()}) == articles


def assert_marked(world: World, shelf: Mapping[int, Kept]) -> None:
    """See that the marks are where the reader set them, and nowhere else."""
    assert [key for key, kept in shelf.items() if kept.read] == [world.marked[1]]
    assert [key for key, kept in shelf.items() if kept.starred] == [world.marked[2]]
    assert shelf[world.marked[3]].saved is not None
