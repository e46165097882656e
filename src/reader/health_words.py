"""How a feed fares, in words: what is wrong, since when, the next try, its pace and its cost."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Literal, Protocol

from reader.language import Language
from reader.model.feed import Feed, FeedReport
from reader.sentences import said, sentence
from reader.text import arabic, dates
from reader.text.direction import isolate

State = Literal["failing", "silent", "offline", "new", "well"]

_RANKS: Mapping[State, int] = {"failing": 0, "silent": 1, "offline": 2, "new": 2, "well": 2}
_SILENT = timedelta(days=60)
_WEEK, _MONTH, _YEAR = 7, 30, 365
# Below this a month's count would be none.
_LEAST = 0.5
_UNITS = (
    (1e9, said("{size} GB")),
    (1e6, said("{size} MB")),
    (1e3, said("{size} kB")),
)
_TENTHS_BELOW = 10


class Speech(Protocol):
    """What words are said with: a language, and the reader's way to write numbers and hours."""

    @property
    def language(self) -> Language: ...
    @property
    def hours24(self) -> bool: ...

    def text(self, message: str, **facts: object) -> str: ...
    def count(self, one: str, many: str, n: int, **facts: object) -> str: ...
    def digits(self, text: str) -> str: ...


def called(feed: Feed) -> str:
    """Give what a feed goes by: the reader's own name, else its title, else its address."""
    return feed.name or feed.title or feed.url


def state(report: FeedReport, now: datetime) -> State:
    """Tell how a feed fares; without a network nothing is amiss with any of them."""
    health = report.feed.health
    if not health.ok:
        return "offline" if health.reason == "offline" else "failing"
    if health.checked is None:
        return "new"
    silent = report.newest is None or now - report.newest >= _SILENT
    return "silent" if silent else "well"


def rank(report: FeedReport, now: datetime) -> int:
    """Give where a feed stands in a list that begins with what wants a look."""
    return _RANKS[state(report, now)]


def condition(speech: Speech, report: FeedReport) -> str:
    """Say in one sentence what is wrong, or that all is well."""
    health = report.feed.health
    if not health.ok:
        return sentence(speech.language, health.reason, health.facts)
    if report.moved_to:
        return moved(speech, report)
    if health.checked is None:
        return speech.text(said("Not fetched yet."))
    return speech.text(said("All is well."))


def moved(speech: Speech, report: FeedReport) -> str:
    """Say where a feed's server says that it lies now; "" for one that stays where it is."""
    if not report.moved_to:
        return ""
    address = isolate(report.moved_to, "ltr")
    return speech.text(said("Its server says that it has moved to {address}"), address=address)


def pace(speech: Speech, report: FeedReport, now: datetime) -> str:
    """Say how often a feed brings something: "about 5 a day", "silent for 3 months"."""
    if report.newest is None:
        return speech.text(said("no articles yet"))
    quiet = now - report.newest
    if quiet >= _SILENT:
        return _silence(speech, quiet.days)
    a_day, a_month = report.per_week / _WEEK, report.per_week / _WEEK * _MONTH
    if round(a_day):
        return speech.count("about one a day", "about {n} a day", round(a_day))
    if round(report.per_week):
        n = round(report.per_week)
        return speech.count("about one a week", "about {n} a week", n)
    if a_month >= _LEAST:
        n = max(round(a_month), 1)
        return speech.count("about one a month", "about {n} a month", n)
    return speech.text(said("less than one a month"))


def since(speech: Speech, report: FeedReport, now: datetime) -> Iterator[str]:
    """Say since when a feed fails, when it was read last, and when it is tried again."""
    health = report.feed.health
    failing = state(report, now) == "failing"
    if failing and health.since is not None:
        yield speech.text(said("Failing since: {time}"), time=moment(speech, health.since, now))
    if failing and health.failures > 1:
        yield speech.count("failed once", "failed {n} times in a row", health.failures)
    if health.fetched is not None:
        yield speech.text(said("Last read: {time}"), time=moment(speech, health.fetched, now))
    elif health.checked is not None:
        yield speech.text(said("Never read yet"))
    if health.next_try is not None:
        yield _next_try(speech, health.next_try, now)


def cost(speech: Speech, report: FeedReport) -> str:
    """Say what a feed's fetches weighed, "" where nothing was fetched yet."""
    if not report.bytes_total:
        return ""
    total = size(speech, report.bytes_total)
    if not report.bytes_last:
        return speech.text(said("nothing the last time, {total} in all"), total=total)
    last = size(speech, report.bytes_last)
    return speech.text(said("{last} the last time, {total} in all"), last=last, total=total)


def size(speech: Speech, number: int) -> str:
    """Say how many bytes something weighs, in the largest unit that it fills."""
    for unit, message in _UNITS:
        if number >= unit:
            share = number / unit
            shown = f"{share:.1f}" if share < _TENTHS_BELOW else f"{share:.0f}"
            return speech.text(message, size=speech.digits(shown))
    return speech.count("{n} byte", "{n} bytes", number)


def moment(speech: Speech, then: datetime, now: datetime) -> str:
    """Say when something was or will be, isolated so that it can stand in a sentence."""
    code, local, here = speech.language.code, then.astimezone(), now.astimezone()
    days = (local.date() - here.date()).days
    if days == 1:
        time = speech.digits(dates.clock(local, code, hours24=speech.hours24))
        told = speech.text(said("tomorrow, {time}"), time=time)
    else:
        # Of what lies further ahead a list would say the hour only.
        against = here if days <= 0 else local + timedelta(days=2)
        told = speech.digits(dates.short(local, against, code, hours24=speech.hours24))
    # A line breaks between facts, not within a time of day.
    return isolate(told.replace(" ", "\xa0"))


def spoken(speech: Speech, report: FeedReport, now: datetime) -> str:
    """Say all there is to say of a feed, for those who do not see its row."""
    feed = report.feed
    parts = [isolate(called(feed)), isolate(feed.folder), condition(speech, report)]
    parts += [pace(speech, report, now), *since(speech, report, now), cost(speech, report)]
    return ". ".join(part.rstrip(".") for part in parts if part)


def sought(report: FeedReport) -> str:
    """Give the folded text in which a feed is looked for."""
    feed = report.feed
    return arabic.fold(" ".join((feed.name, feed.title, feed.folder, feed.url)))


def _silence(speech: Speech, days: int) -> str:
    if days < 2 * _YEAR:
        return speech.count("silent for {n} month", "silent for {n} months", days // _MONTH)
    return speech.count("silent for {n} year", "silent for {n} years", days // _YEAR)


def _next_try(speech: Speech, then: datetime, now: datetime) -> str:
    if then <= now:
        return speech.text(said("Next try: with the next sync"))
    return speech.text(said("Next try: {time}"), time=moment(speech, then, now))
