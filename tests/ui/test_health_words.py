import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from reader import health_words as words
from reader.language import Language
from reader.model.feed import Feed, FeedReport, Health
from reader.ui import theme
from reader.ui.appearance import Appearance

NOW = datetime(2024, 10, 18, 12, 0, tzinfo=UTC)
ENGLISH = pytest.mark.parametrize("appearance", [("en", "light")], indirect=True)


@pytest.fixture(autouse=True)
def _in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def ago(**passed: float) -> datetime:
    return NOW - timedelta(**passed)


def faring(health: Health) -> FeedReport:
    feed = Feed(1, "https://a.example/rss", "Title", health=health)
    return FeedReport(
        feed, articles=9, newest=ago(hours=1), per_week=7, bytes_last=1, bytes_total=1
    )


WELL = faring(Health(checked=NOW, fetched=NOW))


@ENGLISH
@pytest.mark.parametrize(
    ("per_week", "told"),
    [
        (0.05, "less than one a month"),
        (0.12, "about one a month"),
        (0.3, "about one a month"),
        (0.49, "about 2 a month"),
        (0.6, "about one a week"),
        (1.4, "about one a week"),
        (3.4, "about 3 a week"),
        (3.6, "about one a day"),
        (7, "about one a day"),
        (36, "about 5 a day"),
        (7000, "about 1000 a day"),
    ],
)
def test_how_often_a_feed_brings_something(
    appearance: Appearance, per_week: float, told: str
) -> None:
    assert words.pace(appearance, replace(WELL, per_week=per_week), NOW) == told


@ENGLISH
@pytest.mark.parametrize(
    ("days", "told"),
    [
        (59, "about one a day"),
        (60, "silent for 2 months"),
        (95, "silent for 3 months"),
        (729, "silent for 24 months"),
        (730, "silent for 2 years"),
    ],
)
def test_a_silent_feed_says_for_how_long(appearance: Appearance, days: int, told: str) -> None:
    assert words.pace(appearance, replace(WELL, newest=ago(days=days)), NOW) == told


@ENGLISH
def test_a_feed_that_never_brought_anything(appearance: Appearance) -> None:
    report = replace(WELL, newest=None, articles=0)
    assert words.pace(appearance, report, NOW) == "no articles yet"
    assert words.state(report, NOW) == "silent"


def test_the_pace_takes_the_plural_form_of_its_number() -> None:
    asked: list[tuple[str, int]] = []

    def many(one: str, _many: str, n: int) -> str:
        asked.append((one, n))
        return {1: "مقال", 2: "مقالين"}.get(n, "{n} مقالات")

    speech = Appearance(theme.LIGHT, Language("ar", "rtl", str, many), arabic_digits=True)
    told = [words.pace(speech, replace(WELL, per_week=7 * n), NOW) for n in (1, 2, 5)]
    assert told == ["مقال", "مقالين", "٥ مقالات"]
    assert asked == [("about one a day", 1), ("about one a day", 2), ("about one a day", 5)]


@pytest.mark.parametrize(
    ("report", "state"),
    [
        (faring(Health(ok=False, reason="timed-out")), "failing"),
        (faring(Health(ok=False, reason="offline")), "offline"),
        (faring(Health()), "new"),
        (replace(WELL, newest=ago(days=61)), "silent"),
        (WELL, "well"),
    ],
)
def test_how_a_feed_fares(report: FeedReport, state: str) -> None:
    assert words.state(report, NOW) == state


def test_what_wants_a_look_comes_first() -> None:
    reports = [
        WELL,
        faring(Health(ok=False, reason="offline")),
        replace(WELL, newest=ago(days=61)),
        faring(Health(ok=False, reason="gone")),
    ]
    ranked = sorted(reports, key=lambda report: words.rank(report, NOW))
    assert [words.state(report, NOW) for report in ranked] == [
        *("failing", "silent", "well", "offline")
    ]


