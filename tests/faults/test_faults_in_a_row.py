"""Faults that follow each other in one feed."""

from .answers import content, status
from .editions import FIRST
from .server import Answer
from .story import recover
from .tables import ALONE, FAULTS
from .world import World

_EVERY = 6
_PARADE: list[Answer] = [
    fault.answer
    for name, fault in FAULTS.items()
    if name not in ALONE and not {"", "gone"} & {*fault.reasons}
][::_EVERY]


def test_one_fault_after_another(world: World) -> None:
    before = world.shelf()
    world.serve(status("404 Not Found"))
    world.next_day()
    since = world.clock.moment
    for failures, answer in enumerate(_PARADE, 2):
        world.serve(answer)
        synced = world.next_day()
        health = world.feed.health
        assert synced.feed is not None
        assert (health.reason, health.since, health.failures) == (
            synced.feed.reason,
            since,
            failures,
        )
        assert "{" not in "".join(world.sentences())
    assert world.shelf() == before
    recover(world, before)


def test_a_fault_every_other_day(world: World) -> None:
    for answer in _PARADE[::2]:
        world.serve(answer)
        world.next_day()
        assert not world.feed.health.ok
        world.serve(content(FIRST))
        world.next_day()
        assert (world.feed.health.ok, world.feed.health.failures) == (True, 0)
    assert len(world.shelf()) == 3
