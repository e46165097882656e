"""A feed is asked for with exactly the validators that its last whole answer bore."""

import pytest

from .answers import content, edition, head, packed, status, whole
from .editions import FIRST, SECOND, THIRD
from .server import Cut, says
from .story import sent_validators
from .world import ETAG, MODIFIED, World

_DATE = "Mon, 02 Mar 2026 08:00:00 GMT"


@pytest.mark.parametrize(
    "etag",
    [
        '"2"',
        'W/"2"',
        'w/"2"',
        "2",
        '""',
        '"2-gzip"',
        '"two words"',
        '"a,b"',
        '"{2}"',
        "'2'",
        '"أ"',
        '"\'; DROP TABLE feeds; --"',
        f'"{"x" * 4000}"',
    ],
)
def test_validators_are_sent_back_as_they_came(world: World, etag: str) -> None:
    raw = etag.encode().decode("latin-1")
    world.serve(content(SECOND, f"ETag: {etag}", f"Last-Modified: {_DATE}"))
    world.next_day()
    assert sent_validators(world) == (ETAG, MODIFIED)
    world.next_day()
    assert sent_validators(world) == (raw, _DATE)


@pytest.mark.parametrize("modified", [_DATE, "yesterday", "0", "2026-03-02"])
@pytest.mark.parametrize("etag", ["", '"2"'])
def test_dates_are_sent_back_as_they_came(world: World, etag: str, modified: str) -> None:
    lines = [f"ETag: {etag}"] if etag else []
    world.serve(content(SECOND, *lines, f"Last-Modified: {modified}"))
    world.next_day()
    world.next_day()
    assert sent_validators(world) == (etag, modified)


def test_only_a_date_is_sent_back(world: World) -> None:
    world.serve(edition(SECOND, modified=_DATE))
    world.next_day()
    for _ in range(3):
        synced = world.next_day()
        assert sent_validators(world) == ("", _DATE)
        assert synced.feed is not None
        assert not synced.feed.changed


def test_none_are_sent_where_none_came(world: World) -> None:
    world.serve(content(SECOND))
    world.next_day()
    world.next_day()
    assert sent_validators(world) == ("", "")


def test_not_modified_changes_no_validators(world: World) -> None:
    for lines in ((), ('ETag: "other"',), ("Last-Modified: " + _DATE,)):
        world.serve(says(head(*lines, status="304 Not Modified", kind=""), Cut.KEEP))
        synced = world.next_day()
        assert synced.feed is not None
        assert (synced.feed.reason, synced.feed.changed) == ("", False)
        assert sent_validators(world) == (ETAG, MODIFIED)
    world.serve_last()
    world.next_day()
    assert sent_validators(world) == (ETAG, MODIFIED)
    assert len(world.shelf()) == 5


@pytest.mark.parametrize(
    "answer",
    [
        says(head(status="304 Not Modified", kind=""), Cut.KEEP),
        says(whole(FIRST, status="304 Not Modified")),
        says(head("Content-Length: 5", status="304 Not Modified", kind=""), Cut.KEEP),
        says(head('ETag: "9"', status="304 Not Modified", kind=""), Cut.RESET),
    ],
    ids=["bare", "with a body", "with a length", "with a validator"],
)
def test_not_modified_unasked_is_a_fault_that_passes(world: World, answer: object) -> None:
    world.serve(content(SECOND))
    world.next_day()
    before = world.shelf()
    assert callable(answer)
    world.serve(answer)
    synced = world.next_day()
    assert synced.feed is not None
    assert world.shelf() == before
    assert world.feed.health.reason in ("unreadable", "http-status")
    world.serve_last()
    world.next_day()
    assert sent_validators(world) == ("", "")
    assert world.feed.health.ok
    assert len(world.shelf()) == 5


def test_one_validator_for_many_bodies(world: World) -> None:
    for body, articles in ((FIRST, 3), (SECOND, 4), (THIRD, 5)):
        world.serve(content(body, f"ETag: {ETAG}"))
        world.next_day()
        assert len(world.shelf()) == articles


def test_many_validators_for_one_body(world: World) -> None:
    for day in range(4):
        world.serve(content(FIRST, f'ETag: "day {day}"'))
        synced = world.next_day()
        assert synced.feed is not None
        assert (synced.feed.changed, synced.feed.new, synced.feed.updated) == (False, 0, 0)
    world.next_day()
    assert sent_validators(world) == ('"day 3"', "")


def test_the_same_feed_packed_and_not(world: World) -> None:
    for body, lines in ((packed(FIRST), ["Content-Encoding: gzip"]), (FIRST, [])):
        world.serve(content(body, 'ETag: "1-gzip"', *lines))
        synced = world.next_day()
        assert synced.feed is not None
        assert (synced.feed.reason, synced.feed.new, synced.feed.updated) == ("", 0, 0)


@pytest.mark.parametrize("part", [0.15, 0.3, 0.5, 0.7, 0.9])
def test_a_body_that_breaks_off_leaves_no_validators(world: World, part: float) -> None:
    # A proxy that gives up sends half of the feed under the validator of the whole.
    half = THIRD[: int(len(THIRD) * part)]
    world.serve(says(head('ETag: "3"') + half))
    world.next_day()
    world.serve(edition(THIRD, '"3"'))
    world.next_day()
    shelf = world.shelf()
    assert len(shelf) == 5
    assert all(kept.url and kept.text for kept in shelf.values())


def test_errors_do_not_touch_validators(world: World) -> None:
    for line in ("404 Not Found", "500 x", "403 Forbidden", "206 Partial Content"):
        world.serve(status(line, 'ETag: "error"', f"Last-Modified: {_DATE}"))
        world.next_day()
        assert sent_validators(world) == (ETAG, MODIFIED)
    world.serve(edition(FIRST, ETAG, MODIFIED))
    synced = world.next_day()
    assert synced.feed is not None
    assert (synced.feed.reason, synced.feed.changed) == ("", False)