@ENGLISH
def test_what_is_wrong_is_a_sentence(appearance: Appearance) -> None:
    refused = faring(Health(ok=False, reason="refused", facts={"host": "a.example"}))
    told = "The server a.example does not accept connections at the moment."
    assert words.condition(appearance, refused) == told
    assert words.condition(appearance, WELL) == "All is well."
    assert words.condition(appearance, faring(Health())) == "Not fetched yet."
    moved = words.condition(appearance, replace(WELL, moved_to="https://b.example/"))
    assert moved == "Its server says that it has moved to \u2066https://b.example/\u2069"


@ENGLISH
def test_since_when_and_when_next(appearance: Appearance) -> None:
    report = faring(
        Health(
            ok=False,
            reason="gone",
            since=ago(days=3),
            failures=7,
            checked=NOW,
            fetched=ago(days=1),
            next_try=NOW + timedelta(hours=21),
        )
    )
    told = [part.replace("\xa0", " ") for part in words.since(appearance, report, NOW)]
    assert told == [
        "Failing since: \u206615 October\u2069",
        "failed 7 times in a row",
        "Last read: \u2066yesterday\u2069",
        "Next try: \u2066tomorrow, 09:00 AM\u2069",
    ]


@ENGLISH
@pytest.mark.parametrize(
    ("wait", "told"),
    [
        (timedelta(minutes=-1), "Next try: with the next sync"),
        (timedelta(minutes=30), "Next try: \u206612:30\xa0PM\u2069"),
        (timedelta(days=3), "Next try: \u206621\xa0October\u2069"),
    ],
)
def test_the_next_try(appearance: Appearance, wait: timedelta, told: str) -> None:
    report = faring(Health(checked=NOW, fetched=NOW, next_try=NOW + wait))
    assert list(words.since(appearance, report, NOW))[-1] == told


@ENGLISH
def test_a_feed_that_was_never_read_says_so(appearance: Appearance) -> None:
    report = faring(Health(ok=False, reason="gone", checked=NOW, failures=1))
    assert list(words.since(appearance, report, NOW)) == ["Never read yet"]
    assert list(words.since(appearance, faring(Health()), NOW)) == []


@ENGLISH
@pytest.mark.parametrize(
    ("number", "told"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1000, "1.0 kB"),
        (12_400, "12 kB"),
        (3_400_000, "3.4 MB"),
        (5_000_000_000, "5.0 GB"),
    ],
)
def test_sizes(appearance: Appearance, number: int, told: str) -> None:
    assert words.size(appearance, number) == told


@ENGLISH
def test_what_a_feed_cost(appearance: Appearance) -> None:
    say = appearance
    assert words.cost(say, replace(WELL, bytes_last=0, bytes_total=0)) == ""
    cached = replace(WELL, bytes_last=0, bytes_total=2000)
    assert words.cost(say, cached) == "nothing the last time, 2.0 kB in all"
    dear = replace(WELL, bytes_last=12_400, bytes_total=3_400_000)
    assert words.cost(say, dear) == "12 kB the last time, 3.4 MB in all"


@ENGLISH
def test_a_row_is_said_whole_and_its_names_are_isolated(appearance: Appearance) -> None:
    report = WELL
    named = replace(report, feed=replace(report.feed, name="القاهرة 24", folder="News"))
    assert words.spoken(appearance, named, NOW) == (
        "\u2067القاهرة 24\u2069. \u2066News\u2069. All is well. about one a day. "
        "Last read: \u206612:00\xa0PM\u2069. 1 byte the last time, 1 byte in all"
    )


def test_a_feed_is_found_by_name_title_folder_and_address() -> None:
    feed = Feed(1, "https://a.example/rss", "The Register", folder="تقنيّة", name="السجل")
    text = words.sought(replace(WELL, feed=feed))
    for part in ("register", "تقنيه", "السجل", "a.example"):
        assert part in text
    assert words.called(feed) == "السجل"
    assert words.called(replace(feed, name="")) == "The Register"
    assert words.called(replace(feed, name="", title="")) == feed.url
