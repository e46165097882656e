import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from reader.model.events import SyncTotals
from reader.model.journal import Deed, SyncNote, SyncRecord
from reader.ui import journal_words as words
from reader.ui.appearance import Appearance

NOW = datetime(2024, 10, 18, 12, 0, tzinfo=UTC)
AN_HOUR_AGO = NOW - timedelta(hours=1)
ENGLISH = pytest.mark.parametrize("appearance", [("en", "light")], indirect=True)


@pytest.fixture(autouse=True)
def _in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def plain(text: str) -> str:
    return text.translate({0x2066: None, 0x2067: None, 0x2069: None, 0xA0: " "})


@ENGLISH
@pytest.mark.parametrize(
    ("record", "told"),
    [
        (
            SyncRecord(1, AN_HOUR_AGO, NOW, SyncTotals(120, 12, 2, 105, 1, 3_400_000)),
            "11:00 AM · 120 feeds · 12 new articles · 2 changed articles · "
            "1 feed could not be read · 3.4 MB",
        ),
        (
            SyncRecord(1, NOW - timedelta(days=1), NOW, SyncTotals(feeds=1)),
            "yesterday, 12:00 PM · 1 feed · nothing new",
        ),
        (
            SyncRecord(1, NOW - timedelta(days=4), None, SyncTotals(feeds=3, new=1)),
            "14 October, 12:00 PM · 3 feeds · 1 new article · "
            "was cut off; what had arrived is kept",
        ),
    ],
)
def test_a_sync_has_a_heading(appearance: Appearance, record: SyncRecord, told: str) -> None:
    assert plain(words.heading(appearance, record, NOW)) == told


@ENGLISH
def test_a_sync_that_goes_on_was_not_cut_off(appearance: Appearance) -> None:
    record = SyncRecord(1, AN_HOUR_AGO, None, SyncTotals(feeds=3))
    told = words.heading(appearance, record, NOW, goes_on=True)
    assert plain(told) == "11:00 AM · 3 feeds · goes on"


@ENGLISH
@pytest.mark.parametrize(
    ("deed", "facts", "told"),
    [
        ("arrived", {"new": 3, "updated": 1}, "X: 3 new articles, 1 changed article."),
        ("arrived", {"new": 1}, "X: 1 new article."),
        ("arrived", {"updated": 2}, "X: 2 changed articles."),
        (
            "failed",
            {"reason": "timed-out", "host": "a.example"},
            "X could not be read. The server a.example took too long to answer.",
        ),
        ("recovered", {}, "X can be read again."),
        (
            "recovered",
            {"since": "2024-10-15T05:00:00+00:00"},
            "X can be read again. It had failed since: 15 October",
        ),
        (
            "moved",
            {"before": "http://a.example", "after": "https://b.example"},
            "X has moved from http://a.example to https://b.example",
        ),
        ("ruled", {"rule": "Ads", "n": 2}, "X: the rule “Ads” took 2 articles."),
        ("pruned", {"n": 1}, "X: 1 article was removed, as the feed’s settings ask."),
        (
            "joined",
            {"n": 2},
            "X: 2 articles that other feeds have too were joined with them.",
        ),
    ],
)
def test_a_note_is_a_sentence(
    appearance: Appearance, deed: Deed, facts: dict[str, str | int], told: str
) -> None:
    note = SyncNote(1, 1, "X", deed, facts)
    assert plain(words.told(appearance, note, NOW)) == told
    undone = plain(words.told(appearance, replace(note, undone=True), NOW))
    assert undone == f"{told} This was undone."


@ENGLISH
@pytest.mark.parametrize("deed", get_args(Deed))
def test_a_note_without_facts_is_said_too(appearance: Appearance, deed: Deed) -> None:
    assert plain(words.told(appearance, SyncNote(1, None, "", deed), NOW)).startswith("All feeds")


@ENGLISH
def test_names_are_isolated(appearance: Appearance) -> None:
    note = SyncNote(1, 1, "القاهرة {n}", "ruled", {"rule": "{x}", "n": 1})
    told = words.told(appearance, note, NOW)
    assert told.startswith("\u2067القاهرة {n}\u2069: the rule “\u2066{x}\u2069”")
