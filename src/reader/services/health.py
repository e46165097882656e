"""How the feeds fare: what is wrong with each, how often it changes, and what it costs."""

from datetime import timedelta

from reader.model.feed import FeedReport
from reader.net.guard import split_login
from reader.services import access
from reader.services.library import Library
from reader.store import engines, feeds, tries

_OF_LATE = timedelta(days=90)
_WEEK = timedelta(weeks=1)


def report(library: Library) -> tuple[FeedReport, ...]:
    """Give a report of every feed, in the order of the feeds; no address has a password."""
    now = library.now()
    with library.database.read() as connection:
        plain = engines.driver(connection)
        all_feeds = feeds.all_feeds(connection)
        known = {due.id: due for due in tries.due(plain, now, everything=True)}
        counts = tries.arrived_since(plain, now - _OF_LATE)
        added = feeds.added(connection)
    found = []
    for feed in all_feeds:
        due = known[feed.id]
        articles, arrived = counts.get(feed.id, (0, 0))
        # What came with the subscription itself tells less than what came since; both are the
        # feed's own pace as far as it is known.
        watched = min(max(now - added[feed.id], _WEEK), _OF_LATE)
        found.append(
            FeedReport(
                access.without_login(feed),
                articles=articles,
                newest=due.newest,
                per_week=_per_week(due.gap, arrived / (watched / _WEEK)),
                bytes_last=due.bytes_last,
                bytes_total=due.bytes_total,
                moved_to=split_login(due.moved_to)[0],
            )
        )
    return tuple(found)


def _per_week(gap: int, counted: float) -> float:
    """Go by the dates of the articles where they tell, else by what was seen to arrive."""
    return _WEEK.total_seconds() / gap if gap else counted
